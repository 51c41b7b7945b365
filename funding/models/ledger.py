"""Years, lines, and a ledger whose entries are never changed."""

import pgtrigger
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from actions.catalogue.models import Edition
from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage, page
from cohorts.programme.models import YEAR
from funding.enums import NEEDS_A_REASON, OF_A_COMMITMENT, CarryRule, EntryKind, PaymentStage

AMOUNT = {"max_digits": 12, "decimal_places": 2}


class FundingLine(models.Model):
    """A line of the grant: actions, staff… Each says what becomes of what is left at the end of a year."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="funding_lines")
    name = models.CharField("ligne", max_length=80)
    funder = models.CharField("financeur", max_length=80, default="ANCT")
    carry_rule = models.CharField("à la clôture", max_length=5, choices=CarryRule, default=CarryRule.ALL)
    carry_share = models.PositiveSmallIntegerField(
        "part reportable (%)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="En pourcentage de ce qui a été accordé dans l'année.",
    )
    # Above this share still free at the pace of the year, the line is at risk of not being spent in time.
    alert_share = models.PositiveSmallIntegerField(
        "seuil d'alerte (%)",
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="Une alerte prévient quand, au rythme de l'année, une plus grande part du disponible resterait sans emploi.",
    )
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
            models.CheckConstraint(
                condition=Q(carry_rule=CarryRule.SHARE, carry_share__isnull=False)
                | (~Q(carry_rule=CarryRule.SHARE) & Q(carry_share__isnull=True)),
                name="funding_line_carry_share",
                violation_error_message="Indiquez la part reportable, et seulement pour un report partiel.",
            ),
        ]

    def __str__(self):
        return self.name


class Exercise(models.Model):
    """A budget year (« exercice ») of the Cité. One is open at a time; a closed one never changes."""

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
            models.UniqueConstraint(
                fields=["cite"],
                condition=Q(closed_on__isnull=True),
                name="one_open_exercise",
                violation_error_message="Un exercice est déjà ouvert\xa0: closez-le d'abord.",
            ),
        ]

    def __str__(self):
        return f"Exercice {self.year}"


class Entry(HasPage):
    """A line of the ledger, in euros. The database refuses to change or delete it; a balance is a sum of entries.

    What happens to a commitment of a closed year (payment, release) is an entry of the open one.
    """

    PAGE = "commitment_detail"

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    exercise = models.ForeignKey(Exercise, on_delete=models.PROTECT, related_name="entries", verbose_name="exercice")
    line = models.ForeignKey(FundingLine, on_delete=models.PROTECT, related_name="entries", verbose_name="ligne")
    kind = models.CharField("nature", max_length=10, choices=EntryKind)
    amount = models.DecimalField("montant (€)", **AMOUNT)
    on = models.DateField("date")
    label = models.CharField("objet", max_length=200)
    reason = models.CharField("motif", max_length=200, blank=True)
    document_number = models.CharField("numéro de pièce", max_length=40, blank=True)
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="entries", verbose_name="action"
    )
    commitment = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by")
    reverses = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversals",
        verbose_name="paiement annulé",
    )
    stage = models.CharField("étape du paiement", max_length=10, choices=PaymentStage, blank=True)
    service_done_on = models.DateField("service fait le", null=True, blank=True)
    authorised_by = models.CharField("autorisé par", max_length=200, blank=True)
    author = UserKey(SIGNED, "saisi par", null=True)
    recorded_at = models.DateTimeField("saisi le", auto_now_add=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        verbose_name = "écriture"
        constraints = [
            CITE_KEY,
            *same_cite("exercise", "line", "edition", "commitment", "reverses"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) | (Q(kind=EntryKind.CORRECTION) & ~Q(amount=0)),
                name="entry_positive",
                violation_error_message="Un montant est supérieur à zéro.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=OF_A_COMMITMENT) ^ Q(commitment__isnull=True),
                name="entry_of_a_commitment",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.REVERSAL) ^ Q(reverses__isnull=True), name="reversal_of_a_payment"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=NEEDS_A_REASON) | ~Q(reason=""),
                name="entry_reason",
                violation_error_message="Dites pourquoi en quelques mots.",
            ),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.PAYMENT) | Q(stage="", service_done_on__isnull=True),
                name="entry_stage_of_payment",
            ),
            models.UniqueConstraint(
                fields=["cite", "exercise", "line", "kind"],
                condition=Q(kind__in=[EntryKind.CARRY_IN, EntryKind.CARRY_OUT]),
                name="carried_once",
                violation_error_message="Le report de cette ligne est déjà fait.",
            ),
        ]
        indexes = [models.Index(fields=["exercise", "line", "kind"], name="entry_balance")]
        triggers = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
            # Whatever wrote it: a year that was closed, reported and perhaps printed does not move.
            pgtrigger.Trigger(
                name="closed_year_is_frozen",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func="""
                    IF (SELECT closed_on FROM funding_exercise WHERE id = NEW.exercise_id) IS NOT NULL THEN
                        RAISE EXCEPTION 'The budget year is closed' USING ERRCODE = 'restrict_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return self.label

    def get_absolute_url(self) -> str:
        """The page of the commitment that it is, or that it follows; for the rest, the year's money."""
        commitment = self.pk if self.kind == EntryKind.COMMITMENT else self.commitment_id
        return (
            page(self.PAGE, self.cite, commitment)
            if commitment
            else page("funding_year", self.cite, self.exercise.year)
        )
