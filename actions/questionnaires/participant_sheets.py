"""The participants' sheets of a European operation, read from rows in a constant number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from actions.participations.enums import TOOK_PART
from actions.participations.models import Participation
from actions.questionnaires.enums import SheetMoment
from actions.questionnaires.models import Answer, Operation, Question
from actions.questionnaires.rules import completeness
from actions.questionnaires.rules.completeness import Span, State
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.dates import add_months
from cohorts.people.models import Person
from cohorts.people.reads import active_professionals


@dataclass(frozen=True)
class Sheet:
    """A participant's sheet on a day."""

    person: Person
    span: Span
    state: State
    answers: dict[int, Answer]  # by question

    def is_asked(self, moment: str, *, on: date) -> bool:
        return any(each.moment == moment and each.opens_on <= on for each in completeness.moments_of(self.span))

    @property
    def moments(self) -> list[SheetMoment]:
        """Those that can be answered now."""
        coming = {each.moment for each in self.state.coming}
        return [each.moment for each in completeness.moments_of(self.span) if each.moment not in coming]


@dataclass(frozen=True)
class Sheets:
    """All the sheets of an operation, in order of name."""

    rows: list[Sheet]

    @property
    def complete(self) -> int:
        return sum(sheet.state.is_complete for sheet in self.rows)

    @property
    def incomplete(self) -> list[Sheet]:
        return [sheet for sheet in self.rows if not sheet.state.is_complete]

    @property
    def rate(self) -> Decimal | None:
        return completeness.rate(self.complete, len(self.rows))

    @property
    def alerts(self) -> bool:
        return completeness.alerts(self.complete, len(self.rows))


def sheets_of(operation: Operation, *, on: date) -> Sheets:
    """Four queries, whatever the number of participants; an operation of one day has none."""
    return Sheets(_read(operation, on, {}))


def operations_run_by(actor: Actor, *, on: date) -> list[Operation]:
    """The operations that the actor runs, until the last answers at six months are no longer awaited."""
    last = add_months(on - completeness.LATER_DELAY, -completeness.LATER)
    rows = Operation.objects.visible_to(actor).filter(
        starts_on__lte=on, ends_on__gte=last, action__operator__in=actor.organisation_ids(Role.OPERATOR)
    )
    return list(rows.select_related("action"))


def sheet_of(operation: Operation, person: Person, *, on: date) -> Sheet | None:
    return next(iter(_read(operation, on, {"person": person.pk})), None)


def questions_of(operation: Operation) -> list[Question]:
    return list(Question.objects.filter(cite=operation.cite_id, is_active=True).prefetch_related("options"))


def _read(operation: Operation, on: date, only: dict) -> list[Sheet]:
    if not completeness.has_participants(operation.starts_on, operation.ends_on):
        return []
    periods, people = defaultdict(list), {}
    # A frozen file is asked nothing, and is sent to no fund.
    rows = Participation.objects.in_use().filter(action=operation.action_id, status__in=TOOK_PART, **only)
    for row in rows.select_related("person").order_by("person__sort_name", "person", "pk"):
        people[row.person_id] = row.person
        periods[row.person_id].append((row.enrolled_on, row.ended_on))
    answers = defaultdict(dict)
    for answer in Answer.objects.filter(operation=operation, **only).select_related("option"):
        answers[answer.person_id][answer.question_id] = answer
    asked = list(Question.objects.filter(cite=operation.cite_id, is_active=True))
    named = active_professionals(on).filter(person__in=people, is_referent=True)
    referred = set(named.values_list("person", flat=True))
    found = []
    for pk, person in people.items():
        span = completeness.span(periods[pk], operation.starts_on, operation.ends_on, on=on)
        if span is None:
            continue
        unanswered = defaultdict(list)
        for question in asked:
            if question.pk not in answers[pk]:
                unanswered[question.moment].append(question.label)
        reachable = bool(person.phone or person.email or pk in referred)
        state = completeness.state(span, on=on, reachable=reachable, unanswered=unanswered)
        found.append(Sheet(person, span, state, answers[pk]))
    return found
