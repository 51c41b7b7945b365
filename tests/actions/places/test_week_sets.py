"""The hours of a week: cut at midnight, joined, compared, told in words; the plain model is a set of minutes."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.places.rules.week import DAY, Week, first_on, last_on

SPANS = st.lists(
    st.tuples(st.integers(0, 7 * 96 - 1), st.integers(1, 130)).map(
        lambda pair: (pair[0] * 15, min(7 * DAY, (pair[0] + pair[1]) * 15))
    ),
    max_size=6,
)


def minutes(week: Week) -> set[int]:
    return {quarter for start, end in week.spans for quarter in range(start // 15, end // 15)}


@given(SPANS, SPANS)
def test_hours_behave_as_sets_of_minutes(one, other):
    a, b = Week.of(one), Week.of(other)
    assert minutes(a & b) == minutes(a) & minutes(b)
    assert minutes(a | b) == minutes(a) | minutes(b)
    assert minutes(a - b) == minutes(a) - minutes(b)
    assert a.overlaps(b) == bool(minutes(a) & minutes(b))
    assert a.within(b) == (minutes(a) <= minutes(b))
    assert a.minutes == 15 * len(minutes(a)) == sum(a.minutes_on(date(2026, 3, 2) + timedelta(n)) for n in range(7))
    assert Week.parse(a.stored) == a == Week.of(a.spans)
    assert all(start // DAY == (end - 1) // DAY for start, end in a.spans), "a span never runs over midnight"


@pytest.mark.parametrize("span", [(-1, 5), (5, 5), (9, 8), (0, 7 * DAY + 1)])
def test_hours_outside_a_week_are_a_fault(span):
    with pytest.raises(ValueError, match="no hours of a week"):
        Week.of([span])


@pytest.mark.parametrize(
    ("week", "words"),
    [
        (Week.on(range(5), time(8), time(18)), "du lundi au vendredi 8 h – 18 h"),
        (Week.on([0, 3], time(8, 30), time(12)), "lundi et jeudi 8 h 30 – 12 h"),
        (Week.on([2], time(0), time(0)), "mercredi 0 h – 0 h"),
        (Week.on([0], time(8), time(12)) | Week.on([0], time(14), time(17)), "lundi 8 h – 12 h et 14 h – 17 h"),
        (Week.on([0, 1, 3], time(9), time(10)), "lundi, mardi et jeudi 9 h – 10 h"),
        (
            Week.on([0], time(8), time(9)) | Week.on([5], time(9), time(9, 5)),
            "lundi 8 h – 9 h ; samedi 9 h – 9 h 05",
        ),
        (Week(), ""),
    ],
)
def test_a_week_in_words(week, words):
    assert str(week).replace("\xa0", " ") == words


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 6))
def test_the_nearest_weekday_on_either_side(day, weekday):
    after, before = first_on(day, weekday), last_on(day, weekday)
    assert after.weekday() == before.weekday() == weekday
    assert 0 <= (after - day).days < 7
    assert 0 <= (day - before).days < 7
