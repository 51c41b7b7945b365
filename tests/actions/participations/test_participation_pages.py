"""Requests and participations: the list, the answer, what happens in an action, direct entry."""

import html
from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.matching import services as matching
from actions.matching.models import Solution
from actions.participations.models import Participation
from actions.participations.services import participations
from actions.projects.models import Milestone
from cohorts.people.models import Double, Person
from cohorts.people.services.files import DOUBLES_A_DAY
from tests import factories
from tests.actions.conftest import book, enter

DAY = timedelta(days=1)


def url(name, *args, query=""):
    return reverse(name, args=["angers", *args]) + query


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


def ask(room, action, number=1):
    person = factories.person(room.cast.farid, room.cast.france_travail, number=number)
    return participations.request_participation(
        by=room.cast.farid, person=person, action=action, on=date(2026, 6, 1), request="Deux enfants."
    )


# --- The list ---------------------------------------------------------------------------------------------
def test_the_coordination_sees_all_requests_and_an_operator_those_of_its_own_actions(room, sign_in):
    mine, other = ask(room, room.matching, 1), ask(room, room.project, 2)
    participations.enrol(by=room.cast.rosa, participation=other, on=date(2026, 6, 2))
    # The person whom Rosa follows also asks for Odile's action: it is Odile's to answer, not Rosa's.
    shared = participations.request_participation(
        by=room.cast.rosa, person=other.person, action=room.matching, on=date(2026, 6, 3)
    )
    for who, requested, everything in (
        ("claire", {mine, shared}, {mine, other, shared}),
        ("odile", {mine, shared}, {mine, shared}),
        ("rosa", set(), {other}),
    ):
        client = sign_in(getattr(room.cast, who))
        assert set(client.get(url("participation_list")).context["page"].object_list) == everything
        response = client.get(url("participation_list", query="?status=requested"))
        assert set(response.context["page"].object_list) == requested
        waiting = next(tab for tab in response.context["filters"].tabs() if tab.label == "À traiter")
        assert (waiting.count, waiting.current) == (len(requested), True)


def test_the_list_is_filtered_by_action_and_name_and_says_when_nothing_is_left(room, sign_in):
    first, second = ask(room, room.matching, 1), ask(room, room.project, 2)
    client = sign_in(room.cast.claire)
    for query, rows in {f"?action={room.matching.pk}": [first], "?q=essai+2": [second], "?q=personne": []}.items():
        response = client.get(url("participation_list", query=query))
        assert list(response.context["page"].object_list) == rows
    assert "Aucune participation ne correspond" in text(response)


def test_an_operator_filters_by_its_own_actions_only(room, sign_in):
    filters = sign_in(room.cast.odile).get(url("participation_list")).context["filters"]
    assert list(filters.form.fields["action"].queryset) == [room.matching]


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_reads_the_database_as_often_for_three_rows_as_for_one(room, sign_in, size, django_assert_num_queries):
    for n in range(size):
        book(room, enter(room, room.places, n), date(2026, 3, 1 + n), date(2026, 3, 1 + n))
    client = sign_in(room.cast.claire)
    with django_assert_num_queries(15):
        client.get(url("participation_list"))


# --- A request and its answer -----------------------------------------------------------------------------
def test_before_the_answer_the_operator_reads_the_need_and_no_more(room, sign_in):
    row = ask(room, room.matching)
    row.person.phone = "06 12 34 56 78"
    row.person.save()
    page = text(sign_in(room.cast.odile).get(url("participation_detail", row.pk)))
    assert "Deux enfants." in page
    assert "36 ans" in page
    assert "06 12 34 56 78" not in page
    assert url("person_detail", row.person_id) not in page
    assert url("participation_enrol", row.pk) in page
    asker = text(sign_in(room.cast.farid).get(url("participation_detail", row.pk)))
    assert url("participation_enrol", row.pk) not in asker
    assert url("person_detail", row.person_id) in asker


def test_who_neither_operates_the_action_nor_follows_the_person_gets_a_404(room, sign_in):
    row = ask(room, room.matching)
    for who in ("lea", "rosa", "carla", "mehdi", "alix", "nadia", "paul"):
        assert sign_in(getattr(room.cast, who)).get(url("participation_detail", row.pk)).status_code == 404


def test_an_accepted_request_opens_the_file(room, sign_in, today):
    row = ask(room, room.matching)
    client, back = sign_in(room.cast.odile), url("participation_detail", row.pk)
    assert client.post(url("participation_enrol", row.pk), {"on": today.isoformat(), "answer": "Lundi."}).url == back
    page = text(client.get(back))
    assert url("person_detail", row.person_id) in page
    assert url("solution_create", row.pk) in page
    assert "Lundi." in page
    for name in ("participation_enrol", "participation_decline"):
        assert client.get(url(name, row.pk)).url == back
    assert client.post(url("participation_decline", row.pk), {"answer": "Non", "reason": "full"}).status_code == 422


