"""Two files of one family made one: its searches and its European sheets come together, and part again row for row."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from actions.case_file.services import merge_files
from actions.matching import childcare_searches
from actions.matching import services as matching
from actions.matching.enums import SearchStepKind
from actions.matching.models import Need, Proposal, SearchStep, Solution
from actions.participations.models import Participation
from actions.participations.services import participations
from actions.places.enums import ChildcareMode
from actions.places.models.places import Stay
from actions.places.services import places
from actions.questionnaires import participant_sheets
from actions.questionnaires import services as questionnaires
from actions.questionnaires.enums import SheetMoment
from actions.questionnaires.models import Answer
from actions.questionnaires.services import Choice
from actions.sessions.models import SignUp
from actions.sessions.services import sessions
from cite_emploi.lib.errors import Refused
from cohorts.people.models import Merge
from cohorts.people.services import doubles, files
from tests import factories
from tests.actions.conftest import OPENS, book, enter
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


def merge(room, kept, absorbed, **stands):
    stands = {"last_name": "kept"} | stands
    return merge_files(by=room.cast.claire, kept=kept, absorbed=absorbed, at=NOW, stands=stands)


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


@pytest.mark.parametrize("stands", ["kept", "absorbed"])
def test_of_two_answers_to_one_question_the_page_asks_which_stands_and_undoing_gives_both_back(
    room, twice, operation, sign_in, stands
):
    kept, absorbed = twice
    for person in twice:
        answer(room, operation, person, ENTRY)
    told = Answer.objects.get(person=kept if stands == "kept" else absorbed)
    before = everything()
    client, address = sign_in(room.cast.claire), reverse("merge_people", args=["angers", kept.pk, absorbed.pk])
    name = f"answers_{operation.pk}"
    assert list(client.post(address, {"last_name": "kept"}).context["form"].errors) == [name]
    assert client.post(address, {"last_name": "kept", name: stands}).status_code == 302
    assert Answer.objects.get() == told
    assert Answer.objects.get().person == kept
    doubles.undo_merge(by=room.cast.claire, merge=Merge.objects.get(), at=NOW)
    assert everything() == before


def test_a_service_is_told_what_stands_or_refuses(room, twice, operation):
    for person in twice:
        answer(room, operation, person, ENTRY)
    with pytest.raises(Refused, match="lesquelles gardez-vous"):
        merge(room, *twice)


@pytest.mark.parametrize("asked", [(), (0,), (1,), (0, 1)])
def test_two_participations_under_way_in_one_action_become_one(room, operation, asked):
    """``asked``: which of the two files has asked only; whoever is taken in stays so, since the earliest day."""
    rows = []
    for n, on in ((1, date(2026, 3, 2)), (2, date(2026, 1, 5))):
        person = factories.person(room.cast.farid, room.cast.france_travail, number=n, on=on)
        files.support(person=person, organisation=room.cast.cidff, on=on)
        row = participations.request_participation(by=room.cast.farid, person=person, action=room.matching, on=on)
        rows.append(row)
        if n - 1 not in asked:
            participations.enrol(by=room.cast.odile, participation=row, on=on)
    before = everything()
    kept, absorbed = (row.person for row in rows)
    done = merge(room, kept, absorbed)
    row = Participation.objects.get()
    enrolled = [date(2026, 3, 2), date(2026, 1, 5)]
    expected = min((day for n, day in enumerate(enrolled) if n not in asked), default=None)
    assert (row.person, row.requested_on, row.enrolled_on) == (kept, date(2026, 1, 5), expected)
    assert row.status == ("requested" if expected is None else "enrolled")
    doubles.undo_merge(by=room.cast.claire, merge=done, at=NOW)
    assert everything() == before


@pytest.fixture
def apart(room):
    """One child at two places at once, under two files."""
    second = places.save_place(
        by=room.cast.claire, action=room.places, establishment=room.cast.creche, label="Place 2", opens_on=OPENS
    )
    return [
        book(room, enter(room, room.places, n), TODAY, TODAY + timedelta(days=30), place=place)
        for n, place in enumerate((room.place, second), start=1)
    ]


@pytest.mark.parametrize("stands", ["kept", "absorbed"])
def test_of_two_stays_of_a_child_at_once_one_stands_and_undoing_gives_both_back(room, apart, stands):
    first, second = apart
    kept, absorbed = (stay.participation.person for stay in apart)
    before = [*everything(), list(Stay.objects.order_by("pk").values())]
    done = merge(room, kept, absorbed, **{f"stay_{first.pk}_{second.pk}": stands})
    assert Stay.objects.standing().get() == (first if stands == "kept" else second)
    doubles.undo_merge(by=room.cast.claire, merge=done, at=NOW)
    assert [*everything(), list(Stay.objects.order_by("pk").values())] == before


@pytest.mark.parametrize("stands", ["kept", "absorbed"])
def test_of_two_words_about_one_session_one_stands(room, stands):
    rows = [enter(room, room.matching, n) for n in (1, 2)]
    (session,) = sessions.plan_sessions(
        by=room.cast.odile,
        action=room.matching,
        topic="Atelier",
        place="Relais",
        capacity=5,
        days=[TODAY - timedelta(days=2)],
        starts=time(9),
        ends=time(10),
    )
    signs = [SignUp(cite=room.cast.angers, session=session, participation=row) for row in rows]
    for seat, (sign, attendance) in enumerate(zip(signs, ["present", "no_show"], strict=True), 1):
        sign.signed_at, sign.signed_by, sign.seat, sign.attendance = NOW, room.cast.odile.user, seat, attendance
        sign.capacity = 5
        sign.save()
    kept, absorbed = (row.person for row in rows)
    with pytest.raises(Refused, match="venue"):
        merge(room, kept, absorbed)
    done = merge(room, kept, absorbed, **{f"session_{session.pk}": stands})
    assert SignUp.objects.get().attendance == ("present" if stands == "kept" else "no_show")
    doubles.undo_merge(by=room.cast.claire, merge=done, at=NOW)
    assert SignUp.objects.count() == 2
