"""Barriers, journeys and outcomes at their borders; settings of the Cité."""

from datetime import timedelta

import pytest

from cite_emploi.lib.errors import Refused
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import BarrierStatus, Severity
from cohorts.follow_up.enums import CheckAnswer, Contract, OutcomeClass
from cohorts.follow_up.models import Check, Outcome
from cohorts.follow_up.rules import CLASSES, classify
from cohorts.follow_up.services import outcomes
from cohorts.people.enums import Residence
from cohorts.people.models import Person
from cohorts.people.services import files
from cohorts.programme import services as programme
from cohorts.programme.enums import RuleKind
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import JourneyEnd
from cohorts.referrals.services import answers, cohorts, journeys, submission
from tests import factories

DAY = timedelta(days=1)


@pytest.fixture
def amina(cast):
    return factories.person(cast.farid, cast.france_travail)


@pytest.fixture
def barrier(cast, amina, today):
    return barriers.open_barrier(by=cast.farid, person=amina, theme=cast.mobility, on=today)


def assess(by, barrier, on, severity=Severity.STRONG):
    return barriers.assess_barrier(by=by, barrier=barrier, severity=severity, on=on)


# --- Barriers -----------------------------------------------------------------------------------------
def test_a_barrier_already_open_on_the_theme_is_kept_as_it_is(cast, amina, barrier, today):
    assert barriers.open_barrier(by=cast.claire, person=amina, theme=cast.mobility, on=today + DAY) == barrier


def test_a_barrier_may_come_back_once_closed(cast, amina, barrier, today):
    barriers.close_barrier(by=cast.farid, barrier=barrier, status=BarrierStatus.LIFTED, on=today)
    again = barriers.open_barrier(by=cast.farid, person=amina, theme=cast.mobility, on=today)
    assert again != barrier


def test_assessing_starts_the_work_on_the_barrier(cast, barrier, today):
    assert assess(cast.farid, barrier, today).status == BarrierStatus.IN_PROGRESS


def test_a_barrier_is_not_assessed_the_day_before_it_is_found(cast, barrier, today):
    with pytest.raises(Refused, match="précéder le repérage"):
        assess(cast.farid, barrier, today - DAY)


def test_a_barrier_is_not_lifted_the_day_before_it_is_found(cast, barrier, today):
    with pytest.raises(Refused, match="avant d'être repéré"):
        barriers.close_barrier(by=cast.farid, barrier=barrier, status=BarrierStatus.LIFTED, on=today - DAY)


def test_a_closed_barrier_is_neither_assessed_nor_closed_again(cast, barrier, today):
    barriers.close_barrier(by=cast.farid, barrier=barrier, status=BarrierStatus.ABANDONED, on=today)
    with pytest.raises(Refused, match="déjà clos"):
        assess(cast.farid, barrier, today)
    with pytest.raises(Refused, match="déjà clos"):
        barriers.close_barrier(by=cast.farid, barrier=barrier, status=BarrierStatus.LIFTED, on=today)


def test_a_barrier_closes_lifted_or_left_and_in_no_other_way(cast, barrier, today):
    with pytest.raises(Refused, match="sans suite"):
        barriers.close_barrier(by=cast.farid, barrier=barrier, status=BarrierStatus.IN_PROGRESS, on=today)


def test_nobody_touches_the_file_of_a_person_whom_they_do_not_follow(cast, amina, barrier, today):
    outcome = outcomes.record_outcome(by=cast.farid, person=amina, contract=Contract.CDI, starts_on=today)
    attempts = [
        lambda: assess(cast.lea, barrier, today),
        lambda: barriers.open_barrier(by=cast.lea, person=amina, theme=cast.childcare, on=today),
        lambda: files.update_person(by=cast.lea, person=amina, town="Nantes"),
        lambda: outcomes.record_outcome(by=cast.lea, person=amina, contract=Contract.CDI, starts_on=today),
        lambda: outcomes.record_check(by=cast.lea, of=outcome, months=6, answer=CheckAnswer.HELD, on=today),
        lambda: outcomes.cancel_outcome(by=cast.lea, outcome=outcome, on=today, reason="Erreur."),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="ne suivez pas"):
            attempt()


