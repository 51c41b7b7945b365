"""Drafts against what there will be: pure sums over their rows."""

from dataclasses import dataclass
from decimal import Decimal

from cite_emploi.accounts.models import Cite
from funding.figures import balances
from funding.models.drafts import Draft
from funding.models.ledger import Exercise, FundingLine
from funding.rules.amounts import ZERO, carried


@dataclass(frozen=True)
class Column:
    """A draft on one line: what is carried in and expected, what it would spend. Euros; ``left`` may be below zero."""

    carried_in: Decimal
    expected: Decimal
    spent: Decimal

    @property
    def available(self) -> Decimal:
        return self.carried_in + self.expected

    @property
    def left(self) -> Decimal:
        return self.available - self.spent


@dataclass(frozen=True)
class Comparison:
    """``lines``: (line, a column a draft); ``spendings``: (label, amounts a draft); ``totals``: a column a draft."""

    lines: tuple[tuple[FundingLine, tuple[Column, ...]], ...]
    spendings: tuple[tuple[str, tuple[Decimal, ...]], ...]
    totals: tuple[Column, ...]


def carried_into(cite: Cite, year: int) -> dict[int, Decimal]:
    """What each line would bring into the year if the one before were closed as it stands, by line id."""
    before = Exercise.objects.filter(cite=cite, year__lt=year).order_by("-year").first()
    if before is None:
        return {}
    found = {}
    for row in balances(cite, before.year):
        if before.closed_on:
            found[row.line.pk] = row.carried_out
        else:
            rule, share = row.line.carry_rule, row.line.carry_share
            found[row.line.pk] = carried(rule, share, left=row.left, granted=row.granted)
    return found


def expected_grants(cite: Cite, year: int) -> dict[int, Decimal]:
    """What each line was granted the year before: the first guess of a draft, by line id."""
    before = Exercise.objects.filter(cite=cite, year__lt=year).order_by("-year").first()
    if before is None:
        return {}
    return {row.line.pk: row.granted for row in balances(cite, before.year)}


def compare(cite: Cite, year: int, drafts: list[Draft]) -> Comparison:
    """The drafts side by side; their ``grants`` and ``items`` are read already."""
    arriving = carried_into(cite, year)
    grants = [{row.line_id: row.amount for row in draft.grants.all()} for draft in drafts]
    items = [list(draft.items.all()) for draft in drafts]

    def column(n: int, line: FundingLine) -> Column:
        spent = sum((item.amount for item in items[n] if item.line_id == line.pk), ZERO)
        return Column(arriving.get(line.pk, ZERO), grants[n].get(line.pk, ZERO), spent)

    lines = tuple(
        (line, tuple(column(n, line) for n in range(len(drafts)))) for line in FundingLine.objects.filter(cite=cite)
    )
    names = {item.action_id or item.label: str(item.action or item.label) for each in items for item in each}
    spendings = tuple(
        (
            name,
            tuple(sum((item.amount for item in each if (item.action_id or item.label) == key), ZERO) for each in items),
        )
        for key, name in names.items()
    )
    totals = tuple(
        Column(
            *(sum((getattr(row[n], part) for _, row in lines), ZERO) for part in ("carried_in", "expected", "spent"))
        )
        for n in range(len(drafts))
    )
    return Comparison(lines, spendings, totals)
