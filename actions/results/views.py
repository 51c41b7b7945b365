"""What the Cité offers: the catalogue, each action's year, and what a coordinator sets."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count, F, Q, Sum
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.pages import asked_year, with_all, years_of
from actions.catalogue.permissions import can_edit, can_operate
from actions.catalogue.views import edition_of
from actions.matching import childcare_searches
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.places.views.places import places_page
from actions.results.figure_rows import lines
from actions.results.figures import BY_KIND, RETURNS, TOGETHER, of_all_actions, year_of_actions
from actions.results.year_results import holdings, hours_given, results
from actions.sessions.attendance import hours, in_year
from actions.sessions.enums import Attendance
from actions.sessions.models import SignUp
from cite_emploi.accounts.enums import Role
from cite_emploi.web.roles import roles
from cohorts.people.models import Person

PAGE = 50  # rows

NEXT_SESSIONS = 5

LATEST = 10  # participations shown on an action's page

TOGETHER_HINTS = {
    "participants": "toutes actions, chacune une fois",
    "retours": "crédités à une action au moins",
    "freins": "crédités à une action au moins",
}

READERS = (Role.COORDINATOR, Role.CASEWORKER, Role.OPERATOR, Role.COMMITTEE)


@roles(*READERS)
def action_list(request):
    actions = list(with_all(request))
    years = years_of(actions, timezone.localdate())
    year = asked_year(request, years)
    counts, together = year_of_actions(request.cite, year), of_all_actions(request.cite, year)
    for action in actions:
        action.edition = edition_of(action, year)
        action.figures = figures_of(action, counts)
    return render(
        request,
        "actions/results/action_list.html",
        {
            "actions": actions,
            "together": [
                {"label": figure.label, "count": together[figure.slug], "hint": TOGETHER_HINTS[figure.slug]}
                for figure in TOGETHER
            ],
            "year": year,
            "years": years,
            "can_edit": can_edit(request.actor),
            "sees_requests": request.actor.is_coordinator or request.actor.is_operator,
        },
    )


@roles(*READERS)
def action_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    action = get_object_or_404(with_all(request), pk=pk)
    years = years_of([action], today)
    year = asked_year(request, years)
    action.edition = edition_of(action, year)
    operates = can_operate(actor, action)
    counts = year_of_actions(request.cite, year)
    figures = figures_of(action, counts)
    for figure in figures:
        figure["url"] = reverse("action_people", args=[request.cite.slug, pk, year, figure["slug"]]) if operates else ""
    of_places = places_page(action, year, today) if action.kind == ActionKind.PLACES else {"places": []}
    rows = Participation.objects.visible_to(actor).filter(action=action).select_related("person")
    return render(
        request,
        "actions/results/action_detail.html",
        {
            "action": action,
            "year": year,
            "years": years,
            "figures": figures,
            "results": results(
                action,
                action.edition,
                counts,
                holdings(request.cite, year, as_of=today),
                hours_given(request.cite, year, as_of=today),
            ),
            "today": today,
            "operates": operates,
            "can_edit": can_edit(actor),
            "steps": action.steps.annotate(reached=Count("milestones")).order_by("position", "id")
            if action.kind == ActionKind.PROJECT
            else [],
            "waiting": rows.filter(status=ParticipationStatus.REQUESTED).order_by("requested_on", "id")
            if operates
            else [],
            "latest": rows.exclude(status=ParticipationStatus.REQUESTED)[:LATEST] if operates else [],
            "operations": action.operations.all() if operates else [],
            "searches": childcare_searches.year_of_searches(action, year, today)
            if operates and action.kind == ActionKind.MATCHING
            else None,
            "shares_returns": RETURNS in BY_KIND[action.kind],
            **sessions_of(action, year, timezone.now()),
            **of_places,
        },
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def action_people(request, pk, year, figure):
    """The list behind a figure: its rows, no more and no less."""
    action = get_object_or_404(with_all(request), pk=pk)
    found = next((each for each in BY_KIND[action.kind] if each.slug == figure), None)
    if found is None or year not in years_of([action], timezone.localdate()):
        raise Http404
    if not can_operate(request.actor, action):
        raise Http404
    page = Paginator(found.rows(action, year), PAGE).get_page(request.GET.get("page"))
    shown = lines(found, action, year, list(page.object_list))
    people = {line.person.pk for line in shown if line.person}
    open_files = set(Person.objects.visible_to(request.actor).filter(pk__in=people).values_list("pk", flat=True))
    return render(
        request,
        "actions/results/action_people.html",
        {
            "action": action,
            "year": year,
            "figure": found,
            "page": page,
            "lines": shown,
            "open_files": open_files,
            "edition": edition_of(action, year),
        },
    )


def figures_of(action: Action, counts: dict) -> list[dict]:
    """The action's figures of the year, as tiles; ``action.edition`` is set."""
    approximate = action.edition is not None and action.edition.figures_are_approximate
    return [
        {
            "slug": figure.slug,
            "label": figure.label,
            "definition": figure.definition,
            "count": counts.get((action.pk, figure.slug), 0),
            "approx": approximate and figure.approximate,
        }
        for figure in BY_KIND[action.kind]
    ]


def sessions_of(action: Action, year: int, now) -> dict:
    """The next sessions of an action, and what the year's made: any kind of action may hold some."""
    held = in_year(action.sessions.planned().filter(starts_at__lte=now), year, "starts_at")
    rows = in_year(SignUp.objects.seated().filter(session__action=action), year)
    rows = rows.filter(session__cancelled_on__isnull=True, session__starts_at__lte=now)
    totals = rows.order_by().aggregate(
        expected=Count("pk"),
        present=Count("pk", filter=Q(attendance=Attendance.PRESENT)),
        no_shows=Count("pk", filter=Q(attendance=Attendance.NO_SHOW)),
        length=Sum(
            F("session__ends_at") - F("session__starts_at"),
            filter=Q(attendance=Attendance.PRESENT),
            default=timedelta(),
        ),
    )
    totals |= {"held": held.count(), "hours": hours(totals.pop("length"))}
    coming = action.sessions.planned().filter(ends_at__gt=now).with_counts()[:NEXT_SESSIONS]
    return {"sessions": coming, "session_totals": totals}
