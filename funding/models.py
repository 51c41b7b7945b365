"""What the programme costs: years, lines, and a ledger whose entries are never changed."""

import pgtrigger
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from actions.models import Edition
from cite_emploi.accounts.models import Cite, User
from cite_emploi.accounts.querysets import CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cohorts.models import YEAR
from funding.enums import EntryKind

AMOUNT = {"max_digits": 12, "decimal_places": 2}


class FundingLine(models.Model):
    """A line of the grant: actions, staff… Each says whether what is left passes to the next year."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="funding_lines")
    name = models.CharField("ligne", max_length=80)
    funder = models.CharField("financeur", max_length=80, default="ANCT")
    carries_over = models.BooleanField("le solde est reporté l'année suivante", default=True)
    position = models.PositiveSmallIntegerField("rang", default=1)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "ligne de financement"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "name"], name="funding_line_once", violation_error_message="Cette ligne existe déjà."
            ),
        ]

    def __str__(self):
        return self.name


class Exercise(models.Model):
    """A budget year (« exercice ») of the Cité."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="exercises")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    closed_on = models.DateField("clos le", null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = "exercice"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "year"], name="exercise_once", violation_error_message="Cet exercice est déjà ouvert."
            ),
        ]

    def __str__(self):
        return f"Exercice {self.year}"


class Entry(models.Model):
    """A line of the ledger, in euros. The database refuses to change or delete it; a balance is a sum of entries."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="entries", verbose_name="exercice")
    line = models.ForeignKey(FundingLine, on_delete=models.PROTECT, related_name="entries", verbose_name="ligne")
    kind = models.CharField("nature", max_length=10, choices=EntryKind)
    amount = models.DecimalField("montant (€)", **AMOUNT)
    on = models.DateField("date")
    label = models.CharField("objet", max_length=200)
    document_number = models.CharField("numéro de pièce", max_length=40, blank=True)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="action"
    )
    commitment = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="payments")
    authorised_by = models.CharField("autorisé par", max_length=200, blank=True)
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="saisi par")
    recorded_at = models.DateTimeField("saisi le", auto_now_add=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        verbose_name = "écriture"
        constraints = [
            CITE_KEY,
            *same_cite("exercise", "line", "edition", "commitment"),
            models.CheckConstraint(
                condition=Q(amount__gt=0),
                name="entry_positive",
                violation_error_message="Un montant est supérieur à zéro.",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.PAYMENT) ^ Q(commitment__isnull=True), name="payment_of_a_commitment"
            ),
        ]
        triggers = [pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)]


class CoFunding(models.Model):
    """Money of another funder for an action's edition, in euros."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="co_funding", verbose_name="action")
    funder = models.CharField("financeur", max_length=120)
    granted = models.DecimalField("montant accordé (€)", validators=[MinValueValidator(0)], **AMOUNT)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["edition", "funder"]
        verbose_name = "cofinancement"
        constraints = [
            *same_cite("edition"),
            models.UniqueConstraint(
                fields=["edition", "funder"],
                name="co_funding_once",
                violation_error_message="Ce cofinancement est déjà saisi.",
            ),
            models.CheckConstraint(condition=Q(granted__gte=0), name="co_funding_not_negative"),
        ]
