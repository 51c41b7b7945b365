"""The support of a person in a cohort, and its follow-up. A barrier or an outcome does not need it."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite, User
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite
from cohorts import enums, querysets
from cohorts.links import OF_THE_PERSON, PersonKey
from cohorts.models.programme import Cohort
from cohorts.models.referrals import Referral


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
    length_months = models.PositiveSmallIntegerField(
        "durée du contrat (mois)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Laissez vide pour une durée indéterminée ou inconnue.",
    )
    proof = models.CharField("justificatif", max_length=12, choices=enums.Proof, blank=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="saisi par")
    recorded_at = models.DateTimeField("saisi le", auto_now_add=True)
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
        ]


@pghistory.track()
class Renewal(models.Model):
    """A journey that was to end goes on until another day, and why."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, related_name="renewals")
    on = models.DateField("décidé le")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="décidé par")
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


@pghistory.track()
class Check(models.Model):
    """What became of someone, some months after an outcome began or after a journey ended (0: at its end).

    « Not reached » is an answer, and stays in every denominator.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    months = models.PositiveSmallIntegerField("mois", choices=enums.CheckMonths)
    answer = models.CharField("situation", max_length=12, choices=enums.CheckAnswer)
    on = models.DateField("vérifié le")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="vérifié par")
    proof = models.CharField("justificatif", max_length=12, choices=enums.Proof, blank=True)

    class Meta:
        ordering = ["months", "id"]
        verbose_name = "vérification"
        constraints = [
            *same_cite("outcome", "journey"),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True) ^ Q(journey__isnull=True), name="check_of_one_thing"
            ),
            models.UniqueConstraint(
                fields=["outcome", "months"],
                name="check_of_outcome_once",
                violation_error_message="Cette vérification est déjà faite.",
            ),
            models.UniqueConstraint(
                fields=["journey", "months"],
                name="check_of_journey_once",
                violation_error_message="Cette vérification est déjà faite.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True) | ~Q(months=enums.CheckMonths.AT_EXIT),
                name="check_at_exit_of_journey",
            ),
        ]
