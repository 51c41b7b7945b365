"""A meeting as calendars read it: facts in, bytes of iCalendar out (RFC 5545; METHOD and SEQUENCE, RFC 5546). Pure.

The recipient is the only attendee, so that members' addresses are not spread; no field holds the name of a person.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

import icalendar

ZONE = "Europe/Paris"
PRODUCT = "-//Cite de l'emploi//Seances//FR"
# A meeting whose end is not known keeps so much of the day: without an end, a calendar shows an instant.
USUAL = timedelta(hours=2)


class Method(StrEnum):
    """What the receiving calendar is to do. ``PUBLISH`` is the file that one downloads: it asks nothing."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True)
class Event:
    """``uid`` never changes; ``sequence`` rises with each change that was sent. Hours are those of the clock in Paris."""

    uid: str
    sequence: int
    summary: str
    day: date
    starts: time | None
    ends: time | None
    place: str
    link: str  # of the video conference
    url: str  # of the meeting's page
    organizer: str  # the Cité
    organizer_email: str
    cancelled: bool = False


def as_ics(event: Event, method: Method, *, stamp: datetime, attendee: str = "") -> bytes:
    """The calendar file. ``stamp`` (aware) is the moment at which it is made; ``attendee`` the recipient's e-mail."""
    cancelled = event.cancelled or method == Method.CANCEL
    made = icalendar.Event()
    made.add("uid", event.uid)
    made.add("sequence", event.sequence)
    made.add("dtstamp", stamp.astimezone(UTC))
    made.add("summary", event.summary)
    for name, value in zip(("dtstart", "dtend"), _span(event), strict=True):
        made.add(name, value)
    if event.place or event.link:
        made.add("location", event.place or event.link)
    if event.link:
        made.add("description", f"Visioconférence\xa0: {event.link}")
    if event.url:
        made.add("url", event.url)
    # RFC 5546, 3.2.5: only a meeting that nobody holds is « cancelled »; who is no longer invited is told no status.
    if event.cancelled or not cancelled:
        made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if cancelled else "OPAQUE")
    # RFC 5546: a published event has an organizer only when it is somebody's to answer, and no attendee.
    if method != Method.PUBLISH:
        made.add("organizer", _address(event.organizer_email, CN=event.organizer))
        status = {} if cancelled else {"PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
        made.add("attendee", _address(attendee, CUTYPE="INDIVIDUAL", ROLE="REQ-PARTICIPANT", **status))
    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", str(method))
    if event.starts:
        calendar.add_component(_paris())
    calendar.add_component(made)
    return calendar.to_ical()


def _span(event: Event) -> tuple[date, date]:
    """Start and end; the whole day, whose end is the next day, when the hours are not known."""
    if event.starts is None:
        return event.day, event.day + timedelta(days=1)
    start = datetime.combine(event.day, event.starts)
    end = datetime.combine(event.day, event.ends) if event.ends else start + USUAL
    zone = ZoneInfo(ZONE)
    return start.replace(tzinfo=zone), end.replace(tzinfo=zone)


def _address(email: str, **parameters: str) -> icalendar.vCalAddress:
    address = icalendar.vCalAddress(f"mailto:{email}")
    address.params.update(parameters)
    return address


def _paris() -> icalendar.Timezone:
    """Paris time by its rule (directive 2000/84/CE): Outlook wants a rule, where a list of days would do for others."""
    zone = icalendar.Timezone()
    zone.add("tzid", ZONE)
    for made, name, month, hour, before, after in (
        (icalendar.TimezoneDaylight(), "CEST", 3, 2, 1, 2),
        (icalendar.TimezoneStandard(), "CET", 10, 3, 2, 1),
    ):
        # The last Sunday of the month, in the year from which the rule is the same everywhere in the Union.
        made.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001 - by the clock there
        made.add("tzname", name)
        made.add("tzoffsetfrom", timedelta(hours=before))
        made.add("tzoffsetto", timedelta(hours=after))
        made.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(made)
    return zone
