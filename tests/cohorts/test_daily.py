"""What the night does to referrals: reminders, expiry, offers without answer. Twice changes nothing more."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role, Silence
from cite_emploi.lib.errors import Refused
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import OfferAnswer, ReferralStatus
from cohorts.referrals.models.journeys import PlaceOffer
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.services import answers, expiry, journeys, thread, waiting
from cohorts.referrals.services import expiry as referrals_expiry
from governance.steering.services import committees, meetings
from governance.steering.services.silence import put_on_agenda
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def night(cast):
    return Actor(None, cast.angers)


@pytest.fixture
def expiring(cast):
    """A Cité that chose to close what nobody answers."""
    cast.angers.silence = Silence.EXPIRES


def asked(cast, days: int, number: int = 1) -> Referral:
    return factories.referral(cast.farid, cast.france_travail, on=TODAY - days * DAY, number=number)


def sent() -> list:
    rows = DBTaskResult.objects.order_by("enqueued_at", "id").values_list("args_kwargs", flat=True)
    return [task["args"] for task in rows]


@pytest.mark.parametrize(("days", "expired"), [(30, False), (31, True)])
@pytest.mark.parametrize("status", ["submitted", "to_complete"])
def test_a_referral_without_an_answer_expires_after_the_days_of_the_cite(cast, night, expiring, days, expired, status):
    referral = asked(cast, days)
    if status == "to_complete":
        thread.ask_for_more(by=cast.claire, referral=referral, text="?", at=NOW - days * DAY)
    DBTaskResult.objects.all().delete()
    for _ in range(2):
        referrals_expiry.expire_referrals(by=night, today=TODAY)
        referral.refresh_from_db()
        assert referral.status == (ReferralStatus.EXPIRED if expired else status)
    assert (referral.status_since, referral.decided_on) == (TODAY if expired else TODAY - days * DAY, None)
    assert len(sent()) == int(expired)
    assert referral.events.filter(status="expired").count() == int(expired)


@pytest.mark.parametrize(("days", "told"), [(20, False), (21, True), (400, True)])
@pytest.mark.parametrize("status", ["submitted", "to_complete"])
def test_where_silence_climbs_nothing_expires_and_the_other_co_lead_is_told_once(cast, night, days, told, status):
    prefecture = factories.organisation(cast.angers, "Préfecture")
    dominique = factories.actor(cast.angers, "dominique@pref.test", "Dominique", prefecture, Role.COORDINATOR)
    answers.refuse_referral(
        by=cast.claire, referral=asked(cast, 2, 9), on=TODAY, refusal_reason="not_eligible", answer="Non"
    )
    referral = asked(cast, days)
    if status == "to_complete":
        thread.ask_for_more(by=cast.claire, referral=referral, text="?", at=NOW - days * DAY)
    DBTaskResult.objects.all().delete()
    for _ in range(2):
        assert referrals_expiry.expire_referrals(by=night, today=TODAY) == 0
        referrals_expiry.climb(by=night, today=TODAY)
    referral.refresh_from_db()
    assert (referral.status, referral.climbed_on) == (status, TODAY if told else None)
    assert [task[:2] for task in sent()] == ([["referrals_climbed", dominique.user.pk]] if told else [])


@pytest.mark.parametrize(
    ("silence", "days", "items"), [(Silence.CLIMBS, 30, 0), (Silence.CLIMBS, 31, 1), (Silence.EXPIRES, 31, 0)]
)
def test_the_next_meeting_alone_hears_of_the_silence_once_and_without_a_name(cast, night, silence, days, items):
    cast.angers.silence = silence
    cast.angers.save()
    asked(cast, days)
    committee = committees.save_committee(by=cast.claire, name="Comité technique", purpose="Programmer", position=1)
    later, soon = (meetings.plan_meeting(by=cast.claire, committee=committee, held_on=TODAY + n * DAY) for n in (30, 7))
    for _ in range(2):
        put_on_agenda(by=night, today=TODAY)
    assert (later.items.count(), soon.items.count()) == (0, items)
    notes = ["Moins de 5 orientations attendent une réponse, au-delà du délai de la Cité."]
    assert list(soon.items.values_list("note", flat=True)) == notes * items


def test_what_waits_on_a_list_never_expires(cast, night):
    waiting.waitlist_referral(by=cast.claire, referral=asked(cast, 99), cohort=cast.cohort, on=TODAY - 90 * DAY)
    assert referrals_expiry.expire_referrals(by=night, today=TODAY) == 0


def test_a_dry_run_counts_and_writes_nothing(cast, night, expiring):
    asked(cast, 31)
    DBTaskResult.objects.all().delete()
    assert referrals_expiry.expire_referrals(by=night, today=TODAY, dry_run=True) == 1
    assert referrals_expiry.remind(by=night, today=TODAY, dry_run=True) == 1
    assert sent() == []
    assert list(Referral.objects.values_list("status", "reminded_on")) == [("submitted", None)]


def test_each_cite_counts_its_own_days(cast, night, expiring):
    asked(cast, 20)
    assert referrals_expiry.expire_referrals(by=Actor(None, cast.nantes), today=TODAY) == 0
    cast.angers.referral_expiry_days = 19
    assert referrals_expiry.expire_referrals(by=Actor(None, cast.angers), today=TODAY) == 1


def test_a_night_closes_no_more_than_a_batch(cast, night, expiring, monkeypatch):
    monkeypatch.setattr(expiry, "BATCH", 2)
    for number in range(3):
        asked(cast, 40 + number, number)
    assert [referrals_expiry.expire_referrals(by=night, today=TODAY) for _ in range(3)] == [2, 1, 0]


def test_people_do_not_do_the_night_s_work(cast):
    for work in (
        referrals_expiry.expire_referrals,
        referrals_expiry.remind,
        referrals_expiry.climb,
        referrals_expiry.expire_offers,
        put_on_agenda,
    ):
        with pytest.raises(Refused):
            work(by=cast.claire, today=TODAY)


@pytest.mark.parametrize(("days", "late"), [(10, False), (11, True)])
def test_the_coordination_is_reminded_once_a_state(cast, night, days, late):
    referral = asked(cast, days)
    DBTaskResult.objects.all().delete()
    referrals_expiry.remind(by=night, today=TODAY)
    referrals_expiry.remind(by=night, today=TODAY + DAY if late else TODAY)
    link = "/angers/orientations/?status=submitted&late=1"
    assert sent() == ([["referrals_late", cast.claire.user.pk, link]] if late else [])
    referral.refresh_from_db()
    assert referral.reminded_on == (TODAY if late else None)


def test_an_author_is_reminded_of_what_they_must_complete_even_after_the_coordination_was(cast, night):
    referral, other = asked(cast, 12), asked(cast, 13, 2)
    referrals_expiry.remind(by=night, today=TODAY)
    for each in (referral, other):
        thread.ask_for_more(by=cast.claire, referral=each, text="?", at=NOW)
    DBTaskResult.objects.all().delete()
    referrals_expiry.remind(by=night, today=TODAY + 10 * DAY)
    assert sent() == []
    referrals_expiry.remind(by=night, today=TODAY + 11 * DAY)
    link = "/angers/orientations/?status=to_complete&late=1"
    assert sent() == [["referrals_to_complete", cast.farid.user.pk, link]]  # one e-mail for both


@pytest.mark.parametrize(("days", "expired"), [(7, False), (8, True)])
def test_an_offer_without_answer_goes_to_the_next(cast, night, days, expired):
    Cohort.objects.filter(pk=cast.cohort.pk).update(target=1)
    cast.cohort.refresh_from_db()
    journey = factories.journey(cast, number=100)
    first, second = (
        waiting.waitlist_referral(
            by=cast.claire, referral=asked(cast, 9 - number, number), cohort=cast.cohort, on=TODAY - (9 - number) * DAY
        )
        for number in (1, 2)
    )
    journeys.end_journey(by=cast.claire, journey=journey, on=TODAY, end_reason="moved")
    for _ in range(2):
        referrals_expiry.expire_offers(by=night, today=TODAY + days * DAY)
    expected = [(first.pk, OfferAnswer.EXPIRED), (second.pk, "")] if expired else [(first.pk, "")]
    assert list(PlaceOffer.objects.values_list("referral", "answer")) == expected
