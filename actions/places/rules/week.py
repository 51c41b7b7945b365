"""A week's hours: on a weekday, from a time to another. Pure: the same value serves a family's need and a child's stay.

A slot that ends at or before its start goes on into the next morning (21:00 to 6:00 is a night of nine hours).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal

from cite_emploi.lib.french import clock

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAY = 24 * 60  # minutes
NO_HOURS = "Indiquez au moins un jour et ses heures."


def minutes(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


@dataclass(frozen=True, order=True)
class Slot:
    """Hours on one weekday, 0 being Monday."""

    weekday: int
    starts: time
    ends: time

    def __post_init__(self):
        if self.weekday not in range(7):
            raise ValueError(f"{self.weekday} is not a weekday.")

    @property
    def crosses_midnight(self) -> bool:
        return self.ends <= self.starts

    @property
    def length(self) -> int:
        """Minutes."""
        return minutes(self.ends) - minutes(self.starts) + (DAY if self.crosses_midnight else 0)

    @property
    def label(self) -> str:
        return f"{WEEKDAYS[self.weekday]} {clock(self.starts)}\xa0–\xa0{clock(self.ends)}"


def weekly_minutes(slots: Iterable[Slot]) -> int:
    return sum(slot.length for slot in slots)


def overlapping(slots: Iterable[Slot]) -> list[tuple[Slot, Slot]]:
    """Pairs of slots that share a minute of the week; a Sunday night runs into Monday."""
    slots = sorted(slots)
    return [
        (first, second)
        for index, first in enumerate(slots)
        for second in slots[index + 1 :]
        if any(
            start < other_end and other_start < end
            for start, end in _spans(first)
            for other_start, other_end in _spans(second)
        )
    ]


def overlap_in_words(first: Slot, second: Slot) -> str:
    return f"Deux horaires se recouvrent\xa0: {first.label} et {second.label}."


def _spans(slot: Slot) -> list[tuple[int, int]]:
    """The slot in minutes since Monday 0:00, cut at the end of the week."""
    start = slot.weekday * DAY + minutes(slot.starts)
    end, week = start + slot.length, 7 * DAY
    return [(start, end)] if end <= week else [(start, week), (0, end - week)]


def grouped(slots: Iterable[Slot]) -> list[str]:
    """The week in words, days of the same hours together: « du lundi au vendredi 7 h – 18 h », « samedi 9 h – 12 h »."""
    by_day: dict[int, list[Slot]] = {}
    for slot in sorted(slots):
        by_day.setdefault(slot.weekday, []).append(slot)
    groups: list[tuple[list[int], str]] = []
    for weekday, of_day in by_day.items():
        hours = " et ".join(f"{clock(slot.starts)}\xa0–\xa0{clock(slot.ends)}" for slot in of_day)
        same = next((group for group in groups if group[1] == hours), None)
        if same:
            same[0].append(weekday)
        else:
            groups.append(([weekday], hours))
    return [f"{_days(days)} {hours}" for days, hours in groups]


def _days(days: list[int]) -> str:
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"du {WEEKDAYS[days[0]]} au {WEEKDAYS[days[-1]]}"
    names = [WEEKDAYS[day] for day in days]
    return " et ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


# --- Sets of hours ------------------------------------------------------------------------------------------
_STORED = re.compile(r"[\[(](\d+),(\d+)[\])]")


@dataclass(frozen=True)
class Week:
    """Spans in order, disjoint and within a day each: use ``of`` or ``parse`` to make one."""

    spans: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> "Week":
        """Cut at midnight, put in order, join those that touch or overlap within a day."""
        pieces = sorted(piece for span in spans for piece in _cut(*span))
        joined: list[tuple[int, int]] = []
        for start, end in pieces:
            if joined and start <= joined[-1][1] and start // DAY == joined[-1][0] // DAY:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return cls(tuple(joined))

    @classmethod
    def on(cls, weekdays: Iterable[int], start: time, end: time) -> "Week":
        """The same hours on several weekdays, 0 being Monday; an end at or before the start is the next morning's."""
        return cls.of_slots(Slot(day, start, end) for day in weekdays)

    @classmethod
    def of_slots(cls, slots: Iterable[Slot]) -> "Week":
        return cls.of(span for slot in slots for span in _spans(slot))

    @classmethod
    def parse(cls, text: str) -> "Week":
        """What PostgreSQL writes: ``{[480,1080),[1920,2520)}``."""
        return cls.of((int(start), int(end)) for start, end in _STORED.findall(text))

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __str__(self) -> str:
        return "\xa0; ".join(grouped(self.slots))

    @property
    def stored(self) -> str:
        return "{" + ",".join(f"[{start},{end})" for start, end in self.spans) + "}"

    @property
    def day_in_words(self) -> str:
        """The hours alone, for a week of one day: « 8 h – 12 h et 14 h – 17 h »."""
        return " et ".join(f"{clock(slot.starts)}\xa0–\xa0{clock(slot.ends)}" for slot in self.slots)

    @property
    def slots(self) -> list[Slot]:
        """The same as slots, one a span; a span that ends with the day ends at 0:00."""
        return [Slot(start // DAY, _at(start % DAY), _at(end % DAY)) for start, end in self.spans]

    @property
    def minutes(self) -> int:
        return sum(end - start for start, end in self.spans)

    @property
    def hours(self) -> Decimal:
        return Decimal(self.minutes) / 60

    @property
    def weekdays(self) -> list[int]:
        return sorted({start // DAY for start, _ in self.spans})

    def of_day(self, weekday: int) -> list[tuple[int, int]]:
        """Spans of a weekday, in minutes from its midnight."""
        return [(start % DAY, end - weekday * DAY) for start, end in self.spans if start // DAY == weekday]

    def minutes_on(self, day: date) -> int:
        return sum(end - start for start, end in self.of_day(day.weekday()))

    def overlaps(self, other: "Week") -> bool:
        return bool(self & other)

    def __and__(self, other: "Week") -> "Week":
        """The hours of both."""
        pairs = ((max(a, c), min(b, d)) for a, b in self.spans for c, d in other.spans)
        return Week.of((start, end) for start, end in pairs if start < end)

    def __or__(self, other: "Week") -> "Week":
        return Week.of((*self.spans, *other.spans))

    def __sub__(self, other: "Week") -> "Week":
        """The hours of this one that the other does not take."""
        left = list(self.spans)
        for start, end in other.spans:
            left = [piece for span in left for piece in ((span[0], min(span[1], start)), (max(span[0], end), span[1]))]
            left = [(first, last) for first, last in left if first < last]
        return Week.of(left)

    def within(self, other: "Week") -> bool:
        return not self - other


def first_on(day: date, weekday: int) -> date:
    """The first such weekday, on the day or after it."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def last_on(day: date, weekday: int) -> date:
    """The last such weekday, on the day or before it."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def _at(minute: int) -> time:
    return time(*divmod(minute, 60))


def _cut(start: int, end: int):
    if not 0 <= start < end <= 7 * DAY:
        raise ValueError(f"no hours of a week: {start} to {end}")
    while start < end:
        stop = min(end, (start // DAY + 1) * DAY)
        yield start, stop
        start = stop


# --- Forms ------------------------------------------------------------------------------------------------
# Two time fields a weekday: ``day0_starts``, ``day0_ends``, … ``day6_ends``. A form whose days may be cut in two has
# a second set under another prefix.
def field_names(weekday: int, prefix: str = "day") -> tuple[str, str]:
    return f"{prefix}{weekday}_starts", f"{prefix}{weekday}_ends"


def from_form(values: Mapping[str, time | None], prefix: str = "day") -> tuple[list[Slot], list[tuple[str, str]]]:
    """The slots of cleaned form data, and (field, sentence) for each weekday that is half filled."""
    slots, faults = [], []
    for weekday, name in enumerate(WEEKDAYS):
        first, last = field_names(weekday, prefix)
        starts, ends = values.get(first), values.get(last)
        if starts is not None and ends is not None:
            slots.append(Slot(weekday, starts, ends))
        elif starts is not None or ends is not None:
            missing = last if ends is None else first
            faults.append((missing, f"Donnez le début et la fin pour le {name}, ou laissez les deux vides."))
    return slots, faults


def to_form(slots: Iterable[Slot], prefixes: tuple[str, ...] = ("day",)) -> dict[str, time]:
    """Initial form data: a weekday's slots go to the prefixes in order; what has no room is left out."""
    values: dict[str, time] = {}
    for slot in sorted(slots):
        for prefix in prefixes:
            first, last = field_names(slot.weekday, prefix)
            if first not in values:
                values |= {first: slot.starts, last: slot.ends}
                break
    return values
