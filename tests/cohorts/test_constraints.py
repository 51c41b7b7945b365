"""What must never be false is refused by PostgreSQL itself, whatever code wrote it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from cohorts.barriers.models import Barrier
from cohorts.follow_up.models import Outcome
from cohorts.people.models import Person, Support
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral
from tests import factories

DAY = timedelta(days=1)


@pytest.fixture
def amina(cast):
    return factories.person(cast.farid, cast.france_travail)


def refused(write, constraint: str) -> None:
    """The write breaks this constraint, at once or at the end of its transaction."""
    with pytest.raises(IntegrityError, match=constraint):
        _to_the_end(write)


@transaction.atomic
def _to_the_end(write) -> None:
    write()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_raw_row_cannot_link_one_cite_to_another(cast, amina):
    refused(
        lambda: Barrier.objects.bulk_create(
            [Barrier(cite=cast.nantes, person=amina, theme=cast.mobility, opened_on=factories.TODAY)]
        ),
        "cohorts_barrier_(person|theme)_cite",
    )


def test_a_person_cannot_be_moved_to_a_neighbourhood_of_another_cite(cast, amina):
    refused(lambda: Person.objects.filter(pk=amina.pk).update(district=cast.bellevue), "cohorts_person_district_cite")


def test_a_person_cannot_be_moved_to_another_cite_under_their_supports(cast, amina):
    refused(lambda: Person.objects.filter(pk=amina.pk).update(cite=cast.nantes), "_cite")


def test_an_organisation_of_another_cite_cannot_support(cast, amina):
    refused(
        lambda: Support.objects.bulk_create(
            [Support(cite=cast.angers, person=amina, organisation=cast.maison_nantes, starts_on=factories.TODAY)]
        ),
        "cohorts_support_organisation_cite",
    )


def test_two_journeys_cannot_share_a_day(cast, today):
    journey = factories.journey(cast)
    Journey.objects.filter(pk=journey.pk).update(ended_on=today, end_reason="completed")
    later = {"cite": cast.angers, "person": journey.person, "cohort": other_cohort(cast)}
    touching = Journey(**later, starts_on=today, planned_end_on=today)
    refused(lambda: Journey.objects.bulk_create([touching]), "one_journey_at_a_time")
    Journey.objects.bulk_create([Journey(**later, starts_on=today + DAY, planned_end_on=today + DAY)])


def other_cohort(cast):
    return type(cast.cohort).objects.create(cite=cast.angers, year=2027, target=90)


def test_two_open_referrals_of_a_person_cannot_be(cast):
    first = factories.referral(cast.farid, cast.france_travail)
    first.pk = None
    refused(lambda: Referral.objects.bulk_create([first]), "one_open_referral_a_partner")


def test_an_answer_is_signed_and_a_refusal_has_a_reason(cast):
    rows = Referral.objects.filter(pk=factories.referral(cast.farid, cast.france_travail).pk)
    refused(lambda: rows.update(status="accepted"), "referral_decision_signed")
    signed = {"decided_on": factories.TODAY, "decided_by": cast.claire.user}
    refused(lambda: rows.update(status="refused", **signed), "referral_refusal_has_reason")
    refused(lambda: rows.update(status="accepted", refusal_reason="other", **signed), "referral_refusal_has_reason")


def test_two_open_barriers_on_a_theme_cannot_be(cast, amina, today):
    rows = [Barrier(cite=cast.angers, person=amina, theme=cast.mobility, opened_on=today) for _ in range(2)]
    refused(lambda: Barrier.objects.bulk_create(rows), "one_open_barrier_a_theme")


def test_a_barrier_is_closed_with_a_date_and_only_then(cast, amina, today):
    closed = Barrier(cite=cast.angers, person=amina, theme=cast.mobility, opened_on=today, status="lifted")
    refused(lambda: Barrier.objects.bulk_create([closed]), "barrier_closed_with_date")
    dated = Barrier(cite=cast.angers, person=amina, theme=cast.mobility, opened_on=today, closed_on=today)
    refused(lambda: Barrier.objects.bulk_create([dated]), "barrier_closed_with_date")


def test_a_severity_and_an_end_reason_come_with_their_date(cast, amina, today):
    severe = Barrier(cite=cast.angers, person=amina, theme=cast.mobility, opened_on=today, severity="strong")
    refused(lambda: Barrier.objects.bulk_create([severe]), "barrier_assessed")
    journeys = Journey.objects.filter(pk=factories.journey(cast, number=2).pk)
    refused(lambda: journeys.update(end_reason="moved"), "journey_end")
    refused(lambda: journeys.update(ended_on=today), "journey_end")


def test_an_outcome_is_recorded_once(cast, amina, today):
    rows = [
        Outcome(cite=cast.angers, person=amina, contract="cdi", starts_on=today, recorded_by=cast.farid.user)
        for _ in range(2)
    ]
    refused(lambda: Outcome.objects.bulk_create(rows), "outcome_once")
