"""Breakdowns counted, then shown: this is where small numbers are hidden, before any page or paper."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from governance.reporting.figures.catalogue import BREAKDOWNS, Breakdown, Disclosure
from governance.reporting.figures.masking import Version, publish, shows_percentages

MASKED = "masqué"


@dataclass(frozen=True)
class Value:
    """A number with its words. ``value`` is None when it is masked; ``display`` is all that may be printed."""

    code: str
    label: str
    value: int | None
    display: str
    definition: str = ""
    share: str = ""


@dataclass(frozen=True)
class Table:
    """A breakdown, masked or not, as it stood on ``as_of``."""

    code: str
    label: str
    of: str
    total: Value
    rows: tuple[Value, ...]
    is_masked: bool
    as_of: date
    disclosure: Disclosure = Disclosure.DELIVERY


@dataclass(frozen=True)
class Counted:
    """A breakdown in numbers that nobody is shown yet; ``hidden`` are positions."""

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


def count(breakdown: Breakdown, cite: Cite, year: int, *, as_of: date) -> Counted:
    """One query: a filtered count a category. Categories exclude each other and make the total."""
    categories = breakdown.categories(cite, year)
    rows = breakdown.of.rows(cite, year).order_by()
    counted = rows.aggregate(
        **{f"cell_{i}": Count("pk", filter=category.condition) for i, category in enumerate(categories)}
    )
    return Counted(
        breakdown.code,
        as_of,
        tuple(category.key for category in categories),
        tuple(category.label for category in categories),
        tuple(counted[f"cell_{i}"] for i in range(len(categories))),
    )


def released(now: Counted, history: list[Counted], threshold: int) -> Counted | None:
    """What may be given of a breakdown of people after what the year has given already; none when nothing may.

    Cells keep the order of the year's first release, since each is hidden with its neighbour: one that has come since is
    last, one that has gone keeps its place at zero.
    """
    fresh = [each for each in history if not each.repeats]
    if fresh:
        now = _in_the_order_of(now, fresh[-1])
    if len(now.keys) < 2:
        return None  # a breakdown in one part is its own total: it has nothing to say, and would tell what it hides
    version = publish([each.version for each in fresh], now.counts, threshold)
    if version:
        return Counted(now.code, now.as_of, now.keys, now.labels, now.counts, version.hidden)
    if not fresh:
        return None
    last = fresh[-1]
    return Counted(last.code, last.as_of, last.keys, last.labels, last.counts, last.hidden, repeats=True)


def _in_the_order_of(now: Counted, last: Counted) -> Counted:
    counts, labels = dict(zip(now.keys, now.counts, strict=True)), dict(zip(now.keys, now.labels, strict=True))
    gone = dict(zip(last.keys, last.labels, strict=True))
    keys = (*last.keys, *(key for key in now.keys if key not in gone))
    return Counted(
        now.code,
        now.as_of,
        keys,
        tuple(labels.get(key) or gone[key] for key in keys),
        tuple(counts.get(key, 0) for key in keys),
    )


def table(breakdown: Breakdown, counted: Counted, cite: Cite, *, withheld: bool = False) -> Table:
    """A counted breakdown as it may be printed: no hidden cell, no share of too few people; withheld, its total alone."""
    total = counted.total
    if withheld:
        counted = Counted(counted.code, counted.as_of, (), (), ())
    percentages = shows_percentages(total, cite.percentage_base)
    values = tuple(
        Value(key, label, None, MASKED)
        if i in counted.hidden
        else Value(key, label, n, french.number(n), share=french.percent(n, total) if percentages else "")
        for i, (key, label, n) in enumerate(zip(counted.keys, counted.labels, counted.counts, strict=True))
    )
    return Table(
        breakdown.code,
        breakdown.label,
        breakdown.of.unit,
        Value(breakdown.of.code, "Ensemble", total, french.number(total)),
        values,
        bool(counted.hidden),
        counted.as_of,
        breakdown.disclosure,
    )


class OnDemand(dict):
    """Every breakdown as it is, for who may open the lists behind; counted when it is first asked for: a board shows a few."""

    def __init__(self, cite: Cite, year: int, *, as_of: date):
        super().__init__()
        self.of = cite, year, as_of

    def __missing__(self, code: str) -> Table:
        cite, year, as_of = self.of
        breakdown = next(each for each in BREAKDOWNS if each.code == code)
        self[code] = table(breakdown, count(breakdown, cite, year, as_of=as_of), cite)
        return self[code]


def tables_to_release(
    cite: Cite, year: int, history: dict[str, list[Counted]], *, as_of: date
) -> tuple[dict[str, Table], list[Counted]]:
    """Every breakdown as it may be given after ``history``, and what to remember of those of people."""
    shown, kept = {}, []
    for breakdown in BREAKDOWNS:
        found = count(breakdown, cite, year, as_of=as_of)
        if breakdown.disclosure == Disclosure.PROFILE:
            given = released(found, history.get(breakdown.code, []), cite.small_cell_threshold)
            kept += [given] if given else []
            shown[breakdown.code] = table(breakdown, given or found, cite, withheld=given is None)
        else:
            shown[breakdown.code] = table(breakdown, found, cite)
    return shown, kept
