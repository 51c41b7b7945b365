"""A calendar of reserved places: what each is on each day. Pure: places, stays and closing days in, cells out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from actions.places.rules.availability import end_of
from actions.places.rules.week import Week
from cite_emploi.lib.dates import add_months


class DayState(StrEnum):
    OUT = "out"  # not reserved that day: the place is closed, or has no hours on that weekday
    CLOSED = "closed"  # the establishment is closed
    FREE = "free"
    PARTLY = "partly"
    FULL = "full"


WORDS = {
    DayState.OUT: "non réservée",
    DayState.CLOSED: "fermé",
    DayState.FREE: "libre",
    DayState.PARTLY: "libre en partie",
    DayState.FULL: "occupée",
}
# What is seen in a cell: a shape as well as a colour.
MARKS = {
    DayState.OUT: "",
    DayState.CLOSED: "×",
    DayState.FREE: "○",
    DayState.PARTLY: "◐",
    DayState.FULL: "●",
}


@dataclass(frozen=True)
class Presence:
    """A stay on a day, with the hours of that day in words."""

    stay: object
    hours: str


@dataclass(frozen=True)
class Cell:
    day: date
    state: DayState
    presences: tuple[Presence, ...]
    free: str  # the hours left, in words
    is_today: bool

    @property
    def words(self) -> str:
        return WORDS[self.state]

    @property
    def mark(self) -> str:
        return MARKS[self.state]


@dataclass(frozen=True)
class Row:
    place: object
    cells: list[Cell]


@dataclass(frozen=True)
class Frame:
    """The days shown, and where the arrows lead."""

    view: str
    first: date
    last: date
    before: date
    after: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]


def month_of(day: date) -> Frame:
    first = day.replace(day=1)
    following = add_months(first, 1)
    return Frame("mois", first, following - timedelta(days=1), add_months(first, -1), following)


def week_of(day: date) -> Frame:
    first = day - timedelta(days=day.weekday())
    step = timedelta(days=7)
    return Frame("semaine", first, first + timedelta(days=6), first - step, first + step)


def row(place, stays: Iterable, closed: frozenset[date], days: Iterable[date], today: date) -> Row:
    stays = list(stays)
    return Row(place, [_cell(place, stays, day, day in closed, day == today) for day in days])


def _cell(place, stays: list, day: date, is_closed: bool, is_today: bool) -> Cell:
    offered = _hours_on(place.week, day)
    is_open = place.opens_on <= day and (place.closes_on is None or day <= place.closes_on)
    if is_closed or not is_open or not offered:
        state = DayState.CLOSED if is_closed and is_open and offered else DayState.OUT
        return Cell(day, state, (), "", is_today)
    present = [
        (stay, _hours_on(stay.week, day))
        for stay in stays
        if stay.starts_on <= day <= end_of(stay) and stay.week.minutes_on(day)
    ]
    left = offered
    for _, taken in present:
        left -= taken
    state = DayState.FULL if not left else DayState.PARTLY if present else DayState.FREE
    presences = tuple(Presence(stay, taken.day_in_words) for stay, taken in present)
    return Cell(day, state, presences, left.day_in_words if state == DayState.PARTLY else "", is_today)


def _hours_on(week: Week, day: date) -> Week:
    weekday = day.weekday()
    return week & Week.of([(weekday * 1440, (weekday + 1) * 1440)])
