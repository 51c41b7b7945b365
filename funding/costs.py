"""What things cost: money joined to results, each with the number it is divided by.

The whole cost of an action in a year is what was committed on it (net of releases) and what other funders granted it.
It is divided by people (each once), barriers lifted, returns to work and lasting jobs that are credited to it; an action
that shares a return with another has its whole cost divided by it, so that costs, like returns, are not added.
"""

from dataclasses import dataclass
from decimal import Decimal

from actions.catalogue.models import Action
from actions.results.figures import DURABLE, LIFTED, PARTICIPANTS, RETURNS
from cite_emploi.accounts.models import Cite
from funding.figures import co_funding_by_action, committed_by_action
from funding.rules.amounts import ZERO, per

COUNTED = (PARTICIPANTS, LIFTED, RETURNS, DURABLE)


@dataclass(frozen=True)
class Cost:
    """An action in a year, or all the actions together (no ``action``). Amounts are euros."""

    action: Action | None
    own: Decimal
    others: Decimal
    participants: int
    lifted: int
    returns: int
    durable: int

    @property
    def whole(self) -> Decimal:
        return self.own + self.others

    @property
    def leverage(self) -> Decimal | None:
        """Euros of other funders for one euro of the Cité's grant."""
        return self.others / self.own if self.own > 0 else None

    @property
    def per_participant(self) -> Decimal | None:
        return per(self.whole, self.participants)

    @property
    def per_barrier_lifted(self) -> Decimal | None:
        return per(self.whole, self.lifted)

    @property
    def per_return(self) -> Decimal | None:
        return per(self.whole, self.returns)

    @property
    def per_durable_job(self) -> Decimal | None:
        return per(self.whole, self.durable)


def costs(cite: Cite, year: int) -> tuple[list[Cost], Cost]:
    """Each action on which money was spent or that did something, by name, and all of them together, people once.

    Seven queries, and one more a figure for the total.
    """
    own, others = committed_by_action(cite, year), co_funding_by_action(cite, year)
    counts = [figure.counts(cite, year) for figure in COUNTED]
    rows = [
        Cost(action, own.get(action.pk, ZERO), others.get(action.pk, ZERO), *(n.get(action.pk, 0) for n in counts))
        for action in Action.objects.filter(cite=cite).select_related("operator")
    ]
    together = [figure.count_together(cite, year) for figure in COUNTED]
    whole = Cost(None, sum(own.values(), ZERO), sum(others.values(), ZERO), *together)
    return [row for row in rows if row.whole or row.participants], whole
