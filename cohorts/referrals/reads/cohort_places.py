"""Places of a cohort: taken, held by an offer, left; and who waits for one. Reads only."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, Prefetch, Q

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import year_bounds
from cohorts.barriers.enums import BarrierStatus, Severity
from cohorts.barriers.models import Barrier
from cohorts.people.enums import Residence
from cohorts.programme.kept import Tally, Within
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import JourneyEnd, OfferAnswer, ReferralStatus
from cohorts.referrals.models.journeys import Journey, PlaceOffer
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.rules import ranking

# Who leaves before the end gives their place back; a support that was seen through keeps it.
TAKES_A_PLACE = Q(ended_on__isnull=True) | Q(end_reason=JourneyEnd.COMPLETED)
_OF_JOURNEYS = Q(journeys__ended_on__isnull=True) | Q(journeys__end_reason=JourneyEnd.COMPLETED)
HOLDING = ("", OfferAnswer.ACCEPTED)  # the answers with which an offer holds a place, until the person enters
# The same for a cohort's rows: ``Cohort.objects.annotate(taken=TAKEN)``.
TAKEN = Count("journeys", filter=Q(journeys__isnull=False) & _OF_JOURNEYS, distinct=True)


@dataclass(frozen=True)
class Places:
    """``entered`` people came in during the year; those who left early gave their place back."""

    target: int
    entered: int
    taken: int
    offered: int

    @property
    def left(self) -> int:
        """Places that nobody has and that are proposed to nobody; never below zero."""
        return max(0, self.target - self.taken - self.offered)

    @property
    def freed(self) -> int:
        return self.entered - self.taken


def _entered(cite: Cite, year: int, within: Within) -> dict[str, int]:
    rows = within(Journey.objects.filter(cite=cite, cohort__year=year))
    return rows.aggregate(entered=Count("pk"), taken=Count("pk", filter=TAKES_A_PLACE))


ENTERED = Tally("cohorte", _entered)


def places(cohort: Cohort, *, but_for: Referral | None = None) -> Places:
    """Where the cohort stands. The offer made to ``but_for`` is not held against itself."""
    journeys = ENTERED.of(cohort.cite, cohort.year)
    offers = offers_holding_a_place(cohort)
    offers = offers.exclude(referral=but_for) if but_for else offers
    return Places(cohort.target, journeys["entered"], journeys["taken"], offers.count())


def offers_holding_a_place(cohort: Cohort):
    """Offers that hold a place: unanswered, or accepted by someone who has not entered yet."""
    held = PlaceOffer.objects.filter(cohort=cohort, answer__in=HOLDING)
    return held.filter(referral__status=ReferralStatus.WAITLISTED)


@dataclass(frozen=True)
class Waiter:
    """A line of the waiting list: the referral, its rank and reasons, the latest offer of this cohort if any."""

    referral: Referral
    rank: ranking.Rank
    offer: PlaceOffer | None

    @property
    def back_to_cohort(self) -> str:
        """The query string with which a button comes back to the cohort's page."""
        return f"?cohorte={self.referral.waiting_cohort.year}"

    @property
    def may_be_offered(self) -> bool:
        """An offer that was declined or left without an answer is not made again by itself."""
        return self.offer is None


def waiting_list(cohort: Cohort, *, on: date) -> list[Waiter]:
    """Who waits for the cohort, in the order of its written rule: three queries, however many wait."""
    rows = (
        cohort.waiting.in_use()
        .filter(status=ReferralStatus.WAITLISTED)
        .select_related("person__district", "organisation", "waiting_cohort")
    )
    referrals = {
        referral.pk: referral
        for referral in rows.prefetch_related(
            Prefetch("person__barriers", Barrier.objects.filter(closed_on__isnull=True)),
            Prefetch("offers", PlaceOffer.objects.filter(cohort=cohort), to_attr="offers_of_cohort"),
        )
    }
    ranks = ranking.rank(map(entry_of, referrals.values()), cohort.waiting_criteria, on=on)
    waiters = []
    for rank in ranks:
        referral = referrals[rank.entry.pk]
        # An offer made during an earlier wait says nothing of this one.
        offers = [offer for offer in referral.offers_of_cohort if offer.offered_on >= referral.status_since]
        waiters.append(Waiter(referral, rank, offers[-1] if offers else None))
    return waiters


def waiter_of(referral: Referral, *, on: date) -> Waiter | None:
    """The referral's line on the waiting list, with its rank; None when it does not wait."""
    if referral.waiting_cohort is None:
        return None
    waiters = waiting_list(referral.waiting_cohort, on=on)
    return next((waiter for waiter in waiters if waiter.referral == referral), None)


def entry_of(referral: Referral) -> ranking.Entry:
    """What the written rule looks at."""
    person = referral.person
    strong = [
        barrier
        for barrier in person.barriers.all()
        if barrier.severity == Severity.STRONG and barrier.status != BarrierStatus.NO_IMPACT and not barrier.closed_on
    ]
    return ranking.Entry(
        pk=referral.pk,
        since=referral.status_since,
        is_single_parent=person.is_single_parent,
        residence_is_verified=person.residence in (Residence.VERIFIED, Residence.LOCATED) and bool(person.district_id),
        meets_conditions=all(finding["met"] for finding in referral.assessment),
        strong_barriers=len(strong),
        registered_since=person.registered_since,
    )


def expected_entries(target: int, year: int, *, on: date) -> int:
    """How many of the year's target should have entered by the evening of the day, were they spread evenly."""
    first, last = year_bounds(year)
    day = min(max((on - first).days + 1, 0), (last - first).days + 1)
    share = Decimal(target) * day / ((last - first).days + 1)
    return int(share.quantize(Decimal(1), rounding=ROUND_HALF_UP))
