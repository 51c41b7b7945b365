"""The cohort of a closed year: referrals and their answers, entries, work found with an adviser alone, exits."""

from datetime import date, timedelta

from actions.participations.services import credit
from cite_emploi.demo.story.closed_years.year import Year
from cite_emploi.demo.story.people import JOBS, MOTIVES
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import Moment, Severity
from cohorts.barriers.services import DeclaredBarrier
from cohorts.follow_up.enums import CheckAnswer, CheckMonths, Contract
from cohorts.follow_up.services import outcomes
from cohorts.people.models import Person
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import JourneyEnd, RefusalReason
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.services import answers, cohorts, journeys, submission

REFUSALS = [RefusalReason.OTHER_SCHEME, RefusalReason.ALREADY_WORKING, RefusalReason.UNREACHABLE]


def enter(year: Year) -> None:
    """As many as the plan says are accepted and refused."""
    cohort = cohorts.save_cohort(by=year.lead, year=year.plan.year, target=90)
    first, last = year.first + timedelta(8), year.last - timedelta(25)
    for day in sorted(year.people.day(first, last) for _ in range(year.plan.cohort)):
        keys = _keys(year)
        referral = _refer(year, day, keys, parent="childcare" in keys)
        accepted = day + timedelta(days=year.draw.randint(2, 14))
        year.members.append((_accept(year, referral, cohort, accepted), accepted, keys))
    for _ in range(year.plan.refused):
        _refuse(year)


def _keys(year: Year) -> list[str]:
    """Of one to three barriers."""
    return year.draw.sample(sorted(year.s.themes), year.draw.choice([1, 2, 2, 3]))


def _refer(year: Year, on: date, keys: list[str], *, parent: bool) -> Referral:
    partner = year.draw.choice(["france_travail", "france_travail", "mission_locale"])
    facts = year.people.facts(on=on, districts=year.s.districts, parent=parent)
    return submission.submit_referral(
        by=year.s.actors[partner],
        organisation=year.s.orgs[partner],
        on=on,
        motive=year.draw.choice(MOTIVES),
        notice_given_on=on,
        barriers=[DeclaredBarrier(year.s.themes[key]) for key in keys],
        **facts,
    )


def _accept(year: Year, referral: Referral, cohort: Cohort, on: date) -> Person:
    """Barriers are assessed on the day; a journey whose time is over has ended as planned."""
    journey = answers.accept_referral(by=year.lead, referral=referral, cohort=cohort, on=on)
    for barrier in journey.person.barriers.all():
        barriers.assess_barrier(
            by=year.lead,
            barrier=barrier,
            on=on,
            severity=year.draw.choice([Severity.MEDIUM, Severity.STRONG]),
            moment=Moment.ENTRY,
        )
    if journey.planned_end_on < year.today:
        journeys.end_journey(by=year.lead, journey=journey, on=journey.planned_end_on, end_reason=JourneyEnd.COMPLETED)
    return journey.person


def _refuse(year: Year) -> None:
    day = year.people.day(year.first, year.last - timedelta(20))
    referral = _refer(year, day, _keys(year), parent=False)
    on = referral.submitted_on + timedelta(year.draw.randint(1, 12))
    reason = year.draw.choice(REFUSALS)
    answers.refuse_referral(
        by=year.lead,
        referral=referral,
        on=on,
        refusal_reason=reason,
        redirected_to="PLIE d'Angers Loire Métropole" if reason == RefusalReason.OTHER_SCHEME else "",
        answer="Un autre accompagnement répond mieux au besoin aujourd'hui. N'hésitez pas à nous recontacter.",
    )


def find_work_alone(year: Year) -> None:
    """People of the cohort who found a job or a training with their adviser alone."""
    until = date(year.plan.year, 10, 1)
    free = [(person, day) for person, day, _ in year.members if person.pk not in year.busy and day < until]
    for n, (person, day) in enumerate(free[: len(free) // 2]):
        contract = Contract.TRAINING if n % 4 == 0 else year.draw.choice(JOBS)
        starts = min(day + timedelta(days=year.draw.randint(40, 90)), year.last)
        outcome = credit.record_outcome(by=year.lead, person=person, contract=contract, starts_on=starts)
        year.check_at_six_months(outcome)
        barrier = person.barriers.filter(closed_on__isnull=True).first()
        if barrier and n % 2 == 0:
            credit.lift_barrier(by=year.lead, barrier=barrier, on=starts)


def leave(year: Year) -> None:
    """Where each person stood when the support ended; one in eight was not reached."""
    ended = Journey.objects.filter(cite=year.lead.cite, cohort__year=year.plan.year, ended_on__isnull=False)
    for n, journey in enumerate(ended.order_by("pk").prefetch_related("person__outcomes")):
        found = any(outcome.cancelled_on is None for outcome in journey.person.outcomes.all())
        answer = CheckAnswer.NOT_REACHED if n % 8 == 7 else CheckAnswer.HELD if found else CheckAnswer.LOST
        outcomes.record_check(by=year.lead, of=journey, months=CheckMonths.AT_EXIT, answer=answer, on=journey.ended_on)
