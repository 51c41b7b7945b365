"""When a file is to be erased, and why it is not yet. Pure: facts and a date in, reasons out."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from actions.rights.clock import NOTICE_DAYS, erased_from
from cite_emploi.lib.dates import add_months
from cite_emploi.lib.french import date_long
from cohorts.people.models import Person

LONGEST_WAIT = 6  # months that a file waits for others of its years, after its delay
BACKUP_DAYS = 35  # how long backups live (docs/operations.md), and the numbers of those erased with them


class State(StrEnum):
    ANNOUNCED = "announced"
    WAITS_NOTICE = "waits_notice"
    KEPT_BY_LAW = "kept_by_law"
    WAITS_OTHERS = "waits_others"
    DUE = "due"


@dataclass(frozen=True)
class Line:
    """A file whose delay is over, or soon. ``noted_on``: since when it is announced; none, it is not yet.

    ``keep_until``: until when a European operation keeps it; ``date.max`` when nobody said.
    """

    person: Person
    last_contact: date
    due_on: date
    noted_on: date | None
    keep_until: date | None

    @property
    def announced_until(self) -> date | None:
        """The last day of the notice."""
        return self.noted_on and self.noted_on + timedelta(days=NOTICE_DAYS)

    @property
    def erased_on(self) -> date:
        """The first day on which nothing but others of its years may hold it back."""
        days = [self.due_on, self.announced_until or self.due_on]
        if self.keep_until and self.keep_until != date.max:
            days.append(self.keep_until + timedelta(days=1))
        return max(days)

    def state(self, today: date) -> State:
        if self.keep_until and self.keep_until >= today:
            return State.KEPT_BY_LAW
        if today < self.due_on:
            return State.ANNOUNCED
        if self.announced_until is None or today < self.announced_until:
            return State.WAITS_NOTICE
        return State.DUE

    def why(self, today: date) -> str:
        """In a sentence, for the coordination."""
        match self.state(today):
            case State.KEPT_BY_LAW if self.keep_until == date.max:
                return "Une opération européenne la finance\xa0: dites jusqu'à quand garder ses pièces."
            case State.KEPT_BY_LAW:
                return f"Pièces d'une opération européenne à garder jusqu'au {date_long(self.keep_until)}."
            case State.ANNOUNCED | State.WAITS_NOTICE:
                return f"Le {date_long(self.erased_on)}, sauf si quelqu'un la suit encore."
        return "S'efface avec d'autres dossiers de ses années, au plus tard le " + date_long(self.latest_on) + "."

    @property
    def latest_on(self) -> date:
        return add_months(self.due_on, LONGEST_WAIT)


def line_of(person: Person, months: int, noted_on: date | None, keep_until: date | None) -> Line:
    """``person`` comes from ``clock.with_clock``."""
    return Line(person, person.last_contact, erased_from(person.last_contact, months), noted_on, keep_until)


def stand_together(
    due: Mapping[int, set[int]], overdue: set[int], already: Mapping[int, int], threshold: int
) -> set[int]:
    """Of the people due, by number with the years that count each, those who go now.

    A year's people go when ``threshold`` of them stand together, those erased ``already`` included; whoever waited long
    enough (``overdue``) goes all the same.
    """
    going = set(due)
    while True:
        count = Counter(year for pk in going for year in due[pk])
        alone = {pk for pk in going - overdue if any(count[y] + already.get(y, 0) < threshold for y in due[pk])}
        if not alone:
            return going
        going -= alone
