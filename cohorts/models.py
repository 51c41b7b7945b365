"""People and what is known of them. A barrier and an outcome belong to the person; the cohort journey is optional."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.accounts.querysets import CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite
from cite_emploi.lib.text import fold
from cohorts import enums, querysets
from cohorts.links import OnErase, OnExport, OnMerge, PersonKey

OF_THE_PERSON = {"on_merge": OnMerge.MOVE, "on_erase": OnErase.DELETE, "on_export": OnExport.INCLUDE}
# A comparison with NULL is NULL, which a check lets through: hence the ``__isnull=False`` beside each date compared.
YEAR = [MinValueValidator(2015), MaxValueValidator(2100)]
SORT_NAME = 170  # characters
DISTRICT_CODE = r"^(QN[0-9A-Z]{3}[0-9]{2}[NMI]|QP[0-9]{6})$"


def sort_name(first_name: str, last_name: str) -> str:
    """The form in which a name is sorted, searched and compared; cut, since folding may lengthen a letter (œ, ﬁ)."""
    return fold(f"{last_name} {first_name}")[:SORT_NAME]


class District(models.Model):
    """A priority neighbourhood (QPV) of the Cité. Official codes of 2024 have 8 characters, those of 2015 too."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="districts")
    name = models.CharField("nom du quartier", max_length=120)
    town = models.CharField("commune", max_length=120, blank=True)
    code = models.CharField(
        "code officiel",
        max_length=8,
        blank=True,
        help_text="8 caractères, par exemple QN04901M. Laissez vide si vous ne le connaissez pas.",
    )
    is_active = models.BooleanField("proposé à la saisie", default=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "quartier"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "name"], name="district_once", violation_error_message="Ce quartier existe déjà."
            ),
            models.CheckConstraint(
                condition=Q(code="") | Q(code__regex=DISTRICT_CODE),
                name="district_code_form",
                violation_error_message="Un code de quartier s'écrit QN04901M (2024) ou QP049001 (2015). Laissez vide si vous ne le connaissez pas.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.town})" if self.town else self.name


class BarrierTheme(models.Model):
    """A kind of barrier that the Cité works on."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="barrier_themes")
    name = models.CharField("frein", max_length=80)
    position = models.PositiveSmallIntegerField("ordre d'affichage", default=1)
    is_active = models.BooleanField("proposé à la saisie", default=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = "frein"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "name"], name="theme_once", violation_error_message="Ce frein existe déjà."
            ),
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class EligibilityRule(models.Model):
    """A typed condition of entry, in force between two dates."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="eligibility_rules")
    kind = models.CharField("condition", max_length=20, choices=enums.RuleKind)
    number = models.PositiveSmallIntegerField("valeur", null=True, blank=True)
    starts_on = models.DateField("en vigueur depuis le")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "starts_on"]
        constraints = [
            ExclusionConstraint(
                name="rule_once_a_day",
                expressions=[
                    ("cite", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Cette condition est déjà en vigueur à ces dates.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="rule_dates",
                violation_error_message="La fin ne peut pas précéder le début.",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(enums.RULES_WITH_NUMBER), number__isnull=False)
                | (~Q(kind__in=sorted(enums.RULES_WITH_NUMBER)) & Q(number__isnull=True)),
                name="rule_number",
                violation_error_message="Indiquez une valeur pour une condition chiffrée, et aucune pour les autres.",
            ),
        ]

    def __str__(self):
        label = self.get_kind_display()
        return f"{label} : {self.number}" if self.number is not None else label


@pghistory.track()
class Person(models.Model):
    """Someone whom the Cité helps towards work."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="people")
    first_name = models.CharField("prénom", max_length=80)
    last_name = models.CharField("nom", max_length=80)
    sort_name = models.CharField(max_length=SORT_NAME, editable=False)
    birth_date = models.DateField("date de naissance")
    gender = models.CharField("sexe", max_length=10, choices=enums.Gender)
    phone = models.CharField("téléphone", max_length=20, blank=True)
    email = models.EmailField("adresse électronique", blank=True)
    contact_preference = models.CharField(
        "préfère être jointe", max_length=10, choices=enums.ContactPreference, default=enums.ContactPreference.PHONE
    )
    address = models.CharField("adresse", max_length=200, blank=True)
    postcode = models.CharField("code postal", max_length=5, blank=True)
    town = models.CharField("commune", max_length=120, blank=True)
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name="quartier prioritaire",
    )
    residence = models.CharField(
        "résidence dans le quartier", max_length=10, choices=enums.Residence, default=enums.Residence.DECLARED
    )
    registered_since = models.DateField("inscription à France Travail depuis le", null=True, blank=True)
    rsa = models.CharField("RSA", max_length=10, choices=enums.Rsa, default=enums.Rsa.NO)
    qualification = models.CharField("diplôme le plus élevé", max_length=2, choices=enums.Qualification, blank=True)
    is_single_parent = models.BooleanField("élève seule ou seul un ou plusieurs enfants", default=False)
    created_at = models.DateTimeField("créée le", auto_now_add=True)

    objects = querysets.PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        verbose_name = "personne"
        indexes = [models.Index(fields=["cite", "sort_name", "id"], name="person_by_name")]
        constraints = [
            CITE_KEY,
            *same_cite("district"),
            models.CheckConstraint(
                condition=~Q(residence=enums.Residence.OUTSIDE) | Q(district__isnull=True),
                name="outside_without_district",
                violation_error_message="Une personne hors quartier n'a pas de quartier prioritaire : corrigez l'un des deux.",
            ),
        ]

    def __str__(self):
        return f"{self.first_name} {self.last_name}"

    def save(self, *args, **kwargs):
        self.sort_name = sort_name(self.first_name, self.last_name)
        super().save(*args, **kwargs)


@pghistory.track()
class Support(models.Model):
    """An organisation supports a person, from a day to another: it is what lets its staff open the file."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="supports", **OF_THE_PERSON)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="supports", verbose_name="structure"
    )
    starts_on = models.DateField("depuis le")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            *same_cite("person", "organisation"),
            ExclusionConstraint(
                name="support_once_a_day",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("organisation", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Cette structure suit déjà cette personne à ces dates.",
            ),
        ]


