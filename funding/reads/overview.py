"""A year of money as frozen values: what the page, the statement on paper and the workbook print, all three the same."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from actions.catalogue.models import Action, Edition
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.charts.bars import waterfall_chart
from cite_emploi.lib.charts.figure import Figure, Step
from cite_emploi.lib.french import euros
from funding import figures as funding_figures
from funding.enums import EntryKind
from funding.figures import Balance
from funding.models.co_funding import CoFunding
from funding.models.ledger import Entry, Exercise
from funding.rules.amounts import ZERO
from funding.rules.forecast import Outlook, outlook

KINDS = (EntryKind.COMMITMENT, EntryKind.RELEASE, EntryKind.PAYMENT, EntryKind.REVERSAL)


@dataclass(frozen=True)
class ActionMoney:
    """An action in a year; without ``action``, what was committed on no action (staff, say). Euros."""

    action: Action | None
    planned: Decimal | None
    net_committed: Decimal
    paid: Decimal
    others_granted: Decimal
    others_received: Decimal

    @property
    def leverage(self) -> Decimal | None:
        """Euros of other funders for one euro of the Cité's grant."""
        return self.others_granted / self.net_committed if self.net_committed > 0 else None


@dataclass(frozen=True)
class Year:
    """All that is told of a year's money."""

    cite: Cite
    year: int
    exercise: Exercise | None
    as_of: date
    balances: tuple[Balance, ...]
    total: Balance
    actions: tuple[ActionMoney, ...]
    all_actions: ActionMoney
    co_funding: tuple[CoFunding, ...]
    outlooks: tuple[tuple[Balance, Outlook], ...]

    @property
    def co_funding_rates(self) -> tuple[tuple[CoFunding, Decimal | None], ...]:
        """Each co-funding with its rate: the share that it brings of what all bring to its action, from 0 to 1."""
        whole = {row.action.pk: row.net_committed + row.others_granted for row in self.actions if row.action}
        return tuple(
            (row, row.granted / whole[row.edition.action_id] if row.granted and whole[row.edition.action_id] else None)
            for row in self.co_funding
        )

    @property
    def at_risk(self) -> tuple[tuple[Balance, Outlook], ...]:
        return tuple(pair for pair in self.outlooks if pair[1].at_risk)

    @property
    def waterfall(self) -> Figure:
        """From what was granted to what is left."""
        total = self.total
        steps = [
            ("Accordé", total.granted, False),
            (f"Reporté de {self.year - 1}", total.carried_in, False),
            ("Corrections", total.corrected, False),
            ("Disponible", total.available, True),
            ("Engagé, net", -total.net_committed, False),
            (f"Reporté vers {self.year + 1}", -total.carried_out, False),
            ("Reste", total.left, True),
        ]
        kept = [Step(label, value, euros(value), whole) for label, value, whole in steps if value or whole]
        return waterfall_chart(f"De l'accordé au reste, {self.year}", kept, unit="euros")


def overview(cite: Cite, year: int, *, as_of: date) -> Year:
    """The year as it stands. A constant number of queries."""
    exercise = Exercise.objects.filter(cite=cite, year=year).first()
    balances = funding_figures.balances(cite, year)
    co_funding = tuple(funding_figures.co_funding(cite, year))
    actions = _actions(cite, year, co_funding)
    return Year(
        cite=cite,
        year=year,
        exercise=exercise,
        as_of=as_of,
        balances=tuple(balances),
        total=funding_figures.total(balances),
        actions=actions,
        all_actions=_together(actions),
        co_funding=co_funding,
        outlooks=_outlooks(balances, exercise, as_of),
    )


def lines_at_risk(cite: Cite, *, on: date) -> tuple[Exercise | None, int]:
    """The year that is open and how many of its lines may not be spent in time: the same as its page tells."""
    exercise = Exercise.objects.filter(cite=cite, closed_on__isnull=True).first()
    balances = funding_figures.balances(cite, exercise.year) if exercise else []
    return exercise, sum(found.at_risk for _, found in _outlooks(balances, exercise, on))


def _outlooks(balances, exercise: Exercise | None, on: date) -> tuple[tuple[Balance, Outlook], ...]:
    """Where each line goes; a closed year goes nowhere."""
    if exercise is None or exercise.closed_on:
        return ()
    return tuple(
        (
            row,
            outlook(
                available=row.available,
                net_committed=row.net_committed,
                alert_share=row.line.alert_share,
                year=exercise.year,
                on=on,
            ),
        )
        for row in balances
        if row.available
    )


def _actions(cite: Cite, year: int, co_funding: tuple[CoFunding, ...]) -> tuple[ActionMoney, ...]:
    entries = Entry.objects.filter(cite=cite, exercise__year=year, kind__in=KINDS).order_by()
    sums: dict[int | None, dict[str, Decimal]] = {}
    for action, kind, amount in entries.values_list("edition__action", "kind").annotate(Sum("amount")):
        sums.setdefault(action, {})[kind] = amount
    planned = dict(Edition.objects.filter(cite=cite, year=year).values_list("action", "planned_cost"))
    others: dict[int, list[CoFunding]] = {}
    for row in co_funding:
        others.setdefault(row.edition.action_id, []).append(row)

    def money(action: Action | None, key: int | None) -> ActionMoney:
        found, brought = sums.get(key, {}), others.get(key, [])
        return ActionMoney(
            action=action,
            planned=planned.get(key),
            net_committed=found.get(EntryKind.COMMITMENT, ZERO) - found.get(EntryKind.RELEASE, ZERO),
            paid=found.get(EntryKind.PAYMENT, ZERO) - found.get(EntryKind.REVERSAL, ZERO),
            others_granted=sum((row.granted or ZERO for row in brought), ZERO),
            others_received=sum((row.received for row in brought), ZERO),
        )

    told = {*sums, *planned, *others}
    rows = [money(action, action.pk) for action in Action.objects.filter(cite=cite) if action.pk in told]
    return (*rows, *([money(None, None)] if None in sums else []))


def _together(rows: tuple[ActionMoney, ...]) -> ActionMoney:
    def add(name: str) -> Decimal:
        return sum((getattr(row, name) or ZERO for row in rows), ZERO)

    names = ("planned", "net_committed", "paid", "others_granted", "others_received")
    return ActionMoney(None, **{name: add(name) for name in names})
