"""Childcare in a closed year: the reserved places, and Par'Emploi, which looks for all other ways."""

from datetime import date, timedelta
from typing import NamedTuple

from actions.matching import services as matching
from actions.participations.models import Participation
from actions.participations.services import participations
from actions.places.enums import ChildcareMode, StayReason
from actions.places.models.places import Stay
from actions.places.services import places
from cite_emploi.demo.story.closed_years.year import Year
from cohorts.people.models import Person

MODES = [
    ChildcareMode.CHILDMINDER,
    ChildcareMode.COLLECTIVE,
    ChildcareMode.MAM,
    ChildcareMode.FAMILY_CRECHE,
    ChildcareMode.HOME,
    ChildcareMode.AFTER_SCHOOL,
]
INTEGRATED = 2024  # the article: from then on Avip places are counted in Par'Emploi


class Families(NamedTuple):
    """Those of the reserved places: a participation and a stay each; the first ones, as many as the plan says, find work."""

    stays: list[tuple[Participation, Stay]]
    working: list[tuple[Participation, Stay]]


def book_places(year: Year) -> Families:
    """The stays that start in the year, beside those that go on from the year before."""
    families = [*getattr(year.s, "avip_carried", []), *(_book(year, *stay) for stay in year.plan.stays)]
    year.s.avip_carried = [(row, stay) for row, stay in families if stay.ends_on > year.last]
    # Families that stay beyond the year find their job in the next one, if the others are enough.
    settled = [family for family in families if family not in year.s.avip_carried]
    late = [family for family in families if family in year.s.avip_carried]
    return Families(families, (settled + late)[: year.plan.avip_returns])


def _book(year: Year, number: int, starts_on: date, ends_on: date) -> tuple[Participation, Stay]:
    entered = max(year.first, starts_on - timedelta(days=12))
    facts = year.people.facts(on=starts_on, districts=year.s.districts, parent=True)
    row = participations.enter_directly(
        by=year.lead, action=year.s.actions["avip"], on=entered, notice_given_on=entered, **facts
    )
    year.note_barrier(year.lead, row, "childcare")
    stay = places.book_place(
        by=year.lead,
        participation=row,
        place=year.s.places[number - 1],
        starts_on=starts_on,
        ends_on=ends_on,
        reason=year.draw.choice(StayReason.values),
        **year.people.child(starts_on),
    )
    if ends_on < year.today:
        participations.end_participation(by=year.lead, participation=row, on=ends_on)
        row.refresh_from_db()
    return row, stay


def match_families(year: Year, families: Families) -> None:
    """Par'Emploi: families carried in and those of the places are part of the year; the rest is new."""
    plan, carried = year.plan, list(getattr(year.s, "par_carried", []))
    new, solutions, jobs = plan.families - len(carried), plan.solutions, plan.returns
    if plan.year >= INTEGRATED:
        solutions -= _integrate(year, families)
        new, jobs = new - len(families.stays), jobs - len(families.working)
    else:
        for row, stay in families.working:
            year.find_job(row.person, stay.starts_on, [row])
    parents = _parents_of_the_cohort(year)
    year.busy = {person.pk for person, _ in parents}
    year.s.par_carried = []
    for n in range(new):
        goes_on = n >= new - 8 and plan.year < 2025  # the last ones go on in the next year
        row = _join_from_the_cohort(year, *parents[n]) if n < len(parents) else _enter(year, goes_on=goes_on)
        if n < solutions:
            _solve(year, row, with_a_job=n < jobs)
        if goes_on:
            year.s.par_carried.append(row)
        else:
            participations.end_participation(by=year.cidff, participation=row, on=date(plan.year, 12, 20))
    for row in carried:
        participations.end_participation(by=year.cidff, participation=row, on=date(plan.year, 2, 20))


def _integrate(year: Year, families: Families) -> int:
    """Families of the places join Par'Emploi, unless they are there; how many of its solutions are a place."""
    action, solutions = year.s.actions["paremploi"], 0
    for row, stay in families.stays:
        entered = max(row.enrolled_on, date(year.plan.year, 1, 8))
        joined = row.person.participations.filter(action=action).first()
        if joined is None:
            joined = year.join(action, row.person, entered)
            matching.record_solution(
                by=year.cidff, participation=joined, mode=ChildcareMode.AVIP, stay=stay, found_on=entered
            )
            solutions += 1
            if stay.ends_on < year.today:
                participations.end_participation(by=year.cidff, participation=joined, on=stay.ends_on)
                joined.refresh_from_db()
        if (row, stay) in families.working:
            year.find_job(row.person, max(entered, stay.starts_on), [row, joined])
    return solutions


def _parents_of_the_cohort(year: Year) -> list[tuple[Person, date]]:
    until = date(year.plan.year, 9, 1)
    return [(person, day) for person, day, keys in year.members if "childcare" in keys and day < until][:20]


def _join_from_the_cohort(year: Year, person: Person, day: date) -> Participation:
    return year.join(year.s.actions["paremploi"], person, day + timedelta(days=10))


def _enter(year: Year, *, goes_on: bool) -> Participation:
    """A family that comes straight to the operator: in the autumn when it goes on in the next year."""
    if goes_on:
        day = year.people.day(date(year.plan.year, 11, 4), date(year.plan.year, 12, 12))
    else:
        day = year.people.day(year.first + timedelta(4), date(year.plan.year, 9, 20))
    row = year.enter(year.cidff, year.s.actions["paremploi"], day)
    year.note_barrier(year.cidff, row, "childcare")
    return row


def _solve(year: Year, row: Participation, *, with_a_job: bool) -> None:
    found = row.enrolled_on + timedelta(days=year.draw.randint(6, 48))
    matching.record_solution(by=year.cidff, participation=row, mode=year.draw.choice(MODES), found_on=found)
    if with_a_job:
        year.find_job(row.person, found, [row])
    else:
        year.lift_barrier(row.person, found, [row])
