"""Random periods on two files: a merge is always made, nobody loses a day of access, and undoing gives back each row."""

import random
from datetime import timedelta

import pytest

from cohorts.people.models import Professional, Support
from cohorts.people.services import doubles
from cohorts.programme.models import Cohort
from cohorts.referrals.models.journeys import Journey
from tests import factories
from tests.cohorts.people.test_merges import snapshot

NOW, TODAY = factories.NOW, factories.TODAY
SPAN = 60  # days in which everything happens


def draw_periods(dice: random.Random, most: int = 3):
    """Periods that follow each other, as one file holds them; the last may go on."""
    days = sorted(dice.sample(range(SPAN), 2 * dice.randrange(most + 1)))
    periods = [(days[i], days[i + 1]) for i in range(0, len(days), 2)]
    if periods and dice.random() < 0.5:
        periods[-1] = (periods[-1][0], None)
    return [(TODAY + timedelta(a), None if b is None else TODAY + timedelta(b)) for a, b in periods]


def fill(cast, dice: random.Random, person, cohorts) -> None:
    own = {"cite": cast.angers, "person": person}
    for organisation in (cast.france_travail, cast.mission_locale, cast.cidff):
        for start, end in draw_periods(dice):
            Support.objects.create(**own, organisation=organisation, starts_on=start, ends_on=end)
    referent_from = None
    for by, organisation in ((cast.farid, cast.france_travail), (cast.lea, cast.mission_locale)):
        periods = draw_periods(dice)
        is_referent = referent_from is None and dice.random() < 0.7
        referent_from = by if is_referent else referent_from
        for start, end in periods:
            Professional.objects.create(
                **own,
                user=by.user,
                organisation=organisation,
                starts_on=start,
                ends_on=end,
                is_referent=is_referent,
            )
    for (start, end), cohort in zip(draw_periods(dice), dice.sample(cohorts, len(cohorts)), strict=False):
        planned = start + timedelta(dice.randrange(200, 400))
        reason = "completed" if end else ""
        Journey.objects.create(
            **own, cohort=cohort, starts_on=start, planned_end_on=planned, ended_on=end, end_reason=reason
        )


def days_of(rows, end: str, of) -> set:
    """Every (who, day) that the rows cover, as far as one day after all of them began."""
    last = TODAY + timedelta(SPAN + 1)
    return {
        (of(row), row.starts_on + timedelta(n))
        for row in rows
        for n in range(((getattr(row, end) or last) - row.starts_on).days + 1)
    }


def cover(people) -> tuple[set, set, set]:
    return (
        days_of(Support.objects.filter(person__in=people), "ends_on", lambda row: row.organisation_id),
        days_of(Professional.objects.filter(person__in=people), "ends_on", lambda row: row.user_id),
        days_of(Journey.objects.filter(person__in=people), "ended_on", lambda row: "journey"),
    )


@pytest.mark.parametrize("seed", range(10))
def test_whatever_overlaps_a_merge_is_made_and_undone(cast, seed):
    dice = random.Random(seed)
    kept = factories.person(cast.farid, cast.france_travail)
    absorbed = factories.person(cast.lea, cast.mission_locale)
    Support.objects.all().delete()
    others = [Cohort.objects.create(cite=cast.angers, year=year, target=9) for year in (2024, 2025)]
    for person in (kept, absorbed):
        fill(cast, dice, person, [cast.cohort, *others])
    before, covered = snapshot(), cover([kept, absorbed])
    done = doubles.merge_people(by=cast.claire, kept=kept, absorbed=absorbed, at=NOW)
    supports, professionals, journeys = cover([kept])
    assert (supports, professionals) == covered[:2]
    assert journeys >= covered[2]  # two journeys of one cohort are one, with the days between them
    assert not absorbed.journeys.exists()
    assert len({journey.cohort_id for journey in kept.journeys.all()}) == kept.journeys.count()
    doubles.undo_merge(by=cast.claire, merge=done, at=NOW)
    assert snapshot() == before
