"""Breakdowns of people: when one comes out, what it shows. The only way from counts to a table that others read.

A breakdown comes out with the annual report, never with a release of the year under way: two releases around one entry
would tell the newcomer's neighbourhood, sex, age… Once out, it stands, with its date, until enough people have moved
(``figures.masking``): for corrected versions as for the releases that follow.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from cohorts.programme.kept import ERASED, ERASED_LABEL
from governance.reporting.board import MASKED
from governance.reporting.figures.catalogue import BREAKDOWNS, Breakdown
from governance.reporting.figures.counted import Counted, Subject
from governance.reporting.figures.masking import publish, shows_percentages
from governance.reporting.figures.six_months import standing, standings


class Withheld(StrEnum):
    """Why a table has no rows."""

    NO = ""
    AWAITS_REPORT = "awaits_report"
    TOO_FEW = "too_few"


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
    withheld: Withheld = Withheld.NO

    def row(self, key: str) -> Value | None:
        return next((row for row in self.rows if row.code == key), None)


def count(breakdown: Breakdown, cite: Cite, year: int, *, as_of: date) -> Counted:
    """Every category, and last what is not known any more of erased files. Categories exclude each other and make the total."""
    categories = breakdown.categories(cite, year)
    labels = {category.key: category.label for category in categories}
    counts = dict.fromkeys(labels, 0)
    for key, n in breakdown.tally_by(categories).of(cite, year).items():
        known = key if key in labels else ERASED
        counts[known] = counts.get(known, 0) + n
    labels[ERASED] = ERASED_LABEL
    return Counted(breakdown.code, as_of, tuple(counts), tuple(labels[key] for key in counts), tuple(counts.values()))


def subject(breakdown: Breakdown) -> Subject:
    return Subject(breakdown.code, breakdown.label, breakdown.of.code, breakdown.of.unit)


def count_all(cite: Cite, year: int, *, as_of: date) -> Iterator[tuple[Subject, Counted]]:
    """Every breakdown of people: those of the catalogue, and where those stand who went back to work."""
    for breakdown in BREAKDOWNS:
        yield subject(breakdown), count(breakdown, cite, year, as_of=as_of)
    yield from standings(cite, year, as_of=as_of)


def released(now: Counted, history: list[Counted], threshold: int, *, with_report: bool) -> Counted | None:
    """What may be given of a breakdown after what the year has given already; none when nothing may.

    Cells keep the order of the year's first release, since each is hidden with its neighbour: one that has come since is
    last, one that has gone keeps its place at zero.
    """
    fresh = [each for each in history if not each.repeats]
    if fresh:
        now = _in_the_order_of(now, fresh[-1])
    # In one part it is its own total, and would tell what it hides; of a total that is hidden, no part is told.
    if with_report and len(now.keys) > 1 and not 0 < now.total < threshold:
        version = publish([each.version for each in fresh], now.counts, threshold)
        if version:
            return replace(now, hidden=version.hidden)
    return replace(fresh[-1], repeats=True) if fresh else None


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


def table(about: Subject, counted: Counted, cite: Cite, *, withheld: Withheld = Withheld.NO) -> Table:
    """A counted breakdown as it may be printed: no hidden cell, no share of too few people; withheld, its total alone."""
    total = counted.total
    if withheld:
        counted = Counted(counted.code, counted.as_of, (), (), ())
    whole = Value(about.of, "Ensemble", total, french.number(total))
    if withheld and 0 < total < cite.small_cell_threshold:
        whole = replace(whole, value=None, display=MASKED)
    percentages = shows_percentages(total, cite.percentage_base)
    values = tuple(
        Value(key, label, None, MASKED)
        if i in counted.hidden
        else Value(key, label, n, french.number(n), share=french.percent(n, total) if percentages else "")
        for i, (key, label, n) in enumerate(zip(counted.keys, counted.labels, counted.counts, strict=True))
    )
    return Table(
        about.code,
        about.label,
        about.unit,
        whole,
        values,
        bool(counted.hidden),
        counted.as_of,
        withheld,
    )


class OnDemand(dict):
    """Every breakdown as it is, for who may open the lists behind; counted when it is first asked for: a board shows a few."""

    def __init__(self, cite: Cite, year: int, *, as_of: date):
        super().__init__()
        self.of = cite, year, as_of

    def __missing__(self, code: str) -> Table:
        cite, year, as_of = self.of
        breakdown = next((each for each in BREAKDOWNS if each.code == code), None)
        if breakdown:
            self[code] = table(subject(breakdown), count(breakdown, cite, year, as_of=as_of), cite)
        else:
            self[code] = table(*standing(code, cite, year, as_of=as_of), cite)
        return self[code]


def tables_to_release(
    cite: Cite, year: int, history: dict[str, list[Counted]], *, as_of: date, with_report: bool
) -> tuple[dict[str, Table], list[Counted]]:
    """Every breakdown as it may be given after ``history``, and what to remember of it."""
    shown, kept = {}, []
    for about, found in count_all(cite, year, as_of=as_of):
        given = released(found, history.get(about.code, []), cite.small_cell_threshold, with_report=with_report)
        why = Withheld.NO if given else Withheld.TOO_FEW if with_report else Withheld.AWAITS_REPORT
        kept += [given] if given else []
        shown[about.code] = table(about, given or found, cite, withheld=why)
    return shown, kept
