"""Files that nobody touches any more, for the tests of retention."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from cite_emploi.accounts.actor import Actor
from cite_emploi.retention import services
from cohorts.people.models import Person
from cohorts.referrals.services.journeys import end_journey
from tests import factories

LAST = date(2026, 6, 15)  # the last contact of a file of ``old_file``
GOES = date(2028, 6, 16)  # two years later, and a day
NOTICE = GOES - timedelta(days=30)


def itself(cite) -> Actor:
    """The application, at night."""
    return Actor(None, cite)


def old_file(cast, number: int = 1, **facts) -> Person:
    """Somebody whose support ended on ``LAST``, with words that are nowhere else."""
    known = {
        "first_name": "Zorbalina",
        "last_name": f"Quixotel {number}",
        "email": f"zorba{number}@wexford.test",
        "phone": f"06 99 88 77 {number:02}",
    }
    journey = factories.journey(cast, number=number, on=date(2026, 1, 12), **(known | facts))
    end_journey(by=cast.claire, journey=journey, on=LAST, end_reason="moved")
    age(journey.person)
    return journey.person


def age(*people: Person, to: date = date(2026, 1, 12)) -> None:
    """The files were opened long ago."""
    opened = datetime(to.year, to.month, to.day, 9, tzinfo=ZoneInfo("Europe/Paris"))
    Person.objects.filter(pk__in=[person.pk for person in people]).update(created_at=opened)


def announce(cite, on: date = NOTICE) -> int:
    return services.announce(by=itself(cite), today=on)


def erase(cite, on: date = GOES) -> int:
    return services.erase_old(by=itself(cite), today=on)
