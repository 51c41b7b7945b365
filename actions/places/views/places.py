"""Reserved places: what each offers, the calendar, what is free, what calls for attention."""

from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.pages import setting
from actions.catalogue.permissions import can_operate
from actions.places import occupancy, reads
from actions.places.filters import StayPeriods
from actions.places.forms import places
from actions.places.models.establishments import Closure, PlaceAgreement
from actions.places.models.places import Place, Stay
from actions.places.models.waiting import StayOffer
from actions.places.rules import place_calendar as places_place_calendar
from actions.places.services import places as places_places
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.dates import months_between, year_bounds
from cite_emploi.web.roles import roles

WELCOMING = (Role.ESTABLISHMENT, Role.COORDINATOR, Role.OPERATOR)


def places_page(action: Action, year: int, today) -> dict:
    """What the page of an action of places shows of them: who is there, and the year's occupancy until today."""
    first, last = year_bounds(year)
    return {
        "places": reads.places_today(action.places, today),
        "occupancy": occupancy.occupancy(action, first, max(first, min(last, today))),
        "waiting_count": action.participations.filter(status="requested").count(),
    }


@roles(Role.COORDINATOR)
def place_create(request, pk):
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk, kind=ActionKind.PLACES)
    form = places.PlaceForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    title, done = "Ajouter une place réservée", "Place ajoutée."
    return setting(request, action, form, places_places.save_place, title, done, template=FORM)


@roles(Role.COORDINATOR)
def place_update(request, pk):
    place = get_object_or_404(Place.objects.visible_to(request.actor).select_related("action", "establishment"), pk=pk)
    form = places.PlaceForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=place)
    title, done = f"Modifier {place}", "Place enregistrée."
    return setting(
        request, place.action, form, places_places.save_place, title, done, row={"place": place}, template=FORM
    )


FORM = "actions/places/place_form.html"


@roles(*WELCOMING)
def place_calendar(request):
    """Whose places one may see, a month or a week at a time; an action narrows it."""
    today = timezone.localdate()
    day = places.day_asked(request.GET.get("le", ""), today)
    frame = (
        places_place_calendar.week_of(day)
        if request.GET.get("vue") == "semaine"
        else places_place_calendar.month_of(day)
    )
    visible = Place.objects.visible_to(request.actor).open_between(frame.first, frame.last)
    actions = Action.objects.filter(pk__in=Place.objects.visible_to(request.actor).values("action"))
    asked = request.GET.get("action", "")
    action = next((each for each in actions if str(each.pk) == asked), None)
    shown = visible.filter(action=action) if action else visible
    board = reads.board(shown.select_related("establishment", "action"), frame.first, frame.last)
    closures = Closure.objects.filter(establishment__in={place.establishment_id for place in board.places})
    days, rows = _rows(board, list(closures.between(frame.first, frame.last)), frame, today)
    stays = [each for place in board.places for each in board.bookings[place.pk] if isinstance(each, Stay)]
    context = {
        "frame": frame,
        "days": days,
        "rows": rows,
        "stays": stays,
        "actions": actions,
        "action": action,
        "today": today,
    }
    return render(request, "actions/places/place_calendar.html", context)


def _rows(board, closures: list, frame, today) -> tuple[list, list[places_place_calendar.Row]]:
    """The days shown and a row a place. A week leaves out the days on which no place is ever reserved."""
    reserved = {weekday for place in board.places for weekday in place.week.weekdays}
    days = [day for day in frame.days if frame.view == "mois" or day.weekday() in reserved]
    found = []
    for place in board.places:
        own = [each for each in closures if each.establishment_id == place.establishment_id]
        closed = occupancy.closed_days(own, frame.first, frame.last)
        stays = [each for each in board.bookings[place.pk] if isinstance(each, Stay)]
        found.append(places_place_calendar.row(place, stays, closed, days, today))
    return days, found


@roles(Role.COORDINATOR, Role.OPERATOR)
def place_free(request):
    """Free places on any dates, days and hours. A question: nothing is written."""
    actor, today = request.actor, timezone.localdate()
    actions = [a for a in Action.objects.visible_to(actor).filter(kind=ActionKind.PLACES) if can_operate(actor, a)]
    mine = Action.objects.filter(pk__in=[action.pk for action in actions])
    form = places.FreeForm(request.GET or None, actor=actor, today=today, actions=mine, week=None)
    found = None
    if form.is_bound and form.is_valid():
        wanted, month = form.wanted(), form.cleaned_data["child_birth_month"]
        chosen = form.cleaned_data.get("action")
        rows = Place.objects.filter(action__in=[chosen] if chosen else mine).select_related("establishment", "action")
        months = months_between(month, wanted.starts_on) if month else None
        found = reads.search(rows, wanted, months)
    context = {"form": form, "found": found, "wanted": form.wanted() if found is not None else None}
    return render(request, "actions/places/place_free.html", context)


@roles(*WELCOMING)
def place_alerts(request):
    """What calls for attention; each number is that of the list that it opens."""
    actor, today = request.actor, timezone.localdate()
    periods = StayPeriods("", Stay.objects.visible_to(actor), today)
    offers = reads.pending_offers().filter(place__in=Place.objects.visible_to(actor))
    context = {
        "alerts": periods.alerts(),
        "agreements": PlaceAgreement.objects.visible_to(actor)
        .ending(today, reads.AGREEMENT_ALERT)
        .select_related("establishment", "action")
        .order_by("ends_on"),
        "offers": offers.select_related("place__establishment", "participation__person").order_by("expires_on", "id")
        if not actor.is_establishment or actor.is_coordinator or actor.is_operator
        else StayOffer.objects.none(),
        "today": today,
    }
    return render(request, "actions/places/place_alerts.html", context)
