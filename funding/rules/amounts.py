"""The one place where euros are rounded, and the pure rules about them. Amounts are ``Decimal``, in euros."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from funding.enums import CarryRule

CENT = Decimal("0.01")
ZERO = Decimal("0.00")


def cents(amount: Decimal) -> Decimal:
    """To the nearest cent, half a cent up: the rule of invoices and of the euro (Regulation (EC) No 1103/97, article 5)."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def per(amount: Decimal, number: int) -> Decimal | None:
    """What one costs, to the cent; None when there is nobody to divide by."""
    return cents(amount / number) if number else None


def carried(rule: str, share: int | None, *, left: Decimal, granted: Decimal) -> Decimal:
    """What passes to the next year, out of what is ``left``: never more than that, never below zero.

    ``share`` is a percentage of what was granted in the year; rounded down, so as not to carry a cent too many.
    """
    if rule == CarryRule.NONE or left <= 0:
        return ZERO
    if rule == CarryRule.SHARE:
        return min(left, (granted * (share or 0) / 100).quantize(CENT, ROUND_DOWN))
    return left