@pghistory.track()
class Referral(models.Model):
    """A partner asks the Cité to take a person into its cohort."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="referrals")
    person = PersonKey(related_name="referrals", **OF_THE_PERSON)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="referrals", verbose_name="structure"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="orientée par")
    status = models.CharField(
        "état", max_length=10, choices=enums.ReferralStatus, default=enums.ReferralStatus.SUBMITTED
    )
    submitted_on = models.DateField("envoyée le")
    motive = models.TextField("situation et attentes")
    notice_given_on = models.DateField("information remise à la personne le")
    assessment = models.JSONField("conditions d'entrée", default=list, blank=True)
    decided_on = models.DateField("réponse le", null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refusal_reason = models.CharField("motif du refus", max_length=20, choices=enums.RefusalReason, blank=True)
    answer = models.TextField("message au partenaire", blank=True)

    objects = querysets.ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_on", "-id"]
        verbose_name = "orientation"
        indexes = [models.Index(fields=["cite", "status", "submitted_on"], name="referral_inbox")]
        constraints = [
            CITE_KEY,
            *same_cite("person", "organisation"),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status=enums.ReferralStatus.SUBMITTED),
                name="one_open_referral_a_person",
                violation_error_message="Une orientation de cette personne attend déjà une réponse.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[enums.ReferralStatus.SUBMITTED, enums.ReferralStatus.WITHDRAWN])
                | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="referral_decision_signed",
            ),
            models.CheckConstraint(
                condition=Q(status=enums.ReferralStatus.REFUSED) ^ Q(refusal_reason=""),
                name="referral_refusal_has_reason",
                violation_error_message="Un refus a toujours un motif.",
            ),
        ]


@pghistory.track()
class Cohort(models.Model):
    """The people whom the Cité takes in during a year, and how many it aims at."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="cohorts")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    target = models.PositiveSmallIntegerField("objectif", validators=[MinValueValidator(1)])

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = "cohorte"
        constraints = [
            CITE_KEY,
            models.UniqueConstraint(
                fields=["cite", "year"], name="cohort_once_a_year", violation_error_message="Cette cohorte existe déjà."
            ),
        ]

    def __str__(self):
        return f"Cohorte {self.year}"


