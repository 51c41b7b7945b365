"""When a reserved place is free: pure. A booking is anything with ``starts_on``, ``ends_on`` (or none yet) and ``week``.

Days are days and hours are those of the clock on the wall: a night when the clocks change takes nothing and gives nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from actions.places.rules.week import Week, first_on
from cite_emploi.lib.french import date_short

FOREVER = date.max - timedelta(days=7)


@dataclass(frozen=True)
class Span:
    """Days, both included, and the hours of each of their weeks."""

    starts_on: date
    ends_on: date | None
    week: Week


def end_of(booking) -> date:
    return booking.ends_on or FOREVER


def clash(one, other) -> bool:
    """The two need one place at one time, on a day that both really hold."""
    return bool(shared(one, other))


def shared(one, other) -> Week:
    """The hours that both take, on weekdays that fall within the dates of both."""
    first, last = max(one.starts_on, other.starts_on), min(end_of(one), end_of(other))
    hours = one.week & other.week
    days = [weekday for weekday in hours.weekdays if first_on(first, weekday) <= last] if first <= last else []
    return hours & whole(days)


def whole(weekdays: Iterable[int]) -> Week:
    """All the hours of these weekdays."""
    return Week.of((day * 1440, (day + 1) * 1440) for day in weekdays)


def covers(place, span) -> bool:
    """The place is open on all these days."""
    return place.opens_on <= span.starts_on and (place.closes_on is None or end_of(span) <= place.closes_on)


def fits_age(place, months: int | None) -> bool:
    """A child of so many months may come; an age that is not known fits."""
    if months is None:
        return True
    return place.min_age_months <= months and (place.max_age_months is None or months <= place.max_age_months)


class Room(StrEnum):
    FREE = "free"
    PARTLY = "partly"
    TAKEN = "taken"


@dataclass(frozen=True)
class Answer:
    """What a place has for some days and hours: all of them, those of ``week``, or none. ``next_on``: when more is free."""

    room: Room
    week: Week
    taken: Week
    next_on: date | None = None


def room_for(place, wanted: Span, bookings: Iterable) -> Answer:
    """Which of the wanted hours nobody holds on any of the wanted days, among those that the place offers."""
    bookings = list(bookings)
    if not covers(place, wanted):
        return Answer(Room.TAKEN, Week(), wanted.week)
    taken = Week()
    for booking in bookings:
        taken |= shared(wanted, booking)
    left = (wanted.week & place.week) - taken
    if left == wanted.week:
        return Answer(Room.FREE, left, Week())
    held = [end_of(each) for each in bookings if clash(wanted, each)]
    later = max(held) + timedelta(days=1) if held and max(held) < FOREVER else None
    room = Room.PARTLY if left or (later and later <= end_of(wanted)) else Room.TAKEN
    return Answer(room, left, wanted.week - left, later)


def occupation(place, stays: Iterable, today: date) -> str:
    """In a few words, for whoever chooses a place: ``stays`` are the place's own that stand, in order of date."""
    if place.closes_on and place.closes_on < today:
        return "fermée"
    if place.opens_on > today:
        return f"ouvre le {date_short(place.opens_on)}"
    coming = [stay for stay in stays if end_of(stay) >= today]
    present = [stay for stay in coming if stay.starts_on <= today]
    if not present:
        return f"libre avant le {date_short(coming[0].starts_on)}" if coming else "libre"
    taken = Week()
    for stay in present:
        taken |= stay.week
    if left := place.week - taken:
        return f"libre en partie\xa0: {left}"
    end = min(map(end_of, present))
    for stay in coming:
        if stay.starts_on == end + timedelta(days=1) and place.week.within(stay.week):  # the next comes the day after
            end = end_of(stay)
    return "occupée, sans date de fin" if end == FOREVER else f"occupée jusqu'au {date_short(end)}"
