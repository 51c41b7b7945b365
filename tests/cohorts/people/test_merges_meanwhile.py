"""What is written between a merge and its undoing, or while either runs, is neither lost nor left on the wrong file."""

import threading
from datetime import date

import pytest
from django.db import connections, transaction
from django.urls import reverse

from cite_emploi.accounts.models import Act
from cite_emploi.lib.errors import Refused
from cohorts.people.models import Double, Merge
from cohorts.people.services import doubles, files, followers
from cohorts.programme.undo import undo_act
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral, SchemeTried
from cohorts.referrals.services import amendments, answers
from cohorts.referrals.services.tried_schemes import TriedScheme
from tests import factories
from tests.factories import NOW, TODAY

WHY = "Non, et voici pourquoi."


def refer(cast, number=2):
    return factories.referral(cast.lea, cast.mission_locale, number=number, birth_date=date(1960 + number, 1, 1))


def merge(cast, kept, absorbed) -> Merge:
    return doubles.merge_people(by=cast.claire, kept=kept, absorbed=absorbed, at=NOW)


def part(cast, made) -> Merge:
    return doubles.undo_merge(by=cast.claire, merge=made, at=NOW)


def refuse(cast, referral):
    return answers.refuse_referral(
        by=cast.claire, referral=referral, on=TODAY, refusal_reason="not_eligible", answer=WHY
    )


def accept(cast, referral):
    return answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)


def undo(by, act):
    return undo_act(by=by, act=act, reason="Une erreur.", at=NOW)


# --- While it runs ------------------------------------------------------------------------------------------
def while_open(first, second) -> None:
    """``second`` begins when ``first`` has written, in a transaction that is still open a moment."""
    wrote, begun = threading.Event(), threading.Event()

    def hold():
        with transaction.atomic():
            first()
            wrote.set()
            begun.wait(5)
            threading.Event().wait(0.3)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    wrote.wait(5)
    begun.set()
    second()
    holder.join()


def test_a_merge_writes_over_nothing_that_is_saved_meanwhile(transactional_db):
    cast = factories.cast()
    kept, referral = factories.person(cast.farid, cast.france_travail), refer(cast)
    while_open(lambda: refuse(cast, referral), lambda: merge(cast, kept, referral.person))
    saved = Referral.objects.get()
    assert (saved.status, saved.answer, saved.person) == (ReferralStatus.REFUSED, WHY, kept)


def test_nor_does_its_undoing(transactional_db):
    cast = factories.cast()
    kept, referral = factories.person(cast.farid, cast.france_travail), refer(cast)
    made = merge(cast, kept, referral.person)
    while_open(lambda: refuse(cast, referral), lambda: part(cast, made))
    saved = Referral.objects.get()
    assert (saved.status, saved.answer, saved.person) == (ReferralStatus.REFUSED, WHY, referral.person)


# --- Between a merge and its undoing ------------------------------------------------------------------------
@pytest.fixture
def merged(cast):
    """A file kept, the referral of the other, and their merge."""
    kept, referral = factories.person(cast.farid, cast.france_travail), refer(cast)
    made = merge(cast, kept, referral.person)
    referral.refresh_from_db()
    return kept, referral, made


def amend(cast, referral):
    return amendments.amend_referral(
        by=cast.lea,
        referral=referral,
        at=NOW,
        reason="Une précision.",
        motive="Autre chose.",
        notice_given_on=TODAY,
        referent=referral.referent,
        schemes_tried=[TriedScheme("plie", "delay")],
    )


def test_an_entry_given_since_goes_back_with_its_referral(cast, merged):
    kept, referral, made = merged
    accept(cast, referral)
    part(cast, made)
    assert Journey.objects.get().person == Referral.objects.get().person != kept


def test_so_does_a_scheme_told_since(cast, merged):
    _, referral, made = merged
    amend(cast, referral)
    part(cast, made)
    assert SchemeTried.objects.get().person == Referral.objects.get().person


def test_what_undoing_an_act_brings_back_comes_to_the_file_that_stays(cast):
    kept, referral = factories.person(cast.farid, cast.france_travail), refer(cast)
    amend(cast, referral)
    referral.refresh_from_db()
    amendments.amend_referral(
        by=cast.lea,
        referral=referral,
        at=NOW,
        reason="Non, finalement.",
        motive="Autre chose.",
        notice_given_on=TODAY,
        referent=referral.referent,
        schemes_tried=[],
    )
    taken_out = Act.objects.latest("pk")
    merge(cast, kept, referral.person)
    undo(cast.lea, taken_out)
    assert SchemeTried.objects.get().person == kept


