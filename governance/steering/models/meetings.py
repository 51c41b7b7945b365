"""Meetings: their agenda and minutes, who is invited, their papers."""

from datetime import date

import pghistory
import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q

from actions.catalogue.models import Edition
from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage, page
from governance.steering import enums
from governance.steering.models.committees import Committee, Member


def frozen_with_its_minutes(name: str = "frozen_with_the_minutes") -> pgtrigger.Trigger:
    """Whatever wrote it: what belongs to a meeting whose minutes are validated is neither added, changed nor taken away."""
    return pgtrigger.Trigger(
        name=name,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        when=pgtrigger.Before,
        func="""
            IF TG_OP <> 'INSERT' AND EXISTS (
                SELECT FROM governance_meeting WHERE id = OLD.meeting_id AND validated_on IS NOT NULL
            ) OR TG_OP <> 'DELETE' AND EXISTS (
                SELECT FROM governance_meeting WHERE id = NEW.meeting_id AND validated_on IS NOT NULL
            ) THEN
                RAISE EXCEPTION 'The minutes are validated' USING ERRCODE = 'restrict_violation';
            END IF;
            IF TG_OP = 'DELETE' THEN
                RETURN OLD;
            END IF;
            RETURN NEW;
        """,
    )


@pghistory.track()
class Meeting(HasPage):
    """A meeting (« séance ») of a committee. ``uid`` and ``sequence`` are those of its event in calendars (RFC 5545)."""

    PAGE = "meeting_detail"

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="meetings")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="meetings", verbose_name="comité")
    held_on = models.DateField("date")
    starts_at = models.TimeField("de", null=True, blank=True)
    ends_at = models.TimeField("à", null=True, blank=True)
    place = models.CharField("lieu", max_length=160, blank=True)
    link = models.URLField("lien de visioconférence", blank=True)
    uid = models.UUIDField(db_default=RandomUUID(), editable=False, unique=True)
    sequence = models.PositiveSmallIntegerField(default=0, editable=False)
    invited_at = models.DateTimeField("invitations envoyées le", null=True, blank=True)
    cancelled_on = models.DateField("annulée le", null=True, blank=True)
    cancel_reason = models.CharField("pourquoi", max_length=200, blank=True)
    minutes_sent_on = models.DateField("compte rendu envoyé pour relecture le", null=True, blank=True)
    validated_on = models.DateField("compte rendu validé le", null=True, blank=True)
    validated_by = UserKey(SIGNED, "validé par", null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        verbose_name = "séance"
        constraints = [
            CITE_KEY,
            *same_cite("committee"),
            models.UniqueConstraint(
                fields=["committee", "held_on"],
                condition=Q(cancelled_on__isnull=True),
                name="meeting_once_a_day",
                violation_error_message="Ce comité a déjà une séance ce jour-là.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at"), starts_at__isnull=False),
                name="meeting_hours_in_order",
                violation_error_message="L'heure de fin doit suivre celle du début.",
            ),
            models.CheckConstraint(
                condition=Q(validated_on__isnull=True, validated_by__isnull=True)
                | Q(validated_on__isnull=False, minutes_sent_on__isnull=False, validated_on__gte=F("minutes_sent_on")),
                name="minutes_reviewed_before_validated",
                violation_error_message="Un compte rendu est d'abord envoyé pour relecture.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) | Q(minutes_sent_on__isnull=True),
                name="cancelled_meeting_has_no_minutes",
                violation_error_message="Une séance annulée n'a pas de compte rendu.",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="validated_meeting",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__validated_on__isnull=False),
            )
        ]

    def __str__(self):
        return f"{self.committee} du {self.held_on:%d/%m/%Y}"

    def state_on(self, day: date) -> enums.MeetingState:
        """Where it stands that day. It counts as held from the day after: until then its members may still answer."""
        states = enums.MeetingState
        if self.cancelled_on:
            return states.CANCELLED
        if self.validated_on:
            return states.VALIDATED
        if self.minutes_sent_on:
            return states.IN_REVIEW
        if self.held_on < day:
            return states.HELD
        return states.INVITED if self.invited_at else states.TO_PREPARE

    def is_open_on(self, day: date) -> bool:
        """Whether people may still be invited and answer."""
        return self.state_on(day) in (enums.MeetingState.TO_PREPARE, enums.MeetingState.INVITED)


