"""Actions and their yearly editions."""

import pghistory
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from actions import enums
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.querysets import CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cohorts.models import YEAR, BarrierTheme


@pghistory.track()
class Action(models.Model):
    """Something that lifts barriers, carried by an operator."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="actions")
    name = models.CharField("nom", max_length=120)
    kind = models.CharField("fonctionnement", max_length=10, choices=enums.ActionKind)
    operator = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="actions", verbose_name="opérateur"
    )
    description = models.TextField("en quelques mots", blank=True)
    audience = models.CharField("public", max_length=200, blank=True)
    axis = models.CharField(
        "axe de la feuille de route", max_length=10, choices=enums.Axis, default=enums.Axis.INNOVATE
    )
    state = models.CharField("état", max_length=10, choices=enums.ActionState, default=enums.ActionState.EXPERIMENT)
    taken_up_by = models.CharField("reprise par", max_length=200, blank=True)
    themes = models.ManyToManyField(
        BarrierTheme, through="ActionTheme", related_name="actions", verbose_name="freins levés"
    )

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "action"
        constraints = [
            CITE_KEY,
            *same_cite("operator"),
            models.UniqueConstraint(
                fields=["cite", "name"], name="action_once", violation_error_message="Une action porte déjà ce nom."
            ),
            models.CheckConstraint(
                condition=~Q(state=enums.ActionState.TAKEN_UP) | ~Q(taken_up_by=""),
                name="action_taken_up_by_someone",
                violation_error_message="Indiquez qui a repris l'action.",
            ),
        ]

    def __str__(self):
        return self.name


class ActionTheme(models.Model):
    """A barrier that an action lifts."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE)
    theme = models.ForeignKey(BarrierTheme, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            *same_cite("action", "theme"),
            models.UniqueConstraint(fields=["action", "theme"], name="action_theme_once"),
        ]


@pghistory.track()
class Edition(models.Model):
    """An action in a year: what it offers and what it should cost. Years are kept apart."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="editions")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    capacity = models.PositiveSmallIntegerField(
        "capacité",
        null=True,
        blank=True,
        help_text="Nombre de personnes ou de places ; laissez vide si l'action n'a pas de limite.",
    )
    planned_cost = models.DecimalField(
        "coût prévu (€)", max_digits=10, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    figures_are_approximate = models.BooleanField(
        "effectif approché",
        default=False,
        help_text="Le nombre de participants est publié comme un ordre de grandeur (« environ »).",
    )
    note = models.TextField(
        "précision de méthode",
        blank=True,
        help_text="Affichée sous les chiffres de l'année, au pilotage et dans le bilan.",
    )

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["action__name", "-year"]
        verbose_name = "édition"
        constraints = [
            CITE_KEY,
            *same_cite("action"),
            models.UniqueConstraint(
                fields=["action", "year"],
                name="edition_once_a_year",
                violation_error_message="Cette action a déjà une édition pour cette année.",
            ),
        ]

    def __str__(self):
        return f"{self.action} {self.year}"
