"""Balances: always a sum of entries, in euros.

Of a line in a year: granted + carried in ± corrections = net committed + left + carried out, where net committed is
committed − released; and to pay from before + net committed = paid + to pay. Over all the years: net committed =
paid + to pay. What happens to a commitment counts in the year in which it happens, so that a closed year never moves.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Case, DecimalField, F, OuterRef, Q, Subquery, Sum, When
from django.db.models.functions import Coalesce

from cite_emploi.accounts.models import Cite
from funding.enums import EntryKind
from funding.models.co_funding import CoFunding
from funding.models.ledger import Entry, Exercise, FundingLine
from funding.rules.amounts import ZERO

# Each part of a balance is the sum of one kind of entries.
KINDS = {
    "granted": EntryKind.GRANT,
    "carried_in": EntryKind.CARRY_IN,
    "corrected": EntryKind.CORRECTION,
    "carried_out": EntryKind.CARRY_OUT,
    "committed": EntryKind.COMMITMENT,
    "released": EntryKind.RELEASE,
    "paid_out": EntryKind.PAYMENT,
    "taken_back": EntryKind.REVERSAL,
}


@dataclass(frozen=True)
class Balance:
    """A line in a year (or all the lines, without ``line``)."""

    line: FundingLine | None = None
    granted: Decimal = ZERO
    carried_in: Decimal = ZERO
    corrected: Decimal = ZERO
    carried_out: Decimal = ZERO
    committed: Decimal = ZERO
    released: Decimal = ZERO
    paid_out: Decimal = ZERO
    taken_back: Decimal = ZERO
    to_pay_before: Decimal = ZERO

    @property
    def available(self) -> Decimal:
        return self.granted + self.carried_in + self.corrected

    @property
    def net_committed(self) -> Decimal:
        return self.committed - self.released

    @property
    def left(self) -> Decimal:
        return self.available - self.net_committed - self.carried_out

    @property
    def paid(self) -> Decimal:
        return self.paid_out - self.taken_back

    @property
    def to_pay(self) -> Decimal:
        return self.to_pay_before + self.net_committed - self.paid


def _sums(within: Q) -> dict[str, Sum]:
    return {name: Sum("amount", filter=within & Q(kind=kind), default=ZERO) for name, kind in KINDS.items()}


def _before(year: int) -> dict[str, Sum]:
    """What earlier years committed, released and paid, for what they still owe."""
    owed = ("committed", "released", "paid_out", "taken_back")
    earlier = Q(exercise__year__lt=year)
    return {f"before_{name}": Sum("amount", filter=earlier & Q(kind=KINDS[name]), default=ZERO) for name in owed}


def _balance(line: FundingLine | None, row: dict) -> Balance:
    owed = row["before_committed"] - row["before_released"] - row["before_paid_out"] + row["before_taken_back"]
    return Balance(line=line, to_pay_before=owed, **{name: row[name] for name in KINDS})


def balance(exercise: Exercise, line: FundingLine) -> Balance:
    """A line's balance in a year (one query)."""
    entries = Entry.objects.filter(cite=exercise.cite_id, line=line, exercise__year__lte=exercise.year)
    return _balance(line, entries.aggregate(**_sums(Q(exercise=exercise)), **_before(exercise.year)))


def balances(cite: Cite, year: int) -> list[Balance]:
    """Every line of the Cité in a year, in order (two queries)."""
    entries = Entry.objects.filter(cite=cite, exercise__year__lte=year)
    sums = entries.values("line_id").order_by().annotate(**_sums(Q(exercise__year=year)), **_before(year))
    found = {row["line_id"]: row for row in sums}
    lines = FundingLine.objects.filter(cite=cite)
    return [_balance(line, found[line.pk]) if line.pk in found else Balance(line) for line in lines]


def total(rows: list[Balance]) -> Balance:
    """The lines together."""
    names = (*KINDS, "to_pay_before")
    return Balance(**{name: sum((getattr(row, name) for row in rows), ZERO) for name in names})


# --- A commitment ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class CommitmentState:
    """Where a commitment stands: committed − released = paid + to pay."""

    committed: Decimal
    released: Decimal
    paid: Decimal

    @property
    def net(self) -> Decimal:
        return self.committed - self.released

    @property
    def to_pay(self) -> Decimal:
        return self.net - self.paid


def commitment_state(commitment: Entry) -> CommitmentState:
    """What was released and paid on a commitment (one query)."""
    kinds = ("released", "paid_out", "taken_back")
    sums = {name: Sum("amount", filter=Q(kind=KINDS[name]), default=ZERO) for name in kinds}
    found = commitment.followed_by.aggregate(**sums)
    return CommitmentState(commitment.amount, found["released"], found["paid_out"] - found["taken_back"])


def commitment_states(commitments: list[Entry]) -> dict[int, CommitmentState]:
    """The same for several commitments at once, by id (one query)."""
    kinds = ("released", "paid_out", "taken_back")
    sums = {name: Sum("amount", filter=Q(kind=KINDS[name]), default=ZERO) for name in kinds}
    rows = Entry.objects.filter(commitment__in=commitments).order_by().values("commitment").annotate(**sums)
    found = {row["commitment"]: row for row in rows}
    nothing = dict.fromkeys(kinds, ZERO)
    return {
        entry.pk: CommitmentState(entry.amount, row["released"], row["paid_out"] - row["taken_back"])
        for entry in commitments
        for row in [found.get(entry.pk, nothing)]
    }


def still_paid(payment: Entry) -> Decimal:
    """What of a payment was not taken back (one query)."""
    return payment.amount - payment.reversals.aggregate(total=Sum("amount", default=ZERO))["total"]


def with_left_to_pay(entries):
    """Ledger entries with ``to_pay``: what remains of a commitment, zero for the rest. One query."""
    sign = Case(When(kind=EntryKind.REVERSAL, then=F("amount")), default=-F("amount"), output_field=DecimalField())
    followed = Entry.objects.filter(commitment=OuterRef("pk")).order_by().values("commitment")
    left = F("amount") + Coalesce(Subquery(followed.annotate(total=Sum(sign)).values("total")), ZERO)
    return entries.annotate(
        to_pay=Case(When(kind=EntryKind.COMMITMENT, then=left), default=ZERO, output_field=DecimalField())
    )


# --- Of each action -------------------------------------------------------------------------------------
NET = {"commitment": Q(kind=EntryKind.COMMITMENT), "release": Q(kind=EntryKind.RELEASE)}


def committed_by_action(cite: Cite, year: int) -> dict[int, Decimal]:
    """Net committed on each action in the year, by action id."""
    entries = Entry.objects.filter(cite=cite, exercise__year=year, edition__isnull=False)
    sums = {name: Sum("amount", filter=kind, default=ZERO) for name, kind in NET.items()}
    rows = entries.order_by().values("edition__action_id").annotate(**sums)
    return {row["edition__action_id"]: row["commitment"] - row["release"] for row in rows}


def co_funding(cite: Cite, year: int):
    """Money of other funders for the editions of the year."""
    rows = CoFunding.objects.filter(cite=cite, edition__year=year).select_related("edition__action")
    return rows.order_by("edition__action__name", "funder")


def co_funding_by_action(cite: Cite, year: int) -> dict[int, Decimal]:
    """Money that other funders granted for each action in the year, by action id."""
    rows = CoFunding.objects.filter(cite=cite, edition__year=year, granted__isnull=False).order_by()
    return dict(rows.values_list("edition__action_id").annotate(Sum("granted")))
