"""A week's hours, without the database."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.places.rules.week import DAY, Slot, from_form, grouped, overlapping, to_form, weekly_minutes

NINE, NOON, SIX_PM, NIGHT, DAWN = time(9), time(12), time(18), time(21), time(6)
TIMES = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
SLOTS = st.builds(Slot, st.integers(0, 6), TIMES, TIMES)


def test_a_night_counts_its_hours_to_the_next_morning():
    assert weekly_minutes([Slot(0, NINE, SIX_PM), Slot(4, NIGHT, DAWN)]) == 9 * 60 + 9 * 60


def test_there_is_no_eighth_day():
    with pytest.raises(ValueError, match="7 is not a weekday"):
        Slot(7, NINE, NOON)


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (Slot(0, NINE, NOON), Slot(0, NOON, SIX_PM), False),
        (Slot(0, NINE, SIX_PM), Slot(0, NOON, NIGHT), True),
        (Slot(0, NINE, NOON), Slot(1, NINE, NOON), False),
        (Slot(6, NIGHT, DAWN), Slot(0, time(5), NINE), True),
        (Slot(6, NIGHT, DAWN), Slot(0, DAWN, NINE), False),
    ],
)
def test_slots_overlap_when_they_share_a_minute_even_across_the_week(first, second, overlap):
    assert bool(overlapping([first, second])) == overlap


@given(SLOTS, SLOTS)
def test_the_overlap_is_that_of_the_minutes_one_by_one(first, second):
    def covered(slot):
        start = slot.weekday * DAY + slot.starts.hour * 60 + slot.starts.minute
        return {minute % (7 * DAY) for minute in range(start, start + slot.length, 15)}

    assert bool(overlapping([first, second])) == bool(covered(first) & covered(second))


@given(st.lists(SLOTS, unique_by=lambda slot: slot.weekday))
def test_what_a_form_shows_is_read_back_the_same(slots):
    assert from_form(to_form(slots)) == (sorted(slots), [])


def test_a_half_filled_day_is_told_on_its_empty_field():
    assert from_form({"day1_starts": NINE, "day2_ends": NOON}) == (
        [],
        [
            ("day1_ends", "Donnez le début et la fin pour le mardi, ou laissez les deux vides."),
            ("day2_starts", "Donnez le début et la fin pour le mercredi, ou laissez les deux vides."),
        ],
    )


def test_days_of_the_same_hours_are_told_together():
    slots = [Slot(day, time(7, 30), SIX_PM) for day in range(5)] + [Slot(5, NINE, NOON)]
    assert grouped(slots) == ["du lundi au vendredi 7\xa0h\xa030\xa0–\xa018\xa0h", "samedi 9\xa0h\xa0–\xa012\xa0h"]
    assert grouped([Slot(0, NINE, NOON), Slot(2, NINE, NOON)]) == ["lundi et mercredi 9\xa0h\xa0–\xa012\xa0h"]
