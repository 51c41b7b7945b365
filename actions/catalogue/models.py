"""Actions and their yearly editions."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from actions.catalogue import enums, inclusion_themes
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, CiteQuerySet, Organisation
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.programme.models import YEAR, BarrierTheme


class ActionQuerySet(CiteQuerySet):
    def operated_by(self, actor):
        """Actions that the actor runs: all for the coordination, its own for an operator."""
        return self if actor.is_coordinator else self.filter(operator__in=actor.organisation_ids(Role.OPERATOR))

    def with_years(self):
        """…and what their cards show: operator, barriers, take-ups, years with the latest first."""
        years = models.Prefetch("editions", Edition.objects.order_by("-year"))
        return self.select_related("cite", "operator").prefetch_related("themes", "take_ups", years)


@pghistory.track()
class Action(HasPage):
    """Something that lifts barriers, carried by an operator."""

    PAGE, LIST = "action_detail", ("Actions", "action_list")

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
    starts_on = models.DateField("depuis le", null=True, blank=True)
    ends_on = models.DateField("jusqu'au", null=True, blank=True)
    inclusion_themes = ArrayField(
        models.CharField(max_length=120, choices=inclusion_themes.CHOICES),
        verbose_name="thèmes data·inclusion",
        default=list,
        blank=True,
    )
    themes = models.ManyToManyField(
        BarrierTheme, through="ActionTheme", related_name="actions", verbose_name="freins levés"
    )

    objects = ActionQuerySet.as_manager()

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
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="action_dates",
                violation_error_message=ENDS_FIRST,
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def inclusion_labels(self) -> list[str]:
        """The data-inclusion themes in words."""
        return [inclusion_themes.LABELS.get(code, code) for code in self.inclusion_themes]


class TakeUp(models.Model):
    """Another body carries the action on, elsewhere or in its own name: what an experiment hopes for."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="take_ups")
    body = models.CharField("reprise par", max_length=160)
    territory = models.CharField("où", max_length=160, blank=True)
    since = models.DateField("depuis le", null=True, blank=True, help_text="Laissez vide si la date n'est pas connue.")

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["since", "body"]
        verbose_name = "reprise"
        constraints = [
            *same_cite("action"),
            models.UniqueConstraint(
                fields=["cite", "action", "body", "territory"],
                name="take_up_once",
                violation_error_message="Cette reprise est déjà enregistrée.",
            ),
        ]

    def __str__(self):
        return f"{self.body}, {self.territory}" if self.territory else self.body


class ActionTheme(models.Model):
    """A barrier that an action lifts."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE)
    theme = models.ForeignKey(BarrierTheme, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            *same_cite("action", "theme"),
            models.UniqueConstraint(fields=["cite", "action", "theme"], name="action_theme_once"),
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
    opinion = models.CharField("avis pour le comité", max_length=6, choices=enums.Opinion, blank=True)
    opinion_note = models.TextField("pourquoi", blank=True)
    opinion_on = models.DateField("avis du", null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["action__name", "-year"]
        verbose_name = "édition"
        constraints = [
            CITE_KEY,
            *same_cite("action"),
            models.UniqueConstraint(
                fields=["cite", "action", "year"],
                name="edition_once_a_year",
                violation_error_message="Cette action a déjà une édition pour cette année.",
            ),
            models.CheckConstraint(
                condition=Q(opinion="", opinion_note="", opinion_on__isnull=True)
                | (~Q(opinion="") & ~Q(opinion_note="") & Q(opinion_on__isnull=False)),
                name="edition_opinion_with_why",
                violation_error_message="Un avis dit pourquoi, et de quand il date.",
            ),
        ]

    def __str__(self):
        return f"{self.action} {self.year}"
