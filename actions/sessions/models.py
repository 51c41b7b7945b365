"""Group sessions: what is planned, who is signed up or waits, who came."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils import timezone

from actions.catalogue.models import Action
from actions.participations.models import OfParticipationQuerySet, Participation
from actions.sessions import enums
from actions.sessions.enums import Attendance
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.french import date_long
from cite_emploi.lib.sql import CITE_KEY, Copied, same_cite
from cite_emploi.web.addresses import HasPage


class SessionQuerySet(CiteQuerySet):
    def planned(self):
        """Those that were not cancelled."""
        return self.filter(cancelled_on__isnull=True)

    def operated_by(self, actor):
        """Sessions of the actions that the actor runs."""
        return self if actor.is_coordinator else self.filter(action__operator__in=actor.organisation_ids(Role.OPERATOR))

    def of_interest_to(self, actor):
        """Those that the actor runs, and those where someone whom they see is signed up."""
        if actor.is_coordinator:
            return self
        sign_ups = self.model._meta.get_field("sign_ups").related_model.objects.visible_to(actor)
        theirs = Exists(sign_ups.filter(session=OuterRef("pk"), withdrawn_on__isnull=True))
        return self.filter(theirs | Q(action__operator__in=actor.organisation_ids(Role.OPERATOR)))

    def with_counts(self):
        """``seated``, ``waiting``, ``present``, ``no_shows``, ``untold``: one join for all, so that none lies."""
        # Django leaves a model's own order out of a query that counts.
        rows = self if self.query.order_by else self.order_by("starts_at", "id")
        return rows.annotate(
            seated=Count("sign_ups", filter=Q(sign_ups__seat__isnull=False)),
            waiting=Count("sign_ups", filter=Q(sign_ups__seat__isnull=True, sign_ups__withdrawn_on__isnull=True)),
            present=Count("sign_ups", filter=Q(sign_ups__attendance=Attendance.PRESENT)),
            no_shows=Count("sign_ups", filter=Q(sign_ups__attendance=Attendance.NO_SHOW)),
            untold=Count("sign_ups", filter=Q(sign_ups__seat__isnull=False, sign_ups__attendance="")),
        )

    def to_tell(self, now):
        """Begun, and someone who had a seat of whom nobody said whether they came."""
        sign_ups = self.model._meta.get_field("sign_ups").related_model.objects
        untold = sign_ups.filter(session=OuterRef("pk"), seat__isnull=False, attendance="")
        return self.planned().filter(Exists(untold), starts_at__lte=now)


class SignUpQuerySet(OfParticipationQuerySet):
    def seated(self):
        return self.filter(seat__isnull=False)

    def waiting(self):
        """First come, first in line."""
        return self.filter(seat__isnull=True, withdrawn_on__isnull=True).order_by("signed_at", "id")

    def current(self):
        return self.filter(withdrawn_on__isnull=True)


LARGEST = 500  # seats
ENDS_FIRST = "La fin doit suivre le début."


@pghistory.track()
class Session(HasPage):
    """People meet for an action, from an hour to another, in a place with so many seats."""

    PAGE, LIST = "session_detail", ("Séances", "session_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="sessions")
    topic = models.CharField("sujet", max_length=120)
    starts_at = models.DateTimeField("début")
    ends_at = models.DateTimeField("fin")
    place = models.CharField("lieu", max_length=160)
    capacity = models.PositiveSmallIntegerField(
        "nombre de places", validators=[MinValueValidator(1), MaxValueValidator(LARGEST)]
    )
    animator = models.CharField("animée par", max_length=120, blank=True)
    series = models.UUIDField("série", null=True, blank=True, editable=False)
    cancelled_on = models.DateField("annulée le", null=True, blank=True)
    cancel_reason = models.CharField("motif de l'annulation", max_length=200, blank=True)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        verbose_name = "séance"
        constraints = [
            CITE_KEY,
            *same_cite("action"),
            models.UniqueConstraint(fields=["id", "capacity"], name="session_capacity_key"),
            models.UniqueConstraint(
                fields=["action", "starts_at", "place"],
                condition=Q(cancelled_on__isnull=True),
                name="session_once",
                violation_error_message="Une séance de cette action est déjà prévue à cette heure et à cet endroit.",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_hours",
                violation_error_message=ENDS_FIRST,
            ),
            models.CheckConstraint(
                condition=Q(capacity__range=(1, LARGEST)),
                name="session_capacity",
                violation_error_message="Une séance a au moins une place.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True, cancel_reason="")
                | (Q(cancelled_on__isnull=False) & ~Q(cancel_reason="")),
                name="session_cancelled_with_reason",
                violation_error_message="Une annulation dit pourquoi.",
            ),
        ]

    def __str__(self):
        return f"{self.topic}, {date_long(self.day)}"

    @property
    def day(self):
        return timezone.localdate(self.starts_at)


@pghistory.track()
class SignUp(models.Model):
    """Someone has a seat in a session, or waits for one, or took their name off; then, whether they came.

    A seat is a number from 1 to the session's capacity, unique in it. The capacity is repeated here by the database,
    so that no code whatever can seat one person too many.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="sign_ups", verbose_name="séance")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="sign_ups")
    signed_at = models.DateTimeField("inscription le")
    signed_by = UserKey(SIGNED, "inscription par")
    seat = models.PositiveSmallIntegerField("place", null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(editable=False)
    withdrawn_on = models.DateField("désinscription le", null=True, blank=True)
    attendance = models.CharField("présence", max_length=8, choices=enums.Attendance, blank=True)

    objects = SignUpQuerySet.as_manager()

    class Meta:
        ordering = ["signed_at", "id"]
        verbose_name = "inscription à une séance"
        constraints = [
            *same_cite("session", "participation"),
            Copied(field="session", column="capacity", name="sign_up_capacity_copy"),
            models.UniqueConstraint(
                fields=["cite", "session", "participation"],
                condition=Q(withdrawn_on__isnull=True),
                name="signed_up_once",
                violation_error_message="Cette personne est déjà inscrite à cette séance.",
            ),
            models.UniqueConstraint(
                fields=["cite", "session", "seat"],
                name="one_person_a_seat",
                violation_error_message="Cette place vient d'être prise.",
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(seat__gte=1, seat__lte=F("capacity")),
                name="seat_in_the_session",
                violation_error_message="La séance est complète.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(seat__isnull=True), name="withdrawn_frees_the_seat"
            ),
            models.CheckConstraint(condition=Q(attendance="") | Q(seat__isnull=False), name="attendance_of_the_seated"),
        ]

    @property
    def waits(self) -> bool:
        return self.seat is None and self.withdrawn_on is None
