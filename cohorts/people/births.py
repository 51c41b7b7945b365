"""A birth as it is known: the day, or only the month, or only the year. Pure; every door reads and tells it here."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from cite_emploi.lib.dates import add_months, age_on
from cite_emploi.lib.french import NBSP, count, date_long, date_short
from cite_emploi.lib.text import fold
from cite_emploi.lib.written_dates import MONTH_NUMBERS, existing_day, quoted, read_day
from cohorts.people.enums import BirthPrecision

YEAR = re.compile(r"(\d{4})")
MONTH = re.compile(r"(\d{1,2})\s?[-/. ]\s?(\d{4})")
ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})")
MONTH_IN_WORDS = re.compile(r"([a-z]{3,}) (\d{4})")
EXAMPLE = "Écrivez 12/03/1990, 03/1990 si le jour n'est pas connu, ou 1990 si seule l'année l'est."


@dataclass(frozen=True)
class Birth:
    """``day`` is the birth day, or the first one that it may be: that of the month, 1 January of the year."""

    day: date
    precision: str = BirthPrecision.DAY

    @property
    def last(self) -> date:
        """The last day that it may be."""
        months = {BirthPrecision.MONTH: 1, BirthPrecision.YEAR: 12}.get(self.precision)
        return add_months(self.day, months) - timedelta(days=1) if months else self.day

    @property
    def is_whole(self) -> bool:
        return self.precision == BirthPrecision.DAY

    def ages_on(self, day: date) -> tuple[int, int]:
        """The youngest and the oldest that the person may be, in whole years: the same when the birth day is known."""
        return age_on(self.last, day), age_on(self.day, day)

    def age_in_words(self, day: date) -> str:
        """« 36 ans », or « environ 36 ans » when the birth leaves a doubt."""
        youngest, oldest = self.ages_on(day)
        words = count(max(oldest, 0), "an", "ans")
        return words if youngest == oldest else f"environ{NBSP}{words}"

    def may_be(self, other: "Birth") -> bool:
        """One day at least is possible for both: 1990 may be 12 March 1990."""
        return self.day <= other.last and other.day <= self.last

    @property
    def in_a_sentence(self) -> str:
        """« née le 12 mars 1990 », « née en mars 1990 », « née en 1990 »: of a person."""
        return f"née {'le' if self.is_whole else 'en'} {self}"

    @property
    def facts(self) -> dict:
        """As a person's file stores it."""
        return {"birth_date": self.day, "birth_precision": self.precision}

    @property
    def typed(self) -> str:
        """As one types it in a field: 12/03/1990, 03/1990 or 1990."""
        text = f"{self.day:%d/%m/}{self.day.year:04}"
        return text[{BirthPrecision.MONTH: 3, BirthPrecision.YEAR: 6}.get(self.precision, 0) :]

    @property
    def cell(self) -> date | str:
        """In a spreadsheet: a date, or what is known of it in words."""
        return self.day if self.is_whole else str(self)

    def age_cell(self, day: date) -> int | str:
        """In a spreadsheet: a number, or « environ 36 »."""
        youngest, oldest = self.ages_on(day)
        return oldest if youngest == oldest else f"environ {oldest}"

    @property
    def short(self) -> str:
        """« 12/03/1990 » in a list; « mars 1990 », « 1990 »."""
        return date_short(self.day) if self.is_whole else str(self)

    def __str__(self):
        """« 12 mars 1990 », « mars 1990 » or « 1990 »."""
        if self.precision == BirthPrecision.YEAR:
            return str(self.day.year)
        words = date_long(self.day)
        return words if self.is_whole else words.partition(NBSP)[2]


def read_birth(written: str) -> Birth:
    """« 12/03/1990 », « 12031990 », « 12 mars 1990 », « 03/1990 », « mars 1990 » or « 1990 ».

    Raises ``ValueError`` with a sentence that says what was read and what to write.
    """
    written, folded = written.strip(), fold(written)
    if found := YEAR.fullmatch(written):
        return Birth(existing_day(written, int(found[1]), 1, 1, EXAMPLE), BirthPrecision.YEAR)
    if found := DIGITS.fullmatch(written):
        return Birth(existing_day(written, int(found[3]), int(found[2]), int(found[1]), EXAMPLE))
    if found := MONTH.fullmatch(written):
        return _read_month(written, int(found[2]), int(found[1]))
    if found := ISO_MONTH.fullmatch(written):
        return _read_month(written, int(found[1]), int(found[2]))
    if (found := MONTH_IN_WORDS.fullmatch(folded)) and (month := _number_of(found[1])):
        return _read_month(written, int(found[2]), month)
    return Birth(read_day(written, EXAMPLE))


def _read_month(written: str, year: int, month: int) -> Birth:
    if not 1 <= month <= 12:
        raise ValueError(f"{quoted(written)} n'est pas un mois. {EXAMPLE}")
    return Birth(existing_day(written, year, month, 1, EXAMPLE), BirthPrecision.MONTH)


def _number_of(name: str) -> int | None:
    """3 for « mars »; « janv » and « sept » are understood; what begins two months is none."""
    numbers = {number for month, number in MONTH_NUMBERS.items() if month.startswith(name)}
    return numbers.pop() if len(numbers) == 1 else None
