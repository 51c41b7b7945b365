"""Balances: always a sum of entries, in euros."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, DecimalField, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from cite_emploi.accounts.models import Cite
from funding.enums import EntryKind
from funding.models import CoFunding, Entry, Exercise, FundingLine

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Balance:
    """A line in a year. granted + carried in = committed + left + carried out; committed = paid + to pay."""

    line: FundingLine | None
    granted: Decimal = ZERO
    carried_in: Decimal = ZERO
    carried_out: Decimal = ZERO
    committed: Decimal = ZERO
    paid: Decimal = ZERO

    @property
    def available(self) -> Decimal:
        return self.granted + self.carried_in

    @property
    def left(self) -> Decimal:
        return self.available - self.committed - self.carried_out

    @property
    def to_pay(self) -> Decimal:
        return self.committed - self.paid


def _sums() -> dict[str, Decimal]:
    kinds = {
        "granted": EntryKind.GRANT,
        "carried_in": EntryKind.CARRY_IN,
        "carried_out": EntryKind.CARRY_OUT,
        "committed": EntryKind.COMMITMENT,
        "paid": EntryKind.PAYMENT,
    }
    return {name: Sum("amount", filter=Q(kind=kind), default=ZERO) for name, kind in kinds.items()}


def balance(exercise: Exercise, line: FundingLine) -> Balance:
    """A line's balance in a year (one query)."""
    entries = Entry.objects.filter(exercise=exercise, line=line)
    return Balance(line=line, **entries.aggregate(**_sums()))


def balances(cite: Cite, year: int) -> list[Balance]:
    """Every line of the Cité in a year, in order (two queries)."""
    entries = Entry.objects.filter(cite=cite, exercise__year=year)
    found = {row.pop("line_id"): row for row in entries.values("line_id").order_by().annotate(**_sums())}
    return [Balance(line=line, **found.get(line.pk, {})) for line in FundingLine.objects.filter(cite=cite)]


def total(rows: list[Balance]) -> Balance:
    """The lines together."""
    names = ("granted", "carried_in", "carried_out", "committed", "paid")
    return Balance(line=None, **{name: sum((getattr(row, name) for row in rows), ZERO) for name in names})


def paid(commitment: Entry) -> Decimal:
    """What was paid on a commitment."""
    return commitment.payments.aggregate(total=Sum("amount", default=ZERO))["total"]


def committed_by_action(cite: Cite, year: int) -> dict[int, Decimal]:
    """Committed on each action in the year, by action id."""
    entries = Entry.objects.filter(cite=cite, exercise__year=year, kind=EntryKind.COMMITMENT, edition__isnull=False)
    return dict(entries.values_list("edition__action_id").order_by().annotate(Sum("amount")))


def co_funding(cite: Cite, year: int):
    """Money of other funders for the editions of the year."""
    return CoFunding.objects.filter(cite=cite, edition__year=year).select_related("edition__action")


def co_funding_by_action(cite: Cite, year: int) -> dict[int, Decimal]:
    """Money of other funders for each action in the year, by action id."""
    rows = CoFunding.objects.filter(cite=cite, edition__year=year).order_by()
    return dict(rows.values_list("edition__action_id").annotate(Sum("granted")))


def with_left_to_pay(entries):
    """Ledger entries with ``to_pay``: what remains of a commitment, zero for the rest. One query."""
    paid = Entry.objects.filter(commitment=OuterRef("pk")).order_by().values("commitment").annotate(total=Sum("amount"))
    left = F("amount") - Coalesce(Subquery(paid.values("total")), ZERO)
    return entries.annotate(
        to_pay=Case(When(kind=EntryKind.COMMITMENT, then=left), default=ZERO, output_field=DecimalField())
    )
