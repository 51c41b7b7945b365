"""How much of the reserved hours is booked: booked ÷ offered, closing days left out.

A place offers the hours of its week on every day on which it is open and its establishment too; a stay books its own
hours on those same days. A cancelled stay books nothing; an absence is still booked, since nobody else can come.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Prefetch

from actions.catalogue.models import Action
from actions.places.models.establishments import Closure
from actions.places.models.places import Place, Stay
from actions.places.rules.availability import end_of
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.lib.dates import year_bounds
from cohorts.programme.kept import Tally, Within, everyone


@dataclass(frozen=True)
class Hours:
    """Minutes offered and booked, shown as hours."""

    offered_minutes: int = 0
    booked_minutes: int = 0

    def __add__(self, other: "Hours") -> "Hours":
        return Hours(self.offered_minutes + other.offered_minutes, self.booked_minutes + other.booked_minutes)

    @property
    def offered(self) -> Decimal:
        return Decimal(self.offered_minutes) / 60

    @property
    def booked(self) -> Decimal:
        return Decimal(self.booked_minutes) / 60


def hours(place, stays: Iterable, closed: frozenset[date], first: date, last: date) -> dict[tuple[int, int], Hours]:
    """What the place offers and what its stays book between two days, by (year, month). Pure."""
    found: dict[tuple[int, int], Hours] = defaultdict(Hours)
    stays = list(stays)
    opens, closes = max(first, place.opens_on), min(last, place.closes_on or last)
    for n in range((closes - opens).days + 1):
        day = opens + timedelta(days=n)
        offered = 0 if day in closed else place.week.minutes_on(day)
        if offered:
            present = (stay for stay in stays if stay.starts_on <= day <= end_of(stay))
            booked = sum((stay.week & place.week).minutes_on(day) for stay in present)
            found[day.year, day.month] += Hours(offered, booked)
    return dict(found)


def closed_days(closures: Iterable, first: date, last: date) -> frozenset[date]:
    """Every day of these periods that falls between the two days. Pure."""
    return frozenset(
        day
        for closure in closures
        for n in range((min(closure.ends_on, last) - max(closure.starts_on, first)).days + 1)
        for day in [max(closure.starts_on, first) + timedelta(days=n)]
    )


@dataclass(frozen=True)
class Occupancy:
    """The same hours summed four ways: their totals are one number."""

    first: date
    last: date
    places: list[tuple[Place, Hours]]
    establishments: list[tuple[Organisation, Hours]]
    months: list[tuple[date, Hours]]
    total: Hours


def occupancy(action: Action, first: date, last: date) -> Occupancy:
    """Per place, establishment and month, between two days both included: three queries, however many places."""
    return _summed(_places(Place.objects.filter(action=action), first, last), first, last)


def of_establishment(establishment: Organisation, first: date, last: date) -> Occupancy:
    """The same for the places of an establishment, whatever their action."""
    return _summed(_places(Place.objects.filter(establishment=establishment), first, last), first, last)


def booked_hours(cite: Cite, year: int, *, until: date | None = None) -> dict[int, Decimal]:
    """Hours booked on the places of each action in a year (until a day of it, when given), by action id."""
    found = booked_minutes(until).of(cite, year)
    return {int(action): Hours(booked_minutes=n).booked for action, n in found.items()}


def booked_minutes(until: date | None = None) -> Tally:
    """Minutes booked on the places of each action in a year, by action id."""

    def live(cite: Cite, year: int, within: Within) -> dict[str, int]:
        first, last = year_bounds(year)
        last = min(last, until or last)
        found: dict[str, int] = defaultdict(int)
        places = _places(Place.objects.filter(cite=cite), first, last, within)
        for place, months in _by_month(places, first, last):
            found[str(place.action_id)] += sum(months.values(), Hours()).booked_minutes
        return dict(found)

    return Tally("minutes-d-accueil", live)


def _places(rows, first: date, last: date, within: Within = everyone) -> list[Place]:
    stays = within(Stay.objects.open_between(first, last))
    closures = Closure.objects.between(first, last)
    rows = rows.open_between(first, last).select_related("establishment")
    return list(rows.prefetch_related(Prefetch("stays", stays), Prefetch("establishment__closures", closures)))


def _by_month(places: list[Place], first: date, last: date):
    for place in places:
        closed = closed_days(place.establishment.closures.all(), first, last)
        yield place, hours(place, place.stays.all(), closed, first, last)


def _summed(places: list[Place], first: date, last: date) -> Occupancy:
    by_place, by_month = [], defaultdict(Hours)
    by_establishment: dict[Organisation, Hours] = defaultdict(Hours)
    for place, months in _by_month(places, first, last):
        own = sum(months.values(), Hours())
        by_place.append((place, own))
        by_establishment[place.establishment] += own
        for (year, month), of_month in months.items():
            by_month[date(year, month, 1)] += of_month
    total = sum((own for _, own in by_place), Hours())
    return Occupancy(first, last, by_place, list(by_establishment.items()), sorted(by_month.items()), total)
