"""Occupancy and the calendar: pure rules against plain models, and the same hours counted by SQL written by hand."""

from datetime import date, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from actions.places import occupancy
from actions.places.rules import place_calendar
from actions.places.rules.availability import Room, Span, fits_age, occupation, room_for
from actions.places.rules.place_calendar import DayState
from actions.places.rules.week import DAY as MINUTES
from actions.places.rules.week import Week
from actions.places.services import establishments, places
from actions.places.services import stays as stay_services
from tests.actions.conftest import OPENS, book, enter
from tests.factories import TODAY

DAY = timedelta(days=1)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
FULL = Week.on(range(5), time(8), time(18))
MORNINGS, AFTERNOONS = Week.on(range(5), time(8), time(12)), Week.on(range(5), time(12), time(18))
weeks = st.lists(st.tuples(st.integers(0, 6), st.integers(6, 18), st.integers(1, 6)), min_size=1, max_size=5).map(
    lambda spans: Week.of((day * MINUTES + 60 * start, day * MINUTES + 60 * (start + n)) for day, start, n in spans)
)
days = st.dates(date(2026, 1, 1), date(2026, 3, 31))


def place(week: Week = FULL, opens_on: date = FIRST, closes_on: date | None = None, **more):
    return SimpleNamespace(week=week, opens_on=opens_on, closes_on=closes_on, **more)


@given(weeks, days, st.one_of(st.none(), days), st.sets(days, max_size=9), weeks, days, st.one_of(st.none(), days))
def test_hours_are_those_of_each_day_taken_one_by_one(week, opens, closes, closed, taken, start, end):
    asked = date(2026, 1, 10), date(2026, 3, 20)
    found = occupancy.hours(place(week, opens, closes), [Span(start, end, taken)], frozenset(closed), *asked)
    offered, booked = {}, {}
    for n in range((asked[1] - asked[0]).days + 1):
        day = asked[0] + n * DAY
        if day in closed or day < opens or (closes and day > closes):
            continue
        quarters = {q for a, b in week.of_day(day.weekday()) for q in range(a, b, 15)}
        present = start <= day and (end is None or day <= end)
        held = {q for a, b in taken.of_day(day.weekday()) for q in range(a, b, 15)} if present else set()
        month = day.year, day.month
        offered[month] = offered.get(month, 0) + 15 * len(quarters)
        booked[month] = booked.get(month, 0) + 15 * len(quarters & held)
    assert {month: total.offered_minutes for month, total in found.items()} == {m: n for m, n in offered.items() if n}
    assert {month: total.booked_minutes for month, total in found.items()} == {
        m: n for m, n in booked.items() if offered[m]
    }


@given(st.lists(st.tuples(days, st.integers(0, 20)), max_size=4), days, days)
def test_closed_days_are_those_of_the_periods_within_the_dates(periods, first, last):
    rows = [SimpleNamespace(starts_on=start, ends_on=start + n * DAY) for start, n in periods]
    plain = {start + k * DAY for start, n in periods for k in range(n + 1)}
    assert occupancy.closed_days(rows, first, last) == {day for day in plain if first <= day <= last}


@pytest.fixture
def shared(room):
    """One place: mornings of a first family from 1 June, afternoons of another in July; closed from 3 to 7 August."""
    book(room, enter(room, room.places), date(2026, 6, 1), None, week=MORNINGS)
    book(room, enter(room, room.places, 2), date(2026, 7, 1), date(2026, 7, 31), week=AFTERNOONS, child="Noé")
    gone = book(room, enter(room, room.places, 3), date(2026, 9, 1), None, week=AFTERNOONS, child="Ali")
    stay_services.cancel_stay(by=room.cast.rosa, stay=gone, cancel_reason="family", on=TODAY)
    for who, first, last in (
        ("carla", date(2026, 8, 3), date(2026, 8, 7)),
        ("claire", date(2026, 8, 10), date(2026, 8, 11)),
    ):
        establishments.add_closure(
            by=getattr(room.cast, who), establishment=room.cast.creche, starts_on=first, ends_on=last
        )
    return room


def test_occupancy_by_month_place_and_establishment_is_one_number(shared):
    found = occupancy.occupancy(shared.places, date(2026, 6, 1), date(2026, 8, 31))
    # Open days: 22 in June, 23 in July, 21 in August but for 7 closed ones.
    assert [(month.month, each.offered, each.booked) for month, each in found.months] == [
        (6, 220, 88),
        (7, 230, 230),
        (8, 140, 56),
    ]
    assert (found.total.offered, found.total.booked) == (590, 374)
    assert [each for _, each in found.places] == [each for _, each in found.establishments] == [found.total]
    assert occupancy.of_establishment(shared.cast.creche, date(2026, 6, 1), date(2026, 8, 31)).total == found.total


