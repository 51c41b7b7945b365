"""Will the money be spent in time? Pure. The national evaluation found that credits are hard to spend before the year ends.

At the pace of the year so far, a line's commitments reach a sum on 31 December; what would be left above the line's own
threshold is an alert. Nobody is alerted in the first quarter: one commitment more or less would change everything.
"""

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from funding.rules.amounts import cents

QUIET = Decimal("0.25")  # of the year


@dataclass(frozen=True)
class Outlook:
    """Where a line goes. Amounts are euros; ``elapsed`` is a share of the year, from 0 to 1."""

    elapsed: Decimal
    available: Decimal
    net_committed: Decimal
    expected: Decimal
    alert_share: int

    @property
    def unspent(self) -> Decimal:
        """What would still be free on 31 December."""
        return self.available - self.expected

    @property
    def at_risk(self) -> bool:
        """More than ``alert_share`` per cent of what is available would not be committed."""
        return self.elapsed >= QUIET and self.unspent * 100 > self.available * self.alert_share


def elapsed(year: int, on: date) -> Decimal:
    """The share of the year that has passed on the evening of the day: 0 before it, 1 from 31 December on."""
    days = 366 if isleap(year) else 365
    passed = (on - date(year, 1, 1)).days + 1
    return Decimal(min(max(passed, 0), days)) / days


def outlook(*, available: Decimal, net_committed: Decimal, alert_share: int, year: int, on: date) -> Outlook:
    """The line at the pace of the year: never less than what is committed, never more than there is."""
    share = elapsed(year, on)
    pace = cents(net_committed / share) if share else net_committed
    expected = max(net_committed, min(available, pace))
    return Outlook(share, available, net_committed, expected, alert_share)
