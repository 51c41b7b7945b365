"""The waiting list of reserved places, in the order of the national charter (domain notes §3). Pure: no clock, no query.

Lone parents first, among them and after them those who live in a priority district, then the nearest wanted start;
then who has waited longest. The order and its words are those of ``cohorts.referrals.rules.ranking``; the rule is the charter's, the
same for every Cité.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cite_emploi.lib.french import count, date_long
from cohorts.referrals.rules.ranking import Rank

RULE = (
    "Familles monoparentales d'abord",
    "Résidence en quartier prioritaire vérifiée d'abord",
    "Date de début souhaitée la plus proche d'abord",
    "Puis la famille qui attend depuis le plus longtemps",
)


@dataclass(frozen=True)
class Entry:
    """What the charter looks at, for one request (``pk``) that waits since a day; no wanted start comes last."""

    pk: int
    since: date
    is_single_parent: bool | None = False
    lives_in_district: bool = False
    starts_on: date | None = None


def rank(entries: Iterable[Entry], *, on: date) -> list[Rank]:
    """The list in order, each rank with its reasons. ``on`` counts the wait, for the reasons only: it moves nobody."""

    def key(entry: Entry) -> tuple:
        start = entry.starts_on or date.max
        return (not entry.is_single_parent, not entry.lives_in_district, start, entry.since, entry.pk)

    return [Rank(entry, place, _reasons(entry, on)) for place, entry in enumerate(sorted(entries, key=key), 1)]


def _reasons(entry: Entry, on: date) -> tuple[str, ...]:
    days = (on - entry.since).days
    return (
        {True: "élève seule ses enfants", False: "n'élève pas seule d'enfant"}.get(
            entry.is_single_parent, "situation familiale non renseignée"
        ),
        "réside en quartier prioritaire"
        if entry.lives_in_district
        else "résidence en quartier prioritaire non vérifiée",
        f"souhaite commencer le {date_long(entry.starts_on)}" if entry.starts_on else "date de début à préciser",
        f"attend depuis {count(days, 'jour', 'jours')}" if days > 0 else "attend depuis aujourd'hui",
    )