def test_of_two_merges_into_one_file_the_later_is_undone_first(cast):
    kept, others = factories.person(cast.farid, cast.france_travail), [refer(cast, 2), refer(cast, 3)]
    refuse(cast, others[0])
    first, second = (merge(cast, kept, referral.person) for referral in others)
    with pytest.raises(Refused, match="défaites d'abord cette fusion"):
        part(cast, first)
    part(cast, second)
    part(cast, first)
    assert [referral.person_id for referral in Referral.objects.order_by("pk")] == [
        referral.person_id for referral in others
    ]


# --- Acts whose rows a merge joined -------------------------------------------------------------------------
@pytest.fixture
def two_entries(cast):
    """Two people in the cohort, whose files are merged since: their entries are one."""
    referrals = [refer(cast, 1), refer(cast, 2)]
    for referral in referrals:
        accept(cast, referral)
    merge(cast, *(referral.person for referral in referrals))
    return referrals


@pytest.mark.parametrize("which", [0, 1])
def test_an_entry_that_a_merge_joined_is_taken_back_after_the_merge(cast, two_entries, sign_in, which):
    act = Act.objects.get(code="cohorts.referrals.accept_referral", subject_pk=two_entries[which].pk)
    answer = sign_in(cast.claire).post(reverse("act_undo", args=["angers", act.pk]), {"reason": "Une erreur."})
    assert answer.status_code == 422
    assert "Défaites d&#x27;abord la fusion du" in answer.content.decode()
    part(cast, Merge.objects.get())
    undo(cast.claire, act)
    assert Journey.objects.get().referral == two_entries[1 - which]


def test_a_partner_is_told_of_no_merge(cast):
    kept, referral = factories.person(cast.farid, cast.france_travail), refer(cast)
    referral = answers.withdraw_referral(by=cast.lea, referral=referral, on=TODAY)
    sending = Act.objects.get(code="cohorts.referrals.submit_referral")
    undo(cast.lea, Act.objects.latest("pk"))
    merge(cast, kept, referral.person)
    with pytest.raises(Refused) as refused:
        undo(cast.lea, sending)
    assert "usion" not in str(refused.value)


def test_a_row_that_went_since_by_itself_stands_in_no_way(cast):
    person = factories.person(cast.farid, cast.france_travail, number=5)
    factories.referral(cast.farid, cast.france_travail, person=person)
    sending = Act.objects.get(code="cohorts.referrals.submit_referral")
    followers.add_professional(by=cast.claire, person=person, on=TODAY, name="Une autre", is_referent=True)
    undo(cast.farid, sending)
    assert not Referral.objects.exists()


# --- What stands in no way of taking a sending back ---------------------------------------------------------
def test_neither_an_undone_merge_nor_an_answered_question_nor_a_draft_does(cast):
    kept, referral = factories.person(cast.farid, cast.france_travail), refer(cast)
    part(cast, merge(cast, kept, referral.person))
    doubles.say_distinct(by=cast.claire, double=Double.objects.get(), at=NOW)
    draft = factories.draft(cast.lea, person=referral.person)
    undo(cast.lea, Act.objects.get(code="cohorts.referrals.submit_referral"))
    draft.refresh_from_db()
    assert draft.person is None
    assert not Double.objects.exists()


# --- What is asked ------------------------------------------------------------------------------------------
def test_who_says_that_they_are_two_is_heard_and_the_coordination_asked(cast):
    for distinct in (False, True):
        factories.referral(cast.farid, cast.france_travail, distinct=distinct)
    second = Referral.objects.latest("pk")
    with pytest.raises(Refused, match="dites d'abord"):
        accept(cast, second)


def test_files_that_are_parted_are_a_question_though_nobody_had_asked_it(cast, merged):
    assert not Double.objects.exists()
    part(cast, merged[-1])
    assert Double.objects.waiting().count() == 1


def test_two_people_who_come_to_look_more_alike_are_asked_about_again(cast):
    factories.person(cast.farid, cast.france_travail, last_name="Durand")
    other = factories.person(cast.lea, cast.mission_locale, last_name="Durant")
    doubles.say_distinct(by=cast.claire, double=Double.objects.get(), at=NOW)
    files.update_person(by=cast.lea, person=other, last_name="Duran")
    assert not Double.objects.waiting().exists()
    files.update_person(by=cast.lea, person=other, last_name="Durand")
    assert Double.objects.waiting().get().reasons == ["same"]