def test_booked_hours_of_a_year_are_those_of_hand_written_sql(shared):
    sql = """
        SELECT sum(upper(span) - lower(span)) / 60.0
        FROM actions_stay s
        JOIN actions_place p ON p.id = s.place_id
        CROSS JOIN generate_series('2026-01-01'::date, '2026-12-31'::date, '1 day') AS day
        CROSS JOIN unnest(s.week * p.week) AS span
        WHERE s.cancelled_on IS NULL AND p.action_id = %s
          AND day >= s.starts_on AND (s.ends_on IS NULL OR day <= s.ends_on)
          AND day >= p.opens_on AND (p.closes_on IS NULL OR day <= p.closes_on)
          AND lower(span) / 1440 = extract(isodow FROM day) - 1
          AND NOT EXISTS (
              SELECT 1 FROM actions_closure c
              WHERE c.establishment_id = p.establishment_id AND day BETWEEN c.starts_on AND c.ends_on
          )
    """
    with connection.cursor() as cursor:
        cursor.execute(sql, [shared.places.pk])
        counted = cursor.fetchone()[0]
    found = occupancy.booked_hours(shared.cast.angers, 2026)
    assert found == {shared.places.pk: counted}
    assert found[shared.places.pk] == Decimal(154 - 7) * 4 + 23 * 6
    until = occupancy.booked_hours(shared.cast.angers, 2026, until=date(2026, 6, 30))
    assert until == {shared.places.pk: Decimal(88)}
    assert occupancy.booked_hours(shared.cast.nantes, 2026) == {}


@pytest.mark.parametrize("size", [1, 3])
def test_occupancy_reads_the_database_three_times_however_many_places(room, size, django_assert_num_queries):
    for n in range(size - 1):
        places.save_place(
            by=room.cast.claire, action=room.places, establishment=room.cast.creche, label=f"P{n}", opens_on=OPENS
        )
    with django_assert_num_queries(3):
        occupancy.occupancy(room.places, FIRST, LAST)


# --- What is free -----------------------------------------------------------------------------------------
WANTED = Span(date(2026, 6, 1), date(2026, 6, 30), FULL)


@pytest.mark.parametrize(
    ("bookings", "room", "left", "next_on"),
    [
        ([], Room.FREE, FULL, None),
        ([Span(FIRST, date(2026, 5, 31), FULL)], Room.FREE, FULL, None),
        ([Span(FIRST, None, MORNINGS)], Room.PARTLY, AFTERNOONS, None),
        ([Span(FIRST, None, FULL)], Room.TAKEN, Week(), None),
        ([Span(FIRST, date(2026, 6, 10), FULL)], Room.PARTLY, Week(), date(2026, 6, 11)),
        ([Span(FIRST, date(2026, 8, 10), FULL)], Room.TAKEN, Week(), date(2026, 8, 11)),
        ([Span(FIRST, None, MORNINGS), Span(FIRST, None, AFTERNOONS)], Room.TAKEN, Week(), None),
    ],
)
def test_a_place_is_free_partly_free_or_taken(bookings, room, left, next_on):
    found = room_for(place(), WANTED, bookings)
    assert (found.room, found.week, found.next_on) == (room, left, next_on)


@pytest.mark.parametrize(("opens", "closes"), [(WANTED.starts_on + DAY, None), (FIRST, WANTED.ends_on - DAY)])
def test_a_place_that_is_not_open_on_all_the_days_is_not_free(opens, closes):
    assert room_for(place(FULL, opens, closes), WANTED, []).room == Room.TAKEN


def test_ages_at_their_borders():
    nursery = SimpleNamespace(min_age_months=3, max_age_months=36)
    assert [fits_age(nursery, months) for months in (2, 3, 36, 37, None)] == [False, True, True, False, True]
    assert fits_age(SimpleNamespace(min_age_months=0, max_age_months=None), 71)


def test_a_shared_place_says_what_is_left_of_it():
    words = occupation(place(), [Span(FIRST, None, MORNINGS)], TODAY).replace("\xa0", " ")
    assert words == "libre en partie : du lundi au vendredi 12 h – 18 h"
    assert occupation(place(), [Span(FIRST, None, FULL)], TODAY) == "occupée, sans date de fin"


# --- The calendar -----------------------------------------------------------------------------------------
def test_each_day_of_the_calendar_says_what_the_place_is():
    stays = [Span(date(2026, 6, 2), date(2026, 6, 3), MORNINGS), Span(date(2026, 6, 3), None, AFTERNOONS)]
    frame = place_calendar.week_of(date(2026, 6, 4))
    row = place_calendar.row(
        place(), stays, frozenset({date(2026, 6, 5), date(2026, 6, 6)}), frame.days, date(2026, 6, 3)
    )
    assert [(cell.state, len(cell.presences), cell.is_today) for cell in row.cells] == [
        (DayState.FREE, 0, False),
        (DayState.PARTLY, 1, False),
        (DayState.FULL, 2, True),
        (DayState.PARTLY, 1, False),
        (DayState.CLOSED, 0, False),
        (DayState.OUT, 0, False),  # a Saturday: closed or not, nothing is reserved
        (DayState.OUT, 0, False),
    ]
    assert [presence.hours.replace("\xa0", " ") for presence in row.cells[2].presences] == ["8 h – 12 h", "12 h – 18 h"]
    assert row.cells[1].free.replace("\xa0", " ") == "12 h – 18 h"


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29), date(2026, 12, 31)])
def test_months_and_weeks_follow_each_other_without_a_gap(day):
    for make in (place_calendar.month_of, place_calendar.week_of):
        frame = make(day)
        assert day in frame.days
        assert make(frame.after).first == frame.last + DAY
        assert make(frame.before).last == frame.first - DAY