# --- People -------------------------------------------------------------------------------------------
def test_names_are_sorted_and_searched_without_accents(cast):
    person = factories.person(cast.farid, cast.france_travail, first_name="Éloïse", last_name="Œillet-D'Été")
    assert person.sort_name == "oeillet d ete eloise"


def test_someone_outside_the_neighbourhoods_lives_in_none(cast, amina):
    with pytest.raises(Refused, match="hors quartier"):
        files.update_person(by=cast.farid, person=amina, district=cast.roseraie, residence=Residence.OUTSIDE)
    assert Person.objects.get().district is None


def test_a_neighbourhood_of_another_cite_is_refused(cast, amina):
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        files.update_person(by=cast.farid, person=amina, district=cast.bellevue)


# --- Journeys -----------------------------------------------------------------------------------------
def end(by, journey, on, reason=JourneyEnd.COMPLETED):
    return journeys.end_journey(by=by, journey=journey, on=on, end_reason=reason)


def test_a_journey_may_end_on_its_first_day_and_not_before(cast, today):
    journey = factories.journey(cast)
    with pytest.raises(Refused, match="après le début"):
        end(cast.claire, journey, today - DAY)
    assert end(cast.claire, journey, today).ended_on == today


def test_a_journey_ends_once_by_the_coordination(cast, today):
    journey = factories.journey(cast)
    with pytest.raises(Refused, match="Seule la coordination"):
        end(cast.farid, journey, today)
    with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
        end(cast.nadia, journey, today)
    end(cast.claire, journey, today)
    with pytest.raises(Refused, match="déjà terminé"):
        end(cast.claire, journey, today)


def test_a_job_that_starts_does_not_end_the_journey(cast, today):
    journey = factories.journey(cast)
    outcomes.record_outcome(by=cast.farid, person=journey.person, contract=Contract.CDI, starts_on=today)
    journey.refresh_from_db()
    assert journey.ended_on is None


def test_one_journey_at_a_time_and_touching_days_overlap(cast, today):
    journey, later = factories.journey(cast), Cohort.objects.create(cite=cast.angers, year=2027, target=90)
    again = submission.submit_referral(
        by=cast.farid,
        organisation=cast.france_travail,
        on=today,
        motive="Encore.",
        notice_given_on=today,
        person=journey.person,
    )

    def accept(on):
        return answers.accept_referral(by=cast.claire, referral=again, cohort=later, on=on)

    with pytest.raises(Refused, match="déjà accompagnée"):
        accept(today + DAY)
    end(cast.claire, journey, today + DAY)
    with pytest.raises(Refused, match="déjà accompagnée"):
        accept(today + DAY)
    assert accept(today + 2 * DAY).starts_on == today + 2 * DAY


# --- Outcomes -----------------------------------------------------------------------------------------
def test_every_contract_has_a_class():
    assert set(CLASSES) == set(Contract)
    assert classify("cdd_short") == OutcomeClass.TRANSITIONAL


def test_the_same_outcome_is_recorded_once_unless_the_first_is_cancelled(cast, amina, today):
    facts = {"by": cast.farid, "person": amina, "contract": Contract.CDI, "starts_on": today}
    first = outcomes.record_outcome(**facts)
    with pytest.raises(Refused, match="déjà enregistrée"):
        outcomes.record_outcome(**facts)
    outcomes.cancel_outcome(by=cast.farid, outcome=first, on=today, reason="Mauvaise personne.")
    outcomes.record_outcome(**facts)
    assert Outcome.objects.valid().count() == 1


def test_a_cancelled_outcome_leaves_the_figures_stays_on_file_and_is_not_cancelled_twice(cast, amina, today):
    outcome = outcomes.record_outcome(by=cast.farid, person=amina, contract=Contract.CDI, starts_on=today)
    assert list(Outcome.objects.returns_to_work(today.year)) == [outcome]
    with pytest.raises(Refused, match="Dites pourquoi"):
        outcomes.cancel_outcome(by=cast.farid, outcome=outcome, on=today, reason=" ")
    outcomes.cancel_outcome(by=cast.farid, outcome=outcome, on=today, reason="Erreur.")
    assert not Outcome.objects.returns_to_work(today.year)
    assert Outcome.objects.count() == 1
    with pytest.raises(Refused, match="déjà annulée"):
        outcomes.cancel_outcome(by=cast.farid, outcome=outcome, on=today, reason="Encore.")
    with pytest.raises(Refused, match="a été annulée"):
        outcomes.record_check(by=cast.farid, of=outcome, months=6, answer=CheckAnswer.HELD, on=today)


