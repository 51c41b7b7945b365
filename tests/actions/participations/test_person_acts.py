"""What is recorded from a person's file: barriers lifted, outcomes, requests for an action."""

import html
from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.catalogue import services as catalogue
from actions.participations.models import OutcomeCredit, Participation
from cohorts.barriers import services as barriers
from cohorts.follow_up.models import Outcome
from tests import factories
from tests.actions.conftest import enter

DAY = timedelta(days=1)


def url(name, *args):
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


# --- Lifting a barrier ------------------------------------------------------------------------------------
@pytest.fixture
def barrier(room, today):
    row = enter(room, room.matching)
    return barriers.open_barrier(by=room.cast.odile, person=row.person, theme=room.cast.childcare, on=date(2026, 2, 1))


def test_a_barrier_is_lifted_and_the_actions_that_did_it_are_credited(room, sign_in, barrier, today):
    row = Participation.objects.get()
    client, address = sign_in(room.cast.odile), url("barrier_lift", barrier.pk)
    assert "Garde à la carte (depuis le 05/01/2026)" in text(client.get(address))
    typed = {"status": "lifted", "on": today.isoformat(), "participations": [row.pk]}
    assert client.post(address, typed).url == url("person_detail", barrier.person_id)
    barrier.refresh_from_db()
    assert (barrier.status, barrier.closed_on) == ("lifted", today)
    assert barrier.credits.get().participation == row
    assert client.get(address).status_code == 302


def test_a_barrier_left_without_a_follow_up_credits_nobody(room, sign_in, barrier, today):
    row = Participation.objects.get()
    client, address = sign_in(room.cast.odile), url("barrier_lift", barrier.pk)
    response = client.post(address, {"status": "abandoned", "on": today.isoformat(), "participations": [row.pk]})
    assert response.status_code == 422
    assert "n'est crédité à aucune action" in text(response)
    client.post(address, {"status": "abandoned", "on": today.isoformat()})
    barrier.refresh_from_db()
    assert barrier.status == "abandoned"


def test_a_barrier_is_not_lifted_before_it_was_noted_nor_tomorrow(room, sign_in, barrier, today):
    client, address = sign_in(room.cast.odile), url("barrier_lift", barrier.pk)
    for day, words in ((date(2026, 1, 31), "avant d'être repéré"), (today + DAY, "dans le futur")):
        response = client.post(address, {"status": "lifted", "on": day.isoformat()})
        assert response.status_code == 422
        assert words in text(response)


# --- Outcomes ---------------------------------------------------------------------------------------------
def test_an_outcome_is_recorded_with_its_credits_and_twice_the_same_form_makes_one(room, sign_in, today):
    row = enter(room, room.matching)
    client, address = sign_in(room.cast.odile), url("outcome_create", row.person_id)
    typed = {
        "contract": "cdi",
        "starts_on": today.isoformat(),
        "weekly_hours": "17,5",
        "participations": [row.pk],
    }
    answers = [client.post(address, typed).url for _ in range(2)]
    assert answers == [url("person_detail", row.person_id)] * 2
    assert str(Outcome.objects.get().weekly_hours) == "17.5"
    assert OutcomeCredit.objects.get().participation == row


def test_an_outcome_form_says_all_that_is_wrong_and_keeps_what_was_typed(room, sign_in):
    row, other = enter(room, room.matching), enter(room, room.project, 2)
    client = sign_in(room.cast.odile)
    typed = {"contract": "", "starts_on": "2126-01-01", "weekly_hours": "99", "participations": [other.pk]}
    response = client.post(url("outcome_create", row.person_id), typed)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"contract", "starts_on", "weekly_hours", "participations"}
    assert 'value="99"' in text(response)


# --- Asking for an action ---------------------------------------------------------------------------------
def test_who_follows_a_person_asks_for_an_action_once(room, sign_in):
    person = factories.person(room.cast.farid, room.cast.france_travail)
    client, address = sign_in(room.cast.farid), url("participation_request", person.pk)
    typed = {"action": room.matching.pk, "request": "Deux enfants, horaires décalés."}
    assert client.post(address, typed).url == url("person_detail", person.pk)
    assert client.post(address, typed).status_code == 422
    row = Participation.objects.get()
    assert (row.requested_by, row.request, row.status) == (room.cast.farid.user, typed["request"], "requested")
    assert "attend CIDFF de Maine-et-Loire" in text(client.get(url("person_detail", person.pk)))


def test_an_ended_action_and_those_of_another_cite_are_not_offered(room, sign_in):
    cast = room.cast
    catalogue.save_action(by=cast.claire, action=room.project, themes=[], state="ended")
    elsewhere = catalogue.save_action(
        by=cast.nadia, name="Ailleurs", kind="sessions", operator=cast.maison_nantes, themes=[]
    )
    person = factories.person(cast.farid, cast.france_travail)
    form = sign_in(cast.farid).get(url("participation_request", person.pk)).context["form"]
    offered = set(form.fields["action"].queryset)
    assert offered == {room.places, room.matching}
    assert elsewhere not in offered


def test_without_any_action_the_page_says_so(cast, sign_in):
    person = factories.person(cast.farid, cast.france_travail)
    address = url("participation_request", person.pk)
    assert "Aucune action à demander" in text(sign_in(cast.farid).get(address))
    assert url("action_create") in text(sign_in(cast.claire).get(address))
