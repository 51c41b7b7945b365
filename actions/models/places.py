"""Childcare places reserved for an action, and the children who stay there."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from actions import enums, querysets
from actions.models.catalogue import Action
from actions.models.participations import Participation
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite


@pghistory.track()
class Place(models.Model):
    """A childcare place reserved for an action, held by one family after another."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="places")
    establishment = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="places", verbose_name="établissement"
    )
    label = models.CharField("nom de la place", max_length=60)
    opens_on = models.DateField("ouverte le")
    closes_on = models.DateField("fermée le", null=True, blank=True)

    objects = querysets.PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["establishment__name", "label"]
        verbose_name = "place"
        constraints = [
            CITE_KEY,
            *same_cite("action", "establishment"),
            models.UniqueConstraint(
                fields=["establishment", "label"],
                name="place_once",
                violation_error_message="Cet établissement a déjà une place de ce nom.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="place_dates",
                violation_error_message="La fermeture ne peut pas précéder l'ouverture.",
            ),
        ]

    def __str__(self):
        return f"{self.establishment} · {self.label}"


@pghistory.track()
class Stay(models.Model):
    """A child on a reserved place, from a day to another. Only the child's first name and birth month are kept."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="stays")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="stays", verbose_name="place")
    child_first_name = models.CharField("prénom de l'enfant", max_length=80)
    child_birth_month = models.DateField("mois de naissance de l'enfant", help_text="Le premier jour du mois.")
    reason = models.CharField("motif", max_length=10, choices=enums.StayReason, default=enums.StayReason.SEARCH)
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")

    objects = querysets.StayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = "accueil"
        constraints = [
            CITE_KEY,
            *same_cite("participation", "place"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="stay_dates",
                violation_error_message="La fin ne peut pas précéder le début.",
            ),
            models.CheckConstraint(condition=Q(child_birth_month__day=1), name="stay_birth_month"),
            ExclusionConstraint(
                name="one_child_a_place",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Cette place est déjà occupée à ces dates.",
            ),
        ]
