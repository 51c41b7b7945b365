"""How an outcome is read. Pure."""

from datetime import date
from decimal import Decimal

from cite_emploi.lib.dates import add_months
from cohorts.follow_up.enums import JOBS, PROOFS_ON_PAPER, CheckMonths, Contract, OutcomeClass

# The IAE's classes of exits, the only public ones found (domain notes §1.4): a lasting job is a CDI, a contract of
# more than six months, a post in the public service or a business; a shorter or assisted contract is transitional;
# training or an inclusion employer is a positive exit. The ANCT publishes no definition of its own.
CLASSES = {
    Contract.CDI: OutcomeClass.SUSTAINABLE,
    Contract.PUBLIC: OutcomeClass.SUSTAINABLE,
    Contract.CDD_LONG: OutcomeClass.SUSTAINABLE,
    Contract.CREATION: OutcomeClass.SUSTAINABLE,
    Contract.CDD_SHORT: OutcomeClass.TRANSITIONAL,
    Contract.ASSISTED: OutcomeClass.TRANSITIONAL,
    Contract.SIAE: OutcomeClass.POSITIVE,
    Contract.TRAINING: OutcomeClass.POSITIVE,
    Contract.OTHER: OutcomeClass.OTHER,
}


def classify(contract: str) -> OutcomeClass:
    """The class of an exit by its contract."""
    return CLASSES[Contract(contract)]


# Until how many months after the day that it falls due a check is asked for: later, the answer would be another one's.
CHECK_WINDOW = {CheckMonths.AT_EXIT: 3, CheckMonths.THREE: 3, CheckMonths.SIX: 6, CheckMonths.TWELVE: 6}


def check_due(since: date, months: int, *, on: date) -> bool:
    """The check ``months`` after ``since`` is to be made on the day: due, and not yet out of date.

    Six months is the rule (FSE+ and CNAF look then, domain notes §1.4 and §3); three and twelve are the Cité's choice.
    """
    return add_months(since, months) <= on < add_months(since, months + CHECK_WINDOW[CheckMonths(months)])


# Half of the legal week of 35 hours (Code du travail, L. 3121-27).
HALF_TIME = Decimal("17.5")  # hours a week
PLIE_MONTHS = 6


def counts_for_plie(
    contract: str, *, length_months: int | None, weekly_hours: Decimal | None, proof: str, held_six_months: bool
) -> bool:
    """The PLIE reading of a job (Alliance Villes Emploi, domain notes §1.4).

    Six months at least, half-time at least, proven by a paper; someone who creates a business counts without hours.
    The six months are those of the contract, or those after which the job was found to hold.
    """
    if contract not in JOBS or proof not in PROOFS_ON_PAPER:
        return False
    if contract == Contract.CREATION:
        return True
    open_ended = contract in (Contract.CDI, Contract.PUBLIC) and length_months is None
    lasts = open_ended or contract == Contract.CDD_LONG or (length_months or 0) >= PLIE_MONTHS or held_six_months
    return lasts and weekly_hours is not None and weekly_hours >= HALF_TIME
