"""A person asks for their data: who is asked, by when, who gives what, and what is written of it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from actions.rights.models import RightRequest, Share
from actions.rights.services import record_given, record_request, take_back_given
from cite_emploi.lib.errors import Refused
from cohorts.follow_up.enums import Visibility
from cohorts.follow_up.services.notes import add_note
from cohorts.people.services.files import support
from tests import factories
from tests.factories import TODAY

DAY = timedelta(days=1)


def person_with_a_private_note(cast):
    person = factories.journey(cast, number=1).person
    add_note(
        by=cast.farid,
        person=person,
        organisation=cast.france_travail,
        on=TODAY,
        text="Réservé",
        visibility=Visibility.PRIVATE,
    )
    return person


def ask(by, person, received_on=TODAY):
    return record_request(by=by, person=person, right="access", received_on=received_on, on=TODAY)


def give(by, request, given_on=TODAY):
    return record_given(by=by, request=request, given_on=given_on, channel="hand", on=TODAY)


def waiting(request) -> list[str]:
    return [share.holder for share in request.shares.filter(given_on=None)]


@pytest.fixture
def person(cast):
    return person_with_a_private_note(cast)


# --- The request --------------------------------------------------------------------------------------------
def test_the_coordination_and_who_keeps_something_for_themselves_are_asked(cast, person):
    assert waiting(ask(cast.claire, person)) == ["Coordination de la Cité", "France Travail Angers"]


def test_the_organisation_that_was_asked_gives_a_part_too(cast, person):
    support(person=person, organisation=cast.cidff, on=TODAY)
    request = ask(cast.odile, person)
    assert waiting(request) == ["Coordination de la Cité", "CIDFF de Maine-et-Loire", "France Travail Angers"]


@pytest.mark.parametrize(
    ("received_on", "due_on"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2025, 12, 31), date(2026, 1, 31)),
        (date(2026, 2, 28), date(2026, 3, 28)),
    ],
)
def test_the_law_gives_one_month(received_on, due_on):
    assert RightRequest(received_on=received_on).due_on == due_on


def test_each_holder_is_told_once(cast, person):
    ask(cast.claire, person)
    told = [task.args_kwargs["args"] for task in DBTaskResult.objects.all()]
    assert [args[1] for args in told if args[0] == "data_asked"] == [cast.farid.user.pk]


def test_a_request_of_tomorrow_is_refused(cast, person):
    with pytest.raises(Refused):
        ask(cast.claire, person, TODAY + DAY)


def test_a_second_request_waits_for_the_first_answer(cast, person):
    ask(cast.claire, person)
    with pytest.raises(Refused, match="déjà en cours"):
        ask(cast.claire, person)


def test_a_stranger_notes_none(cast, person):
    with pytest.raises(Refused):
        ask(cast.lea, person)


# --- What was given -----------------------------------------------------------------------------------------
def test_each_gives_their_part(cast, person):
    request = ask(cast.claire, person)
    give(cast.claire, request)
    assert waiting(request) == ["France Travail Angers"]
    give(cast.farid, request)
    assert waiting(request) == []


def test_it_is_given_once(cast, person):
    request = give(cast.claire, ask(cast.claire, person))
    with pytest.raises(Refused, match="déjà notée"):
        give(cast.claire, request)


@pytest.mark.parametrize("given_on", [TODAY - DAY, TODAY + DAY])
def test_not_before_it_was_asked_nor_in_the_future(cast, person, given_on):
    request = ask(cast.claire, person)
    with pytest.raises(Refused):
        give(cast.claire, request, given_on)


def test_who_holds_nothing_gives_nothing(cast, person):
    request = ask(cast.claire, person)
    with pytest.raises(Refused, match="pas demandée"):
        give(cast.lea, request)


def test_what_was_noted_by_mistake_is_asked_again(cast, person):
    request = give(cast.claire, ask(cast.claire, person))
    take_back_given(by=cast.claire, request=request)
    assert waiting(request) == ["Coordination de la Cité", "France Travail Angers"]


# --- Who sees it --------------------------------------------------------------------------------------------
def test_an_organisation_sees_its_own_part_alone(cast, person):
    request = ask(cast.claire, person)
    assert [share.holder for share in Share.objects.visible_to(cast.farid).filter(request=request)] == [
        "France Travail Angers"
    ]
    assert not RightRequest.objects.visible_to(cast.lea).exists()


def test_who_follows_the_person_no_more_still_gives_their_part(cast, person, sign_in):
    request = ask(cast.claire, person)
    factories.shut(person.supports.get())
    client = sign_in(cast.farid)
    home = client.get(reverse("home_cite", args=["angers"])).context["todos"]
    assert [f"{each.count} {each.label}" for each in home if "demandes" in each.url] == [
        "1 demande d'une personne sur ses données"
    ]
    page = client.get(request.get_absolute_url()).content.decode()
    assert "Votre structure n'ouvre plus cette fiche" in page
    assert client.get(reverse("access_archive", args=["angers", request.pk])).headers["Content-Type"] == (
        "application/zip"
    )
    assert client.get(reverse("person_detail", args=["angers", person.pk])).status_code == 404


def test_the_request_is_noted_and_answered_in_the_pages(cast, person, sign_in):
    client = sign_in(cast.claire)
    noted = client.post(
        reverse("right_request_create", args=["angers", person.pk, "access"]), {"received_on": TODAY.isoformat()}
    )
    request = RightRequest.objects.get()
    assert noted.url == request.get_absolute_url()
    given = {"given_on": TODAY.isoformat(), "channel": "post"}
    client.post(reverse("access_request_give", args=["angers", request.pk]), given)
    page = client.get(reverse("person_rights", args=["angers", person.pk])).content.decode()
    assert "par courrier, par Claire" in page
