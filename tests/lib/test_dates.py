"""Days, months, years at their borders."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_emploi.lib.dates import add_months, age_on, last_day_of_support, months_between, working_days, year_bounds

DAYS = st.dates(date(1930, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(0, 600)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 6, 15), 0, date(2026, 6, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_of_a_shorter_month(day, months, later):
    assert add_months(day, months) == later


def test_a_year_runs_from_its_first_to_its_last_day():
    assert year_bounds(2024) == (date(2024, 1, 1), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(2000, 6, 15), date(2026, 6, 14), 25),
        (date(2000, 6, 15), date(2026, 6, 15), 26),
        (date(2000, 2, 29), date(2026, 2, 28), 25),
        (date(2000, 2, 29), date(2026, 3, 1), 26),
        (date(2000, 2, 29), date(2028, 2, 29), 28),
        (date(2026, 6, 15), date(2026, 6, 15), 0),
    ],
)
def test_age_changes_on_the_birthday_and_on_the_first_of_march_for_the_29th_of_february(birth, day, age):
    assert age_on(birth, day) == age


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (date(2026, 1, 15), date(2026, 2, 14), 0),
        (date(2026, 1, 15), date(2026, 2, 15), 1),
        (date(2025, 6, 15), date(2026, 6, 15), 12),
        (date(2026, 6, 15), date(2026, 1, 1), 0),
    ],
)
def test_only_whole_months_count_and_never_less_than_none(start, end, months):
    assert months_between(start, end) == months


def test_twelve_months_of_support_end_the_day_before_the_anniversary():
    assert last_day_of_support(date(2026, 1, 1), 12) == date(2026, 12, 31)
    assert last_day_of_support(date(2024, 2, 29), 12) == date(2025, 2, 27)


@given(DAYS, MONTHS)
def test_adding_months_never_overshoots(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day


@given(DAYS, DAYS)
def test_one_more_day_never_makes_anyone_younger(birth, day):
    assert age_on(birth, day) <= age_on(birth, day + timedelta(days=1)) <= age_on(birth, day) + 1


@pytest.mark.parametrize(
    ("since", "until", "days"),
    [
        (date(2026, 6, 15), date(2026, 6, 15), 0),
        (date(2026, 6, 15), date(2026, 6, 16), 1),
        (date(2026, 6, 12), date(2026, 6, 15), 1),  # a week-end
        (date(2026, 7, 13), date(2026, 7, 15), 1),  # the fourteenth of July
        (date(2026, 12, 31), date(2027, 1, 4), 1),  # the year turns, on a holiday and a week-end
        (date(2028, 2, 28), date(2028, 3, 1), 2),  # a leap day
        (date(2026, 6, 16), date(2026, 6, 15), 0),
    ],
)
def test_working_days_leave_out_week_ends_and_public_holidays(since, until, days):
    assert working_days(since, until) == days
