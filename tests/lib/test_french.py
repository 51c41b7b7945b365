import datetime
from decimal import Decimal

import pytest

from cite_emploi.lib import french

TODAY = datetime.date(2024, 3, 16)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Decimal("50000.00"), "50\u202f000\xa0€"),
        (Decimal("49.5"), "49,50\xa0€"),
        (Decimal("-1250.25"), "\u22121\u202f250,25\xa0€"),
        (0, "0\xa0€"),
        (None, "—"),
    ],
)
def test_money_shows_cents_only_when_there_are_some(amount, text):
    assert french.money(amount) == text


def test_a_number_is_grouped_by_three_and_keeps_its_decimals():
    assert french.number(1234567) == "1\u202f234\u202f567"
    assert french.number(Decimal("12.50")) == "12,50"
    assert french.number(None) == "—"


def test_percent_rounds_and_refuses_to_divide_by_nothing():
    assert french.percent(56, 90) == "62\u202f%"
    assert french.percent(1, 0) == "—"
    assert french.percent(None, 90) == "—"


def test_french_is_singular_below_two():
    assert french.count(0, "orientation", "orientations") == "0\xa0orientation"
    assert french.count(1, "orientation", "orientations") == "1\xa0orientation"
    assert french.count(2, "orientation", "orientations") == "2\xa0orientations"


def test_dates_are_written_in_full_with_the_first_of_a_month_as_an_ordinal():
    assert french.date_long(datetime.date(2024, 3, 12)) == "12\xa0mars\xa02024"
    assert french.date_long(datetime.date(2024, 8, 1)) == "1er\xa0août\xa02024"
    assert french.date_short(datetime.date(2024, 3, 1)) == "01/03/2024"
    assert french.date_long(None) == french.date_short(None) == "—"


@pytest.mark.parametrize(
    ("at", "text"),
    [
        (datetime.time(9), "9\xa0h"),
        (datetime.time(9, 5), "9\xa0h\xa005"),
        (datetime.datetime(2024, 3, 12, 22, 30, tzinfo=datetime.UTC), "23\xa0h\xa030"),
        (datetime.datetime(2024, 7, 12, 12, tzinfo=datetime.UTC), "14\xa0h"),
    ],
)
def test_a_clock_says_no_minutes_on_the_hour_and_tells_the_time_of_france(at, text):
    assert french.clock(at) == text


@pytest.mark.parametrize(
    ("days_ago", "text"),
    [(0, "aujourd'hui"), (1, "hier"), (-1, "demain"), (15, "15\xa0jours"), (-3, "dans 3\xa0jours")],
)
def test_an_age_is_said_in_words(days_ago, text):
    assert french.age_days(TODAY - datetime.timedelta(days=days_ago), TODAY) == text
