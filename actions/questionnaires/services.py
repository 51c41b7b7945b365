"""European operations, their questions, and what participants answer."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import ProtectedError

from actions.catalogue.models import Action
from actions.catalogue.permissions import can_operate
from actions.catalogue.services import require_editor, save_row
from actions.participations.services.participations import NOT_YOURS
from actions.questionnaires import participant_sheets
from actions.questionnaires.enums import SheetColumn
from actions.questionnaires.example_questions import EXAMPLES
from actions.questionnaires.models import Answer, ExportColumn, Operation, Option, Question
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cohorts.people.models import Person


class Choice(NamedTuple):
    """A possible answer as the coordination types it."""

    label: str
    code: str = ""
    fact: str = ""


@transaction.atomic
def save_operation(*, by: Actor, action: Action, operation: Operation | None = None, **values) -> Operation:
    """Say that European money pays an action between two days, or correct it."""
    require_editor(by, action, operation)
    return save_row(operation or Operation(cite=by.cite, action=action), values)


@transaction.atomic
def save_question(*, by: Actor, options: Iterable[Choice], question: Question | None = None, **values) -> Question:
    """Add or change a question with its possible answers, in order. An answer that someone chose can't be taken away."""
    require_editor(by, question)
    options = list(options)
    reasons = [] if len(options) >= 2 else [("option0_label", "Donnez au moins deux réponses possibles.")]
    if len({option.label for option in options}) < len(options):
        reasons.append(("option0_label", "Deux réponses portent le même nom."))
    refuse_if(reasons)
    question = question or Question(cite=by.cite)
    save_row(question, values | {"is_example": False})  # what the coordination saves, it has checked
    _keep_options(question, options)
    return question


def _keep_options(question: Question, options: list[Choice]) -> None:
    former = {option.label: option for option in question.options.all()}
    for label in former.keys() - {option.label for option in options}:
        try:
            with transaction.atomic():
                former[label].delete()
        except ProtectedError as error:
            raise Refused(f"Des participants ont répondu «\xa0{label}\xa0»\xa0: cette réponse reste.") from error
    for position, option in enumerate(options, 1):
        row = former.get(option.label) or Option(cite=question.cite, question=question, label=option.label)
        row.code, row.fact, row.position = option.code, option.fact, position
        checked(row)


@transaction.atomic
def load_examples(*, by: Actor) -> int:
    """Add the example questions that the Cité does not have, marked « à vérifier »; how many."""
    require_editor(by)
    known = set(Question.objects.filter(cite=by.cite).values_list("moment", "label"))
    added = 0
    for position, example in enumerate(EXAMPLES, 1):
        if (example.moment, example.label) in known:
            continue
        question = checked(
            Question(
                cite=by.cite,
                moment=example.moment,
                label=example.label,
                is_sensitive=example.is_sensitive,
                position=position,
                is_example=True,
            )
        )
        _keep_options(question, [Choice(*option) for option in example.options])
        added += 1
    return added


@transaction.atomic
def name_columns(*, by: Actor, names: Mapping[str, str]) -> None:
    """Name the columns of the export; an empty name is the application's own."""
    require_editor(by)
    for field in SheetColumn.values:
        name = names.get(field, "").strip()
        row = ExportColumn.objects.filter(cite=by.cite, field=field).first()
        if name:
            row = row or ExportColumn(cite=by.cite, field=field)
            row.name = name
            checked(row)
        elif row:
            row.delete()


@transaction.atomic
def answer_sheet(
    *,
    by: Actor,
    operation: Operation,
    person: Person,
    moment: str,
    answers: Mapping[Question, Option | None],
    on: date,
) -> None:
    """Write a participant's answers of a moment; None is « ne souhaite pas répondre », what is left out has no answer."""
    if not can_operate(by, operation.action):
        raise Refused(NOT_YOURS)
    # The sheet is one row of its own for nobody: the operation is what two people who type at once must share.
    operation = Operation.objects.select_for_update(of=("self",)).select_related("action").get(pk=operation.pk)
    sheet = participant_sheets.sheet_of(operation, person, on=on)
    if sheet is None:
        raise Refused("Cette personne ne participe pas à cette opération.")
    if not sheet.is_asked(moment, on=on):
        raise Refused("Ce n'est pas encore le moment de poser ces questions.")
    refuse_if(_why_not_these(answers, by, moment))
    former = {
        row.question_id: row
        for row in Answer.objects.filter(operation=operation, person=person, question__moment=moment)
    }
    # Every reason was looked for above: the new answers are one insert, the database's constraints are the last wall.
    new = []
    for question, option in answers.items():
        row = former.pop(question.pk, None)
        facts = {"option": option, "answered_on": on, "by": by.user}
        if row is None:
            new.append(Answer(cite=by.cite, operation=operation, person=person, question=question, **facts))
        elif row.option_id != (option and option.pk):
            row.option, row.answered_on, row.by = option, on, by.user
            checked(row)
    Answer.objects.bulk_create(new)
    for row in former.values():
        row.delete()


def _why_not_these(answers: Mapping[Question, Option | None], by: Actor, moment: str) -> list:
    reasons = []
    for question, option in answers.items():
        if question.cite_id != by.cite.pk or question.moment != moment:
            reasons.append("Cette question n'est pas posée à ce moment.")
        elif option is None and not question.is_sensitive:
            reasons.append((f"q{question.pk}", "Une réponse est attendue à cette question."))
        elif option is not None and option.question_id != question.pk:
            reasons.append((f"q{question.pk}", "Cette réponse n'est pas celle de cette question."))
    return reasons
