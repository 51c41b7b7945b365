"""Figures that outlive the files that they counted: when people are erased, what each figure counted of them is kept.

A figure that is a sum over people is a ``Tally``: by key, what live rows give. Before files go, the same tally is asked of
those people alone, and its numbers are added to ``KeptCount``; whoever counts adds them to what is still there. So a
figure is after an erasure what it was before, by construction, and nothing is left of a person but numbers.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from cite_emploi.accounts.models import Cite
from cohorts.programme.models import KeptCount

# Narrows rows of any model to those that are counted now: everybody's, or those of some people.
Within = Callable[[QuerySet], QuerySet]
ERASED, ERASED_LABEL = "efface", "Dossiers effacés"
_LOADED = "_kept_counts"


def everyone(rows: QuerySet) -> QuerySet:
    return rows


@dataclass(frozen=True)
class Tally:
    """A figure of a year by key (a category, an action; « » for a total), a sum over people.

    ``live``: (Cité, year, within) -> numbers by key. ``tells_profile``: its keys tell what people are like, and
    are kept only of several people together; of fewer, the numbers go under ``ERASED``.
    """

    code: str
    live: Callable[[Cite, int, Within], dict[str, int]]
    tells_profile: bool = False

    def of(self, cite: Cite, year: int) -> dict[str, int]:
        """What live rows give and what was kept of those that went, the keys of the former first."""
        return added(self.live(cite, year, everyone), kept(cite, year, self.code))


def added(live: dict[str, int], erased: dict[str, int]) -> dict[str, int]:
    """Two counts by key as one."""
    return live | {key: live.get(key, 0) + n for key, n in erased.items()}


def kept(cite: Cite, year: int, code: str) -> dict[str, int]:
    """What was kept of a figure's year, by key. One query for all the figures that this ``cite`` is asked."""
    if _LOADED not in cite.__dict__:
        found: dict[tuple[str, int], dict[str, int]] = defaultdict(dict)
        rows = KeptCount.objects.filter(cite=cite).order_by("code", "year", "key")
        for row_code, row_year, key, n in rows.values_list("code", "year", "key", "n"):
            found[row_code, row_year][key] = n
        cite.__dict__[_LOADED] = dict(found)
    return cite.__dict__[_LOADED].get((code, year), {})


def kept_total(cite: Cite, year: int, code: str) -> int:
    """What was kept of a figure that has one number."""
    return kept(cite, year, code).get("", 0)


def lock_figures(cite: Cite) -> None:
    """Until the transaction ends, nobody is erased in the Cité: what is counted now is counted of one state."""
    Cite.objects.select_for_update(no_key=True).get(pk=cite.pk)
    cite.__dict__.pop(_LOADED, None)


def keep_counts(cite: Cite, counts: Mapping[tuple[str, int, str], int]) -> None:
    """Add to what is kept, by (figure, year, key). The caller holds ``lock_figures``."""
    rows = [
        KeptCount(cite=cite, code=code, year=year, key=key, n=n + kept(cite, year, code).get(key, 0))
        for (code, year, key), n in counts.items()
        if n
    ]
    unique = ["cite", "code", "year", "key"]
    KeptCount.objects.bulk_create(rows, update_conflicts=True, update_fields=["n"], unique_fields=unique)
    cite.__dict__.pop(_LOADED, None)
