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
