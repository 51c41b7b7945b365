"""A partner refers someone: the referral, its draft, its thread, what was tried before; then the journey that follows."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.people.models import OfPersonQuerySet, Person
from cohorts.people.person_keys import OF_THE_PERSON, OnErase, OnExport, OnMerge, PersonKey
from cohorts.programme.models import Cohort
from cohorts.referrals import enums


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination sees all; a caseworker the referrals of their organisations, whatever came of them."""
        referrals = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return referrals
        return referrals.filter(organisation__in=actor.organisation_ids(Role.CASEWORKER))


@pghistory.track()
class Referral(HasPage):
    """A partner asks the Cité to take a person into its cohort."""

    PAGE, LIST = "referral_detail", ("Orientations", "referral_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="referrals")
    person = PersonKey(related_name="referrals", **OF_THE_PERSON)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="referrals", verbose_name="structure"
    )
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="orientée par")
    status = models.CharField(
        "état", max_length=12, choices=enums.ReferralStatus, default=enums.ReferralStatus.SUBMITTED
    )
    submitted_on = models.DateField("envoyée le")
    # The day from which the present state lasts: lateness and expiry are counted from it.
    status_since = models.DateField("dans cet état depuis le")
    reminded_on = models.DateField("rappel envoyé le", null=True, blank=True)
    motive = models.TextField("situation et attentes")
    notice_given_on = models.DateField("information remise à la personne le")
    notice_version = models.CharField("version de l'information", max_length=20, blank=True)
    referent = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="référent"
    )
    referent_name = models.CharField("référent sans compte", max_length=200, blank=True)
    assessment = models.JSONField("conditions d'entrée", default=list, blank=True)
    decided_on = models.DateField("réponse le", null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refusal_reason = models.CharField("motif du refus", max_length=20, choices=enums.RefusalReason, blank=True)
    redirected_to = models.CharField("dispositif proposé", max_length=160, blank=True)
    answer = models.TextField("message au partenaire", blank=True)
    answer_person = models.TextField("message pour la personne", blank=True)
    waiting_cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, null=True, blank=True, related_name="waiting", verbose_name="cohorte attendue"
    )

    objects = ReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_on", "-id"]
        verbose_name = "orientation"
        indexes = [models.Index(fields=["cite", "status", "submitted_on"], name="referral_inbox")]
        constraints = [
            CITE_KEY,
            *same_cite("person", "organisation", "waiting_cohort"),
            # One a partner: two partners may refer the same person, who then had two files that were merged.
            models.UniqueConstraint(
                fields=["cite", "person", "organisation"],
                condition=Q(status__in=sorted(enums.REFERRAL_OPEN)),
                name="one_open_referral_a_partner",
                violation_error_message="Une orientation de cette personne attend déjà une réponse.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[enums.ReferralStatus.ACCEPTED, enums.ReferralStatus.REFUSED])
                | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="referral_decision_signed",
            ),
            models.CheckConstraint(
                condition=Q(status=enums.ReferralStatus.REFUSED) ^ Q(refusal_reason=""),
                name="referral_refusal_has_reason",
                violation_error_message="Un refus a toujours un motif.",
            ),
            models.CheckConstraint(
                condition=Q(status=enums.ReferralStatus.WAITLISTED) ^ Q(waiting_cohort__isnull=True),
                name="referral_waits_for_a_cohort",
                violation_error_message="Choisissez la cohorte dont la personne attend une place.",
            ),
            models.CheckConstraint(
                condition=~Q(refusal_reason=enums.RefusalReason.OTHER_SCHEME) | ~Q(redirected_to=""),
                name="referral_redirection_named",
                violation_error_message="Indiquez le dispositif vers lequel orienter la personne.",
            ),
        ]

    def __str__(self):
        return str(self.person)


@pghistory.track()
class SchemeTried(models.Model):
    """A mainstream scheme that was tried before, and why it was not enough: common law first."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="schemes_tried")
    scheme = models.CharField("dispositif", max_length=20, choices=enums.Scheme)
    reason = models.CharField("pourquoi il n'a pas suffi", max_length=20, choices=enums.NotEnough)
    note = models.CharField("précision", max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = "dispositif déjà mobilisé"
        constraints = [
            *same_cite("referral"),
            models.UniqueConstraint(
                fields=["cite", "referral", "scheme", "reason"],
                name="scheme_tried_once",
                violation_error_message="Ce dispositif est déjà indiqué, avec la même raison.",
            ),
        ]


class ReferralDraftQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """One's own, of people whom one still sees: nobody else's, for the coordination no more than for others."""
        known = Q(person__isnull=True) | Q(person__in=Person.objects.visible_to(actor))
        return self.filter(known, cite=actor.cite, author=actor.user)


class ReferralDraft(HasPage):
    """A referral being typed: its author's alone, without history, forgotten after some days."""

    PAGE, LIST = "draft_detail", Referral.LIST

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cite = models.ForeignKey(Cite, on_delete=models.CASCADE, related_name="+")
    author = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    person = PersonKey(
        null=True,
        blank=True,
        related_name="+",
        on_merge=OnMerge.MOVE,
        on_erase=OnErase.DELETE,
        on_export=OnExport.LEAVE,
    )
    values = models.JSONField("saisie", default=dict, blank=True)
    created_at = models.DateTimeField("commencé le", auto_now_add=True)
    updated_at = models.DateTimeField("repris le", auto_now=True)

    objects = ReferralDraftQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at"]
        verbose_name = "brouillon"
        indexes = [models.Index(fields=["cite", "author", "-updated_at"], name="draft_of_author")]
        constraints = [*same_cite("person")]

    def __str__(self):
        """Whom it is about, as far as it is typed."""
        if self.person:
            return str(self.person)
        typed = [(self.values.get(name) or [""])[-1].strip() for name in ("first_name", "last_name")]
        return " ".join(filter(None, typed)) or "Sans nom"


@pghistory.track()
class Message(models.Model):
    """One line of the thread between the partner and the coordination about a referral."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="thread")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="écrit par")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    sent_at = models.DateTimeField("envoyé le")
    asks = models.BooleanField("attend une réponse", default=False)
    text = models.TextField("message")

    class Meta:
        ordering = ["sent_at", "id"]
        constraints = [*same_cite("referral", "organisation")]


@pghistory.track()
class OutsideQuestion(models.Model):
    """A question to a professional without an account, who answers once, by a secret link that lives some days."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="outside_questions")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="posée par")
    asked_at = models.DateTimeField("posée le")
    expires_at = models.DateTimeField("lien valable jusqu'au")
    recipient = models.CharField("nom et structure", max_length=160)
    email = models.EmailField("adresse électronique")
    text = models.TextField("question")
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)
    answer = models.TextField("réponse", blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            *same_cite("referral"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) ^ ~Q(answer=""), name="outside_question_answered"
            ),
        ]


class PlaceOfferQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Seen by who sees the referral."""
        return self.filter(referral__in=Referral.objects.visible_to(actor))


@pghistory.track()
class PlaceOffer(models.Model):
    """A freed place of a cohort, proposed to someone on its waiting list until a day."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="offers")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="offers")
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

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="journeys", **OF_THE_PERSON)
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
