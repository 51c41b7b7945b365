"""Referrals: what the services accept, what they refuse, and in which words."""

from datetime import date, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from cite_emploi.lib.errors import Refused
from cohorts import services
from cohorts.enums import BarrierStatus, RefusalReason, Residence, RuleKind
from cohorts.models import Barrier, Cohort, Journey, Person, Referral, Support
from tests import factories

DAY = timedelta(days=1)


def refuse(cast, referral, **facts):
    given = {"on": factories.TODAY, "refusal_reason": RefusalReason.OUTSIDE, "answer": "Voyez le PLIE."}
    return services.refuse_referral(by=cast.claire, referral=referral, **(given | facts))


def test_a_referral_opens_the_file_notes_the_barriers_and_stores_the_assessment(cast, today):
    services.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today)
    services.add_rule(by=cast.claire, kind=RuleKind.BARRIER, starts_on=today)
    referral = factories.referral(
        cast.farid, cast.france_travail, themes=[cast.childcare], district=None, residence=Residence.OUTSIDE
    )
    assert referral.person.barriers.get().theme == cast.childcare
    assert Support.objects.get(person=referral.person).organisation == cast.france_travail
    assert {finding["kind"]: finding["met"] for finding in referral.assessment} == {"district": False, "barrier": True}


def test_tomorrow_s_rule_does_not_rewrite_yesterday_s_assessment(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    services.add_rule(by=cast.claire, kind=RuleKind.MIN_AGE, number=60, starts_on=today)
    referral.refresh_from_db()
    assert referral.assessment == []


def test_a_condition_that_is_not_met_never_stops_a_referral(cast, today):
    services.add_rule(by=cast.claire, kind=RuleKind.MIN_AGE, number=60, starts_on=today)
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
    with pytest.raises(Refused, match="date de naissance"):
        factories.referral(cast.farid, cast.france_travail, birth_date=today + DAY, number=2)


def test_the_same_person_is_known_whatever_the_accents_and_capitals(cast):
    factories.referral(cast.farid, cast.france_travail, first_name="Zoé", last_name="D'Été")
    with pytest.raises(Refused, match="ouvrez sa fiche"):
        factories.referral(cast.farid, cast.france_travail, first_name="ZOE", last_name="d ete")


def test_another_organisation_is_only_told_to_ask_the_coordination(cast):
    factories.referral(cast.farid, cast.france_travail)
    with pytest.raises(Refused) as refusal:
        factories.referral(cast.lea, cast.mission_locale)
    assert "coordination doit vérifier" in str(refusal.value)
    assert "France Travail" not in str(refusal.value)


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
        "themes": [],
        "person": first.person,
    }
    with pytest.raises(Refused, match="attend déjà une réponse"):
        services.submit_referral(**again)
    refuse(cast, first)
    assert services.submit_referral(**again).person == first.person


def test_nobody_refers_a_person_whom_they_do_not_follow(cast, today):
    first = factories.referral(cast.farid, cast.france_travail)
    with pytest.raises(Refused, match="ne suivez pas"):
        services.submit_referral(
            by=cast.lea,
            organisation=cast.mission_locale,
            on=today,
            motive="?",
            notice_given_on=today,
            themes=[],
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
    services.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=today)
    with pytest.raises(Refused, match="déjà une réponse : acceptée"):
        refuse(cast, referral)
    with pytest.raises(Refused, match="déjà une réponse"):
        services.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=today)
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
        services.accept_referral(by=cast.farid, referral=referral, cohort=cast.cohort, on=today)
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        services.refuse_referral(
            by=cast.nadia, referral=referral, on=today, refusal_reason=RefusalReason.OTHER, answer="Non."
        )


def test_nobody_enters_a_cohort_of_another_cite(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    elsewhere = Cohort.objects.create(cite=cast.nantes, year=2026, target=50)
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        services.accept_referral(by=cast.claire, referral=referral, cohort=elsewhere, on=today)
    referral.refresh_from_db()
    assert referral.status == "submitted"


def test_the_author_s_organisation_takes_a_referral_back_before_the_answer_only(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail)
    for stranger in (cast.lea, cast.claire):
        with pytest.raises(Refused, match="ne peut plus être retirée"):
            services.withdraw_referral(by=stranger, referral=referral, on=today)
    services.withdraw_referral(by=cast.farid, referral=referral, on=today)
    referral.refresh_from_db()
    assert referral.status == "withdrawn"
    with pytest.raises(Refused, match="ne peut plus être retirée"):
        services.withdraw_referral(by=cast.farid, referral=referral, on=today)


# --- E-mails ------------------------------------------------------------------------------------------
def test_the_queue_holds_a_link_and_an_account_and_nothing_about_the_person(cast, today):
    referral = factories.referral(cast.farid, cast.france_travail, first_name="Fatoumata", last_name="Diallo")
    services.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=today, answer="Mardi à 9 h.")
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
