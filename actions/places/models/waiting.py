"""Waiting for a reserved place: what a family wishes, and the place that is proposed to it."""

import pghistory
from django.db import models
from django.db.models import F, Q

from actions.participations.models import OfParticipationQuerySet, Participation
from actions.places import enums
from actions.places.models.places import Place, usual_week
from actions.places.rules.week import NO_HOURS
from actions.places.week_field import WeekField
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import CITE_KEY, days_in_order, same_cite
from cohorts.people.child_fields import of_child
from cohorts.referrals.enums import OfferAnswer


@pghistory.track()
class PlaceWish(models.Model):
    """For which child, from when, on which days and hours: a request for a place, made precise."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.OneToOneField(
        Participation, on_delete=models.PROTECT, related_name="place_wish", verbose_name="demande"
    )
    child_first_name = of_child(models.CharField("prénom de l'enfant", max_length=80, blank=True))
    child_birth_month = of_child(models.DateField("mois de naissance de l'enfant", null=True, blank=True))
    forgotten_on = models.DateField("enfant effacé le", null=True, blank=True)
    starts_on = models.DateField("à partir du")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)
    week = WeekField("jours et heures", default=usual_week)
    reason = models.CharField("motif", max_length=10, choices=enums.StayReason, default=enums.StayReason.SEARCH)

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = "souhait d'accueil"
        constraints = [
            CITE_KEY,
            *same_cite("participation"),
            days_in_order("wish_dates", ENDS_FIRST),
            models.CheckConstraint(
                condition=Q(forgotten_on__isnull=True, child_birth_month__day=1) & ~Q(child_first_name="")
                | Q(forgotten_on__isnull=False, child_first_name="", child_birth_month__isnull=True),
                name="wish_child",
                violation_error_message="Indiquez le prénom et le mois de naissance de l'enfant.",
            ),
            models.CheckConstraint(
                condition=~Q(week="{}"),
                name="wish_has_hours",
                violation_error_message=NO_HOURS,
            ),
        ]


@pghistory.track()
class StayOffer(models.Model):
    """A free place, proposed to a family on the waiting list until a day. It holds the place meanwhile."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="stay_offers", verbose_name="demande"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="offers", verbose_name="place")
    starts_on = models.DateField("à partir du")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)
    week = WeekField("jours et heures")
    offered_on = models.DateField("proposée le")
    expires_on = models.DateField("réponse attendue le")
    answer = models.CharField("réponse", max_length=10, choices=OfferAnswer, blank=True)
    answered_on = models.DateField("réponse le", null=True, blank=True)

    objects = OfParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["offered_on", "id"]
        verbose_name = "place proposée"
        constraints = [
            *same_cite("participation", "place"),
            models.UniqueConstraint(
                fields=["cite", "participation"],
                condition=Q(answer=""),
                name="one_pending_stay_offer",
                violation_error_message="Une place est déjà proposée à cette famille.",
            ),
            models.CheckConstraint(condition=Q(answer="") ^ Q(answered_on__isnull=False), name="stay_offer_dated"),
            models.CheckConstraint(condition=Q(expires_on__gte=F("offered_on")), name="stay_offer_delay"),
        ]
