"""Rectification, erasure, restriction, objection: asked, answered within the delay of the law, and what follows."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from actions.rights import answers, services
from actions.rights.models import RightRequest
from cite_emploi.accounts.models import Act
from cite_emploi.home.todo import todos
from cite_emploi.lib.errors import Refused
from cohorts.people.models import Person
from cohorts.programme.undo import undo_act
from tests import factories
from tests.factories import NOW, TODAY
from tests.test_permissions import ROUTES

DAY = timedelta(days=1)
OTHERS = ("rectification", "erasure", "restriction", "objection")


@pytest.fixture
def person(cast):
    return factories.journey(cast, number=1).person


def ask(by, person, right="rectification", received_on=TODAY, asked="Ma commune est fausse."):
    return services.record_request(by=by, person=person, right=right, received_on=received_on, asked=asked, on=TODAY)


def answer(by, request, answer="accepted", answered_on=TODAY, words="C'est fait.", on=TODAY):
    return answers.answer_request(
        by=by, request=request, answer=answer, answered_on=answered_on, words=words, channel="hand", on=on
    )


def extend(by, request, extended_on, on=None):
    return answers.extend_request(
        by=by, request=request, extended_on=extended_on, reason="Beaucoup de pièces.", on=on or extended_on
    )


def sees(by, person) -> bool:
    return Person.objects.visible_to(by).filter(pk=person.pk).exists()


def mails() -> set[tuple]:
    return {tuple(task.args_kwargs["args"][:2]) for task in DBTaskResult.objects.all()}


# --- The delay ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("received_on", "due_on", "extended"),
    [
        (date(2026, 1, 31), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2024, 1, 31), date(2024, 2, 29), date(2024, 4, 30)),
        (date(2023, 11, 30), date(2023, 12, 30), date(2024, 2, 29)),
        (date(2025, 12, 31), date(2026, 1, 31), date(2026, 3, 31)),
    ],
)
def test_one_month_then_two_more(received_on, due_on, extended):
    request = RightRequest(received_on=received_on)
    assert request.due_on == due_on
    request.extended_on = received_on
    assert (request.first_due_on, request.due_on) == (due_on, extended)


def test_the_extension_is_told_on_the_last_day_of_the_month_at_the_latest(cast, person):
    request = ask(cast.claire, person, received_on=date(2026, 1, 31))
    with pytest.raises(Refused, match="28\xa0février"):
        extend(cast.claire, request, date(2026, 3, 1), on=TODAY)
    extend(cast.claire, request, date(2026, 2, 28), on=TODAY)
    with pytest.raises(Refused, match="qu'une fois"):
        extend(cast.claire, request, date(2026, 2, 28), on=TODAY)


@pytest.mark.parametrize(("on", "late"), [(0, False), (1, True)])
def test_answered_on_the_day_it_is_in_time(cast, person, sign_in, on, late):
    request = ask(cast.claire, person, received_on=date(2026, 5, 15))
    assert request.due_on == TODAY
    with time_machine.travel(NOW + on * DAY):
        page = sign_in(cast.claire).get(reverse("right_request_list", args=["angers"])).content.decode()
    assert ("Délai dépassé" in page) == late


def test_what_is_answered_is_extended_no_more(cast, person):
    request = answer(cast.claire, ask(cast.claire, person))
    with pytest.raises(Refused, match="a déjà sa réponse"):
        extend(cast.claire, request, TODAY)


# --- Asked ----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("right", OTHERS)
def test_the_coordination_is_told_and_it_waits_on_its_home_page(cast, person, right):
    ask(cast.farid, person, right)
    assert ("right_asked", cast.claire.user.pk) in mails()
    assert "demande d'une personne sur ses données" in [todo.one for todo in todos(cast.claire, TODAY)]
    assert "demande d'une personne sur ses données" not in [todo.one for todo in todos(cast.farid, TODAY)]


@pytest.mark.parametrize(("asked", "received_on"), [(" ", TODAY), ("Un fait.", TODAY + DAY)])
def test_without_words_or_of_tomorrow_it_is_refused(cast, person, asked, received_on):
    with pytest.raises(Refused):
        ask(cast.farid, person, asked=asked, received_on=received_on)


def test_the_same_right_waits_for_its_answer_and_another_does_not(cast, person):
    ask(cast.farid, person)
    with pytest.raises(Refused, match="déjà en cours"):
        ask(cast.claire, person)
    assert ask(cast.claire, person, "erasure").pk


def test_a_stranger_notes_and_sees_none(cast, person):
    ask(cast.farid, person)
    with pytest.raises(Refused):
        ask(cast.lea, person)
    assert not RightRequest.objects.visible_to(cast.lea).exists()


def test_the_person_s_file_shows_what_waits(cast, person, sign_in):
    request = ask(cast.farid, person)
    client, url = sign_in(cast.farid), reverse("person_detail", args=["angers", person.pk])
    link = reverse("right_request_detail", args=["angers", request.pk])
    assert link in client.get(url).content.decode()
    answer(cast.claire, request)
    assert link not in client.get(url).content.decode()


# --- Answered ---------------------------------------------------------------------------------------------------
def test_only_the_coordination_answers(cast, person):
    request = ask(cast.farid, person)
    with pytest.raises(Refused):
        answer(cast.farid, request)


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"answer": "refused", "words": " "}, "se motive"),
        ({"answered_on": TODAY + DAY}, "futur"),
        ({"answered_on": TODAY - DAY}, "vérifiez"),
    ],
)
def test_an_answer_without_its_reason_or_its_day_is_refused(cast, person, given, match):
    with pytest.raises(Refused, match=match):
        answer(cast.claire, ask(cast.claire, person), **given)


def test_it_is_answered_once(cast, person):
    request = answer(cast.claire, ask(cast.claire, person))
    with pytest.raises(Refused, match="déjà sa réponse"):
        answer(cast.claire, request)


@pytest.mark.parametrize(("right", "kind"), [("rectification", "file_rectified"), ("restriction", "file_frozen")])
def test_who_had_the_data_is_told_of_what_is_granted(cast, person, right, kind):
    answer(cast.claire, ask(cast.claire, person, right))
    assert (kind, cast.farid.user.pk) in mails()


@pytest.mark.parametrize("right", OTHERS)
def test_a_refusal_changes_nothing_for_the_file(cast, person, right):
    answer(cast.claire, ask(cast.claire, person, right), answer="refused", words="Une obligation légale.")
    person.refresh_from_db()
    assert person.restricted_on is None
    assert sees(cast.farid, person)


# --- Frozen, and used again -------------------------------------------------------------------------------------
def test_an_objection_granted_ends_the_support_and_freezes(cast, person):
    answer(cast.claire, ask(cast.claire, person, "objection"))
    person.refresh_from_db()
    assert person.restricted_on == TODAY
    assert not person.supports.filter(ends_on__isnull=True).exists()
    assert (sees(cast.farid, person), sees(cast.claire, person)) == (False, True)


def test_a_restriction_keeps_the_support_for_the_day_it_is_lifted(cast, person):
    request = answer(cast.claire, ask(cast.claire, person, "restriction"))
    assert not sees(cast.farid, person)
    answers.lift_restriction(by=cast.claire, request=request, lifted_on=TODAY, words="Vérifié, prévenue.", on=TODAY)
    assert sees(cast.farid, person)


def test_two_that_freeze_are_lifted_one_after_the_other(cast, person):
    first, second = (answer(cast.claire, ask(cast.claire, person, right)) for right in ("restriction", "objection"))
    answers.lift_restriction(by=cast.claire, request=first, lifted_on=TODAY, words="Vérifié.", on=TODAY)
    person.refresh_from_db()
    assert person.restricted_on
    answers.lift_restriction(by=cast.claire, request=second, lifted_on=TODAY, words="Retirée.", on=TODAY)
    person.refresh_from_db()
    assert person.restricted_on is None


@pytest.mark.parametrize(("words", "lifted_on"), [(" ", TODAY), ("Vu.", TODAY + DAY), ("Vu.", TODAY - DAY)])
def test_lifting_says_why_and_when(cast, person, words, lifted_on):
    request = answer(cast.claire, ask(cast.claire, person, "restriction"))
    with pytest.raises(Refused):
        answers.lift_restriction(by=cast.claire, request=request, lifted_on=lifted_on, words=words, on=TODAY)


def test_granted_by_mistake_it_is_taken_back_with_the_supports(cast, person):
    answer(cast.claire, ask(cast.claire, person, "objection"))
    act = Act.objects.latest("pk")
    undo_act(by=cast.claire, act=act, reason="Une autre personne.", at=NOW)
    assert sees(cast.farid, person)
    assert person.supports.filter(ends_on__isnull=True).exists()
    assert RightRequest.objects.get().answer == ""


def test_of_two_answers_that_freeze_the_later_is_taken_back_first(cast, person):
    answer(cast.claire, ask(cast.claire, person, "restriction"))
    act = Act.objects.latest("pk")
    answer(cast.claire, ask(cast.claire, person, "objection"))
    with pytest.raises(Refused, match="Annulez d'abord"):
        undo_act(by=cast.claire, act=act, reason="Une erreur.", at=NOW)


def test_what_a_partner_owed_of_a_copy_waits_for_the_lift(cast, person):
    ask(cast.farid, person, "access")
    answer(cast.claire, ask(cast.claire, person, "restriction"))
    assert not RightRequest.objects.visible_to(cast.farid).exists()
    assert not RightRequest.objects.waiting_for(cast.farid).exists()


def test_a_page_of_erasure_is_linked_where_there_is_one(cast, person, sign_in):
    """The room that erases joins by the name of its address alone."""
    request = answer(cast.claire, ask(cast.claire, person, "erasure"))
    page = sign_in(cast.claire).get(reverse("right_request_detail", args=["angers", request.pk]))
    assert bool(page.context["erase_url"]) == ("person_erase" in ROUTES)
