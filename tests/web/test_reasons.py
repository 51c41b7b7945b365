"""The coordination says why it opens a file on which nobody works. What waits for an answer is a reason by itself."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.enums import Reason
from cite_emploi.accounts.journal.models import Trace
from cite_emploi.accounts.models import Membership
from cohorts.follow_up.services import tasks
from cohorts.people.models import Double, Person, Support
from cohorts.referrals.enums import JourneyEnd
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.services import answers
from tests import factories
from tests.factories import NOW, TODAY

LAST_YEAR = TODAY.replace(year=TODAY.year - 2)


def page(name: str, *args) -> str:
    return reverse(name, args=["angers", *args])


@pytest.fixture
def idle(cast) -> Person:
    """Nobody supports them any more, nothing is under way."""
    person = factories.person(cast.farid, cast.france_travail, on=LAST_YEAR)
    for support in person.supports.all():
        factories.shut(support)
    return person


@pytest.fixture
def claire(cast, sign_in):
    return sign_in(cast.claire)


def give(client, address: str, reason: str):
    return client.post(client.get(address).url, {"reason": reason}, follow=True)


def test_a_file_on_which_nobody_works_asks_why_and_says_nothing_of_whose_it_is(claire, idle):
    response = claire.get(page("person_detail", idle.pk))
    assert response.url.startswith(page("person_reason", idle.pk))
    asked = claire.get(response.url).content.decode()
    assert "Pourquoi ouvrez-vous cette fiche" in asked
    assert not any(word in asked for word in (idle.last_name, idle.first_name))
    assert not Trace.objects.filter(person_ids__contains=[idle.pk]).exists()


def test_the_reason_opens_the_page_that_was_asked_for_and_is_in_the_journal(claire, idle):
    response = give(claire, f"{page('person_detail', idle.pk)}?voir=note", Reason.CHECK)
    assert response.redirect_chain[-1][0] == f"{page('person_detail', idle.pk)}?voir=note"
    assert response.status_code == 200
    claire.get(page("person_update", idle.pk))
    rows = Trace.objects.filter(person_id=idle.pk)
    assert {(row.page, row.reason) for row in rows} == {("person_detail", "check"), ("person_update", "check")}


def test_it_is_asked_once_a_file_and_a_session(claire, idle, cast):
    other = factories.person(cast.farid, cast.france_travail, on=LAST_YEAR, number=2)
    factories.shut(other.supports.get())
    give(claire, page("person_detail", idle.pk), Reason.RETURN)
    assert claire.get(page("person_rights", idle.pk)).status_code == 200
    assert claire.get(page("person_detail", other.pk)).status_code == 302
    claire.logout()
    claire.force_login(cast.claire.user)
    assert claire.get(page("person_detail", idle.pk)).status_code == 302
    # The same answer sent again at once is an answer again.
    assert give(claire, page("person_detail", idle.pk), Reason.RETURN).status_code == 200


@pytest.mark.parametrize("sent", [{}, {"reason": "curiosity"}, {"reason": "Parce que"}])
def test_nothing_but_a_reason_of_the_list_opens(claire, idle, sent):
    assert claire.post(page("person_reason", idle.pk), sent).status_code in (200, 422)
    assert claire.get(page("person_detail", idle.pk)).status_code == 302


@pytest.mark.parametrize("onward", ["https://ailleurs.test/", "//ailleurs.test/", "/nantes/", "/angers", ""])
def test_it_leads_nowhere_but_to_a_page_of_the_cite(claire, idle, onward):
    response = claire.post(f"{page('person_reason', idle.pk)}?suite={onward}", {"reason": Reason.REPORT})
    assert response.url == page("person_detail", idle.pk)


@pytest.mark.parametrize("method", ["get", "post", "head"])
@pytest.mark.parametrize("name", ["person_update", "person_rights", "note_create", "person_openings", "merge_choose"])
def test_no_other_page_about_the_person_goes_around_it(claire, idle, name, method):
    response = getattr(claire, method)(page(name, idle.pk))
    assert (response.status_code, response.url.split("?")[0]) == (302, page("person_reason", idle.pk))


# --- What is to be done is a reason --------------------------------------------------------------------------
def double(cast, person):
    other = factories.person(cast.farid, cast.france_travail, number=9)
    Double.objects.create(cite=cast.angers, person=other, other=person, found_at=NOW, found_by=cast.farid.user)


def support(cast, person):
    Support.objects.create(cite=cast.angers, person=person, organisation=cast.rpe, starts_on=TODAY)


def task(cast, person):
    tasks.add_task(by=cast.claire, person=person, organisation=cast.aldev, title="Rappeler", due_on=TODAY, on=TODAY)


@pytest.mark.parametrize("at_work", [support, double, task])
def test_a_file_at_work_opens_at_once(claire, cast, idle, at_work):
    at_work(cast, idle)
    assert claire.get(page("person_detail", idle.pk)).status_code == 200


def test_the_last_day_of_a_support_is_a_day_of_work_and_the_next_is_not(claire, idle):
    Support.objects.filter(person=idle).update(ends_on=TODAY)
    assert claire.get(page("person_detail", idle.pk)).status_code == 200
    with time_machine.travel(NOW + timedelta(days=1)):
        assert claire.get(page("person_detail", idle.pk)).status_code == 302


def test_a_referral_that_waits_is_answered_without_a_word_more_and_a_refused_one_is_shut(claire, cast):
    """16:50: the queue is worked off, one after the other."""
    referral = factories.referral(cast.farid, cast.france_travail)
    Support.objects.filter(person=referral.person).update(starts_on=LAST_YEAR, ends_on=TODAY - timedelta(days=1))
    for name in ("referral_detail", "referral_accept", "referral_refuse", "referral_sheet", "message_create"):
        assert claire.get(page(name, referral.pk)).status_code == 200, name
    assert claire.get(page("person_detail", referral.person_id)).status_code == 200
    answers.refuse_referral(
        by=cast.claire, referral=referral, on=TODAY, refusal_reason="unreachable", answer="Injoignable."
    )
    assert claire.get(page("referral_detail", referral.pk)).status_code == 302


def test_a_journey_under_way_opens_and_so_does_the_check_that_follows_it(claire, cast):
    journey = factories.journey(cast, on=TODAY.replace(month=1))
    Support.objects.filter(person=journey.person).update(ends_on=TODAY - timedelta(days=1))
    address = page("person_detail", journey.person_id)
    assert claire.get(address).status_code == 200
    over = {"ended_on": TODAY - timedelta(days=1), "end_reason": JourneyEnd.COMPLETED}
    Journey.objects.filter(pk=journey.pk).update(**over)
    assert claire.get(address).status_code == 200  # where they stood at the end is to be asked
    with time_machine.travel(NOW + timedelta(days=1000)):
        claire.force_login(cast.claire.user)
        assert claire.get(address).status_code == 302


def test_nobody_else_is_asked(cast, idle, sign_in):
    """A partner sees whom their organisation supports: without a support, there is no page at all."""
    support(cast, idle)
    assert sign_in(cast.rosa).get(page("person_detail", idle.pk)).status_code == 200
    client = sign_in(cast.farid)
    assert [client.get(page(name, idle.pk)).status_code for name in ("person_detail", "person_reason")] == [404, 404]


def test_who_coordinates_and_follows_for_another_organisation_is_not_asked_for_their_own(cast, idle, sign_in):
    Membership.objects.create(cite=cast.angers, user=cast.claire.user, organisation=cast.rpe, role=Role.CASEWORKER)
    support(cast, idle)
    assert sign_in(Actor.of(cast.claire.user, cast.angers)).get(page("person_detail", idle.pk)).status_code == 200
