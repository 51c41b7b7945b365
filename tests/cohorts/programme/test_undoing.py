"""Taking an act back: what the page says of it beforehand, what else comes of it, what it tells nobody."""

import html

import pytest
from django.urls import reverse

from cite_emploi.accounts.models import Act
from cite_emploi.lib.errors import Refused
from cohorts.people.models import Double, Person
from cohorts.people.services import doubles
from cohorts.programme.undo import undo_act
from cohorts.referrals.models.journeys import PlaceOffer
from cohorts.referrals.reads import thread
from cohorts.referrals.services import answers, waiting
from cohorts.referrals.services.cohorts import save_cohort
from tests import factories
from tests.factories import NOW, TODAY


def undo(by, reason="Une erreur."):
    """The latest act is taken back."""
    return undo_act(by=by, act=Act.objects.order_by("-pk").first(), reason=reason, at=NOW)


def accept(cast, referral):
    return answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)


def refer(cast, number, by="farid"):
    organisation = {"farid": cast.france_travail, "lea": cast.mission_locale}[by]
    return factories.referral(getattr(cast, by), organisation, number=number)


def page_of(client, act) -> str:
    answer = client.get(reverse("act_undo", args=["angers", act.pk]))
    return html.unescape(answer.content.decode()).replace("\xa0", " ")


# --- What else comes of it ----------------------------------------------------------------------------------
@pytest.fixture
def next_year(cast):
    """Somebody waits for next year's cohort, where there is room."""
    cohort = save_cohort(by=cast.claire, year=TODAY.year + 1, target=9)
    waiting.waitlist_referral(by=cast.claire, referral=refer(cast, 1), cohort=cohort, on=TODAY)
    return cohort


def test_a_place_that_is_free_again_is_proposed_in_its_own_cohort_alone(cast, next_year):
    accept(cast, refer(cast, 2))
    undo(cast.claire)
    assert not PlaceOffer.objects.exists()


def test_to_put_somebody_on_the_list_and_take_it_back_proposes_nothing(cast, next_year):
    waiting.waitlist_referral(by=cast.claire, referral=refer(cast, 2), cohort=cast.cohort, on=TODAY)
    undo(cast.claire)
    assert not PlaceOffer.objects.exists()


def test_in_its_own_cohort_it_is(cast):
    waiting.waitlist_referral(by=cast.claire, referral=refer(cast, 1), cohort=cast.cohort, on=TODAY)
    accept(cast, refer(cast, 2))
    undo(cast.claire)
    assert PlaceOffer.objects.get().cohort == cast.cohort


# --- What the page says -------------------------------------------------------------------------------------
def test_the_page_says_what_is_undone_what_comes_of_it_and_what_stays(cast, sign_in):
    kept, referral = factories.person(cast.claire, cast.aldev, number=9), refer(cast, 1)
    doubles.merge_people(by=cast.claire, kept=kept, absorbed=referral.person, at=NOW)
    referral.refresh_from_db()
    accept(cast, referral)
    page = page_of(sign_in(cast.claire), Act.objects.latest("pk"))
    assert "défait (accompagnement, orientation)" in page
    assert "La place reprise dans la cohorte 2026 est proposée" in page
    assert "elles le restent. La fusion se défait depuis « Doubles »" in page
    assert "Ne rien changer" in page


# --- What stands in no way, and what is told to nobody ------------------------------------------------------
def test_a_likeness_that_another_structure_brought_about_stands_in_no_way(cast):
    referral = refer(cast, 1)
    sending = Act.objects.latest("pk")
    factories.person(cast.odile, cast.cidff, last_name="Essai 1")
    assert Double.objects.exists()
    undo_act(by=cast.farid, act=sending, reason="Une erreur.", at=NOW)
    assert not Person.objects.filter(pk=referral.person_id).exists()
    assert not Double.objects.exists()


def test_an_act_that_the_reader_may_not_see_is_not_named(cast):
    referral = refer(cast, 1)
    sending = Act.objects.latest("pk")
    answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)
    Act.objects.filter(pk__gt=sending.pk).update(subject_model="cohorts.Person", subject_pk=0)
    with pytest.raises(Refused, match="Une autre structure a écrit depuis") as refused:
        undo_act(by=cast.farid, act=sending, reason="Une erreur.", at=NOW)
    assert "Claire" not in str(refused.value)


# --- The thread ---------------------------------------------------------------------------------------------
def test_the_thread_tells_that_an_answer_was_taken_back_by_whom_and_why(cast):
    referral = refer(cast, 1)
    accept(cast, referral)
    undo(cast.claire, "La personne a déménagé.")
    referral.refresh_from_db()
    told = [(line.title, line.undone, line.text) for line in thread.of(referral, follows=True)]
    assert told[1:] == [
        ("Orientation acceptée", True, ""),
        ("Claire Coordination a annulé\xa0: Acceptation de l'orientation", False, "La personne a déménagé."),
    ]
