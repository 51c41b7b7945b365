"""Par'Emploi day by day: needs, steps, proposals, checks at six months, the European questionnaire. All are examples.

A source of chance of its own, so that the published years are drawn as before.
"""

import random
from datetime import date, time, timedelta
from types import SimpleNamespace

from actions.matching import search_rules
from actions.matching import services as matching
from actions.matching.enums import ProposalDecline, SearchStepKind, SolutionAnswer
from actions.matching.models import Proposal, Solution
from actions.participations.models import Participation
from actions.places.enums import ChildcareMode
from actions.places.rules.week import Slot
from actions.questionnaires import services as questionnaires
from actions.questionnaires.enums import SheetMoment
from actions.questionnaires.models import Operation, Option, Question
from actions.questionnaires.participant_sheets import questions_of, sheets_of
from actions.questionnaires.rules import completeness
from cite_emploi.lib.dates import add_months

HELD = [SolutionAnswer.HELD] * 6 + [SolutionAnswer.LOST] * 2 + [SolutionAnswer.NOT_REACHED] * 2
KINDS = [
    SearchStepKind.FAMILY,
    SearchStepKind.RPE,
    SearchStepKind.CRECHE,
    SearchStepKind.CHILDMINDER,
    SearchStepKind.CAF,
]
MODES = [ChildcareMode.COLLECTIVE, ChildcareMode.CHILDMINDER, ChildcareMode.MAM, ChildcareMode.HOME]
DAY, EARLY, LATE = (time(8, 30), time(17)), (time(6), time(14)), (time(13), time(20, 30))
FUND = "Fonds européens (exemple)"


class Searches:
    """What the CIDFF wrote of the searches that the years left it. ``today`` is the demonstration's day."""

    def __init__(self, stage: SimpleNamespace, today: date):
        self.s, self.today, self.draw = stage, today, random.Random(49)  # noqa: S311 - invented people
        self.lead, self.cidff = stage.actors["coordination"], stage.actors["cidff"]
        self.action = stage.actions["paremploi"]

    def play(self) -> None:
        self._checks()
        self._searches()
        self._europe()

    def _checks(self) -> None:
        """Six months after each solution; of the latest, some are still to be asked."""
        recent = add_months(self.today, -(search_rules.CHECK_AFTER + 1))
        rows = Solution.objects.filter(participation__action=self.action).select_related("participation__action")
        for solution in rows.order_by("found_on", "pk"):
            due = search_rules.check_day(solution.found_on)
            if due < self.today and solution.found_on <= recent:
                matching.check_solution(by=self.cidff, solution=solution, answer=self.draw.choice(HELD), on=due)

    def _searches(self) -> None:
        """The needs of the last closed year and of the one under way; the freshest entries have none yet."""
        rows = Participation.objects.filter(action=self.action, enrolled_on__gte=date(self.today.year - 1, 1, 1))
        for n, row in enumerate(rows.select_related("action", "person").order_by("enrolled_on", "pk")):
            if row.enrolled_on > self.today - timedelta(days=12):
                continue
            self._need(row)
            last = row.ended_on or self.today
            for after in (2, 9):
                on = row.enrolled_on + timedelta(days=after)
                if on <= last:
                    matching.add_search_step(by=self.cidff, participation=row, kind=self.draw.choice(KINDS), on=on)
            if row.ended_on is None and row.enrolled_on.year == self.today.year and not row.solutions.exists():
                self._propose(row, n)

    def _need(self, row: Participation) -> None:
        months = row.person.children_birth_months or [
            add_months(row.enrolled_on.replace(day=1), -self.draw.randint(4, 50))
        ]
        months = [month for month in months if month <= row.enrolled_on and row.enrolled_on.year - month.year < 12][:2]
        hours = self.draw.choice([DAY, DAY, DAY, EARLY, LATE])
        slots = [Slot(day, *hours) for day in self.draw.choice([range(5), (0, 1, 3, 4), (0, 1, 3)])]
        if self.draw.random() < 0.15:
            slots.append(Slot(5, time(9), time(17)))
        matching.record_need(
            by=self.cidff,
            participation=row,
            on=row.enrolled_on,
            children_birth_months=months or [add_months(row.enrolled_on.replace(day=1), -9)],
            slots=slots,
            district=row.person.district,
            wanted_from=row.enrolled_on + timedelta(days=30),
            mode=self.draw.choice(["", *MODES]),
        )

    def _propose(self, row: Participation, n: int) -> None:
        on = min(self.today, row.enrolled_on + timedelta(days=11))
        proposal = self._proposed(row, on)
        if n % 2:
            reason = self.draw.choice([ProposalDecline.HOURS, ProposalDecline.DISTANCE, ProposalDecline.START])
            matching.decline_proposal(by=self.cidff, proposal=proposal, reason=reason, on=on)

    def _proposed(self, row: Participation, on: date) -> Proposal:
        return matching.propose(
            by=self.cidff, participation=row, mode=self.draw.choice(MODES), on=on, starts_on=on + timedelta(days=20)
        )

    # --- European money ---------------------------------------------------------------------------------
    def _europe(self) -> None:
        """Two operations: about four sheets in five complete in the closed year, too many missing in the one under way."""
        questionnaires.load_examples(by=self.lead)
        for year, filled in ((self.today.year - 1, 0.8), (self.today.year, 0.45)):
            operation = questionnaires.save_operation(
                by=self.lead,
                action=self.action,
                fund=FUND,
                number=f"EXEMPLE-{year}",
                starts_on=date(year, 1, 1),
                ends_on=date(year, 12, 31),
            )
            self._sheets(operation, filled)

    def _sheets(self, operation: Operation, filled: float) -> None:
        questions = questions_of(operation)
        rows = sheets_of(operation, on=self.today).rows
        for n, sheet in enumerate(rows):
            whole = (n * 7) % 100 < filled * 100
            for each in completeness.moments_of(sheet.span):
                moment, on = each.moment, each.opens_on
                if on > self.today or (not whole and moment != SheetMoment.ENTRY):
                    continue
                asked = [question for question in questions if question.moment == moment]
                kept = asked if whole else asked[: len(asked) - 3]
                questionnaires.answer_sheet(
                    by=self.cidff,
                    operation=operation,
                    person=sheet.person,
                    moment=moment,
                    answers={question: self._answer(question) for question in kept},
                    on=on,  # the very day on which it is asked: a closed year's entries and exits stay in it
                )

    def _answer(self, question: Question) -> Option | None:
        if question.is_sensitive and self.draw.random() < 0.2:
            return None
        options = list(question.options.all())
        return options[-1] if question.is_sensitive else self.draw.choice(options)
