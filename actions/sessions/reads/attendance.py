"""Who came to group sessions, and the hours that makes. Someone present attended the whole session."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import F, QuerySet, Sum

from actions.sessions.enums import Attendance
from actions.sessions.models import SignUp
from actions.sessions.session_recurrence import at
from cite_emploi.accounts.models import Cite
from cohorts.programme.kept import Tally, Within

QUARTER = Decimal("0.01")


def hours(length: timedelta) -> Decimal:
    """A length of time in hours, to the hundredth."""
    return (Decimal(length // timedelta(seconds=1)) / 3600).quantize(QUARTER, ROUND_HALF_UP)


def in_year(rows: QuerySet, year: int, starts_at: str = "session__starts_at") -> QuerySet:
    """Rows of the year as it is counted here, whatever the hour elsewhere: midnight in Paris to midnight."""
    first, following = (at(date(n, 1, 1), time()) for n in (year, year + 1))
    return rows.filter(**{f"{starts_at}__gte": first, f"{starts_at}__lt": following})


def _attended(cite: Cite, year: int, within: Within) -> dict[str, int]:
    rows = within(in_year(SignUp.objects.filter(cite=cite, attendance=Attendance.PRESENT), year)).order_by()
    length = Sum(F("session__ends_at") - F("session__starts_at"))
    lengths = rows.values_list("session__action").annotate(length=length)
    return {str(action): total // timedelta(seconds=1) for action, total in lengths}


ATTENDED = Tally("secondes-de-seances", _attended)


def attended_hours(cite: Cite, year: int) -> dict[int, Decimal]:
    """Hours attended by everyone together in the year's sessions, by action id; an action without any is absent."""
    return {int(action): hours(timedelta(seconds=n)) for action, n in ATTENDED.of(cite, year).items()}


@dataclass(frozen=True)
class Record:
    """How someone attends: of the sessions where they had a seat and of which somebody said whether they came."""

    present: int
    excused: int
    no_shows: int
    hours: Decimal
    coming: int

    @property
    def told(self) -> int:
        return self.present + self.excused + self.no_shows


def record(sign_ups: Iterable[SignUp], now: datetime) -> Record:
    """The record of some sign-ups, whose sessions are at hand. Pure."""
    seated = [row for row in sign_ups if row.seat is not None and row.session.cancelled_on is None]
    answers = [row.attendance for row in seated]
    attended = [row.session.ends_at - row.session.starts_at for row in seated if row.attendance == Attendance.PRESENT]
    return Record(
        present=answers.count(Attendance.PRESENT),
        excused=answers.count(Attendance.EXCUSED),
        no_shows=answers.count(Attendance.NO_SHOW),
        hours=hours(sum(attended, timedelta())),
        coming=sum(row.session.starts_at > now for row in seated),
    )
