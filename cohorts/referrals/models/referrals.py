"""A partner refers someone: the referral, its draft, what was tried before."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.user_keys import SIGNED, Duty, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.people.models import OfFileQuerySet, Person
from cohorts.people.person_keys import OF_THE_PERSON, SAID_ONCE, OnErase, OnExport, OnMerge, PersonKey
from cohorts.programme.models import Cohort
from cohorts.referrals import enums

WILL_FOLLOW = Duty(
    "orientation en cours, comme référent ou référente",
    "orientations en cours, comme référent ou référente",
    lambda today: Q(status__in=enums.REFERRAL_OPEN),
)
SCHEME_ONCE = "Ce dispositif est déjà indiqué, avec la même raison."
TYPES = Duty("orientation en brouillon", "orientations en brouillon", lambda today: Q())


class ReferralQuerySet(OfFileQuerySet):
    def visible_to(self, actor):
        """The coordination sees all; a caseworker the referrals of their organisations, whatever came of them."""
        referrals = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return referrals
        return referrals.in_use().filter(organisation__in=actor.organisation_ids(Role.CASEWORKER))


@pghistory.track()
class Referral(HasPage):
    """A partner asks the Cité to take a person into its cohort."""

    PAGE, LIST = "referral_detail", ("Orientations", "referral_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="referrals")
    person = PersonKey(related_name="referrals", **OF_THE_PERSON)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="referrals", verbose_name="structure"
    )
    author = UserKey(SIGNED, "orientée par")
    status = models.CharField(
        "état", max_length=12, choices=enums.ReferralStatus, default=enums.ReferralStatus.SUBMITTED
    )
    submitted_on = models.DateField("envoyée le")
    # The day from which the present state lasts: lateness and expiry are counted from it.
    status_since = models.DateField("dans cet état depuis le")
    reminded_on = models.DateField("rappel envoyé le", null=True, blank=True)
    climbed_on = models.DateField("remontée le", null=True, blank=True)
    motive = models.TextField("situation et attentes")
    notice_given_on = models.DateField("information remise à la personne le")
    notice_version = models.CharField("version de l'information", max_length=20, blank=True)
    referent = UserKey(WILL_FOLLOW, "référent", null=True, blank=True)
    referent_name = models.CharField("référent sans compte", max_length=200, blank=True)
    assessment = models.JSONField("conditions d'entrée", default=list, blank=True)
    decided_on = models.DateField("réponse le", null=True, blank=True)
    decided_by = UserKey(SIGNED, "réponse donnée par", null=True, blank=True)
    refusal_reason = models.CharField("motif du refus", max_length=20, choices=enums.RefusalReason, blank=True)
    redirected_to = models.CharField("dispositif proposé", max_length=160, blank=True)
    answer = models.TextField("message au partenaire", blank=True)
    answer_person = models.TextField("message pour la personne", blank=True)
    # The draft that it was typed in: whoever comes back to it is led here.
    draft_id = models.UUIDField(null=True, blank=True, editable=False)
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
            models.UniqueConstraint(fields=["cite", "draft_id"], name="one_referral_a_draft"),
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
    """A mainstream scheme that was tried before, and why it was not enough: common law first.

    Asked once for a person, at whichever door: ``referral`` is the one that said it, if it was one.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="schemes_tried", **SAID_ONCE)
    referral = models.ForeignKey(
        Referral, on_delete=models.PROTECT, null=True, blank=True, related_name="schemes_tried"
    )
    told_on = models.DateField("dit le")
    scheme = models.CharField("dispositif", max_length=20, choices=enums.Scheme)
    reason = models.CharField("pourquoi il n'a pas suffi", max_length=20, choices=enums.NotEnough)
    note = models.CharField("précision", max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = "dispositif déjà mobilisé"
        constraints = [
            *same_cite("person", "referral"),
            models.UniqueConstraint(
                fields=["cite", "referral", "scheme", "reason"],
                name="scheme_tried_once",
                violation_error_message=SCHEME_ONCE,
            ),
            models.UniqueConstraint(
                fields=["cite", "person", "scheme", "reason"],
                condition=Q(referral__isnull=True),
                name="scheme_tried_once_without_referral",
                violation_error_message=SCHEME_ONCE,
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
    GOES_WITH_FILE = Q(pk__isnull=False)  # it stays its author's, and is of nobody yet

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cite = models.ForeignKey(Cite, on_delete=models.CASCADE, related_name="+")
    author = UserKey(TYPES, on_delete=models.CASCADE)
    person = PersonKey(
        null=True,
        blank=True,
        related_name="+",
        on_merge=OnMerge.MOVE,
        on_erase=OnErase.DELETE,
        on_export=OnExport.LEAVE,
    )
    values = models.JSONField("saisie", default=dict, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)  # a tab that read an older one does not overwrite
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
