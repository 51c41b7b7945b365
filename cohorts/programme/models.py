"""What the Cité sets: its neighbourhoods, the barriers that it works on, who may enter, its cohorts."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.lib.dates import YEARS
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import CITE_KEY, DateRange, days_in_order
from cohorts.programme import enums

YEAR = [MinValueValidator(YEARS[0]), MaxValueValidator(YEARS[-1])]
DISTRICT_CODE = r"^(QN[0-9A-Z]{3}[0-9]{2}[NMI]|QP[0-9]{6})$"


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
    # GeoJSON geometry (Polygon or MultiPolygon, WGS 84), loaded by ``manage.py import_qpv``.
    contour = models.JSONField("contour", null=True, blank=True, editable=False)

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
    constraint = models.CharField(
        "contrainte de France Travail",
        max_length=2,
        choices=enums.Constraint,
        blank=True,
        help_text="Pour proposer les situations du diagnostic de France Travail. Laissez vide si aucune ne convient.",
    )
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
    publics = ArrayField(
        models.CharField(max_length=20, choices=enums.TargetPublic),
        verbose_name="publics visés",
        default=list,
        blank=True,
        help_text="La condition est remplie quand la personne relève d'au moins un de ces publics.",
    )
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
            days_in_order("rule_dates", ENDS_FIRST),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(enums.RULES_WITH_NUMBER), number__isnull=False)
                | (~Q(kind__in=sorted(enums.RULES_WITH_NUMBER)) & Q(number__isnull=True)),
                name="rule_number",
                violation_error_message="Indiquez une valeur pour une condition chiffrée, et aucune pour les autres.",
            ),
            models.CheckConstraint(
                condition=Q(kind=enums.RuleKind.PUBLIC, publics__len__gte=1)
                | (~Q(kind=enums.RuleKind.PUBLIC) & Q(publics=[])),
                name="rule_publics",
                violation_error_message="Choisissez au moins un public pour la condition «\xa0public visé\xa0», et aucun pour les autres.",
            ),
        ]

    def __str__(self):
        label = self.get_kind_display()
        if self.publics:
            return f"{label}\xa0: {', '.join(enums.TargetPublic(public).in_a_sentence for public in self.publics)}"
        return f"{label} : {self.number}" if self.number is not None else label


@pghistory.track()
class Cohort(models.Model):
    """The people whom the Cité takes in during a year, and how many it aims at."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="cohorts")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    target = models.PositiveSmallIntegerField("objectif", validators=[MinValueValidator(1)])
    # The written rule of the waiting list: the first criterion decides, then the next… and then who waits longest.
    waiting_criteria = ArrayField(
        models.CharField(max_length=20, choices=enums.WaitingCriterion),
        verbose_name="ordre de la liste d'attente",
        default=list,
        blank=True,
    )

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


class FrozenYear(models.Model):
    """A year whose report was validated: its figures are published, and only the coordination corrects them from then on.

    Reporting writes it, here on the left, so that rooms which never know of reports can read it.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="frozen_years")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    on = models.DateField("figée le")

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-year"]
        verbose_name = "année figée"
        constraints = [
            models.UniqueConstraint(
                fields=["cite", "year"],
                name="frozen_once_a_year",
                violation_error_message="Cette année est déjà figée.",
            )
        ]

    def __str__(self):
        return str(self.year)


class KeptCount(models.Model):
    """What a figure counted of people whose files were erased: a number, and nothing about anyone.

    Erasing writes it, here on the left, so that every room that counts can add it (``cohorts.programme.kept``).
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    code = models.CharField("chiffre", max_length=40)
    year = models.PositiveSmallIntegerField("année")
    key = models.CharField("catégorie", max_length=60, blank=True)
    n = models.BigIntegerField("effectif", default=0)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["code", "year", "key"]
        verbose_name = "effectif gardé"
        constraints = [models.UniqueConstraint(fields=["cite", "code", "year", "key"], name="kept_count_once")]

    def __str__(self):
        return f"{self.code} {self.year} {self.key}: {self.n}"
