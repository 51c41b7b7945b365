"""Establishments that welcome children: what kind they are, when they close, what they agreed to."""

from datetime import date, timedelta

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from actions.catalogue.models import Action
from actions.places import enums
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import DateRange, same_cite


class OfEstablishments(models.QuerySet):
    """Rows of an establishment: the coordination, and who runs it."""

    def visible_to(self, actor):
        rows = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return rows
        return rows.filter(establishment__in=actor.organisation_ids(Role.ESTABLISHMENT))


class ClosureQuerySet(OfEstablishments):
    def between(self, first: date, last: date):
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination; what an agreement costs concerns nobody else."""
        rows = self.filter(cite=actor.cite)
        return rows if actor.is_coordinator else rows.none()

    def ending(self, today: date, delay: timedelta):
        """Agreements that run out within the delay and that no later one of the same establishment follows."""
        next_one = self.model._default_manager.filter(
            action=OuterRef("action"), establishment=OuterRef("establishment"), ends_on__gt=OuterRef("ends_on")
        )
        return self.filter(~Exists(next_one), ends_on__range=(today, today + delay))


@pghistory.track()
class Establishment(models.Model):
    """What is known of an organisation that welcomes children, beyond its name."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    organisation = models.OneToOneField(
        Organisation, on_delete=models.PROTECT, related_name="establishment", verbose_name="établissement"
    )
    sector = models.CharField("statut", max_length=12, choices=enums.Sector)
    manager = models.CharField(
        "gestionnaire", max_length=120, blank=True, help_text="La commune, l'association ou le groupe qui le gère."
    )

    class Meta:
        ordering = ["organisation__name"]
        verbose_name = "établissement"
        constraints = [*same_cite("organisation")]


@pghistory.track()
class Closure(models.Model):
    """Days on which an establishment welcomes nobody: holidays, training of its staff."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    establishment = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="closures", verbose_name="établissement"
    )
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    label = models.CharField("motif", max_length=80, blank=True)
    entered_by = UserKey(SIGNED, "saisie par")

    objects = ClosureQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = "fermeture"
        constraints = [
            *same_cite("establishment"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="closure_dates",
                violation_error_message=ENDS_FIRST,
            ),
            ExclusionConstraint(
                name="closure_once",
                expressions=[
                    ("cite", RangeOperators.EQUAL),
                    ("establishment", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Une fermeture couvre déjà une partie de ces jours.",
            ),
        ]


@pghistory.track()
class PlaceAgreement(models.Model):
    """A convention by which an establishment reserves places, for some time and at a price."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="place_agreements")
    establishment = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="place_agreements", verbose_name="établissement"
    )
    reference = models.CharField("référence", max_length=60)
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")
    places_covered = models.PositiveSmallIntegerField("places réservées", validators=[MinValueValidator(1)])
    yearly_cost = models.DecimalField(
        "coût par an (€)", max_digits=10, decimal_places=2, validators=[MinValueValidator(0)]
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-ends_on", "id"]
        verbose_name = "convention de réservation"
        constraints = [
            *same_cite("action", "establishment"),
            models.UniqueConstraint(
                fields=["cite", "establishment", "reference"],
                name="place_agreement_once",
                violation_error_message="Cet établissement a déjà une convention de cette référence.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="place_agreement_dates",
                violation_error_message=ENDS_FIRST,
            ),
            models.CheckConstraint(
                condition=Q(places_covered__gte=1, yearly_cost__gte=0),
                name="place_agreement_amounts",
                violation_error_message="Une convention réserve au moins une place, et son coût n'est pas négatif.",
            ),
        ]

    def __str__(self):
        return self.reference
