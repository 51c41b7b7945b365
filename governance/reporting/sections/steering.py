"""Of steering: who sits, what was decided, which needs rose from the field."""

from cite_emploi.lib import french
from cite_emploi.lib.dates import year_bounds
from governance.reporting.board import Panel, Row, Section, Style, euros, things, words
from governance.reporting.boards.panels import Facts
from governance.steering.enums import DecisionKind, NeedState
from governance.steering.models.committees import Committee
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed


def steering(facts: Facts) -> Section:
    """Committees with their meetings, the year's decisions, the year's needs."""
    panels = (_committees(facts), _decisions(facts), _needs(facts))
    return Section("gouvernance", "La gouvernance, les décisions et les besoins", tuple(p for p in panels if p.rows))


def _committees(facts: Facts) -> Panel:
    first, last = year_bounds(facts.year)
    rows = []
    for committee in Committee.objects.filter(cite=facts.cite).prefetch_related("seats__organisation"):
        sat = [
            seat
            for seat in committee.seats.all()
            if (not seat.starts_on or seat.starts_on <= last) and (not seat.ends_on or seat.ends_on >= first)
        ]
        named = (f"{seat.organisation}{' (préside ou copilote)' if seat.is_chair else ''}" for seat in sat)
        held = Meeting.objects.filter(
            cite=facts.cite, committee=committee, held_on__range=(first, last), cancelled_on__isnull=True
        )
        rows.append(Row(committee.name, (words(committee.purpose), words(", ".join(named)), things(held.count()))))
    head = ("Comité", "Rôle", "Structures", "Séances")
    return Panel("comites", "Les comités", Style.TABLE, head, tuple(rows))


def _decisions(facts: Facts) -> Panel:
    found = (
        Decision.objects.filter(cite=facts.cite, meeting__held_on__range=year_bounds(facts.year))
        .select_related("meeting__committee", "owner", "commitment")
        .order_by("meeting__held_on", "id")
    )
    rows = tuple(
        Row(
            decision.text,
            (
                words(f"{decision.meeting.committee}, {french.date_long(decision.meeting.held_on)}"),
                words(DecisionKind(decision.kind).label),
                words(str(decision.owner or "")),
                euros(decision.commitment.amount if decision.commitment else None),
                words(f"Faite le {french.date_long(decision.done_on)}" if decision.done_on else "À faire"),
            ),
        )
        for decision in found
    )
    head = ("Décision", "Séance", "Nature", "Confiée à", "Engagé", "Suite")
    return Panel("decisions", "Les décisions de l'année", Style.TABLE, head, rows)


def _needs(facts: Facts) -> Panel:
    needs = (
        FieldNeed.objects.filter(cite=facts.cite, posted_on__range=year_bounds(facts.year))
        .with_state()
        .select_related("theme", "organisation")
        .order_by("posted_on", "id")
    )
    rows = tuple(
        Row(
            need.title,
            (
                words(str(need.theme or "")),
                words(str(need.organisation)),
                words(french.date_long(need.posted_on)),
                words(NeedState(need.state).label),
            ),
        )
        for need in needs
    )
    head = ("Besoin", "Frein", "Posé par", "Le", "Où il en est")
    return Panel("besoins", "Les besoins remontés du terrain", Style.TABLE, head, rows)