def test_not_reached_after_six_months_is_an_answer(cast, amina, today):
    outcome = outcomes.record_outcome(by=cast.farid, person=amina, contract=Contract.CDI, starts_on=today)
    outcomes.record_check(by=cast.farid, of=outcome, months=6, answer=CheckAnswer.NOT_REACHED, on=today)
    assert Check.objects.get().answer == CheckAnswer.NOT_REACHED
    with pytest.raises(Refused, match="Choisissez une réponse"):
        outcomes.record_check(by=cast.farid, of=outcome, months=6, answer="maybe", on=today)
    with pytest.raises(Refused, match="précéder le début"):
        outcomes.record_check(by=cast.farid, of=outcome, months=6, answer=CheckAnswer.HELD, on=today - DAY)


@pytest.mark.parametrize(("contract", "counts"), [(Contract.CDI, 1), (Contract.SIAE, 1), (Contract.TRAINING, 0)])
def test_a_return_to_work_is_a_job_that_starts_in_the_year(cast, amina, today, contract, counts):
    outcomes.record_outcome(by=cast.farid, person=amina, contract=contract, starts_on=today.replace(month=12, day=31))
    assert Outcome.objects.returns_to_work(today.year).count() == counts
    assert Outcome.objects.returns_to_work(today.year + 1).count() == 0


# --- Settings -----------------------------------------------------------------------------------------
def test_a_condition_holds_once_a_day_and_touching_days_overlap(cast, today):
    rule = programme.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today)
    programme.end_rule(by=cast.claire, rule=rule, on=today + DAY)
    with pytest.raises(Refused, match="déjà en vigueur"):
        programme.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today + DAY)
    assert programme.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today + 2 * DAY).pk


def test_a_condition_may_end_on_its_first_day_and_not_before(cast, today):
    rule = programme.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today)
    with pytest.raises(Refused, match="précéder le début"):
        programme.end_rule(by=cast.claire, rule=rule, on=today - DAY)
    assert programme.end_rule(by=cast.claire, rule=rule, on=today).ends_on == today


@pytest.mark.parametrize(("kind", "number"), [(RuleKind.MIN_AGE, None), (RuleKind.DISTRICT, 3)])
def test_a_condition_has_a_number_when_its_kind_says_so(cast, today, kind, number):
    with pytest.raises(Refused, match="Indiquez une valeur"):
        programme.add_rule(by=cast.claire, kind=kind, number=number, starts_on=today)


@pytest.mark.parametrize(("code", "good"), [("", True), ("QN04901M", True), ("QP049001", True), ("49001", False)])
def test_a_neighbourhood_s_code_has_the_official_form_or_is_empty(cast, code, good):
    values = {"name": "Monplaisir", "town": "Angers", "code": code, "is_active": True}
    if good:
        assert programme.save_district(by=cast.claire, **values).code == code
    else:
        with pytest.raises(Refused, match="QN04901M"):
            programme.save_district(by=cast.claire, **values)


def test_only_the_coordination_of_the_cite_sets_it(cast, today):
    rule = programme.add_rule(by=cast.claire, kind=RuleKind.DISTRICT, starts_on=today)
    with pytest.raises(Refused, match="Seule la coordination"):
        programme.save_theme(by=cast.farid, name="Logement")
    attempts = [
        lambda: programme.save_district(by=cast.nadia, district=cast.roseraie, name="Volé"),
        lambda: programme.save_theme(by=cast.nadia, theme=cast.mobility, name="Volé"),
        lambda: cohorts.save_cohort(by=cast.nadia, cohort=cast.cohort, year=2026, target=1),
        lambda: programme.end_rule(by=cast.nadia, rule=rule, on=today),
    ]
    for attempt in attempts:
        with pytest.raises(Refused, match="n'appartient pas à votre Cité"):
            attempt()
