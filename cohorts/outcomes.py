"""How an outcome is read. Pure."""

from cohorts.enums import Contract, OutcomeClass

# The IAE's classes of exits, the only public ones found (domain notes §1.4): a lasting job is a CDI, a contract of
# more than six months or a business; a shorter or assisted contract is transitional; training or an inclusion
# employer is a positive exit. The ANCT publishes no definition of its own.
CLASSES = {
    Contract.CDI: OutcomeClass.SUSTAINABLE,
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
