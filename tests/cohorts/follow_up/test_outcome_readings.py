"""One outcome, several readings: the IAE's class, the PLIE's, and what became of it some months later."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cite_emploi.lib.errors import Refused
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import Moment, Severity
from cohorts.barriers.models import BarrierAssessment
from cohorts.barriers.services import describe_barrier
from cohorts.follow_up.enums import JOBS, CheckAnswer, CheckMonths, Contract, OutcomeClass, Proof
from cohorts.follow_up.models import Check
from cohorts.follow_up.rules import check_due, classify, counts_for_plie
from cohorts.follow_up.services import outcomes
from cohorts.referrals.enums import JourneyEnd
from cohorts.referrals.services import journeys
from tests import factories

TODAY = factories.TODAY
JOB = {
    "length_months": None,
    "weekly_hours": Decimal("17.5"),
    "proof": Proof.CONTRACT,
    "held_six_months": False,
}


# --- IAE ------------------------------------------------------------------------------------------------------
def test_every_contract_has_its_class():
    found = {contract: classify(contract) for contract in Contract}
    assert {contract for contract, kind in found.items() if kind == OutcomeClass.SUSTAINABLE} == {
        Contract.CDI,
        Contract.PUBLIC,
        Contract.CDD_LONG,
        Contract.CREATION,
    }
    assert found[Contract.CDD_SHORT] == found[Contract.ASSISTED] == OutcomeClass.TRANSITIONAL
    assert found[Contract.TRAINING] == found[Contract.SIAE] == OutcomeClass.POSITIVE


# --- PLIE -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("contract", "facts", "counts"),
    [
        (Contract.CDI, {}, True),
        (Contract.PUBLIC, {}, True),
        (Contract.CDI, {"weekly_hours": Decimal("17.4")}, False),
        (Contract.CDI, {"weekly_hours": None}, False),
        (Contract.CDI, {"proof": Proof.DECLARED}, False),
        (Contract.CDI, {"proof": ""}, False),
        (Contract.CDD_LONG, {}, True),
        (Contract.CDD_SHORT, {"length_months": 5}, False),
        (Contract.CDD_SHORT, {"length_months": 6}, True),
        (Contract.CDD_SHORT, {"length_months": 3, "held_six_months": True}, True),
        (Contract.ASSISTED, {"length_months": 12}, True),
        (Contract.CREATION, {"weekly_hours": None, "proof": Proof.REGISTRY}, True),
        (Contract.CREATION, {"proof": Proof.DECLARED}, False),
        (Contract.TRAINING, {"length_months": 12}, False),
        (Contract.OTHER, {"held_six_months": True}, False),
    ],
)
def test_the_plie_asks_six_months_half_time_and_a_paper(contract, facts, counts):
    assert counts_for_plie(contract, **(JOB | facts)) == counts


def test_the_two_readings_differ_and_both_come_from_the_same_row():
    mini_job = JOB | {"weekly_hours": Decimal(5)}
    assert classify(Contract.CDI) == OutcomeClass.SUSTAINABLE
    assert [contract for contract in JOBS - {Contract.CREATION} if counts_for_plie(contract, **mini_job)] == []


@pytest.mark.parametrize(
    ("contract", "length", "refused"),
    [
        (Contract.CDD_SHORT, 6, False),
        (Contract.CDD_SHORT, 7, True),
        (Contract.CDD_LONG, 7, False),
        (Contract.CDD_LONG, 6, True),
        (Contract.CDI, 12, True),
        (Contract.CDI, None, False),
        (Contract.TRAINING, 9, False),
    ],
)
def test_a_length_that_contradicts_the_contract_is_said(cast, contract, length, refused):
    person = factories.person(cast.farid, cast.france_travail)
    record = lambda: outcomes.record_outcome(  # noqa: E731
        by=cast.farid, person=person, contract=contract, starts_on=TODAY, length_months=length
    )
    if refused:
        with pytest.raises(Refused) as refusal:
            record()
        assert [field for field, _ in refusal.value.reasons] == ["length_months"]
    else:
        assert record().length_months == length


# --- Checks ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("since", "months", "on", "due"),
    [
        (date(2025, 12, 15), 6, date(2026, 6, 14), False),
        (date(2025, 12, 15), 6, date(2026, 6, 15), True),
        (date(2025, 12, 15), 6, date(2026, 12, 14), True),
        (date(2025, 12, 15), 6, date(2026, 12, 15), False),
        (date(2025, 8, 31), 6, date(2026, 2, 28), True),
        (date(2025, 8, 31), 6, date(2026, 2, 27), False),
        (date(2023, 8, 31), 6, date(2024, 2, 28), False),
        (date(2023, 8, 31), 6, date(2024, 2, 29), True),
        (date(2026, 6, 15), 0, date(2026, 6, 15), True),
        (date(2026, 6, 15), 0, date(2026, 9, 15), False),
        (date(2026, 3, 15), 3, date(2026, 6, 15), True),
        (date(2025, 6, 15), 12, date(2026, 6, 15), True),
    ],
)
def test_a_check_is_due_between_its_day_and_the_end_of_its_window(since, months, on, due):
    assert check_due(since, months, on=on) == due


def ended(cast):
    journey = factories.journey(cast, on=date(2026, 2, 2))
    return journeys.end_journey(by=cast.claire, journey=journey, on=TODAY, end_reason=JourneyEnd.MOVED)


def test_a_journey_is_checked_at_exit_and_six_months_after_and_an_answer_may_be_corrected(cast, sign_in):
    journey = ended(cast)
    address = reverse("journey_check", args=["angers", journey.pk, 0])
    client = sign_in(cast.farid)
    for answer in ("not_reached", "held"):
        typed = {"answer": answer, "proof": "declared", "on": TODAY.isoformat()}
        assert client.post(address, typed).status_code == 302
    assert [(check.months, check.answer) for check in journey.checks.all()] == [(0, "held")]
    assert client.get(address).context["form"]["answer"].value() == "held"
    assert client.get(reverse("journey_check", args=["angers", journey.pk, 5])).status_code == 404


def test_a_journey_under_way_is_not_checked_nor_an_outcome_at_exit(cast):
    journey = factories.journey(cast, on=date(2026, 2, 2))
    with pytest.raises(Refused, match="n'est pas terminé"):
        outcomes.record_check(by=cast.farid, of=journey, months=0, answer=CheckAnswer.HELD, on=TODAY)
    outcome = outcomes.record_outcome(by=cast.farid, person=journey.person, contract=Contract.CDI, starts_on=TODAY)
    with pytest.raises(Refused, match="Choisissez un moment"):
        outcomes.record_check(by=cast.farid, of=outcome, months=CheckMonths.AT_EXIT, answer=CheckAnswer.HELD, on=TODAY)


def test_whoever_does_not_follow_the_person_checks_nothing(cast):
    journey = ended(cast)
    for stranger in (cast.lea, cast.odile, cast.mehdi, cast.nadia):
        with pytest.raises(Refused, match="ne suivez pas"):
            outcomes.record_check(by=stranger, of=journey, months=0, answer=CheckAnswer.LOST, on=TODAY)
    assert not Check.objects.exists()


def test_ending_a_journey_says_where_the_person_stands(cast, sign_in):
    journey = factories.journey(cast, on=date(2026, 2, 2))
    typed = {"end_reason": "completed", "answer": "not_reached", "on": TODAY.isoformat()}
    sign_in(cast.claire).post(reverse("journey_end", args=["angers", journey.pk]), typed)
    check = Check.objects.get()
    assert (check.journey, check.months, check.answer, check.on) == (journey, 0, "not_reached", TODAY)


# --- Barriers over time -----------------------------------------------------------------------------------------
def test_a_barrier_keeps_its_severity_at_entry_during_and_at_exit_and_shows_the_latest(cast):
    journey = factories.journey(cast, themes=[cast.mobility], on=date(2026, 2, 2))
    barrier = journey.person.barriers.get()
    for moment, severity, on in (
        (Moment.ENTRY, Severity.STRONG, date(2026, 2, 3)),
        (Moment.EXIT, Severity.NONE, TODAY),
        (Moment.DURING, Severity.MEDIUM, date(2026, 4, 1)),
    ):
        barrier = barriers.assess_barrier(by=cast.farid, barrier=barrier, severity=severity, moment=moment, on=on)
    rows = BarrierAssessment.objects.filter(barrier=barrier)
    assert [(row.moment, row.severity, row.by) for row in rows] == [
        (Moment.ENTRY, Severity.STRONG, cast.farid.user),
        (Moment.DURING, Severity.MEDIUM, cast.farid.user),
        (Moment.EXIT, Severity.NONE, cast.farid.user),
    ]
    assert (barrier.severity, barrier.assessed_on) == (Severity.NONE, TODAY)


def test_a_barrier_is_described_by_situations_of_its_own_theme(cast, sign_in):
    cast.mobility.constraint = "23"
    cast.mobility.save()
    barrier = factories.journey(cast, themes=[cast.mobility]).person.barriers.get()
    client, address = sign_in(cast.farid), reverse("barrier_describe", args=["angers", barrier.pk])
    assert [code for code, _ in client.get(address).context["form"].fields["situations"].choices] == ["6", "7", "8"]
    typed = {"situations": ["7", "6"], "comment": "Vit loin.", "objective": "Un abonnement de bus."}
    assert client.post(address, typed).status_code == 302
    barrier.refresh_from_db()
    assert (barrier.situations, barrier.objective) == (["6", "7"], "Un abonnement de bus.")
    with pytest.raises(Refused, match="situations de ce frein"):
        describe_barrier(by=cast.farid, barrier=barrier, situations=["13"])
