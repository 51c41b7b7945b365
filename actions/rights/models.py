"""What a person asks about their data, its answer, and the part of a copy that each holder gives."""

from datetime import date

import pghistory
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from actions.rights.enums import FREEZING, Answer, Channel, ErasureReason, Right
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.journal.people import OPEN_WORK
from cite_emploi.accounts.models import Cite, CiteQuerySet, Organisation
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.dates import add_months
from cite_emploi.lib.french import date_long
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.people.models import OfPersonQuerySet, Person
from cohorts.people.person_keys import OF_THE_FILE, OF_THE_PERSON, PersonKey

DELAY_MONTHS = 1  # RGPD, article 12, 3: « dans un délai d'un mois à compter de la réception de la demande »
EXTENSION_MONTHS = 2  # the same: « peut être prolongé de deux mois », the person being told why within the first month


class RequestQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination. A partner: what people whom it follows ask, and the copies of which it has a part to give."""
        rows = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return rows
        if not actor.follows_people:
            return self.none()
        followed = Q(person__in=Person.objects.visible_to(actor)) & ~Q(right=Right.ACCESS)
        return rows.filter(followed | Exists(Share.objects.visible_to(actor).filter(request=OuterRef("pk"))))

    def waiting(self):
        """Those that still have no answer, of files that are still ones: a copy waits for its last part."""
        parts = Exists(Share.objects.waiting().filter(request=OuterRef("pk")))
        return self.filter(parts | ~Q(right=Right.ACCESS) & Q(answer=""), person__merged_into=None)

    def waiting_for(self, actor):
        """Those that the actor has to answer: a copy, whoever gives a part of it; the rest, the coordination."""
        mine = Exists(Share.objects.of(actor).waiting().filter(request=OuterRef("pk")))
        others = Q(answer="", person__merged_into=None) & ~Q(right=Right.ACCESS)
        return self.filter(mine | others if actor.is_coordinator else mine, cite=actor.cite)


class ShareQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination sees who was asked; an organisation, its own part: not who else follows the person."""
        rows = self.filter(cite=actor.cite)
        return rows if actor.is_coordinator else rows.of(actor)

    def of(self, actor):
        """Those that the actor may give."""
        own = Q(organisation__in=actor.organisation_ids(*FOLLOWING))
        if actor.is_coordinator:
            return self.filter(own | Q(organisation=None), cite=actor.cite)
        # A frozen file is seen by none but the coordination: the part waits until the restriction is lifted.
        return self.filter(own, cite=actor.cite, request__person__restricted_on=None)

    def waiting(self):
        """Not given yet, of a file that is still one."""
        return self.filter(given_on=None, request__person__merged_into=None)


@pghistory.track()
class RightRequest(HasPage):
    """A person uses one of their rights over what is kept about them (RGPD, articles 15 to 21)."""

    PAGE, LIST = "right_request_detail", ("Demandes des personnes", "right_request_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="right_requests", **OF_THE_PERSON)
    right = models.CharField("droit", max_length=13, choices=Right, default=Right.ACCESS)
    received_on = models.DateField("reçue le")
    recorded_by = UserKey(SIGNED, "notée par")
    asked = models.TextField("ce qui est demandé", blank=True)
    extended_on = models.DateField("prolongation dite à la personne le", null=True, blank=True)
    extension_reason = models.TextField("raison de la prolongation", blank=True)
    # What was answered, but for a copy: its parts say when they were given.
    answer = models.CharField("réponse", max_length=8, choices=Answer, blank=True)
    answered_on = models.DateField("réponse donnée le", null=True, blank=True)
    answered_by = UserKey(SIGNED, "réponse donnée par", null=True, blank=True)
    answer_words = models.TextField("ce qui est répondu", blank=True)
    channel = models.CharField("réponse donnée", max_length=4, choices=Channel, blank=True)
    lifted_on = models.DateField("limitation levée le", null=True, blank=True)
    lifted_words = models.TextField("raison de la levée", blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "id"]
        verbose_name = "demande sur ses données"
        constraints = [
            CITE_KEY,
            *same_cite("person"),
            models.CheckConstraint(
                condition=Q(answer="", answered_on__isnull=True, answered_by__isnull=True, channel="")
                | Q(answered_on__isnull=False, answered_by__isnull=False) & ~Q(answer="") & ~Q(channel=""),
                name="right_answer_signed",
            ),
            models.CheckConstraint(
                condition=~Q(answer=Answer.REFUSED) | ~Q(answer_words=""),
                name="right_refusal_reasoned",
                violation_error_message="Un refus se motive\xa0: la personne peut le contester.",
            ),
            models.CheckConstraint(
                condition=Q(extended_on__isnull=True, extension_reason="")
                | Q(extended_on__isnull=False) & ~Q(extension_reason=""),
                name="right_extension_reasoned",
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True) | Q(right__in=FREEZING, answer=Answer.ACCEPTED),
                name="right_lifted_when_granted",
            ),
        ]

    def __str__(self):
        return f"Demande\xa0: {self.get_right_display().lower()}"

    @property
    def first_due_on(self) -> date:
        """The last day of the month that the law gives."""
        return add_months(self.received_on, DELAY_MONTHS)

    @property
    def due_on(self) -> date:
        """The last day on which the law lets it be answered."""
        months = DELAY_MONTHS + (EXTENSION_MONTHS if self.extended_on else 0)
        return add_months(self.received_on, months)

    @property
    def is_access(self) -> bool:
        return self.right == Right.ACCESS

    @property
    def is_answered(self) -> bool:
        """All is said: every part of a copy is given, or the rest has its answer."""
        return all(share.given_on for share in self.shares.all()) if self.is_access else bool(self.answer)

    @property
    def freezes(self) -> bool:
        """The file is frozen for as long as this stands."""
        return self.right in FREEZING and self.answer == Answer.ACCEPTED and self.lifted_on is None


