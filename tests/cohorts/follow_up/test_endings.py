"""An access ends the day after, and can be taken back that day; open barriers are asked at each end."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.models import Act
from cite_emploi.lib.errors import Refused
from cohorts.barriers.enums import BarrierStatus
from cohorts.follow_up.services import endings
from cohorts.people.models import Person, Support
from cohorts.people.services import files
from cohorts.programme.undo import undo_act
from cohorts.referrals.models.journeys import PlaceOffer
from cohorts.referrals.services import answers, journeys, waiting
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def amina(cast):
    """Followed by France Travail and by the CIDFF, with one open barrier."""
    journey = factories.journey(cast, themes=[cast.mobility])
    files.support(person=journey.person, organisation=cast.cidff, on=TODAY)
    return journey.person


def url(name, *args):
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", unescape(response.content.decode())).split())


def typed(person, on, said="goes_on", **more):
    return {"on": on.isoformat(), **{f"barrier_{row.pk}": said for row in person.barriers.all()}, **more}


def undo(by):
    return undo_act(by=by, act=Act.objects.latest("pk"), reason="Une erreur.", at=NOW)


def test_the_page_says_whose_access_ends_and_who_goes_on_reading(cast, amina, sign_in):
    page = text(sign_in(cast.farid).get(url("support_end", amina.supports.get(organisation=cast.france_travail).pk)))
    assert "Retirer l'accès de France Travail" in page
    assert "Qui ouvrira encore cette fiche CIDFF" in page
    assert "Frein « Mobilité », encore ouvert : qu'en est-il ?" in page


@pytest.mark.parametrize(("ago", "opens"), [(0, True), (1, False)])
def test_an_access_ends_the_day_after_and_the_page_leads_where_one_may_go(cast, amina, sign_in, ago, opens):
    support = amina.supports.get(organisation=cast.cidff)
    Support.objects.filter(pk=support.pk).update(starts_on=TODAY - 9 * DAY)
    response = sign_in(cast.odile).post(url("support_end", support.pk), typed(amina, TODAY - ago * DAY))
    assert response.url == (url("person_detail", amina.pk) if opens else url("person_list"))
    assert Person.objects.visible_to(cast.odile).exists() is opens


def test_the_organisation_takes_it_back_that_day_and_no_later(cast, amina):
    support = amina.supports.get(organisation=cast.cidff)
    endings.end_access(by=cast.odile, support=support, on=TODAY)
    undo(cast.odile)
    Support.objects.filter(pk=support.pk).update(starts_on=TODAY - 9 * DAY)
    endings.end_access(by=cast.odile, support=support, on=TODAY - DAY)
    with pytest.raises(Refused, match="Seules les personnes qui pouvaient"):
        undo(cast.odile)
    undo(cast.claire)
    assert Person.objects.visible_to(cast.odile).exists()


def test_an_access_that_was_to_end_tonight_goes_on_for_who_is_entered_again(cast, amina):
    support = amina.supports.get(organisation=cast.cidff)
    files.end_support(by=cast.odile, support=support, on=TODAY)
    assert files.support(person=amina, organisation=cast.cidff, on=TODAY) == support
    assert amina.supports.get(organisation=cast.cidff).ends_on is None


@pytest.mark.parametrize("said", ["lifted", "abandoned", "goes_on"])
@pytest.mark.parametrize("door", ["support_end", "journey_end"])
def test_each_open_barrier_is_asked_and_taken_back_with_the_end(cast, amina, sign_in, door, said):
    row = amina.supports.get(organisation=cast.france_travail) if door == "support_end" else amina.journeys.get()
    more = {} if door == "support_end" else {"end_reason": "moved", "answer": "lost"}
    client = sign_in(cast.claire)
    refused = client.post(url(door, row.pk), {"on": TODAY.isoformat(), **more})
    assert [name.partition("_")[0] for name in refused.context["form"].errors] == ["barrier"]
    client.post(url(door, row.pk), typed(amina, TODAY, said, **more))
    barrier = amina.barriers.get()
    assert barrier.status == (BarrierStatus.IDENTIFIED if said == "goes_on" else said)
    undo(cast.claire)
    assert amina.barriers.get().status == BarrierStatus.IDENTIFIED


@pytest.fixture
def full(cast, amina):
    """A cohort of one place, which Amina holds, and someone who waits for it."""
    cast.cohort.target = 1
    cast.cohort.save()
    waits = factories.referral(cast.lea, cast.mission_locale, last_name="Attend")
    waiting.waitlist_referral(by=cast.claire, referral=waits, cohort=cast.cohort, on=TODAY)
    journeys.end_journey(by=cast.claire, journey=amina.journeys.get(), on=TODAY, end_reason="moved")
    return waits


def test_the_partner_whose_offer_goes_with_an_end_taken_back_is_told(cast, full):
    assert PlaceOffer.objects.get().referral == full
    DBTaskResult.objects.all().delete()
    undo(cast.claire)
    assert not PlaceOffer.objects.exists()
    assert [row.args_kwargs["args"][:2] for row in DBTaskResult.objects.all()] == [["answer_undone", cast.lea.user.pk]]


def test_an_end_is_not_taken_back_once_its_place_is_given(cast, full):
    end = Act.objects.latest("pk")
    answers.accept_referral(by=cast.claire, referral=full, cohort=cast.cohort, on=TODAY)
    with pytest.raises(Refused, match="Annulez d'abord"):
        undo_act(by=cast.claire, act=end, reason="Une erreur.", at=NOW)


def test_nor_when_somebody_else_took_it(cast, amina):
    cast.cohort.target = 1
    cast.cohort.save()
    journeys.end_journey(by=cast.claire, journey=amina.journeys.get(), on=TODAY, end_reason="moved")
    end = Act.objects.latest("pk")
    other = factories.referral(cast.lea, cast.mission_locale, last_name="Vite")
    answers.accept_referral(by=cast.claire, referral=other, cohort=cast.cohort, on=TODAY)
    with pytest.raises(Refused, match=r"La cohorte 2026 n'a plus de place"):
        undo_act(by=cast.claire, act=end, reason="Une erreur.", at=NOW)
    assert amina.journeys.get().ended_on == TODAY


def test_an_organisation_that_supports_already_writes_nothing(cast, amina, django_assert_num_queries):
    with django_assert_num_queries(1):
        files.support(person=amina, organisation=cast.cidff, on=TODAY)
