"""What other funders bring."""

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from actions.catalogue.models import Edition
from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, same_cite
from funding.models.ledger import AMOUNT


@pghistory.track()
class CoFunding(models.Model):
    """Money of another funder for an action's edition, in euros: asked, then granted (or refused: zero), then received."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="co_funding", verbose_name="action")
    funder = models.CharField("financeur", max_length=120)
    asked = models.DecimalField(
        "montant demandé (€)", null=True, blank=True, validators=[MinValueValidator(0)], **AMOUNT
    )
    granted = models.DecimalField(
        "montant accordé (€)",
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text="Laissez vide tant que le financeur n'a pas répondu\xa0; 0 s'il a refusé.",
        **AMOUNT,
    )
    received = models.DecimalField("montant reçu (€)", default=0, validators=[MinValueValidator(0)], **AMOUNT)
    reference = models.CharField("référence du dossier", max_length=60, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "funder"]
        verbose_name = "cofinancement"
        constraints = [
            CITE_KEY,
            *same_cite("edition"),
            models.UniqueConstraint(
                fields=["cite", "edition", "funder"],
                name="co_funding_once",
                violation_error_message="Ce cofinancement est déjà saisi.",
            ),
            models.CheckConstraint(
                condition=Q(asked__isnull=False) | Q(granted__isnull=False),
                name="co_funding_amount",
                violation_error_message="Indiquez le montant demandé ou accordé.",
            ),
            models.CheckConstraint(
                condition=(Q(asked__isnull=True) | Q(asked__gte=0)) & (Q(granted__isnull=True) | Q(granted__gte=0)),
                name="co_funding_not_negative",
                violation_error_message="Un montant n'est pas négatif.",
            ),
            models.CheckConstraint(
                condition=Q(received=0)
                | (Q(received__gt=0) & Q(granted__isnull=False) & Q(received__lte=F("granted"))),
                name="co_funding_received",
                violation_error_message="On ne reçoit pas plus que ce qui est accordé.",
            ),
        ]

    def __str__(self):
        return f"{self.funder}, {self.edition}"
