"""What the pages of an action show of its year: its figures, its sessions, its places. Reads only."""

from datetime import date, datetime, timedelta

from django.db.models import Count, F, Q, Sum

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action, Edition
from actions.catalogue.permissions import can_operate
from actions.matching import childcare_searches
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.places import occupancy
from actions.places.reads import places_today
from actions.results.figures import BY_KIND, TOGETHER, of_all_actions
from actions.sessions.enums import Attendance
from actions.sessions.models import SignUp
from actions.sessions.reads.attendance import hours, in_year
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import year_bounds

NEXT_SESSIONS = 5
LATEST = 10  # participations shown on an action's page
TOGETHER_HINTS = {
    "participants": "toutes actions, chacune une fois",
    "retours": "crédités à une action au moins",
    "freins": "crédités à une action au moins",
}


def figure_tiles(action: Action, edition: Edition | None, counts: dict[tuple[int, str], int]) -> list[dict]:
    """The action's figures of the year, from ``figures.year_of_actions``. Pure."""
    approximate = edition is not None and edition.figures_are_approximate
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


def tiles_together(cite: Cite, year: int) -> list[dict]:
    """What all actions gave together in the year, each person once."""
    together = of_all_actions(cite, year)
    return [
        {"label": figure.label, "count": together[figure.slug], "hint": TOGETHER_HINTS[figure.slug]}
        for figure in TOGETHER
    ]


def participations_of(action: Action, actor: Actor) -> dict:
    """Who waits for an answer and who came last; nothing for who does not operate the action."""
    if not can_operate(actor, action):
        return {"waiting": [], "latest": []}
    rows = Participation.objects.visible_to(actor).filter(action=action).select_related("person")
    return {
        "waiting": rows.filter(status=ParticipationStatus.REQUESTED).order_by("requested_on", "id"),
        "latest": rows.exclude(status=ParticipationStatus.REQUESTED)[:LATEST],
    }


def of_kind(action: Action, year: int, today: date, *, operates: bool) -> dict:
    """What the page tells of an action according to the way it works."""
    shown = {"places": [], "steps": [], "searches": None}
    if action.kind == ActionKind.PLACES:
        shown |= places_of_year(action, year, today)
    if action.kind == ActionKind.PROJECT:
        shown["steps"] = action.steps.annotate(reached=Count("milestones")).order_by("position", "id")
    if action.kind == ActionKind.MATCHING and operates:
        shown["searches"] = childcare_searches.year_of_searches(action, year, today)
    return shown


def places_of_year(action: Action, year: int, today: date) -> dict:
    """Who is on its places today, and the year's occupancy until then."""
    first, last = year_bounds(year)
    return {
        "places": places_today(action.places, today),
        "occupancy": occupancy.occupancy(action, first, max(first, min(last, today))),
        "waiting_count": action.participations.filter(status=ParticipationStatus.REQUESTED).count(),
    }


def sessions_of_year(action: Action, year: int, now: datetime) -> dict:
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
