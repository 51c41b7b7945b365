"""Needs that professionals raise from the field, and who seconds them."""

from collections.abc import Iterable

import pghistory
from django.core.validators import MinValueValidator
from django.db import models

from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cohorts.models import BarrierTheme, District
from governance.querysets import NeedQuerySet


@pghistory.track()
class FieldNeed(models.Model):
    """A need (« besoin ») met in the field that no action answers yet. It tells of a situation, never of a person."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="field_needs")
    title = models.CharField("besoin, en une phrase", max_length=160)
    description = models.TextField("ce que vous constatez")
    tried = models.TextField("ce qui a été essayé", blank=True)
    theme = models.ForeignKey(
        BarrierTheme, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="frein concerné"
    )
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="quartier"
    )
    people_count = models.PositiveSmallIntegerField(
        "combien de personnes, à peu près",
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text="Parmi celles que votre structure accompagne.",
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="posé par")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    posted_on = models.DateField("posé le")
    withdrawn_on = models.DateField("retiré le", null=True, blank=True)
    withdrawn_because = models.CharField("pourquoi", max_length=200, blank=True)
    # So that those who raised and seconded it are told once that the action which answers it is open.
    opening_told_on = models.DateField(null=True, blank=True, editable=False)

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-posted_on", "-id"]
        verbose_name = "besoin du terrain"
        constraints = [CITE_KEY, *same_cite("theme", "district", "organisation")]

    def __str__(self):
        return self.title

    def people_told(self, secondings: Iterable["Seconding"]) -> int | None:
        """About how many people, each structure counting its own: its largest answer, once; None when nobody said."""
        told: dict[int, int] = {}
        for row in (self, *secondings):
            if row.people_count:
                told[row.organisation_id] = max(told.get(row.organisation_id, 0), row.people_count)
        return sum(told.values()) or None


@pghistory.track()
class Seconding(models.Model):
    """Someone else meets the same need."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    need = models.ForeignKey(FieldNeed, on_delete=models.CASCADE, related_name="secondings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="appuyé par")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    comment = models.TextField("ce que vous constatez", blank=True)
    people_count = models.PositiveSmallIntegerField(
        "combien de personnes, à peu près", null=True, blank=True, validators=[MinValueValidator(1)]
    )
    seconded_on = models.DateField("appuyé le")

    class Meta:
        ordering = ["seconded_on", "id"]
        verbose_name = "appui"
        constraints = [
            *same_cite("need", "organisation"),
            models.UniqueConstraint(
                fields=["need", "user"],
                name="seconded_once",
                violation_error_message="Vous appuyez déjà ce besoin.",
            ),
        ]
