"""Days, months, years: pure arithmetic on dates. Nothing here asks the clock."""

import calendar
from datetime import date, timedelta

SATURDAY = 5
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


def working_days(since: date, until: date) -> int:
    """Working days (Monday to Friday, public holidays aside) after ``since``, ``until`` included; never negative."""
    days = (since + timedelta(days=n) for n in range(1, (until - since).days + 1))
    return sum(day.weekday() < SATURDAY and not is_holiday(day) for day in days)
