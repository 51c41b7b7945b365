"""Rules of the journal: facts in, answers out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Spell:
    """A time during which a user opened file after file; ``files``: the most within an hour."""

    user: int
    start: datetime
    end: datetime
    files: int


def spells(openings: Iterable[tuple[int, datetime, int]]) -> list[Spell]:
    """Of openings that made too many (user, when, distinct files within the hour): those within an hour of the one before
    are one spell. The latest spell first.
    """
    found: list[Spell] = []
    for user, at, files in sorted(openings):
        last = found[-1] if found else None
        if last and last.user == user and at - last.end <= timedelta(hours=1):
            found[-1] = Spell(user, last.start, at, max(last.files, files))
        else:
            found.append(Spell(user, at, at, files))
    return sorted(found, key=lambda spell: spell.end, reverse=True)
