"""Kinds of ledger entries."""

from django.db import models


class EntryKind(models.TextChoices):
    GRANT = "grant", "Subvention"
    CARRY_IN = "carry_in", "Report de l'année précédente"
    CARRY_OUT = "carry_out", "Report vers l'année suivante"
    COMMITMENT = "commitment", "Engagement"
    PAYMENT = "payment", "Paiement"
