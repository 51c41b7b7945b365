"""Two files of one family made one: its searches and its European sheets come together, and part again row for row."""

from datetime import date

import pytest
from django.urls import reverse

from actions.case_file.merge_objections import reasons_against
from actions.matching import childcare_searches
from actions.matching import services as matching
from actions.matching.enums import SearchStepKind
from actions.matching.models import Need, Proposal, SearchStep, Solution
from actions.participations.models import Participation
from actions.participations.services import participations
from actions.places.enums import ChildcareMode
from actions.questionnaires import participant_sheets
from actions.questionnaires import services as questionnaires
from actions.questionnaires.enums import SheetMoment
from actions.questionnaires.models import Answer
from actions.questionnaires.services import Choice
from cite_emploi.lib.errors import Refused
from cohorts.people.services import doubles
from tests.actions.conftest import enter
from tests.actions.matching.test_matching import need
from tests.factories import NOW, TODAY

ENTRY, EXIT = SheetMoment.ENTRY, SheetMoment.EXIT
ROWS = (Participation, Need, SearchStep, Proposal, Solution, Answer)


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in ROWS]


@pytest.fixture
def twice(room):
    """A family that left the search and came back under another file, each with a need, a proposal and a solution."""
    by = {"by": room.cast.odile}
    rows = [enter(room, room.matching, n, on=on) for n, on in ((1, date(2026, 1, 5)), (2, date(2026, 3, 2)))]
    for row in rows:
        need(room, row)
        matching.add_search_step(**by, participation=row, kind=SearchStepKind.CAF, on=row.enrolled_on)
        proposal = matching.propose(**by, participation=row, mode=ChildcareMode.MAM, on=row.enrolled_on)
        matching.accept_proposal(**by, proposal=proposal, on=row.enrolled_on)
    participations.end_participation(**by, participation=rows[0], on=date(2026, 2, 2))
    return [row.person for row in rows]


@pytest.fixture
def operation(room):
    claire = {"by": room.cast.claire}
    for moment in (ENTRY, EXIT):
        questionnaires.save_question(**claire, moment=moment, label="En emploi", options=[Choice("Oui"), Choice("Non")])
    return questionnaires.save_operation(
        **claire, action=room.matching, fund="FSE+", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )


def answer(room, operation, person, moment):
    question = next(each for each in participant_sheets.questions_of(operation) if each.moment == moment)
    questionnaires.answer_sheet(
        by=room.cast.odile,
        operation=operation,
        person=person,
        moment=moment,
        answers={question: question.options.first()},
        on=TODAY,
    )


def merge(room, kept, absorbed):
    reasons = reasons_against(kept, absorbed)
    return doubles.merge_people(by=room.cast.claire, kept=kept, absorbed=absorbed, at=NOW, reasons=reasons)


def test_two_searches_and_the_halves_of_a_sheet_come_together_and_part_row_for_row(room, twice, operation):
    kept, absorbed = twice
    answer(room, operation, kept, EXIT)
    answer(room, operation, absorbed, ENTRY)
    before = everything()
    done = merge(room, kept, absorbed)
    assert (Participation.objects.filter(person=kept).count(), Need.objects.count()) == (2, 2)
    (sheet,) = participant_sheets.sheets_of(operation, on=TODAY).rows
    assert (sheet.person, sheet.span.entered_on, len(sheet.answers)) == (kept, date(2026, 1, 5), 2)
    year = childcare_searches.year_of_searches(room.matching, 2026, TODAY)
    assert (year.families, year.solutions) == (1, 2)
    kept.refresh_from_db()
    doubles.undo_merge(by=room.cast.claire, merge=done, at=NOW)
    assert everything() == before


def test_two_answers_to_one_question_refuse_the_merge_until_one_file_is_emptied(room, twice, operation, sign_in):
    kept, absorbed = twice
    for person in twice:
        answer(room, operation, person, ENTRY)
    before = everything()
    with pytest.raises(Refused, match="videz les réponses de l'autre"):
        merge(room, kept, absorbed)
    assert everything() == before
    page = sign_in(room.cast.claire).get(reverse("merge_people", args=["angers", kept.pk, absorbed.pk]))
    assert len(page.context["reasons"]) == 1
    questionnaires.answer_sheet(
        by=room.cast.odile, operation=operation, person=absorbed, moment=ENTRY, answers={}, on=TODAY
    )
    merge(room, kept, absorbed)
    assert Answer.objects.filter(person=kept).count() == 1


def test_a_family_in_the_search_under_both_files_at_once_is_not_merged(room, operation):
    people = [enter(room, room.matching, n).person for n in (1, 2)]
    with pytest.raises(Refused, match="Participation"):
        merge(room, *people)
