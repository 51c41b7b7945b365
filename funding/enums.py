"""Kinds of ledger entries, and how what is left of a line passes to the next year."""

from django.db import models


class EntryKind(models.TextChoices):
    """What an entry does to its line. Amounts are above zero, but a correction's, which may be below."""

    GRANT = "grant", "Subvention"
    CARRY_IN = "carry_in", "Report de l'année précédente"
    CARRY_OUT = "carry_out", "Report vers l'année suivante"
    CORRECTION = "correction", "Correction"
    COMMITMENT = "commitment", "Engagement"
    RELEASE = "release", "Dégagement"
    PAYMENT = "payment", "Paiement"
    REVERSAL = "reversal", "Annulation de paiement"


# What an entry does to what can still be committed on its line.
ADDS = frozenset({EntryKind.GRANT, EntryKind.CARRY_IN, EntryKind.CORRECTION, EntryKind.RELEASE})
TAKES = frozenset({EntryKind.COMMITMENT, EntryKind.CARRY_OUT})
# In constraints too: in one order, for migrations.
OF_A_COMMITMENT = (EntryKind.RELEASE, EntryKind.PAYMENT, EntryKind.REVERSAL)
NEEDS_A_REASON = (EntryKind.CORRECTION, EntryKind.RELEASE, EntryKind.REVERSAL)


class CarryRule(models.TextChoices):
    """What becomes of what is left on a line when its year is closed."""

    ALL = "all", "Tout le solde est reporté"
    SHARE = "share", "Le solde est reporté jusqu'à une part de ce qui a été accordé"
    NONE = "none", "Rien n'est reporté"


class PaymentStage(models.TextChoices):
    ADVANCE = "advance", "Avance"
    INSTALMENT = "instalment", "Acompte"
    BALANCE = "balance", "Solde, après service fait"