@pghistory.track()
class Share(models.Model):
    """What one holder gives the person: an organisation what it keeps for itself, the coordination (no organisation) the rest."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(RightRequest, on_delete=models.PROTECT, related_name="shares", verbose_name="demande")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="structure"
    )
    given_on = models.DateField("remise le", null=True, blank=True)
    given_by = UserKey(SIGNED, "remise par", null=True, blank=True)
    channel = models.CharField("remise", max_length=4, choices=Channel, blank=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name = "copie des données"
        constraints = [
            *same_cite("request", "organisation"),
            models.UniqueConstraint(
                fields=["cite", "request", "organisation"], nulls_distinct=False, name="share_once_a_holder"
            ),
            models.CheckConstraint(
                condition=Q(given_on__isnull=True, given_by__isnull=True, channel="")
                | (Q(given_on__isnull=False, given_by__isnull=False) & ~Q(channel="")),
                name="share_given_signed",
            ),
        ]

    @property
    def holder(self) -> str:
        return str(self.organisation or "Coordination de la Cité")


@pghistory.track()
class StillFollowed(models.Model):
    """Someone said of a file that was to be erased: this person is still followed. It counts as a contact."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="still_followed", **OF_THE_PERSON)
    on = models.DateField("dit le")
    by = UserKey(SIGNED, "par")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        verbose_name = "suivi confirmé"
        constraints = [CITE_KEY, *same_cite("person")]


class ErasureNotice(models.Model):
    """Since this day, whoever follows the person has been told that the file is to be erased. No notice, no erasure."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="erasure_notices", **OF_THE_FILE)
    noted_on = models.DateField("annoncé le")

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        verbose_name = "annonce d'effacement"
        constraints = [
            *same_cite("person"),
            models.UniqueConstraint(fields=["cite", "person"], name="erasure_notice_once"),
        ]


class ErasureQuerySet(CiteQuerySet):
    def visible_to(self, actor):
        """The coordination's register."""
        return self.filter(cite=actor.cite) if actor.is_coordinator else self.none()


class Erasure(HasPage):
    """That files were erased: when, by whom, why, how many. Of whom, nothing is left to say.

    ``numbers``: [number, when it was opened] of each file, for as long as backups live, so that one that is restored
    erases them again; then it is emptied.
    """

    PAGE, LIST = "erasure_detail", ("Effacements", "erasure_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("effacé le")
    by = UserKey(SIGNED, "par", null=True, blank=True)  # None: the delay of the Cité
    reason = models.CharField("motif", max_length=12, choices=ErasureReason)
    people = models.PositiveIntegerField("personnes")
    files = models.PositiveIntegerField("fiches, avec celles qui avaient été fusionnées")
    rows = models.PositiveIntegerField("lignes")
    documents = models.PositiveIntegerField("fichiers déposés")
    numbers = models.JSONField("numéros", default=list, blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "effacement"

    def __str__(self):
        return f"Effacement du {date_long(timezone.localdate(self.at))}"


OPEN_WORK.append(lambda cite, person: Q(Exists(Share.objects.waiting().filter(request__person=OuterRef(person)))))
