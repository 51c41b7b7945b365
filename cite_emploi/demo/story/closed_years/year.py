"""A closed year on the stage: who plays it, and the acts that its chapters share."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from actions.catalogue.models import Action
from actions.participations.models import Participation
from actions.participations.services import credit, participations
from cite_emploi.accounts.actor import Actor
from cite_emploi.demo.story.closed_years.plans import Plan
from cite_emploi.demo.story.people import JOBS, People
from cite_emploi.lib.dates import add_months
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import Severity
from cohorts.follow_up.enums import CheckAnswer
from cohorts.follow_up.models import Outcome
from cohorts.follow_up.services import outcomes
from cohorts.people.models import Person

HELD = [CheckAnswer.HELD] * 5 + [CheckAnswer.LOST] * 2 + [CheckAnswer.NOT_REACHED]


class Year:
    """``members``: (person, day of entry, keys of their barriers) of the cohort; ``busy``: who found work by an action."""

    def __init__(self, stage: SimpleNamespace, people: People, plan: Plan, today: date):
        self.s, self.people, self.plan, self.today = stage, people, plan, today
        self.draw = people.random
        self.lead, self.cidff, self.rpe = (stage.actors[key] for key in ("coordination", "cidff", "rpe"))
        self.first, self.last = date(plan.year, 1, 1), date(plan.year, 12, 31)
        self.members: list[tuple[Person, date, list[str]]] = []
        self.busy: set[int] = set()

    def enter(
        self, by: Actor, action: Action, on: date, *, woman: bool | None = None, rsa: bool | None = None
    ) -> Participation:
        """A parent whom nobody knows comes straight to an action; what is not said of them is drawn."""
        facts = self.people.facts(on=on, districts=self.s.districts, parent=True, woman=woman, rsa=rsa)
        return participations.enter_directly(by=by, action=action, on=on, notice_given_on=on, **facts)

    def note_barrier(self, by: Actor, row: Participation, theme: str) -> None:
        """Someone came straight to an action: their barrier is noted and assessed on the day."""
        barrier = barriers.open_barrier(by=by, person=row.person, theme=self.s.themes[theme], on=row.enrolled_on)
        barriers.assess_barrier(by=by, barrier=barrier, on=row.enrolled_on, severity=Severity.STRONG)

    def join(self, action: Action, person: Person, on: date) -> Participation:
        """Ask for an action, and be enrolled by its operator."""
        asked = participations.request_participation(
            by=self.lead, person=person, action=action, on=on - timedelta(days=3)
        )
        operator = self.cidff if action.operator == self.s.orgs["cidff"] else self.lead
        return participations.enrol(by=operator, participation=asked, on=on)

    def find_job(self, person: Person, after: date, rows: list[Participation]) -> None:
        """A job that starts in the year, credited, and the childcare barrier that it took to lift."""
        starts = min(after + timedelta(days=self.draw.randint(12, 60)), date(self.plan.year, 12, 16))
        outcome = credit.record_outcome(
            by=self.lead,
            person=person,
            contract=self.draw.choice(JOBS),
            starts_on=starts,
            weekly_hours=self.draw.choice([Decimal(24), Decimal(28), Decimal(30), Decimal(35)]),
            participations=rows,
        )
        self.lift_barrier(person, min(after + timedelta(days=2), starts), rows)
        self.check_at_six_months(outcome)

    def lift_barrier(self, person: Person, on: date, rows: list[Participation], theme: str = "childcare") -> None:
        barrier = person.barriers.filter(theme=self.s.themes[theme], closed_on__isnull=True, opened_on__lte=on).first()
        if barrier:
            credit.lift_barrier(by=self.lead, barrier=barrier, on=on, participations=rows)

    def check_at_six_months(self, outcome: Outcome) -> None:
        due = add_months(outcome.starts_on, 6)
        if due < self.today:
            outcomes.record_check(by=self.lead, of=outcome, months=6, answer=self.draw.choice(HELD), on=due)
