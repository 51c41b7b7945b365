"""European operations: the coordination's questions, the operator's sheets, their export."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actions.participations.services import participations
from actions.questionnaires import participant_sheets
from actions.questionnaires import services as questionnaires
from actions.questionnaires.enums import KnownFact, SheetMoment
from actions.questionnaires.models import Answer, Operation, Question
from actions.questionnaires.services import Choice
from cite_emploi.lib.errors import Refused
from tests import factories
from tests.actions.conftest import enter
from tests.exported import table
from tests.factories import TODAY

ENTRY, EXIT = SheetMoment.ENTRY, SheetMoment.EXIT


def to(name: str, *args) -> str:
    return reverse(name, args=["angers", *args])


@pytest.fixture
def europe(room):
    """An operation of the year with an ordinary question, a sensitive one, and one at the exit."""
    claire = {"by": room.cast.claire}
    e = SimpleNamespace(room=room)
    e.operation = questionnaires.save_operation(
        **claire, action=room.matching, fund="FSE+", starts_on=date(2026, 1, 1), ends_on=date(2026, 12, 31)
    )
    yes_no = [Choice("Oui", "X1"), Choice("Non")]
    ages = [
        Choice("18 à 29 ans", "A1", KnownFact.FROM_18_TO_29),
        Choice("30 ans ou plus", "A2", KnownFact.FROM_30_TO_54),
    ]
    e.age = questionnaires.save_question(**claire, moment=ENTRY, label="Âge", column="age_entree", options=ages)
    e.rural = questionnaires.save_question(**claire, moment=ENTRY, label="Handicap", is_sensitive=True, options=yes_no)
    e.job = questionnaires.save_question(**claire, moment=EXIT, label="En emploi", options=yes_no)
    e.row = enter(room, room.matching)
    return e


def answer(e, moment=ENTRY, **options):
    answers = options.pop("answers", None)
    if answers is None:
        answers = {e.age: e.age.options.first(), e.rural: None}
    person, by = options.pop("person", e.row.person), options.pop("by", e.room.cast.odile)
    questionnaires.answer_sheet(by=by, operation=e.operation, person=person, moment=moment, answers=answers, on=TODAY)


def test_a_refusal_to_answer_counts_as_an_answer_and_only_where_it_may_be_given(europe):
    e = europe
    with pytest.raises(Refused, match="réponse est attendue"):
        answer(e, answers={e.age: None})
    with pytest.raises(Refused, match="pas celle de cette question"):
        answer(e, answers={e.age: e.rural.options.first()})
    answer(e)
    sheet = participant_sheets.sheet_of(e.operation, e.row.person, on=TODAY)
    assert sheet.state.missing == ("Un téléphone, une adresse électronique ou un référent",)


def test_a_sheet_is_one_a_person_even_after_leaving_and_coming_back(europe):
    e, by = europe, {"by": europe.room.cast.odile}
    answer(e)
    participations.end_participation(**by, participation=e.row, on=date(2026, 2, 1))
    asked = participations.request_participation(**by, person=e.row.person, action=e.room.matching, on=date(2026, 3, 1))
    participations.enrol(**by, participation=asked, on=date(2026, 3, 2))
    rows = participant_sheets.sheets_of(e.operation, on=TODAY).rows
    assert [(sheet.span.entered_on, sheet.span.left_on, len(sheet.answers)) for sheet in rows] == [
        (date(2026, 1, 5), None, 2)
    ]


def test_answers_are_corrected_in_place_and_an_emptied_one_is_missing_again(europe):
    e = europe
    answer(e)
    kept = Answer.objects.get(question=e.age)
    answer(e, answers={e.age: e.age.options.last()})
    assert [(row.pk, row.option) for row in Answer.objects.all()] == [(kept.pk, e.age.options.last())]


def test_the_exit_is_not_asked_before_and_another_operator_writes_nothing(europe):
    e = europe
    with pytest.raises(Refused, match="pas encore le moment"):
        answer(e, moment=EXIT, answers={})
    with pytest.raises(Refused, match="autre structure"):
        answer(e, by=e.room.cast.rosa)
    stranger = factories.person(e.room.cast.odile, e.room.cast.cidff, number=9)
    with pytest.raises(Refused, match="ne participe pas"):
        answer(e, person=stranger)


def test_operations_do_not_overlap_and_one_of_a_day_has_no_participants(europe):
    e = europe
    with pytest.raises(Refused, match="Une autre opération"):
        questionnaires.save_operation(
            by=e.room.cast.claire, action=e.room.matching, fund="FSE+", starts_on=TODAY, ends_on=TODAY
        )
    operation = questionnaires.save_operation(
        by=e.room.cast.claire, action=e.room.places, fund="FSE+", starts_on=TODAY, ends_on=TODAY
    )
    enter(e.room, e.room.places, 3)
    assert participant_sheets.sheets_of(operation, on=TODAY).rows == []


def test_an_answer_that_someone_gave_stays_in_the_question(europe):
    e = europe
    answer(e)
    with pytest.raises(Refused, match="cette réponse reste"):
        questionnaires.save_question(
            by=e.room.cast.claire, question=e.age, options=[Choice("30 ans ou plus"), Choice("Autre")]
        )


def test_the_examples_are_loaded_once_marked_to_check_and_edited_in_the_browser(europe, sign_in):
    client = sign_in(europe.room.cast.claire)
    client.post(to("question_load"))
    count = Question.objects.filter(is_example=True).count()
    client.post(to("question_load"))
    assert Question.objects.filter(is_example=True).count() == count
    page = client.get(to("question_list")).content.decode()
    assert page.count("Exemple à vérifier") == count
    question = Question.objects.filter(is_example=True).first()
    form = client.get(to("question_update", question.pk)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"label": "Reformulée", "is_active": "on"}
    typed = {name: value for name, value in typed.items() if value is not False}
    assert client.post(to("question_update", question.pk), typed).status_code == 302
    question.refresh_from_db()
    assert (question.label, question.is_example) == ("Reformulée", False)


def test_the_operator_confirms_what_the_file_proposes_and_sees_what_is_missing(europe, sign_in):
    e, client = europe, sign_in(europe.room.cast.odile)
    board, url = (
        to("operation_detail", e.operation.pk),
        to("questionnaire_fill", e.operation.pk, e.row.person_id, "entry"),
    )
    assert "Trop de fiches incomplètes" in client.get(board).content.decode()
    form = client.get(url).context["form"]
    proposed = e.age.options.last()
    assert form[f"q{e.age.pk}"].value() == str(proposed.pk)
    assert "Date de naissance de la fiche" in form[f"q{e.age.pk}"].help_text
    assert not Answer.objects.exists()
    assert client.post(url, {f"q{e.age.pk}": proposed.pk, f"q{e.rural.pk}": "refused"}).status_code == 302
    person = e.row.person
    person.phone = "06 00 00 00 00"
    person.save()
    page = client.get(board)
    assert [tab.count for tab in page.context["tabs"]] == [1, 0, 0, 1]
    assert page.context["sheets"].rate == 100
    rows = table(client.get(to("questionnaire_export", e.operation.pk, "csv")))
    assert [(row["age_entree"], row["Handicap"], row["En emploi"]) for row in rows] == [
        ("A2", "Ne souhaite pas répondre", "")
    ]


def test_the_columns_of_the_export_are_named_by_the_coordination(europe, sign_in):
    client = sign_in(europe.room.cast.claire)
    client.post(to("column_update"), {"last_name": "NOM_PARTICIPANT"})
    rows = table(client.get(to("questionnaire_export", europe.operation.pk, "csv")))
    assert [row["NOM_PARTICIPANT"] for row in rows] == [europe.row.person.last_name]
    client.post(to("column_update"), {"last_name": ""})
    rows = table(client.get(to("questionnaire_export", europe.operation.pk, "csv")))
    assert [row["Nom"] for row in rows] == [europe.row.person.last_name]


def test_an_action_is_marked_in_the_browser_and_another_operator_never_sees_the_sheets(europe, sign_in):
    e, claire = europe, sign_in(europe.room.cast.claire)
    typed = {"fund": "FSE+", "starts_on": "2026-01-01", "ends_on": "2026-12-31"}
    assert claire.post(to("operation_create", e.room.project.pk), typed).status_code == 302
    assert Operation.objects.filter(action=e.room.project).count() == 1
    rosa = sign_in(e.room.cast.rosa)
    for url in (
        to("operation_detail", e.operation.pk),
        to("questionnaire_export", e.operation.pk, "xlsx"),
        to("questionnaire_fill", e.operation.pk, e.row.person_id, "entry"),
    ):
        assert rosa.get(url).status_code == 404


def test_the_sheets_read_the_database_as_often_for_three_participants_as_for_one(europe, sign_in):
    e, client = europe, sign_in(europe.room.cast.odile)
    url = to("operation_detail", e.operation.pk)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    answer(e)
    once = count()
    for n in (2, 3):
        answer(e, person=enter(e.room, e.room.matching, n).person)
    assert (once, count()) == (12, 12)


def test_the_operator_alone_is_told_at_home_how_many_sheets_lack_something_until_nobody_looks_any_more(europe, sign_in):
    e = europe
    enter(e.room, e.room.matching, 2)
    over = questionnaires.save_operation(
        by=e.room.cast.claire,
        action=e.room.matching,
        fund="FSE",
        starts_on=date(2024, 1, 1),
        ends_on=date(2025, 11, 17),
    )
    told = {}
    for who in ("odile", "rosa", "claire"):
        client = sign_in(getattr(e.room.cast, who))
        todos = client.get(reverse("home_cite", args=["angers"])).context["todos"]
        told[who] = [todo for todo in todos if "/operations/" in todo.url]
    assert [len(told[who]) for who in ("odile", "rosa", "claire")] == [1, 0, 0]
    (todo,) = told["odile"]
    behind = sign_in(e.room.cast.odile).get(todo.url).context
    assert (todo.count, behind["page"].paginator.count, behind["operation"]) == (2, 2, e.operation)
    followed = [participant_sheets.operations_run_by(e.room.cast.odile, on=day) for day in (date(2026, 6, 14), TODAY)]
    assert followed == [[e.operation, over], [e.operation]]
