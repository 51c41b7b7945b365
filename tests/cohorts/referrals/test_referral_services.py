"""Referrals: what the services accept, what they refuse, and in which words."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.notice import publish_notice
from cite_emploi.lib.errors import Refused
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier
from cohorts.barriers.services import DeclaredBarrier
from cohorts.people.enums import Residence
from cohorts.people.models import Double, Person, Support
from cohorts.people.services import files
from cohorts.people.services.files import DOUBLES_A_DAY
from cohorts.programme import services as programme
from cohorts.programme.enums import RuleKind
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import RefusalReason
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from cohorts.referrals.reads.close_matches import is_being_checked
from cohorts.referrals.services import answers, drafts, submission
from cohorts.referrals.services.tried_schemes import TriedScheme
from tests import factories

DAY = timedelta(days=1)


def refuse(cast, referral, **facts):
    given = {"on": factories.TODAY, "refusal_reason": RefusalReason.OUTSIDE, "answer": "Voyez le PLIE."}
    return answers.refuse_referral(by=cast.claire, referral=referral, **(given | facts))


def test_a_referral_opens_the_file_notes_the_barriers_and_stores_the_assessment(cast, today):
    programme.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today)
    programme.add_rule(by=cast.claire, kind=RuleKind.BARRIER, starts_on=today)
    referral = factories.referral(
        cast.farid, cast.france_travail, themes=[cast.childcare], district=None, residence=Residence.OUTSIDE
    )
    assert referral.person.barriers.get().theme == cast.childcare
    assert Support.objects.get(person=referral.person).organisation == cast.france_travail
    assert {finding["kind"]: finding["met"] for finding in referral.assessment} == {"district": False, "barrier": True}


def test_tomorrow_s_rule_does_not_rewrite_yesterday_s_assessment(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    programme.add_rule(by=cast.claire, kind=RuleKind.MIN_AGE, number=60, starts_on=today)
    referral.refresh_from_db()
    assert referral.assessment == []


def test_a_condition_that_is_not_met_never_stops_a_referral(cast, today):
    programme.add_rule(by=cast.claire, kind=RuleKind.MIN_AGE, number=60, starts_on=today)
    assert factories.referral(cast.farid, cast.france_travail).pk


def test_nobody_refers_in_the_name_of_another_organisation(cast):
    with pytest.raises(Refused, match="structure pour laquelle vous travaillez"):
        factories.referral(cast.farid, cast.mission_locale)
    assert not Person.objects.exists()


def test_the_notice_is_given_on_the_day_or_before(cast, today):
    assert factories.referral(cast.farid, cast.france_travail, notice_given_on=today).pk
    with pytest.raises(Refused, match="dans le futur"):
        factories.referral(cast.farid, cast.france_travail, notice_given_on=today + DAY, number=2)


def test_nobody_is_born_tomorrow(cast, today):
    assert factories.referral(cast.farid, cast.france_travail, birth_date=today).pk
    with pytest.raises(Refused, match="dans le futur") as refused:
        factories.referral(cast.farid, cast.france_travail, birth_date=today + DAY, number=2)
    assert [field for field, _ in refused.value.reasons] == ["birth_date"]


def test_the_same_person_is_known_whatever_the_accents_and_capitals(cast):
    factories.referral(cast.farid, cast.france_travail, first_name="Zoé", last_name="D'Été")
    with pytest.raises(Refused, match="ouvrez sa fiche"):
        factories.referral(cast.farid, cast.france_travail, first_name="ZOE", last_name="d ete")


# --- Doubles ------------------------------------------------------------------------------------------
def test_a_tick_says_that_it_is_someone_else(cast):
    factories.referral(cast.farid, cast.france_travail)
    with pytest.raises(Refused) as refusal:
        factories.referral(cast.farid, cast.france_travail)
    assert [field for field, _ in refusal.value.reasons] == ["distinct"]
    assert factories.referral(cast.farid, cast.france_travail, distinct=True).person.barriers.count() == 0
    assert (Person.objects.count(), Double.objects.waiting().count()) == (2, 1)


def test_another_organisation_s_twin_is_for_the_coordination_to_look_at(cast, caplog):
    first = factories.referral(cast.farid, cast.france_travail)
    with caplog.at_level("INFO", "cite_emploi.doubles"):
        second = factories.referral(cast.lea, cast.mission_locale, first_name="AMINÀ")
    assert (second.status, is_being_checked(second)) == ("submitted", True)
    double = Double.objects.get()
    assert (double.person, double.other, double.found_by) == (second.person, first.person, cast.lea.user)
    assert f"person={second.person.pk} other={first.person.pk}" in caplog.text
    assert "amin" not in caplog.text.lower()
    assert not is_being_checked(first)


@pytest.mark.parametrize(
    ("different", "reasons"),
    [
        ({"birth_date": date(1990, 3, 13)}, ["near_date"]),
        ({"first_name": "Amine"}, ["near_name"]),
        ({"first_name": "Essai 1", "last_name": "Amina"}, ["swapped"]),
    ],
)
def test_across_organisations_a_likeness_is_for_the_coordination_too(cast, different, reasons):
    factories.referral(cast.farid, cast.france_travail)
    assert factories.referral(cast.lea, cast.mission_locale, **different).pk
    assert Double.objects.get().reasons == reasons


def test_looking_for_people_of_others_stops_after_some_a_day_whether_they_are_there_or_not(cast, today):
    for number in range(DOUBLES_A_DAY):
        factories.referral(cast.farid, cast.france_travail, number=number)
        factories.referral(cast.lea, cast.mission_locale, number=number)
    before = (Person.objects.count(), Referral.objects.count(), Double.objects.count())
    factories.referral(cast.farid, cast.france_travail, number=50)
    for number in (50, 51):  # one whom France Travail follows, one whom nobody knows: the same words
        with pytest.raises(Refused, match="contactez la coordination"):
            factories.referral(cast.lea, cast.mission_locale, number=number)
    assert (Person.objects.count(), Referral.objects.count(), Double.objects.count()) == (
        before[0] + 1,
        before[1] + 1,
        before[2],
    )
    assert factories.referral(cast.lea, cast.mission_locale, number=51, on=today + DAY).pk


def test_a_file_that_was_merged_counts_as_the_one_that_was_kept(cast):
    kept = factories.referral(cast.farid, cast.france_travail, last_name="Nouveau").person
    merged = factories.referral(cast.farid, cast.france_travail, last_name="Ancien").person
    merged.merged_into = kept
    merged.save()
    factories.referral(cast.lea, cast.mission_locale, last_name="Ancien")
    assert Double.objects.get().other == kept


def test_a_likeness_in_one_s_own_files_is_noted_too(cast):
    factories.referral(cast.farid, cast.france_travail, last_name="Durand")
    factories.referral(cast.farid, cast.france_travail, last_name="Durant")
    assert Double.objects.get().in_words == "Noms presque identiques, même date de naissance"


# --- What a partner tells -----------------------------------------------------------------------------
def test_barriers_are_told_with_how_strong_they_are(cast, today):
    programme.save_theme(by=cast.claire, theme=cast.mobility, constraint="23")
    referral = factories.referral(
        cast.farid,
        cast.france_travail,
        barriers=[
            DeclaredBarrier(cast.mobility, "strong", ("8", "6"), "Permis suspendu."),
            DeclaredBarrier(cast.childcare, "none"),
        ],
    )
    rows = {barrier.theme: barrier for barrier in referral.person.barriers.all()}
    strong, none = rows[cast.mobility], rows[cast.childcare]
    assert (strong.status, strong.severity, strong.situations) == ("in_progress", "strong", ["6", "8"])
    assert (none.status, none.severity, none.closed_on) == ("no_impact", "none", today)
    for barrier in (strong, none):
        [entry] = barrier.assessments.all()
        assert (entry.moment, entry.severity, entry.on, entry.by) == ("entry", barrier.severity, today, cast.farid.user)


def test_a_barrier_without_impact_is_no_barrier_for_the_conditions(cast, today):
    programme.add_rule(by=cast.claire, kind=RuleKind.BARRIER, starts_on=today)
    told = [DeclaredBarrier(cast.mobility, "none")]
    assert factories.referral(cast.farid, cast.france_travail, barriers=told).assessment[0]["met"] is False


def test_a_situation_of_another_barrier_is_refused(cast):
    programme.save_theme(by=cast.claire, theme=cast.mobility, constraint="23")
    with pytest.raises(Refused, match="situations de ce frein"):
        factories.referral(
            cast.farid, cast.france_travail, barriers=[DeclaredBarrier(cast.mobility, "strong", ("13",))]
        )
    assert not Person.objects.exists()


def test_a_barrier_already_open_stays_as_it_is(cast, today):
    first = factories.referral(cast.farid, cast.france_travail, themes=[cast.mobility])
    refuse(cast, first)
    submission.submit_referral(
        by=cast.farid,
        organisation=cast.france_travail,
        on=today,
        motive="Encore.",
        notice_given_on=today,
        person=first.person,
        barriers=[DeclaredBarrier(cast.mobility, "none"), DeclaredBarrier(cast.childcare, "medium")],
    )
    told = [(barrier.theme, barrier.status) for barrier in first.person.barriers.all()]
    assert told == [(cast.childcare, BarrierStatus.IN_PROGRESS), (cast.mobility, BarrierStatus.IDENTIFIED)]


def test_schemes_tried_are_kept_with_the_version_of_the_information(cast):
    publish_notice(by=cast.claire, number="2026-06", language="fr", text="Nos mots.", on=factories.TODAY)
    tried = [TriedScheme("plie", "partial", "Deux ans"), TriedScheme("plie", "ended")]
    referral = factories.referral(cast.farid, cast.france_travail, schemes_tried=tried)
    rows = referral.schemes_tried.values_list("scheme", "reason", "note")
    assert (list(rows), referral.notice_version) == (
        [("plie", "partial", "Deux ans"), ("plie", "ended", "")],
        "2026-06",
    )
    with pytest.raises(Refused, match="déjà indiqué"):
        factories.referral(cast.farid, cast.france_travail, number=2, schemes_tried=[tried[0], tried[0]])


def test_the_sender_is_the_referent_unless_a_colleague_or_someone_else_is(cast):
    colleague = factories.actor(cast.angers, "fanta@ft.test", "Fanta Conseillère", cast.france_travail, Role.CASEWORKER)
    for number, (given, user, name) in enumerate(
        [
            ({}, cast.farid.user, ""),
            ({"referent": colleague.user}, colleague.user, ""),
            ({"referent_name": "Inès, CCAS"}, None, "Inès, CCAS"),
        ]
    ):
        referral = factories.referral(cast.farid, cast.france_travail, number=number, **given)
        [professional] = referral.person.professionals.all()
        assert (referral.referent, referral.referent_name) == (user, name)
        assert (professional.user, professional.name, professional.is_referent) == (user, name, True)
        assert professional.organisation == (cast.france_travail if user else None)


@pytest.mark.parametrize("both", [False, True])
def test_a_referent_works_for_the_organisation_and_is_one_person(cast, both):
    given = {"referent": cast.farid.user, "referent_name": "Inès"} if both else {"referent": cast.lea.user}
    with pytest.raises(Refused, match="pas les deux" if both else "collègue de votre structure"):
        factories.referral(cast.farid, cast.france_travail, **given)


def test_the_referent_of_someone_already_followed_stays(cast, today):
    first = factories.referral(cast.farid, cast.france_travail)
    refuse(cast, first)
    again = submission.submit_referral(
        by=cast.farid,
        organisation=cast.france_travail,
        on=today,
        motive="Encore.",
        notice_given_on=today,
        person=first.person,
        referent_name="Inès, CCAS",
    )
    assert again.referent_name == "Inès, CCAS"
    assert [each.user for each in first.person.professionals.filter(is_referent=True)] == [cast.farid.user]


def test_someone_referred_again_on_the_day_that_their_support_ended_is_referred(cast, today):
    first = factories.referral(cast.farid, cast.france_travail)
    refuse(cast, first)
    files.end_support(by=cast.claire, support=first.person.supports.get(), on=today)
    again = factories.referral(cast.claire, cast.aldev, person=first.person, referent=cast.claire.user)
    assert again.person == first.person
    assert first.person.professionals.filter(ends_on__isnull=True).count() == 0


def test_drafts_are_forgotten_thirty_days_after_their_last_change(cast):
    for age in (timedelta(days=30), timedelta(days=30, seconds=1)):
        draft = factories.draft(cast.farid, values=[("first_name", [str(age.total_seconds())])])
        ReferralDraft.objects.filter(pk=draft.pk).update(updated_at=factories.NOW - age)
    assert drafts.purge_drafts(factories.NOW) == 1
    assert ReferralDraft.objects.get().values == {"first_name": [str(timedelta(days=30).total_seconds())]}


def test_a_draft_that_was_sent_does_not_come_back(cast):
    draft = factories.draft(cast.farid)
    drafts.drop_draft(by=cast.farid, draft=draft)
    with pytest.raises(Refused, match="n'existe plus"):
        drafts.save_draft(by=cast.farid, draft=draft, values=[], at=factories.NOW)
    assert not ReferralDraft.objects.exists()


def test_the_same_name_in_another_cite_is_somebody_else(cast):
    factories.referral(cast.farid, cast.france_travail)
    assert factories.referral(cast.paul, cast.france_travail_nantes).pk


def test_one_referral_at_a_time_waits_for_an_answer(cast, today):
    first = factories.referral(cast.farid, cast.france_travail)
    again = {
        "by": cast.farid,
        "organisation": cast.france_travail,
        "on": today,
        "motive": "Encore.",
        "notice_given_on": today,
        "person": first.person,
    }
    with pytest.raises(Refused, match="attend déjà une réponse"):
        submission.submit_referral(**again)
    refuse(cast, first)
    assert submission.submit_referral(**again).person == first.person


def test_nobody_refers_a_person_whom_they_do_not_follow(cast, today):
    first = factories.referral(cast.farid, cast.france_travail)
    with pytest.raises(Refused, match="ne suivez pas"):
        submission.submit_referral(
            by=cast.lea,
            organisation=cast.mission_locale,
            on=today,
            motive="?",
            notice_given_on=today,
            person=first.person,
        )


def test_a_theme_of_another_cite_is_refused(cast):
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        factories.referral(cast.paul, cast.france_travail_nantes, themes=[cast.mobility])
    assert not Barrier.objects.exists()


# --- Answers ------------------------------------------------------------------------------------------
def test_accepting_starts_a_journey_that_lasts_the_months_of_the_cite(cast, today):
    journey = factories.journey(cast)
    assert (journey.starts_on, journey.planned_end_on) == (today, date(2027, 6, 14))
    assert journey.referral.decided_by == cast.claire.user


def test_an_answer_may_be_given_the_same_day_and_not_the_day_before(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    with pytest.raises(Refused, match="précéder l'orientation"):
        refuse(cast, referral, on=today - DAY)
    assert refuse(cast, referral, on=today).decided_on == today


def test_a_referral_is_decided_once(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=today)
    with pytest.raises(Refused, match="déjà une réponse : acceptée"):
        refuse(cast, referral)
    with pytest.raises(Refused, match="déjà une réponse"):
        answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=today)
    assert Journey.objects.count() == 1


def test_a_refusal_has_a_reason_and_a_message(cast):
    referral = factories.referral(cast.farid, cast.france_travail)
    with pytest.raises(Refused, match="Dites au partenaire"):
        refuse(cast, referral, answer="  ")
    with pytest.raises(Refused, match="motif"):
        refuse(cast, referral, refusal_reason="")
    referral.refresh_from_db()
    assert referral.status == "submitted"


def test_only_the_coordination_of_the_same_cite_answers(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    with pytest.raises(Refused, match="Seule la coordination"):
        answers.accept_referral(by=cast.farid, referral=referral, cohort=cast.cohort, on=today)
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        answers.refuse_referral(
            by=cast.nadia, referral=referral, on=today, refusal_reason=RefusalReason.OTHER, answer="Non."
        )


def test_nobody_enters_a_cohort_of_another_cite(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    elsewhere = Cohort.objects.create(cite=cast.nantes, year=2026, target=50)
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        answers.accept_referral(by=cast.claire, referral=referral, cohort=elsewhere, on=today)
    referral.refresh_from_db()
    assert referral.status == "submitted"


def test_the_author_s_organisation_takes_a_referral_back_before_the_answer_only(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    for stranger in (cast.lea, cast.claire):
        with pytest.raises(Refused, match="ne peut plus être retirée"):
            answers.withdraw_referral(by=stranger, referral=referral, on=today)
    answers.withdraw_referral(by=cast.farid, referral=referral, on=today)
    referral.refresh_from_db()
    assert referral.status == "withdrawn"
    with pytest.raises(Refused, match="ne peut plus être retirée"):
        answers.withdraw_referral(by=cast.farid, referral=referral, on=today)


# --- E-mails ------------------------------------------------------------------------------------------
def test_the_queue_holds_a_link_and_an_account_and_nothing_about_the_person(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail, first_name="Fatoumata", last_name="Diallo")
    answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=today, answer="Mardi à 9 h.")
    tasks = list(DBTaskResult.objects.order_by("enqueued_at").values_list("args_kwargs", flat=True))
    link = f"/angers/orientations/{referral.pk}/"
    assert [task["args"] for task in tasks] == [
        ["referral_submitted", cast.claire.user.pk, link],
        ["referral_answered", cast.farid.user.pk, link],
    ]
    assert [task["kwargs"] for task in tasks] == [{}, {}]


def test_what_is_refused_sends_nothing(cast, today):
    with pytest.raises(Refused):
        factories.referral(cast.farid, cast.mission_locale)
    assert not DBTaskResult.objects.exists()
    assert not Referral.objects.exists()


def test_barriers_of_a_referral_wait_to_be_assessed(cast):
    referral = factories.referral(cast.farid, cast.france_travail, themes=[cast.childcare, cast.mobility])
    assert set(referral.person.barriers.values_list("status", flat=True)) == {BarrierStatus.IDENTIFIED}