def test_a_refusal_needs_words_and_the_asker_reads_them(room, sign_in):
    row = ask(room, room.matching)
    client = sign_in(room.cast.odile)
    assert client.post(url("participation_decline", row.pk), {"answer": ""}).status_code == 422
    client.post(url("participation_decline", row.pk), {"answer": "Complet. Voir la crèche.", "reason": "full"})
    assert "Complet. Voir la crèche." in text(sign_in(room.cast.farid).get(url("participation_detail", row.pk)))


def test_a_date_before_the_request_is_refused_beside_its_field(room, sign_in):
    row = ask(room, room.matching)
    response = sign_in(room.cast.odile).post(url("participation_enrol", row.pk), {"on": "2026-05-31"})
    assert response.status_code == 422
    assert "on" in response.context["form"].errors


def test_a_participation_ends(room, sign_in, today):
    row = enter(room, room.matching)
    client = sign_in(room.cast.odile)
    client.post(url("participation_end", row.pk), {"on": today.isoformat(), "reason": "work"})
    row.refresh_from_db()
    assert (row.status, row.ended_on) == ("ended", today)
    assert client.get(url("participation_end", row.pk)).status_code == 302
    assert url("solution_create", row.pk) not in text(client.get(url("participation_detail", row.pk)))


@pytest.mark.parametrize("size", [1, 3])
def test_a_participation_reads_the_database_as_often_for_three_rows_as_for_one(
    room, sign_in, size, django_assert_num_queries
):
    row = enter(room, room.matching)
    for n in range(size):
        matching.record_solution(by=room.cast.odile, participation=row, mode="mam", found_on=date(2026, 3, 1 + n))
    client = sign_in(room.cast.odile)
    with django_assert_num_queries(22):
        client.get(url("participation_detail", row.pk))


# --- What happens in an action ----------------------------------------------------------------------------
def test_a_solution_is_recorded_and_a_reserved_place_counts_as_one(room, sign_in, today):
    row = enter(room, room.matching)
    asked = participations.request_participation(
        by=room.cast.odile, person=row.person, action=room.places, on=date(2026, 2, 1)
    )
    hosted = participations.enrol(by=room.cast.rosa, participation=asked, on=date(2026, 2, 1))
    stay = book(room, hosted, date(2026, 3, 1), date(2026, 9, 30))
    client, address = sign_in(room.cast.odile), url("solution_create", row.pk)
    wrong = client.post(address, {"mode": "mam", "found_on": today.isoformat(), "stay": stay.pk})
    assert "choisissez « Place réservée" in text(wrong)
    client.post(address, {"mode": "avip", "found_on": today.isoformat(), "stay": stay.pk})
    assert Solution.objects.get().stay == stay
    assert "stay" not in client.get(address).context["form"].fields


def test_the_stays_of_another_family_are_not_offered(room, sign_in):
    book(room, enter(room, room.places, 2), date(2026, 3, 1), date(2026, 9, 30))
    row = enter(room, room.matching)
    assert "stay" not in sign_in(room.cast.odile).get(url("solution_create", row.pk)).context["form"].fields


def test_steps_are_reached_one_by_one_and_the_stepper_shows_where_the_project_stands(room, sign_in, today):
    row = enter(room, room.project)
    client, address = sign_in(room.cast.rosa), url("milestone_create", row.pk)
    assert client.get(address).context["form"].fields["step"].initial == room.steps[0]
    client.post(address, {"step": room.steps[0].pk, "on": today.isoformat()})
    page = text(client.get(url("participation_detail", row.pk)))
    assert '<li class="done">Information<small>15/06/2026</small></li>' in page
    assert '<li aria-current="step">Projet confirmé</li>' in page
    assert client.post(address, {"step": room.steps[0].pk, "on": today.isoformat()}).status_code == 422
    for step in room.steps[1:]:
        client.post(address, {"step": step.pk, "on": today.isoformat()})
    assert Milestone.objects.count() == 3
    assert "Toutes les étapes sont franchies" in text(client.get(address))


def test_progress_of_another_kind_of_action_has_no_page(room, sign_in):
    row, client = enter(room, room.project), sign_in(room.cast.claire)
    assert client.get(url("solution_create", row.pk)).status_code == 404
    assert client.get(url("stay_create", row.pk)).status_code == 404


