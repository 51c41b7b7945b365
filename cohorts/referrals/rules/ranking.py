"""A waiting list: a written rule in, an order with its reasons out. Pure: no clock, no query, no write.

The Cité orders the criteria that it wants; the first decides, then the next. Two people whom they do not tell apart
pass in the order in which they began to wait, then in that of their referrals: no draw, no exception.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cite_emploi.lib.french import count, date_long
from cohorts.programme.enums import WaitingCriterion


@dataclass(frozen=True)
class Entry:
    """What the criteria look at, for one referral (``pk``) that waits since a day."""

    pk: int
    since: date
    is_single_parent: bool | None = False
    residence_is_verified: bool = False
    meets_conditions: bool = False
    strong_barriers: int = 0
    registered_since: date | None = None


@dataclass(frozen=True)
class Rank:
    """A place in the list, from 1, and why: one reason a criterion, in the order of the rule, then the wait."""

    entry: Entry
    position: int
    reasons: tuple[str, ...]

    @property
    def ordinal(self) -> str:
        return "1re" if self.position == 1 else f"{self.position}e"


# For each criterion: a key (the smallest comes first) and what it says of someone.
_KEYS = {
    WaitingCriterion.SINGLE_PARENT: lambda entry: not entry.is_single_parent,
    WaitingCriterion.DISTRICT: lambda entry: not entry.residence_is_verified,
    WaitingCriterion.CONDITIONS: lambda entry: not entry.meets_conditions,
    WaitingCriterion.STRONG_BARRIERS: lambda entry: -entry.strong_barriers,
    WaitingCriterion.LONG_TERM: lambda entry: entry.registered_since or date.max,
}


def rank(entries: Iterable[Entry], criteria: Sequence[str], *, on: date) -> list[Rank]:
    """The list in order. ``on`` is the day on which the wait is counted, for the reasons only: it moves nobody."""

    def key(entry: Entry) -> tuple:
        return (*(_KEYS[criterion](entry) for criterion in criteria), entry.since, entry.pk)

    ordered = sorted(entries, key=key)
    return [Rank(entry, place, _reasons(entry, criteria, on)) for place, entry in enumerate(ordered, 1)]


def rule_in_words(criteria: Sequence[str]) -> list[str]:
    """The written rule, a line a criterion, as everybody may read it above the list."""
    lines = [WaitingCriterion(criterion).label for criterion in criteria]
    return [*lines, "Puis la personne qui attend depuis le plus longtemps" if lines else "L'ordre d'arrivée"]


def _reasons(entry: Entry, criteria: Sequence[str], on: date) -> tuple[str, ...]:
    return (*(_said(entry, criterion) for criterion in criteria), _wait(entry.since, on))


def _said(entry: Entry, criterion: str) -> str:
    if criterion == WaitingCriterion.STRONG_BARRIERS:
        return count(entry.strong_barriers, "frein fort", "freins forts")
    if criterion == WaitingCriterion.LONG_TERM:
        since = entry.registered_since
        return f"inscription à France Travail le {date_long(since)}" if since else "sans inscription à France Travail"
    yes, no, held = {
        WaitingCriterion.SINGLE_PARENT: (
            "élève seule ses enfants",
            "situation familiale non renseignée" if entry.is_single_parent is None else "n'élève pas seule d'enfant",
            entry.is_single_parent,
        ),
        WaitingCriterion.DISTRICT: ("résidence vérifiée", "résidence non vérifiée", entry.residence_is_verified),
        WaitingCriterion.CONDITIONS: ("toutes les conditions remplies", "une condition manque", entry.meets_conditions),
    }[criterion]
    return yes if held else no


def _wait(since: date, on: date) -> str:
    days = (on - since).days
    return f"attend depuis {count(days, 'jour', 'jours')}" if days > 0 else "attend depuis aujourd'hui"
