"""Projects and workshops of a closed year."""

from datetime import date, timedelta

from actions.participations.enums import ParticipationEnd
from actions.participations.models import Participation
from actions.participations.services import credit, participations
from actions.projects import services as projects
from cite_emploi.demo.story.closed_years.year import Year
from cite_emploi.demo.story.people import JOBS

DROPOUTS = [ParticipationEnd.NOT_APPROVED, ParticipationEnd.GAVE_UP, ParticipationEnd.FAMILY]
# action, barrier, how many of the cohort at most, first year
WORKSHOPS = (("permis", "mobility", 18, 2024), ("francais", "french", 16, 2023))


def go_on(year: Year) -> None:
    """Solidair'Mam. The article: the confirmed projects are those of RSA beneficiaries."""
    for n in range(year.plan.projects):
        day = year.people.day(date(year.plan.year, 1, 15), date(year.plan.year, 4, 10))
        confirmed = n < year.plan.confirmed
        row = year.enter(year.rpe, year.s.actions["solidairmam"], day, woman=True, rsa=True if confirmed else None)
        year.note_barrier(year.rpe, row, "employers")
        reached = 4 if confirmed else year.draw.choice([1, 1, 2])
        for rank, step in enumerate(year.s.steps[:reached]):
            on = date(year.plan.year, 4, 15) + timedelta(days=45 * rank + n)
            projects.reach_step(by=year.rpe, participation=row, step=step, on=on)
        # Who stopped after a step or two says why; the reasons are examples.
        stopped = reached < 3 and n % 2
        participations.end_participation(
            by=year.rpe,
            participation=row,
            on=date(year.plan.year, 9, 27) if stopped else date(year.plan.year, 12, 18),
            reason=DROPOUTS[n % len(DROPOUTS)] if stopped else ParticipationEnd.COMPLETED,
        )


def hold_workshops(year: Year) -> None:
    """People of the cohort go to the workshop of their barrier: it is lifted for three in five, one in four finds work."""
    until = date(year.plan.year, 10, 1)
    for key, theme, most, since in WORKSHOPS:
        if year.plan.year < since:
            continue
        members = [(person, day) for person, day, keys in year.members if theme in keys and day < until][:most]
        for n, (person, day) in enumerate(members):
            row = year.join(year.s.actions[key], person, day + timedelta(days=14))
            end = day + timedelta(days=60)
            if n % 5 < 3:
                year.lift_barrier(person, end, [row], theme)
            participations.end_participation(by=year.lead, participation=row, on=end)
            if n % 4 == 0 and person.pk not in year.busy:
                _find_work(year, row, end + timedelta(days=10))


def _find_work(year: Year, row: Participation, on: date) -> None:
    year.busy.add(row.person.pk)
    outcome = credit.record_outcome(
        by=year.lead,
        person=row.person,
        contract=year.draw.choice(JOBS),
        starts_on=min(on, year.last),
        participations=[row],
    )
    year.check_at_six_months(outcome)