# --- Direct entry -----------------------------------------------------------------------------------------
def newcomer(**more) -> dict:
    return {
        "first_name": "Salma",
        "last_name": "Nouvelle",
        "birth_date": "1994-09-09",
        "gender": "woman",
        "contact_preference": "other",
        "residence": "declared",
        "rsa": "no",
        "on": "2026-06-10",
        "notice_given_on": "2026-06-10",
        **more,
    }


def test_an_operator_enters_someone_and_twice_the_same_form_makes_one_person(room, sign_in):
    client, address = sign_in(room.cast.rosa), url("participation_enter", room.project.pk)
    typed = newcomer()
    answers = {client.post(address, typed).url for _ in range(2)}
    row = Participation.objects.get()
    assert answers == {url("participation_detail", row.pk)}
    assert (row.status, row.enrolled_on, row.person.first_name) == ("enrolled", date(2026, 6, 10), "Salma")


@pytest.mark.parametrize("is_known", [True, False])
def test_who_enters_someone_is_told_the_same_whether_another_follows_them_or_not(room, sign_in, is_known):
    if is_known:
        factories.person(
            room.cast.farid,
            room.cast.france_travail,
            first_name="Salma",
            last_name="Nouvelle",
            birth_date=date(1994, 9, 9),
        )
    response = sign_in(room.cast.rosa).post(url("participation_enter", room.project.pk), newcomer(), follow=True)
    told = [str(message) for message in response.context["messages"]]
    assert (response.status_code, told) == (200, ["Fiche ouverte\xa0: la personne participe à l'action."])
    assert "France Travail Angers" not in text(response)
    assert Double.objects.filter(found_by=room.cast.rosa.user, reasons=["same"]).count() == is_known


def test_an_operator_does_not_look_for_people_without_limit(room, sign_in):
    client, address = sign_in(room.cast.rosa), url("participation_enter", room.project.pk)
    for number in range(DOUBLES_A_DAY):
        name = "ABCDEFGH"[number] * 5
        factories.person(room.cast.farid, room.cast.france_travail, first_name="Salma", last_name=name)
        client.post(address, newcomer(last_name=name, birth_date="1990-03-12"))
    # Nobody knows the next one; the day of entry, which the operator types, changes nothing.
    refused = client.post(address, newcomer(last_name="Inconnue", on="2026-06-01"))
    assert (refused.status_code, Double.objects.count()) == (422, DOUBLES_A_DAY)
    assert "contactez la coordination" in text(refused)


def test_an_entry_form_says_all_that_is_wrong(room, sign_in, today):
    typed = newcomer(
        first_name="", birth_date="2030-01-01", on=(today + DAY).isoformat(), residence="outside", postcode="49"
    )
    response = sign_in(room.cast.rosa).post(url("participation_enter", room.project.pk), typed)
    assert response.status_code == 422
    assert {"first_name", "birth_date", "on", "postcode"} <= set(response.context["form"].errors)


def test_an_entry_takes_the_name_the_birth_and_what_was_tried_as_they_are_known(room, sign_in):
    client, address = sign_in(room.cast.rosa), url("participation_enter", room.project.pk)
    known = {"first_name": "", "has_one_name": "on", "birth_name": "Sow", "birth_date": "mars 1994"}
    half = client.post(address, newcomer(**known, scheme_1="plie"))
    assert (half.status_code, list(half.context["form"].errors)) == (422, ["reason_1"])
    assert client.post(address, newcomer(**known, scheme_1="plie", reason_1="delay")).status_code == 302
    person = Participation.objects.get().person
    assert (person.full_name, str(person.birth)) == ("Nouvelle, née Sow", "mars\xa01994")
    tried = person.schemes_tried.get()
    assert (tried.scheme, tried.reason, tried.told_on, tried.referral) == ("plie", "delay", factories.TODAY, None)
    page = text(client.get(url("person_detail", person.pk)))
    assert "PLIE ou autre parcours d'insertion" in page
    assert "environ" not in page


def test_nobody_is_entered_without_the_day_of_their_information_and_none_is_proposed(room, sign_in):
    client, address = sign_in(room.cast.rosa), url("participation_enter", room.project.pk)
    assert client.get(address).context["form"]["notice_given_on"].value() is None
    assert set(client.post(address, newcomer(notice_given_on="")).context["form"].errors) == {"notice_given_on"}
    client.post(address, newcomer())
    person = Person.objects.get()
    assert (person.notice_given_on, person.notice_version) == (date(2026, 6, 10), "1")


def test_an_operator_enters_nobody_in_the_action_of_another(room, sign_in):
    client, address = sign_in(room.cast.odile), url("participation_enter", room.project.pk)
    assert client.get(address).status_code == 404
    assert client.post(address, newcomer()).status_code == 404
