"""Reserved places: who holds them, what is free, who waits for one. Reads only."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Prefetch, Q

from actions.catalogue.models import Action
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.places.models.establishments import Closure
from actions.places.models.places import Place, Stay
from actions.places.models.waiting import PlaceWish, StayOffer
from actions.places.occupancy import closed_days
from actions.places.rules import availability, place_calendar, ranking
from actions.places.rules.availability import Answer, Room, Span
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import User
from cite_emploi.lib.dates import months_between
from cohorts.people.enums import Residence
from cohorts.referrals.rules.ranking import Rank

# A choice of ours: nobody's place is kept empty for longer than this before they come.
NEAR = timedelta(days=60)
AGREEMENT_ALERT = timedelta(days=90)  # a choice of ours: time to sign the next one


@dataclass(frozen=True)
class Board:
    """Places with what holds them: stays that stand, and offers that wait for their answer."""

    places: list[Place]
    bookings: dict[int, list] = field(default_factory=lambda: defaultdict(list))

    def fitting(self, wanted: Span, months: int | None) -> Place | None:
        """The first place that is free on all the wanted days and hours and welcomes a child of that age."""
        for place in self.places:
            free = availability.room_for(place, wanted, self.bookings[place.pk]).room == Room.FREE
            if free and availability.fits_age(place, months):
                return place
        return None


def pending_offers():
    """Offers that hold a place: unanswered, to a family that still waits."""
    return StayOffer.objects.filter(answer="", participation__status=ParticipationStatus.REQUESTED)


def board(places, first: date, last: date | None) -> Board:
    """What holds these places between two days: three queries, however many places."""
    found = Board(list(places))
    by_key = {place.pk: place for place in found.places}
    keys = list(by_key)
    stays = Stay.objects.filter(place__in=keys).open_between(first, last).select_related("participation__person")
    offers = pending_offers().filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first), place__in=keys)
    for booking in (*stays.order_by("starts_on", "id"), *offers):
        booking.place = by_key[booking.place_id]
        found.bookings[booking.place_id].append(booking)
    return found


@dataclass(frozen=True)
class Today:
    """A place, who is there today, and until when it is held, in words."""

    place: Place
    present: list[Stay]
    occupation: str


def places_today(places, today: date) -> list[Today]:
    """Who is where: two queries, however many places."""
    stays = Stay.objects.open_between(today, None).select_related("participation__person").order_by("starts_on", "id")
    rows = places.select_related("establishment").prefetch_related(Prefetch("stays", stays))
    return [
        Today(
            place,
            [stay for stay in place.stays.all() if stay.starts_on <= today],
            availability.occupation(place, place.stays.all(), today),
        )
        for place in rows
    ]


def calendar(board: Board, frame: place_calendar.Frame, today: date) -> tuple[list[date], list[place_calendar.Row]]:
    """The days shown and a row a place. A week leaves out the days on which no place is ever reserved."""
    closures = Closure.objects.filter(establishment__in={place.establishment_id for place in board.places})
    closures = list(closures.between(frame.first, frame.last))
    reserved = {weekday for place in board.places for weekday in place.week.weekdays}
    days = [day for day in frame.days if frame.view == "mois" or day.weekday() in reserved]
    rows = []
    for place in board.places:
        own = [closure for closure in closures if closure.establishment_id == place.establishment_id]
        closed = closed_days(own, frame.first, frame.last)
        stays = [booking for booking in board.bookings[place.pk] if isinstance(booking, Stay)]
        rows.append(place_calendar.row(place, stays, closed, days, today))
    return days, rows


@dataclass(frozen=True)
class Found:
    """A place and what it has for what was asked; ``too_young`` or ``too_old`` when the child's age does not fit."""

    place: Place
    answer: Answer
    fits: bool


def search(places, wanted: Span, months: int | None) -> list[Found]:
    """What each place has for these days and hours: the free ones first, then the partly free, then the taken."""
    held = board(places, wanted.starts_on, wanted.ends_on)
    found = [
        Found(
            place,
            availability.room_for(place, wanted, held.bookings[place.pk]),
            availability.fits_age(place, months),
        )
        for place in held.places
    ]
    return sorted(found, key=lambda each: (not each.fits, list(Room).index(each.answer.room)))


def free_places(action: Action, starts_on: date, ends_on: date | None, week=None) -> list[Place]:
    """Places of the action that nobody holds on any of these days, both included, at these hours (their own by default)."""
    held = board(action.places.select_related("establishment"), starts_on, ends_on)
    return [
        place
        for place in held.places
        if availability.room_for(place, Span(starts_on, ends_on, week or place.week), held.bookings[place.pk]).room
        == Room.FREE
    ]


# --- The waiting list -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Waiter:
    """A line of the waiting list: the request, its rank and reasons, its wish and its latest offer if any."""

    participation: Participation
    rank: Rank
    wish: PlaceWish | None
    offer: StayOffer | None

    @property
    def may_be_offered(self) -> bool:
        """An offer that was declined or left without an answer is not made again by itself."""
        return self.offer is None and self.wish is not None

    def span(self, on: date) -> Span | None:
        """The days and hours to propose, were it on that day; none when the wish is over."""
        start = max(on, self.wish.starts_on)
        if self.wish.ends_on and self.wish.ends_on < start:
            return None
        return Span(start, self.wish.ends_on, self.wish.week)

    def months(self, on: date) -> int | None:
        month = self.wish.child_birth_month
        return None if month is None else months_between(month, on)


def waiting_list(action: Action, *, on: date) -> list[Waiter]:
    """Who waits for a place of the action, in the order of the charter: two queries, however many wait."""
    rows = (
        action.participations.in_use()
        .filter(status=ParticipationStatus.REQUESTED)
        .select_related("person__district", "place_wish", "requested_by")
        .prefetch_related(Prefetch("stay_offers", StayOffer.objects.select_related("place__establishment")))
    )
    by_pk = {row.pk: row for row in rows}
    found = []
    for rank in ranking.rank(map(entry_of, by_pk.values()), on=on):
        row = by_pk[rank.entry.pk]
        offers = list(row.stay_offers.all())
        found.append(Waiter(row, rank, wish_of(row), offers[-1] if offers else None))
    return found


def wish_of(row: Participation) -> PlaceWish | None:
    return getattr(row, "place_wish", None)


WISHED = ("child_first_name", "child_birth_month", "reason", "starts_on", "ends_on")


def wished_values(wish: PlaceWish | None) -> dict:
    """What a wish fills in beforehand in a form, but for its week."""
    return {name: getattr(wish, name) for name in WISHED} if wish else {}


def operators_of(action: Action):
    """Who works on the action for its operator; for an action that the coordination carries itself, the coordination."""
    return User.objects.filter(
        memberships__organisation=action.operator_id,
        memberships__role__in=(Role.OPERATOR, Role.COORDINATOR),
        memberships__is_active=True,
    ).distinct()


def entry_of(row: Participation) -> ranking.Entry:
    """What the charter looks at."""
    person, wish = row.person, wish_of(row)
    return ranking.Entry(
        pk=row.pk,
        since=row.requested_on,
        is_single_parent=person.is_single_parent,
        lives_in_district=person.residence in (Residence.VERIFIED, Residence.LOCATED) and bool(person.district_id),
        starts_on=wish.starts_on if wish else None,
    )
