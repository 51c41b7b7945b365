"""The columns of the participants' export: the file's facts, the questions, whether the sheet is complete."""

from collections.abc import Callable

from actions.questionnaires.enums import SheetColumn
from actions.questionnaires.models import ExportColumn, Operation, Question
from actions.questionnaires.participant_sheets import Sheet, questions_of
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.tables.writing import Column

DATES = (SheetColumn.BIRTH_DATE, SheetColumn.ENTERED_ON, SheetColumn.LEFT_ON)


def named_columns(cite: Cite) -> dict[str, str]:
    """The names that the Cité gave, by field."""
    return dict(ExportColumn.objects.filter(cite=cite).values_list("field", "name"))


def columns_of(operation: Operation, cite: Cite) -> tuple[Column, ...]:
    """Two queries: the names that the Cité set, the questions."""
    names = named_columns(cite)
    return (
        *(
            Column(names.get(field, field.label), _fact(field), "date" if field in DATES else "text")
            for field in SheetColumn
        ),
        *(Column(question.column or question.label, _answer(question)) for question in questions_of(operation)),
        Column("Fiche complète", lambda sheet: "oui" if sheet.state.is_complete else "non"),
    )


def _fact(field: SheetColumn) -> Callable[[Sheet], object]:
    if field in (SheetColumn.ENTERED_ON, SheetColumn.LEFT_ON):
        return lambda sheet: getattr(sheet.span, field)
    if field == SheetColumn.GENDER:
        return lambda sheet: sheet.person.get_gender_display()
    if field == SheetColumn.BIRTH_DATE:
        return lambda sheet: sheet.person.birth.cell
    return lambda sheet: getattr(sheet.person, field)


def _answer(question: Question) -> Callable[[Sheet], str | None]:
    def value(sheet: Sheet) -> str | None:
        given = sheet.answers.get(question.pk)
        if given is None:
            return None
        if given.option is None:
            return "Ne souhaite pas répondre"
        return given.option.code or given.option.label

    return value