@pghistory.track()
class AgendaItem(HasPage):
    """An item of the agenda, then a section of the minutes. It may be about a need, an action's year or a decision."""

    PAGE = "agenda_edit"

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField("rang", default=1)
    kind = models.CharField("nature", max_length=10, choices=enums.ItemKind, default=enums.ItemKind.OTHER)
    title = models.CharField("point", max_length=160)
    note = models.TextField("pour préparer", blank=True)
    need = models.ForeignKey(
        "governance.FieldNeed", on_delete=models.PROTECT, null=True, blank=True, related_name="items"
    )
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decision = models.ForeignKey(
        "governance.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="reviews"
    )
    minutes = models.TextField("compte rendu", blank=True)
    # Two people may write: who saves over a version that they have not read is told.
    minutes_version = models.PositiveIntegerField(default=0, editable=False)
    minutes_by = UserKey(SIGNED, null=True, blank=True)
    minutes_at = models.DateTimeField(null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "point de l'ordre du jour"
        constraints = [
            CITE_KEY,
            *same_cite("meeting", "need", "edition", "decision"),
            models.UniqueConstraint(
                fields=["cite", "meeting", "need"],
                name="need_once_on_an_agenda",
                violation_error_message="Ce besoin est déjà à l'ordre du jour.",
            ),
        ]
        triggers = [frozen_with_its_minutes()]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        """Its place on the page where the agenda is changed."""
        return f"{page(self.PAGE, self.cite, self.meeting_id)}#point-{self.pk}"


@pghistory.track()
class Invitation(models.Model):
    """A member invited to a meeting: what they answered, and whether they came."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="invitations")
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="invitations")
    reply = models.CharField("réponse", max_length=12, choices=enums.Reply, blank=True)
    represented_by = models.CharField("représenté ou représentée par", max_length=120, blank=True)
    replied_at = models.DateTimeField("réponse du", null=True, blank=True)
    attended = models.BooleanField("présence constatée", null=True, blank=True)
    sent_sequence = models.PositiveSmallIntegerField(null=True, blank=True, editable=False)
    # Who has no account answers by a secret link: its hash is kept, never the secret.
    secret_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["member__seat", "member__kind", "id"]
        verbose_name = "invitation"
        constraints = [
            CITE_KEY,
            *same_cite("meeting", "member"),
            models.UniqueConstraint(
                fields=["cite", "meeting", "member"],
                name="invited_once",
                violation_error_message="Cette personne est invitée.",
            ),
            models.CheckConstraint(
                condition=Q(represented_by="") | Q(reply=enums.Reply.REPRESENTED),
                name="represented_by_someone",
                violation_error_message="Un nom de représentant va avec la réponse «\xa0représenté\xa0».",
            ),
            models.CheckConstraint(condition=Q(reply="") ^ Q(replied_at__isnull=False), name="reply_has_its_time"),
        ]
        triggers = [frozen_with_its_minutes()]


class MeetingDocument(models.Model):
    """A paper of a meeting, for its members."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="documents")
    title = models.CharField("intitulé", max_length=120)
    file = models.FileField("fichier", max_length=120)  # stored under a random name
    content_type = models.CharField(max_length=40)
    added_by = UserKey(SIGNED, "ajouté par")
    added_on = models.DateField("ajouté le")

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["added_on", "id"]
        verbose_name = "document de séance"
        constraints = [*same_cite("meeting")]
        triggers = [frozen_with_its_minutes()]

    def __str__(self):
        return self.title


class Remark(HasPage):
    """What a member says of the minutes sent for review, of one item or of the whole."""

    PAGE = "minutes_detail"

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="remarks")
    item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="remarks")
    author = UserKey(SIGNED, "auteur")
    text = models.TextField("remarque")
    made_at = models.DateTimeField("faite le")
    taken_in_on = models.DateField("prise en compte le", null=True, blank=True)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "id"]
        verbose_name = "remarque"
        constraints = [*same_cite("meeting", "item")]
        triggers = [frozen_with_its_minutes()]

    def __str__(self):
        return "Remarque"

    def get_absolute_url(self) -> str:
        """Its place below the minutes."""
        return f"{page(self.PAGE, self.cite, self.meeting_id)}#remarque-{self.pk}"
