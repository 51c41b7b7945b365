"""Merging and parting files keep to what a cohort aims at: a place that comes free is proposed, none is taken in silence."""

from datetime import date

import pytest

from actions.case_file.services import merge_files, part_files
from cite_emploi.accounts.models import Act
from cite_emploi.lib.errors import Refused
from cohorts.programme.undo import undo_act
from cohorts.referrals.models.journeys import Journey, PlaceOffer
from cohorts.referrals.services import answers, waiting
from tests import factories
from tests.factories import NOW, TODAY


def refer(cast, number):
    return factories.referral(cast.farid, cast.france_travail, number=number, birth_date=date(1960 + 3 * number, 5, 9))


def enter(cast, number):
    asked = refer(cast, number)
    answers.accept_referral(by=cast.claire, referral=asked, cohort=cast.cohort, on=TODAY)
    return asked.person


def aim(cast, target):
    cast.cohort.target = target
    cast.cohort.save()


def merge(cast, kept, absorbed):
    stands = {"last_name": "kept", "birth_date": "kept"}
    return merge_files(by=cast.claire, kept=kept, absorbed=absorbed, at=NOW, stands=stands)


@pytest.fixture
def two(cast):
    """Both in the cohort, which is full; a third waits."""
    aim(cast, 2)
    people = [enter(cast, 1), enter(cast, 2)]
    waiting.waitlist_referral(by=cast.claire, referral=refer(cast, 3), cohort=cast.cohort, on=TODAY)
    return people


def test_a_place_that_a_merge_frees_is_proposed_to_who_waits(cast, two):
    merge(cast, *two)
    assert PlaceOffer.objects.get().referral.person.last_name == "Essai 3"


def test_to_part_two_files_asks_for_a_place_for_each(cast, two):
    made = merge(cast, *two)
    with pytest.raises(Refused, match="n'a plus de place"):
        part_files(by=cast.claire, merge=made, at=NOW)
    aim(cast, 3)
    part_files(by=cast.claire, merge=made, at=NOW)
    assert Journey.objects.filter(cohort=cast.cohort).count() == 2


def test_the_place_of_who_had_said_yes_is_not_taken_twice(cast):
    aim(cast, 1)
    asked = waiting.waitlist_referral(by=cast.claire, referral=refer(cast, 1), cohort=cast.cohort, on=TODAY)
    offer = waiting.offer_place(by=cast.claire, referral=asked, on=TODAY)
    waiting.answer_offer(by=cast.farid, offer=offer, answer="accepted", on=TODAY)
    answers.refuse_referral(by=cast.claire, referral=asked, on=TODAY, refusal_reason="not_eligible", answer="Non.")
    refusal = Act.objects.latest("pk")
    enter(cast, 2)
    with pytest.raises(Refused, match="n'a plus de place"):
        undo_act(by=cast.claire, act=refusal, reason="Une erreur.", at=NOW)
