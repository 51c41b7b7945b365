"""Childcare in the year under way: reserved places, other ways, requests that wait for the operator."""

from datetime import date, timedelta

from actions.matching import services as matching
from actions.participations.models import Participation
from actions.participations.services import credit, participations
from actions.places.enums import ChildcareMode
from actions.places.models.places import Stay
from actions.places.services import places
from cite_emploi.accounts.actor import Actor
from cite_emploi.demo.story.current_year.year import CurrentYear
from cite_emploi.demo.story.people import JOBS
from cohorts.barriers import services as barriers

# Six places taken, two free; two stays end within 30 days: begun so many days ago, until so many days from now.
STAYS = [(150, 12), (120, 25), (90, 70), (60, 110), (40, 140), (15, 170)]


def book_places(year: CurrentYear) -> None:
    """Families on places, who are Par'Emploi's too; the first three found work."""
    for n, (started, lasts) in enumerate(STAYS):
        row = _enter(year, year.lead, "avip", year.ago(started))
        stay = places.book_place(
            by=year.lead,
            participation=row,
            place=year.s.places[n],
            starts_on=row.enrolled_on,
            ends_on=year.today + timedelta(days=lasts),
            **year.people.child(row.enrolled_on),
        )
        joined = _join(year, row, stay)
        if n < 3:
            _find_work(year, [row, joined])


def _enter(year: CurrentYear, by: Actor, key: str, on: date) -> Participation:
    row = year.enter(by, year.s.actions[key], on)
    barriers.open_barrier(by=by, person=row.person, theme=year.s.themes["childcare"], on=on)
    return row


def _join(year: CurrentYear, row: Participation, stay: Stay) -> Participation:
    """Par'Emploi, on the same day: the place is its solution."""
    action, on = year.s.actions["paremploi"], stay.starts_on
    asked = participations.request_participation(by=year.lead, person=row.person, action=action, on=on)
    joined = participations.enrol(by=year.cidff, participation=asked, on=on)
    matching.record_solution(by=year.cidff, participation=joined, mode=ChildcareMode.AVIP, stay=stay, found_on=on)
    return joined


def _find_work(year: CurrentYear, rows: list[Participation]) -> None:
    person = rows[0].person
    outcome = credit.record_outcome(
        by=year.lead,
        person=person,
        contract=year.draw.choice(JOBS),
        starts_on=min(year.today, rows[0].enrolled_on + timedelta(days=20)),
        participations=rows,
    )
    barrier = person.barriers.get(closed_on__isnull=True)
    credit.lift_barrier(by=year.lead, barrier=barrier, on=outcome.starts_on, participations=rows)


def match_families(year: CurrentYear) -> None:
    """Half of those who came straight to the operator have a childminder; people of the cohort wait for its answer."""
    for n in range(14):
        row = _enter(year, year.cidff, "paremploi", year.ago(10 + 9 * n))
        if n % 2:
            found = min(year.today, row.enrolled_on + timedelta(days=8))
            matching.record_solution(by=year.cidff, participation=row, mode=ChildcareMode.CHILDMINDER, found_on=found)
    waiting = [person for person, _, keys in reversed(year.members) if "childcare" in keys][:3]
    for n, person in enumerate(waiting):
        participations.request_participation(
            by=year.lead,
            person=person,
            action=year.s.actions["paremploi"],
            on=year.ago(2 + 3 * n),
            request="Cherche une garde en horaires de journée.",
        )
