"""Projects of the year under way: Solidair'Mam, from the first step on, and who asks to join."""

from datetime import timedelta

from actions.participations.enums import ParticipationEnd
from actions.participations.services import participations
from actions.projects import services as projects
from cite_emploi.demo.story.current_year.year import CurrentYear
from cohorts.people.enums import Gender


def go_on(year: CurrentYear) -> None:
    """Seven projects, each a step further than the one before; one gives up."""
    action = year.s.actions["solidairmam"]
    for n in range(7):
        day = year.ago(140 - 8 * n)
        row = year.enter(year.rpe, action, day, woman=True)
        for rank, step in enumerate(year.s.steps[: 1 + n % 3]):
            on = min(year.today, day + timedelta(days=5 + 20 * rank))
            projects.reach_step(by=year.rpe, participation=row, step=step, on=on)
        if n == 2 and day < year.today:
            participations.end_participation(
                by=year.rpe, participation=row, on=year.today, reason=ParticipationEnd.FAMILY
            )
    women = [person for person, _, _ in year.members if person.gender == Gender.WOMAN][:2]
    for n, person in enumerate(women):
        participations.request_participation(
            by=year.lead,
            person=person,
            action=action,
            on=year.ago(3 + 4 * n),
            request="Souhaite devenir assistante maternelle.",
        )
