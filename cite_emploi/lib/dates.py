"""Days, months, years: pure arithmetic on dates. Nothing here asks the clock."""

import calendar
from datetime import date, timedelta

YEARS = range(2015, 2101)  # that a Cité may speak of: the programme is of 2020, and one may tell what came before


def add_months(day: date, months: int) -> date:
    """The same day ``months`` later, or the last day of a shorter month (31 January + 1 = 28 or 29 February)."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def year_bounds(year: int) -> tuple[date, date]:
    """First and last day of the year, both included."""
    return date(year, 1, 1), date(year, 12, 31)


def age_on(birth: date, day: date) -> int:
    """Age in whole years; a child of 29 February grows older on 1 March of other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def months_between(start: date, end: date) -> int:
    """Whole months elapsed, never negative."""
    months = (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
    return max(0, months)


def whole_days(length: timedelta) -> int:
    """To the nearest day, half a day up."""
    return (length + timedelta(hours=12)) // timedelta(days=1)


def last_day_of_support(start: date, months: int) -> date:
    """Support of ``months`` months that starts on ``start`` ends the day before its anniversary."""
    return add_months(start, months) - timedelta(days=1)
