"""Answering a referral: more is asked, the thread, places of a cohort, the waiting list and its offers."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from cite_emploi.lib.errors import Refused
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import REFERRAL_TRANSITIONS, JourneyEnd, OfferAnswer, ReferralStatus
from cohorts.referrals.models.journeys import Journey, PlaceOffer
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.models.thread import Message
from cohorts.referrals.reads import cohort_places
from cohorts.referrals.services import answers, cohorts, journeys, thread
from cohorts.referrals.services import waiting as referrals_waiting
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def referral(cast):
    return factories.referral(cast.farid, cast.france_travail)


@pytest.fixture
def full(cast):
    """The cohort has one place, and someone has it."""
    Cohort.objects.filter(pk=cast.cohort.pk).update(target=1)
    cast.cohort.refresh_from_db()
    return factories.journey(cast, number=100, on=TODAY - 30 * DAY)


def waiting(cast, number: int, *, since: date = TODAY, **facts) -> Referral:
    asked = factories.referral(cast.farid, cast.france_travail, number=number, on=since, **facts)
    return referrals_waiting.waitlist_referral(by=cast.claire, referral=asked, cohort=cast.cohort, on=since)


def fresh(row):
    row.refresh_from_db()
    return row


def sent() -> list[tuple[str, int]]:
    """(kind, user) of what is queued, in order."""
    tasks = DBTaskResult.objects.order_by("enqueued_at", "id").values_list("args_kwargs", flat=True)
    return [tuple(task["args"][:2]) for task in tasks]


def refuse(cast, referral, **facts):
    given = {"on": TODAY, "refusal_reason": "other", "answer": "Voyez le PLIE."}
    return answers.refuse_referral(by=cast.claire, referral=referral, **(given | facts))


# --- Asked for more, and the thread -----------------------------------------------------------------------
def test_a_referral_to_complete_waits_for_its_partner_and_their_message_brings_it_back(cast, referral):
    DBTaskResult.objects.all().delete()
    thread.ask_for_more(by=cast.claire, referral=referral, text=" Quel quartier ? ", at=NOW)
    assert (fresh(referral).status, referral.status_since) == (ReferralStatus.TO_COMPLETE, TODAY)
    assert (referral.decided_on, referral.decided_by) == (None, None)
    thread.write_message(by=cast.farid, referral=referral, text="La Roseraie.", at=NOW + DAY)
    assert (fresh(referral).status, referral.status_since) == (ReferralStatus.SUBMITTED, TODAY + DAY)
    assert list(Message.objects.values_list("text", "asks", "organisation__name")) == [
        ("Quel quartier ?", True, "Aldev"),
        ("La Roseraie.", False, "France Travail Angers"),
    ]
    assert sent() == [("referral_to_complete", cast.farid.user.pk), ("referral_completed", cast.claire.user.pk)]


def test_other_messages_change_no_state_and_reach_the_other_side_only(cast, referral):
    DBTaskResult.objects.all().delete()
    thread.write_message(by=cast.claire, referral=referral, text="Bien reçu.", at=NOW)
    thread.write_message(by=cast.farid, referral=referral, text="Merci.", at=NOW)
    assert fresh(referral).status == ReferralStatus.SUBMITTED
    assert sent() == [("referral_message", cast.farid.user.pk), ("referral_message", cast.claire.user.pk)]


def test_only_the_two_sides_write_and_an_empty_message_is_refused(cast, referral):
    for stranger in (cast.lea, cast.odile, cast.mehdi):
        with pytest.raises(Refused, match="s'écrivent ici"):
            thread.write_message(by=stranger, referral=referral, text="?", at=NOW)
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        thread.write_message(by=cast.nadia, referral=referral, text="?", at=NOW)
    with pytest.raises(Refused, match="Écrivez votre message"):
        thread.write_message(by=cast.farid, referral=referral, text="  ", at=NOW)
    with pytest.raises(Refused, match="Seule la coordination"):
        thread.ask_for_more(by=cast.farid, referral=referral, text="?", at=NOW)
    with pytest.raises(Refused, match="ce qui vous manque"):
        thread.ask_for_more(by=cast.claire, referral=referral, text=" ", at=NOW)
    assert not Message.objects.exists()
    assert fresh(referral).status == ReferralStatus.SUBMITTED


@pytest.mark.parametrize("start", ReferralStatus.values)
@pytest.mark.parametrize("act", ["ask", "wait", "accept", "refuse", "withdraw"])
def test_a_referral_moves_along_its_transitions_and_no_other_way(cast, referral, start, act):
    signed = {"decided_on": TODAY, "decided_by": cast.claire.user} if start in ("accepted", "refused") else {}
    Referral.objects.filter(pk=referral.pk).update(
        status=start,
        refusal_reason="other" if start == "refused" else "",
        waiting_cohort=cast.cohort if start == "waitlisted" else None,
        **signed,
    )
    target, do = {
        "ask": ("to_complete", lambda: thread.ask_for_more(by=cast.claire, referral=referral, text="?", at=NOW)),
        "wait": (
            "waitlisted",
            lambda: referrals_waiting.waitlist_referral(
                by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY
            ),
        ),
        "accept": (
            "accepted",
            lambda: answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY),
        ),
        "refuse": ("refused", lambda: refuse(cast, referral)),
        "withdraw": ("withdrawn", lambda: answers.withdraw_referral(by=cast.farid, referral=referral, on=TODAY)),
    }[act]
    if target in REFERRAL_TRANSITIONS[start]:
        do()
        assert (fresh(referral).status, bool(referral.decided_on)) == (target, target in ("accepted", "refused"))
    else:
        with pytest.raises(Refused):
            do()
        assert fresh(referral).status == start


# --- Refused, and towards what ----------------------------------------------------------------------------
def test_a_redirection_names_the_scheme_and_the_person_s_message_is_apart(cast, referral):
    with pytest.raises(Refused) as refusal:
        refuse(cast, referral, refusal_reason="other_scheme", answer="", redirected_to=" ")
    assert {field for field, _ in refusal.value.reasons} == {"answer", "redirected_to"}
    refuse(cast, referral, refusal_reason="other_scheme", redirected_to="PLIE", answer_person="Le PLIE vous appelle.")
    assert (fresh(referral).redirected_to, referral.answer, referral.answer_person) == (
        "PLIE",
        "Voyez le PLIE.",
        "Le PLIE vous appelle.",
    )


# --- Places -----------------------------------------------------------------------------------------------
def test_the_last_place_is_given_and_the_next_is_told_what_to_do(cast, referral, full):
    with pytest.raises(Refused, match="liste d'attente, ou relevez l'objectif"):
        answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)
    assert fresh(referral).status == ReferralStatus.SUBMITTED
    cohorts.save_cohort(by=cast.claire, cohort=cast.cohort, year=2026, target=2, on=TODAY)
    answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)
    assert cohort_places.places(fresh(cast.cohort)) == cohort_places.Places(target=2, entered=2, taken=2, offered=0)


@pytest.mark.parametrize(("reason", "left"), [(value, int(value != "completed")) for value in JourneyEnd.values])
def test_who_leaves_before_the_end_frees_a_place_and_who_ends_keeps_it(cast, full, reason, left):
    journeys.end_journey(by=cast.claire, journey=full, on=TODAY, end_reason=reason)
    found = cohort_places.places(cast.cohort)
    assert (found.left, found.freed, found.entered) == (left, left, 1)


def test_twenty_acceptances_at_once_for_the_last_place_give_it_once(transactional_db, cast):
    Cohort.objects.filter(pk=cast.cohort.pk).update(target=1)
    asked = [factories.referral(cast.farid, cast.france_travail, number=number) for number in range(20)]
    start = threading.Barrier(20)

    def accept(referral) -> str:
        start.wait()
        try:
            answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)
        except Refused as refusal:
            return str(refusal)
        else:
            return "accepted"
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        said = list(pool.map(accept, asked))
    assert said.count("accepted") == 1
    assert all("est complète" in sentence for sentence in said if sentence != "accepted")
    assert Journey.objects.count() == 1
    assert Referral.objects.filter(status=ReferralStatus.SUBMITTED).count() == 19


# --- Waiting list and offers ------------------------------------------------------------------------------
def test_a_freed_place_is_proposed_to_the_first_of_the_list_and_both_sides_are_told(cast, full):
    cohorts.save_cohort(
        by=cast.claire, cohort=cast.cohort, year=2026, target=1, waiting_criteria=["single_parent"], on=TODAY
    )
    waiting(cast, 1, since=TODAY - 9 * DAY)
    alone = waiting(cast, 2, since=TODAY - DAY, is_single_parent=True)
    DBTaskResult.objects.all().delete()
    journeys.end_journey(by=cast.claire, journey=full, on=TODAY, end_reason="moved")
    offer = PlaceOffer.objects.get()
    assert (offer.referral, offer.cohort, offer.offered_on, offer.expires_on) == (
        alone,
        cast.cohort,
        TODAY,
        TODAY + 7 * DAY,
    )
    # The coordinator who ended the support knows already.
    assert sent() == [("place_offered", cast.farid.user.pk)]


def test_a_proposed_place_is_kept_from_others_until_the_answer(cast, full, referral):
    first = waiting(cast, 11)
    journeys.end_journey(by=cast.claire, journey=full, on=TODAY, end_reason="moved")
    offer = PlaceOffer.objects.get()
    for answer in ("", OfferAnswer.ACCEPTED):
        if answer:
            referrals_waiting.answer_offer(by=cast.farid, offer=offer, answer=answer, on=TODAY)
        with pytest.raises(Refused, match="1\xa0place proposée"):
            answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)
    journey = answers.accept_referral(by=cast.claire, referral=first, cohort=cast.cohort, on=TODAY)
    assert journey.person == first.person
    assert cohort_places.places(cast.cohort) == cohort_places.Places(target=1, entered=2, taken=1, offered=0)


def test_taking_in_someone_whose_offer_is_not_answered_answers_it(cast, full):
    first = waiting(cast, 1)
    journeys.end_journey(by=cast.claire, journey=full, on=TODAY, end_reason="moved")
    answers.accept_referral(by=cast.claire, referral=first, cohort=cast.cohort, on=TODAY)
    assert PlaceOffer.objects.get().answer == OfferAnswer.ACCEPTED


@pytest.mark.parametrize("leave", ["declined", "withdrawn", "refused"])
def test_a_place_that_is_not_taken_passes_to_the_next_at_once(cast, full, leave):
    first, second = waiting(cast, 1, since=TODAY - 2 * DAY), waiting(cast, 2, since=TODAY - DAY)
    journeys.end_journey(by=cast.claire, journey=full, on=TODAY, end_reason="moved")
    offer = PlaceOffer.objects.get(referral=first)
    if leave == "declined":
        referrals_waiting.answer_offer(by=cast.farid, offer=offer, answer=OfferAnswer.DECLINED, on=TODAY)
    elif leave == "withdrawn":
        answers.withdraw_referral(by=cast.farid, referral=first, on=TODAY)
    else:
        refuse(cast, first)
    assert list(PlaceOffer.objects.values_list("referral", "answer")) == [
        (first.pk, OfferAnswer.DECLINED),
        (second.pk, ""),
    ]


def test_who_declined_is_offered_nothing_more_by_itself_but_the_coordination_may(cast, full):
    only = waiting(cast, 1)
    journeys.end_journey(by=cast.claire, journey=full, on=TODAY, end_reason="moved")
    referrals_waiting.answer_offer(by=cast.farid, offer=PlaceOffer.objects.get(), answer=OfferAnswer.DECLINED, on=TODAY)
    assert (PlaceOffer.objects.count(), fresh(only).status) == (1, ReferralStatus.WAITLISTED)
    with pytest.raises(Refused, match="Seule la coordination"):
        referrals_waiting.offer_place(by=cast.farid, referral=only, on=TODAY)
    again = referrals_waiting.offer_place(by=cast.claire, referral=only, on=TODAY + DAY)
    assert (again.answer, again.expires_on) == ("", TODAY + 8 * DAY)
    with pytest.raises(Refused, match="déjà proposée"):
        referrals_waiting.offer_place(by=cast.claire, referral=only, on=TODAY)


def test_no_place_is_proposed_by_hand_when_none_is_left(cast, full):
    with pytest.raises(Refused, match="Aucune place"):
        referrals_waiting.offer_place(by=cast.claire, referral=waiting(cast, 1), on=TODAY)


def test_an_offer_is_answered_once_by_the_partner_or_the_coordination(cast, full):
    waiting(cast, 1)
    journeys.end_journey(by=cast.claire, journey=full, on=TODAY, end_reason="moved")
    offer = PlaceOffer.objects.get()
    with pytest.raises(Refused, match="La structure qui a orienté"):
        referrals_waiting.answer_offer(by=cast.lea, offer=offer, answer=OfferAnswer.ACCEPTED, on=TODAY)
    with pytest.raises(Refused, match="toujours disponible"):
        referrals_waiting.answer_offer(by=cast.farid, offer=offer, answer=OfferAnswer.EXPIRED, on=TODAY)
    DBTaskResult.objects.all().delete()
    referrals_waiting.answer_offer(by=cast.farid, offer=offer, answer=OfferAnswer.ACCEPTED, on=TODAY)
    assert sent() == [("offer_answered", cast.claire.user.pk)]
    with pytest.raises(Refused, match="déjà une réponse"):
        referrals_waiting.answer_offer(by=cast.claire, offer=offer, answer=OfferAnswer.DECLINED, on=TODAY)


def test_a_higher_target_proposes_as_many_places_as_it_makes(cast, full):
    for number in (1, 2, 3):
        waiting(cast, number)
    cohorts.save_cohort(by=cast.claire, cohort=cast.cohort, year=2026, target=3, on=TODAY)
    assert PlaceOffer.objects.count() == 2


# --- Renewal ----------------------------------------------------------------------------------------------
def test_a_support_goes_on_until_a_later_day_and_the_reason_is_kept(cast):
    journey = factories.journey(cast)
    before = journey.planned_end_on
    for until in (before, before - DAY):
        with pytest.raises(Refused, match="vient après"):
            journeys.renew_journey(by=cast.claire, journey=journey, until=until, reason="Emploi fragile", on=TODAY)
    with pytest.raises(Refused, match="Dites pourquoi"):
        journeys.renew_journey(by=cast.claire, journey=journey, until=before + DAY, reason=" ", on=TODAY)
    with pytest.raises(Refused, match="Seule la coordination"):
        journeys.renew_journey(by=cast.farid, journey=journey, until=before + DAY, reason="x", on=TODAY)
    renewal = journeys.renew_journey(by=cast.claire, journey=journey, until=before + DAY, reason="Essai", on=TODAY)
    assert (renewal.previous_end_on, renewal.until, renewal.by) == (before, before + DAY, cast.claire.user)
    assert fresh(journey).planned_end_on == before + DAY
    journeys.end_journey(by=cast.claire, journey=journey, on=TODAY, end_reason="moved")
    with pytest.raises(Refused, match="tant qu'il n'est pas terminé"):
        journeys.renew_journey(by=cast.claire, journey=journey, until=before + 9 * DAY, reason="x", on=TODAY)
