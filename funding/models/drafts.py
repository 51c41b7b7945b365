"""Next year's draft: what could be done with what will be left. Nothing here is money: no entry comes of it."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from actions.catalogue.models import Action
from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cohorts.programme.models import YEAR
from funding.models.ledger import AMOUNT, FundingLine


class Draft(models.Model):
    """One way of spending a coming year; several are put side by side."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="funding_drafts")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    name = models.CharField("nom", max_length=60)
    note = models.TextField("en quelques mots", blank=True)
    author = UserKey(SIGNED, "auteur")
    changed_on = models.DateField("modifié le")

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "id"]
        verbose_name = "projet de budget"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "year", "name"],
                name="draft_once",
                violation_error_message="Un projet de cette année porte déjà ce nom.",
            ),
        ]

    def __str__(self):
        return self.name


class DraftGrant(models.Model):
    """What is expected on a line, in euros."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="grants")
    line = models.ForeignKey(FundingLine, on_delete=models.PROTECT, related_name="+")
    amount = models.DecimalField("montant attendu (€)", validators=[MinValueValidator(0)], **AMOUNT)

    class Meta:
        constraints = [
            *same_cite("draft", "line"),
            models.UniqueConstraint(fields=["cite", "draft", "line"], name="draft_grant_once"),
        ]


class DraftItem(models.Model):
    """What would be spent on an action, or on something else that ``label`` names, in euros."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="items")
    line = models.ForeignKey(FundingLine, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    label = models.CharField("objet", max_length=120, blank=True)
    amount = models.DecimalField("montant (€)", **AMOUNT)

    class Meta:
        ordering = ["id"]
        constraints = [
            *same_cite("draft", "line", "action"),
            models.CheckConstraint(condition=Q(action__isnull=False) ^ ~Q(label=""), name="draft_item_of_something"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="draft_item_positive"),
        ]
