"""The calendar of reserved places, a month or a week at a time."""

from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from actions.catalogue.models import Action
from actions.places import reads
from actions.places.models.places import Place, Stay
from actions.places.permissions import WELCOMING
from actions.places.rules import place_calendar as calendar_rules
from cite_emploi.web.lists import Tab, query_with
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import read_day


@roles(*WELCOMING)
def place_calendar(request):
    """Whose places one may see; an action narrows it."""
    today = timezone.localdate()
    day = read_day(request, "le")
    by_week = request.GET.get("vue") == "semaine"
    frame = calendar_rules.week_of(day) if by_week else calendar_rules.month_of(day)
    visible = Place.objects.visible_to(request.actor)
    actions = list(Action.objects.filter(pk__in=visible.values("action")))
    action = next((each for each in actions if str(each.pk) == request.GET.get("action", "")), None)
    shown = visible.open_between(frame.first, frame.last)
    shown = shown.filter(action=action) if action else shown
    board = reads.board(shown.select_related("establishment", "action"), frame.first, frame.last)
    days, rows = reads.calendar(board, frame, today)
    context = {
        "frame": frame,
        "days": days,
        "rows": rows,
        "stays": [
            booking for place in board.places for booking in board.bookings[place.pk] if isinstance(booking, Stay)
        ],
        "views": [
            _tab(request, "Mois", frame.view == "mois", vue="mois"),
            _tab(request, "Semaine", frame.view == "semaine", vue="semaine"),
        ],
        "choices": [
            _tab(request, "Toutes les actions", action is None, action=None),
            *(_tab(request, str(each), each == action, action=each.pk) for each in actions),
        ],
        "action": action,
        "today": today,
    }
    return render(request, "actions/places/place_calendar.html", context)


def _tab(request: HttpRequest, label: str, current: bool, **choice) -> Tab:
    """The same calendar with another choice, or without it (None)."""
    return Tab(label, f"?{query_with(request.GET, **choice)}", current)
