"""A breakdown in numbers that nobody is shown yet, and what it is about."""

from dataclasses import dataclass
from datetime import date

from governance.reporting.figures.masking import Version


@dataclass(frozen=True)
class Subject:
    """What a table splits: ``of`` is the code of its total, ``unit`` what is counted, in the plural."""

    code: str
    label: str
    of: str
    unit: str


@dataclass(frozen=True)
class Counted:
    """A breakdown in numbers; ``hidden`` are positions, ``repeats`` that an earlier table is given again."""

    code: str
    as_of: date
    keys: tuple[str, ...]
    labels: tuple[str, ...]
    counts: tuple[int, ...]
    hidden: frozenset[int] = frozenset()
    repeats: bool = False

    @property
    def total(self) -> int:
        return sum(self.counts)

    @property
    def version(self) -> Version:
        return Version(self.counts, self.hidden)
