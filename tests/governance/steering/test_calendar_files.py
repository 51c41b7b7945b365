"""Meetings in calendars: what is written is read back by two libraries, whatever the day, the hours and the words."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from governance.steering.rules.calendar_files import USUAL, Event, Method, as_ics

PARIS = ZoneInfo("Europe/Paris")
STAMP = datetime(2026, 6, 15, 10, 0, 30, tzinfo=PARIS)
MEETING = Event(
    uid="6c1b4b7e-6c5f-4a0b-9d59-0f4b3e1f7c11",
    sequence=0,
    summary="Comité technique · Cité de l'emploi Ville",
    day=date(2026, 12, 3),
    starts=time(9, 30),
    ends=time(11, 0),
    place="Salle 2, 3e étage ; entrée par la cour",
    link="https://visio.test/salon?a=1&b=2",
    url="https://cite.test/ville/gouvernance/seances/7/",
    organizer="Cité de l'emploi Ville",
    organizer_email="ne-pas-repondre@cite.test",
)

# What people type, without the control characters that no calendar takes.
words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp")), max_size=120)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
hours = st.times().map(lambda at: at.replace(second=0, microsecond=0))
days = st.dates(date(2015, 1, 1), date(2060, 12, 31))
CLOCK_CHANGES = [date(2026, 3, 29), date(2026, 10, 25), date(2028, 2, 29), date(2026, 12, 31)]


def read(made: bytes) -> tuple[icalendar.Calendar, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical(made)
    (event,) = calendar.walk("VEVENT")
    return calendar, event


def request(event: Event, method: Method = Method.REQUEST) -> bytes:
    return as_ics(event, method, stamp=STAMP, attendee="membre@region.test")


def test_an_invitation_says_all_that_a_calendar_asks_for():
    calendar, event = read(request(MEETING))
    assert (calendar["method"], calendar["version"], calendar["calscale"]) == ("REQUEST", "2.0", "GREGORIAN")
    assert calendar["prodid"]
    assert (event["uid"], event["sequence"], event["status"]) == (MEETING.uid, 0, "CONFIRMED")
    assert event["dtstamp"].dt == STAMP.astimezone(UTC)
    assert event["dtstart"].params["TZID"] == event["dtend"].params["TZID"] == "Europe/Paris"
    assert event["url"] == MEETING.url
    attendee = event["attendee"]
    assert (attendee, attendee.params["RSVP"]) == ("mailto:membre@region.test", "TRUE")
    assert attendee.params["PARTSTAT"] == "NEEDS-ACTION"
    assert (event["organizer"], event["organizer"].params["CN"]) == (
        "mailto:ne-pas-repondre@cite.test",
        "Cité de l'emploi Ville",
    )


def test_lines_end_as_the_standard_wants_and_hold_75_octets_at_most():
    made = request(replace(MEETING, place="Préfecture, " * 20, summary="é" * 200))
    assert not re.search(rb"[^\r]\n|\r[^\n]", made)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    _, event = read(made)
    assert event["location"] == "Préfecture, " * 20


@given(event=st.builds(replace, st.just(MEETING), summary=words, place=lines))
def test_words_come_back_as_they_were_typed_in_two_libraries(event):
    made = request(event)
    assert max(len(line) for line in made.split(b"\r\n")) <= 75
    _, found = read(made)
    assert found["summary"] == event.summary
    assert found["location"] == (event.place or event.link)
    other = vobject.readOne(made.decode()).vevent
    assert other.summary.value == event.summary
    assert other.location.value == (event.place or event.link)
    assert other.uid.value == event.uid


@given(day=days | st.sampled_from(CLOCK_CHANGES), starts=hours, ends=hours | st.none())
def test_hours_are_those_of_the_clock_in_paris_whatever_the_day(day, starts, ends):
    ends = ends if ends and ends > starts else None
    made = request(replace(MEETING, day=day, starts=starts, ends=ends))
    _, event = read(made)
    start, end = event["dtstart"].dt, event["dtend"].dt
    assert start.replace(tzinfo=None) == datetime.combine(day, starts)
    assert end.replace(tzinfo=None) == (datetime.combine(day, ends) if ends else datetime.combine(day, starts) + USUAL)
    other = vobject.readOne(made.decode()).vevent
    # The second library reads the time zone that the file itself describes: our rule against the machine's.
    assert other.dtstart.value.utcoffset() == start.replace(tzinfo=PARIS, fold=0).utcoffset() or ambiguous(start)


def ambiguous(moment: datetime) -> bool:
    """The hour that the clock skips or passes twice: libraries may choose either reading."""
    wall = moment.replace(tzinfo=PARIS)
    return wall.utcoffset() != wall.replace(fold=1).utcoffset()


@given(day=days)
def test_without_hours_it_takes_the_day_and_no_other(day):
    made = request(replace(MEETING, day=day, starts=None, ends=None))
    assert b"VTIMEZONE" not in made
    assert b"DTSTART;VALUE=DATE:" in made
    _, event = read(made)
    assert (event["dtstart"].dt, event["dtend"].dt) == (day, day + timedelta(days=1))
    assert vobject.readOne(made.decode()).vevent.dtstart.value == day


@pytest.mark.parametrize("starts", [time(0, 0), time(23, 59)])
def test_midnight_is_an_hour_like_another(starts):
    _, event = read(request(replace(MEETING, starts=starts, ends=None)))
    assert event["dtstart"].dt == datetime.combine(MEETING.day, starts, PARIS)
    assert event["dtend"].dt > event["dtstart"].dt


def test_from_creation_to_cancellation_one_event_is_followed():
    steps = [
        (MEETING, Method.REQUEST),
        (replace(MEETING, sequence=1, day=date(2026, 12, 10)), Method.REQUEST),
        (replace(MEETING, sequence=2, day=date(2026, 12, 10), cancelled=True), Method.CANCEL),
    ]
    found = [read(request(event, method)) for event, method in steps]
    assert {event["uid"] for _, event in found} == {MEETING.uid}
    assert [(str(calendar["method"]), event["sequence"], str(event["status"])) for calendar, event in found] == [
        ("REQUEST", 0, "CONFIRMED"),
        ("REQUEST", 1, "CONFIRMED"),
        ("CANCEL", 2, "CANCELLED"),
    ]


def test_who_is_no_longer_invited_is_not_told_that_the_meeting_is_cancelled():
    """RFC 5546, 3.2.5: STATUS must not be there when only some attendees are removed."""
    calendar, event = read(request(MEETING, Method.CANCEL))
    assert calendar["method"] == "CANCEL"
    assert "status" not in event
    assert event["attendee"] == "mailto:membre@region.test"


def test_the_file_to_download_asks_nothing_and_names_no_address():
    made = as_ics(MEETING, Method.PUBLISH, stamp=STAMP)
    calendar, event = read(made)
    assert calendar["method"] == "PUBLISH"
    assert b"mailto:" not in made
    assert event["uid"] == MEETING.uid
