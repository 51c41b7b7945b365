"""A place in a cohort: proposed to who waits, then the journey, and until when it goes on."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cite_emploi.accounts.journal.people import OPEN_WORK
from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite
from cohorts.people.models import OfFileQuerySet, OfPersonQuerySet
from cohorts.people.person_keys import PERIOD_OF_THE_PERSON, Period, PersonKey
from cohorts.programme.models import Cohort
from cohorts.referrals import enums
from cohorts.referrals.models.referrals import Referral


class PlaceOfferQuerySet(OfFileQuerySet):
    def visible_to(self, actor):
        """Seen by who sees the referral."""
        return self.filter(referral__in=Referral.objects.visible_to(actor))


@pghistory.track()
class PlaceOffer(models.Model):
    """A freed place of a cohort, proposed to someone on its waiting list until a day."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="offers")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="offers", verbose_name="cohorte")
    offered_on = models.DateField("proposée le")
    expires_on = models.DateField("réponse attendue le")
    answer = models.CharField("réponse", max_length=10, choices=enums.OfferAnswer, blank=True)
    answered_on = models.DateField("réponse le", null=True, blank=True)

    objects = PlaceOfferQuerySet.as_manager()

    class Meta:
        ordering = ["offered_on", "id"]
        verbose_name = "place proposée"
        constraints = [
            *same_cite("referral", "cohort"),
            models.UniqueConstraint(
                fields=["cite", "referral"],
                condition=Q(answer=""),
                name="one_pending_offer",
                violation_error_message="Une place est déjà proposée à cette personne.",
            ),
            models.CheckConstraint(condition=Q(answer="") ^ Q(answered_on__isnull=False), name="offer_answer_dated"),
        ]


@pghistory.track()
class Journey(models.Model):
    """A person's support in a cohort. It lasts the months that the Cité sets, even if a job starts before."""

    PERIOD = Period(
        "starts_on",
        "ended_on",
        once=("cohort_id",),
        first=("cohort_id",),
        last=("end_reason",),
        latest=("planned_end_on",),
        filled=("referral_id",),
    )

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="journeys", **PERIOD_OF_THE_PERSON)
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="journeys", verbose_name="cohorte")
    referral = models.OneToOneField(Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="journey")
    starts_on = models.DateField("début")
    planned_end_on = models.DateField("fin prévue")
    ended_on = models.DateField("fin", null=True, blank=True)
    end_reason = models.CharField("motif de fin", max_length=12, choices=enums.JourneyEnd, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = "accompagnement"
        constraints = [
            CITE_KEY,
            *same_cite("person", "cohort", "referral"),
            models.UniqueConstraint(
                fields=["cite", "person", "cohort"],
                name="journey_once_a_cohort",
                violation_error_message="Cette personne est déjà dans cette cohorte.",
            ),
            ExclusionConstraint(
                name="one_journey_at_a_time",
                expressions=[
                    ("cite", RangeOperators.EQUAL),
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
class Renewal(models.Model):
    """A journey that was to end goes on until another day, and why."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="renewals")
    on = models.DateField("décidé le")
    by = UserKey(SIGNED, "décidé par")
    previous_end_on = models.DateField("fin prévue avant")
    until = models.DateField("fin prévue")
    reason = models.CharField("motif", max_length=200)

    class Meta:
        ordering = ["on", "id"]
        verbose_name = "prolongation"
        constraints = [
            *same_cite("journey"),
            models.CheckConstraint(
                condition=Q(until__gt=F("previous_end_on")),
                name="renewal_is_later",
                violation_error_message="La nouvelle fin suit la fin prévue jusqu'ici.",
            ),
        ]


OPEN_WORK.append(
    lambda cite, person: Q(Exists(Referral.objects.filter(person=OuterRef(person), status__in=enums.REFERRAL_OPEN)))
)
OPEN_WORK.append(lambda cite, person: Q(Exists(Journey.objects.filter(person=OuterRef(person), ended_on=None))))