@pghistory.track()
class Journey(models.Model):
    """A person's support in a cohort. It lasts the months that the Cité sets, even if a job starts before."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="journeys", **OF_THE_PERSON)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="journeys", verbose_name="cohorte")
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="journey")
    starts_on = models.DateField("début")
    planned_end_on = models.DateField("fin prévue")
    ended_on = models.DateField("fin", null=True, blank=True)
    end_reason = models.CharField("motif de fin", max_length=12, choices=enums.JourneyEnd, blank=True)

    objects = querysets.OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = "accompagnement"
        constraints = [
            CITE_KEY,
            *same_cite("person", "cohort", "referral"),
            models.UniqueConstraint(
                fields=["person", "cohort"],
                name="journey_once_a_cohort",
                violation_error_message="Cette personne est déjà dans cette cohorte.",
            ),
            ExclusionConstraint(
                name="one_journey_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ended_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Cette personne est déjà accompagnée : terminez d'abord l'accompagnement en cours.",
            ),
            models.CheckConstraint(condition=Q(planned_end_on__gte=F("starts_on")), name="journey_planned_end"),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False, ended_on__gte=F("starts_on")) & ~Q(end_reason="")),
                name="journey_end",
                violation_error_message="Une fin d'accompagnement a une date, après le début, et un motif.",
            ),
        ]


@pghistory.track()
class Barrier(models.Model):
    """What keeps a person from work, on one theme; assessed, then lifted or left."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="barriers", **OF_THE_PERSON)
    theme = models.ForeignKey(BarrierTheme, on_delete=models.PROTECT, related_name="barriers", verbose_name="frein")
    status = models.CharField(
        "état", max_length=12, choices=enums.BarrierStatus, default=enums.BarrierStatus.IDENTIFIED
    )
    severity = models.CharField("intensité", max_length=8, choices=enums.Severity, blank=True)
    comment = models.TextField("situation et objectif", blank=True)
    opened_on = models.DateField("repéré le")
    assessed_on = models.DateField("évalué le", null=True, blank=True)
    assessed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="évalué par"
    )
    closed_on = models.DateField("levé ou clos le", null=True, blank=True)

    objects = querysets.OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["theme__position", "opened_on", "id"]
        verbose_name = "frein"
        constraints = [
            CITE_KEY,
            *same_cite("person", "theme"),
            models.UniqueConstraint(
                fields=["person", "theme"],
                condition=Q(closed_on__isnull=True),
                name="one_open_barrier_a_theme",
                violation_error_message="Ce frein est déjà ouvert pour cette personne.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=sorted(enums.BARRIER_CLOSED), closed_on__isnull=False, closed_on__gte=F("opened_on")
                )
                | (~Q(status__in=sorted(enums.BARRIER_CLOSED)) & Q(closed_on__isnull=True)),
                name="barrier_closed_with_date",
                violation_error_message="Un frein ne peut pas être levé avant d'être repéré.",
            ),
            models.CheckConstraint(
                condition=Q(assessed_on__isnull=True, severity="")
                | (Q(assessed_on__isnull=False, assessed_on__gte=F("opened_on")) & ~Q(severity="")),
                name="barrier_assessed",
                violation_error_message="L'évaluation ne peut pas précéder le repérage du frein.",
            ),
        ]


@pghistory.track()
class Outcome(models.Model):
    """A job, a training or another exit that starts on a day."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="outcomes", **OF_THE_PERSON)
    contract = models.CharField("nature", max_length=10, choices=enums.Contract)
    starts_on = models.DateField("début")
    weekly_hours = models.DecimalField(
        "heures par semaine",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="saisi par")
    recorded_at = models.DateTimeField("saisi le", auto_now_add=True)
    six_months = models.CharField("à six mois", max_length=12, choices=enums.SixMonths, blank=True)
    six_months_on = models.DateField("vérifié le", null=True, blank=True)
    cancelled_on = models.DateField("annulé le", null=True, blank=True)
    cancel_reason = models.CharField("motif de l'annulation", max_length=200, blank=True)

    objects = querysets.OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        verbose_name = "sortie"
        constraints = [
            CITE_KEY,
            *same_cite("person"),
            models.UniqueConstraint(
                fields=["person", "contract", "starts_on"],
                condition=Q(cancelled_on__isnull=True),
                name="outcome_once",
                violation_error_message="Cette sortie est déjà enregistrée.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) ^ ~Q(cancel_reason=""), name="outcome_cancel_reason"
            ),
            models.CheckConstraint(
                condition=Q(six_months="") ^ Q(six_months_on__isnull=False), name="outcome_six_months_dated"
            ),
        ]
