"""People at the borders of what may be typed, and at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from actions.case_file.services import merge_then_accept
from cite_emploi.accounts.models import Act, Membership
from cite_emploi.lib.errors import Refused
from cite_emploi.members import services as members
from cohorts.follow_up.enums import CheckAnswer, Contract
from cohorts.follow_up.models import Outcome
from cohorts.follow_up.services import outcomes
from cohorts.people.models import Double, Merge, Person
from cohorts.people.services import doubles, files
from cohorts.programme.models import Cohort
from cohorts.programme.undo import undo_act
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from cohorts.referrals.services import answers, cohorts
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)
LONG = ["œ" * 80, "ﷺ" * 80]  # folded for search, they take two and eighteen times their length


@pytest.mark.parametrize("name", LONG, ids=["ligature", "phrase"])
def test_a_name_that_grows_when_folded_is_kept_whole(cast, name):
    person = factories.person(cast.farid, cast.france_travail, first_name=name, last_name=name)
    assert Person.objects.get(pk=person.pk).last_name == name
    factories.person(cast.lea, cast.mission_locale, first_name=name, last_name=name)
    assert Double.objects.get().reasons == ["same"]


@pytest.mark.parametrize("typed", ["0001-01-01", "0190-03-12", "1899-12-31", "9999-12-31"])
def test_a_date_that_nobody_means_is_refused_beside_its_field(cast, sign_in, typed):
    client = sign_in(cast.claire)
    for address, field in (
        ("/angers/orientations/nouvelle/", "birth_date"),
        ("/angers/reglages/conditions/nouvelle/", "starts_on"),
    ):
        answer = client.post(address, {field: typed})
        assert answer.status_code == 422
        assert any("vérifiez l'année" in sentence.lower() for sentence in answer.context["form"].errors[field]), address


def test_an_outcome_does_not_begin_before_its_person_is_born(cast):
    person = factories.person(cast.farid, cast.france_travail)
    with pytest.raises(Refused, match="naissance"):
        outcomes.record_outcome(by=cast.farid, person=person, contract=Contract.CDI, starts_on=date(1980, 1, 1))


def test_a_cohort_with_people_keeps_its_year(cast):
    factories.journey(cast)
    with pytest.raises(Refused, match="changer d'année"):
        cohorts.save_cohort(by=cast.claire, cohort=cast.cohort, year=2027, target=90)
    assert cohorts.save_cohort(by=cast.claire, cohort=cast.cohort, year=2026, target=80).target == 80


def test_a_person_is_not_taken_into_the_cohort_of_another_time(cast):
    asked = factories.referral(cast.farid, cast.france_travail)
    old = cohorts.save_cohort(by=cast.claire, year=2023, target=90)
    with pytest.raises(Refused, match="2023"):
        answers.accept_referral(by=cast.claire, referral=asked, cohort=old, on=TODAY)
    before = cohorts.save_cohort(by=cast.claire, year=2025, target=90)
    assert answers.accept_referral(by=cast.claire, referral=asked, cohort=before, on=TODAY).cohort == before


# --- At the same moment -----------------------------------------------------------------------------------
def test_what_was_read_before_does_not_undo_a_cancellation(cast):
    person = factories.person(cast.farid, cast.france_travail)
    outcome = outcomes.record_outcome(by=cast.farid, person=person, contract=Contract.CDI, starts_on=TODAY)
    stale = Outcome.objects.get(pk=outcome.pk)
    outcomes.cancel_outcome(by=cast.farid, outcome=outcome, on=TODAY, reason="Erreur de saisie")
    for act in (
        lambda: outcomes.record_check(by=cast.farid, of=stale, months=6, answer=CheckAnswer.HELD, on=TODAY),
        lambda: outcomes.cancel_outcome(by=cast.farid, outcome=stale, on=TODAY, reason="Encore"),
    ):
        with pytest.raises(Refused):
            act()
    outcome.refresh_from_db()
    assert (outcome.cancel_reason, outcome.checks.count()) == ("Erreur de saisie", 0)


def test_what_was_read_before_does_not_reopen_a_closed_access(cast):
    stale = Membership.objects.get(user=cast.farid.user)
    members.set_active(by=cast.claire, membership=Membership.objects.get(pk=stale.pk), active=False)
    with pytest.raises(Refused, match="rouvrez-le d'abord"):
        members.change_role(by=cast.maud, membership=stale, role="operator")
    stale.refresh_from_db()
    assert (stale.is_active, stale.role) == (False, "caseworker")


def at_once(*acts) -> list[str]:
    """Do all acts at the same moment, each in its own connection; what each said."""
    start = threading.Barrier(len(acts))

    def run(act) -> str:
        start.wait()
        try:
            act()
        except Refused as refusal:
            return str(refusal)
        else:
            return "fait"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_two_partners_who_refer_the_same_person_at_once_are_noticed(transactional_db, cast):
    said = at_once(
        lambda: factories.referral(cast.farid, cast.france_travail),
        lambda: factories.referral(cast.lea, cast.mission_locale),
    )
    assert said == ["fait", "fait"]
    assert (Person.objects.count(), Referral.objects.count(), Double.objects.count()) == (2, 2, 1)


@pytest.mark.parametrize("attempt", range(3))
def test_accepted_and_merged_at_once_from_two_referrals_a_person_counts_once(transactional_db, cast, attempt):
    first = factories.referral(cast.farid, cast.france_travail)
    second = factories.referral(cast.lea, cast.mission_locale)
    double = {Double.objects.get(): "same"}
    given = {"by": cast.claire, "cohort": cast.cohort, "on": TODAY}
    said = at_once(
        lambda: merge_then_accept(**given, referral=second, said=double, at=NOW),
        lambda: merge_then_accept(**given, referral=first, said=double, at=NOW),
        lambda: doubles.merge_people(by=cast.claire, kept=first.person, absorbed=second.person, at=NOW),
        lambda: answers.accept_referral(**given, referral=first),
        lambda: answers.accept_referral(**given, referral=second),
    )
    assert (Merge.objects.count(), Journey.objects.count() <= 1) == (1, True)
    assert said.count("fait") >= 1
    assert Referral.objects.values("person").distinct().count() == 1


def act_on(cast, first, second):
    """Ten acts on two files of one woman, all at the same moment."""
    double, given = Double.objects.get(person=second.person), {"by": cast.claire, "cohort": cast.cohort, "on": TODAY}
    both = {"kept": first.person, "absorbed": second.person}

    def undo():
        for merge in Merge.objects.filter(kept=first.person, undone_at__isnull=True):
            doubles.undo_merge(by=cast.claire, merge=merge, at=NOW)
        for made in Act.objects.filter(code__endswith="accept_referral", undone_at__isnull=True):
            undo_act(by=cast.claire, act=made, reason="Une erreur.", at=NOW)

    return [
        *(lambda: answers.accept_referral(**given, referral=first) for _ in range(2)),
        *(lambda: answers.accept_referral(**given, referral=second) for _ in range(2)),
        lambda: merge_then_accept(**given, referral=first, said={double: "same"}, at=NOW),
        lambda: merge_then_accept(**given, referral=second, said={double: "same"}, at=NOW),
        lambda: doubles.merge_people(by=cast.claire, **both, at=NOW),
        undo,
        lambda: files.update_person(by=cast.claire, person=Person.objects.get(pk=first.person_id), town="Angers"),
        lambda: files.update_person(by=cast.claire, person=Person.objects.get(pk=second.person_id), phone="0611"),
    ]


@pytest.mark.long
def test_fifty_acts_at_once_count_nobody_twice(transactional_db, cast):
    pairs = [
        (
            factories.referral(cast.farid, cast.france_travail, last_name=letter * 6),
            factories.referral(cast.lea, cast.mission_locale, last_name=letter * 6, at=NOW + number * DAY),
        )
        for number, letter in enumerate("ABCDE")
    ]
    said = at_once(*(act for pair in pairs for act in act_on(cast, *pair)))
    counts = [Journey.objects.filter(person__in=[one.person_id, two.person_id]).count() for one, two in pairs]
    assert (len(said), max(counts)) == (50, 1)
    # No correction brought a file back that a merge had put away meanwhile.
    assert Person.objects.filter(merged_into__isnull=False).count() == Merge.objects.filter(undone_at=None).count()


def test_two_colleagues_who_refer_the_same_person_at_once_open_one_file(transactional_db, cast):
    fanta = factories.actor(cast.angers, "fanta@ft.test", "Fanta Conseillère", cast.france_travail, "caseworker")
    said = at_once(
        lambda: factories.referral(cast.farid, cast.france_travail),
        lambda: factories.referral(fanta, cast.france_travail),
    )
    assert said.count("fait") == 1
    assert (Person.objects.count(), Referral.objects.count(), Double.objects.count()) == (1, 1, 0)


def test_a_draft_sent_twice_at_once_makes_one_referral(transactional_db, cast):
    """The page's double click, in two threads: each has its own connection and its own client."""
    draft = factories.draft(cast.farid)
    typed = {
        "first_name": "Amina",
        "last_name": "Diallo",
        "birth_date": "1990-03-12",
        "gender": "woman",
        "contact_preference": "referent",
        "district": str(cast.roseraie.pk),
        "rsa": "no",
        "motive": "Travailler.",
        "organisation": str(cast.france_travail.pk),
        "notice_given_on": TODAY.isoformat(),
    }

    def send():
        client = Client()
        client.force_login(cast.farid.user)
        response = client.post(reverse("draft_detail", args=["angers", draft.pk]), typed)
        if response.url != reverse("referral_detail", args=["angers", Referral.objects.get().pk]):
            raise Refused(response.url)

    assert at_once(send, send) == ["fait", "fait"]
    assert (Referral.objects.count(), ReferralDraft.objects.count()) == (1, 0)


def test_two_acceptances_at_once_make_one_journey(transactional_db, cast):
    asked = factories.referral(cast.farid, cast.france_travail)
    other = Cohort.objects.create(cite=cast.angers, year=2025, target=90)
    said = at_once(
        lambda: answers.accept_referral(by=cast.claire, referral=asked, cohort=cast.cohort, on=TODAY),
        lambda: answers.accept_referral(by=cast.claire, referral=asked, cohort=other, on=TODAY),
        lambda: answers.refuse_referral(
            by=cast.claire, referral=asked, on=TODAY, refusal_reason="other", answer="Autre dispositif."
        ),
    )
    assert said.count("fait") == 1
    assert all("déjà une réponse" in sentence for sentence in said if sentence != "fait")
