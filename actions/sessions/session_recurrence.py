"""Days and hours of group sessions. Pure: no query, no clock; hours are those of the wall clock, in summer as in winter."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

LONGEST_SERIES = 52  # sessions: a year
WEEK = timedelta(days=7)
KEEP_ONE = "Gardez au moins une séance."


def at(day: date, hour: time) -> datetime:
    """The moment when the clock on the wall shows this hour."""
    return timezone.make_aware(datetime.combine(day, hour))


def weekly(first: date, count: int) -> list[date]:
    """``count`` days, a week apart."""
    return [first + WEEK * n for n in range(count)]


def week_of(day: date) -> list[date]:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=n) for n in range(7)]


def public_holidays(year: int) -> set[date]:
    """The eleven days of article L. 3133-1 of the Code du travail; Easter by the Gregorian computation (Meeus)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    n = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    easter = date(year, n // 31, n % 31 + 1)
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    return {date(year, *each) for each in fixed} | {easter + timedelta(days=after) for after in (1, 39, 50)}


def is_holiday(day: date) -> bool:
    return day in public_holidays(day.year)
