"""Who takes part, and what an action changed for them."""

import pghistory
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from actions.catalogue.models import Action
from actions.participations import enums
from actions.participations.enums import TOOK_PART
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.people import OPEN_WORK
from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.dates import year_bounds
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.barriers.models import Barrier
from cohorts.follow_up.models import Outcome
from cohorts.people.models import OfFileQuerySet, Person
from cohorts.people.person_keys import PERIOD_OF_THE_PERSON, Period, PersonKey


class ParticipationQuerySet(OfFileQuerySet):
    def visible_to(self, actor):
        """Who may open the person's file sees what they take part in; an operator, its own actions."""
        rows = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return rows
        return rows.in_use().filter(
            Q(action__operator__in=actor.organisation_ids(Role.OPERATOR))
            | Q(person__in=Person.objects.visible_to(actor))
        )

    def took_part_in(self, year: int):
        """Who took part on any day of the year."""
        first, last = year_bounds(year)
        return self.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=first), status__in=TOOK_PART, enrolled_on__lte=last
        )


class OfParticipationQuerySet(OfFileQuerySet):
    """Rows of a participation are seen by who sees it."""

    def visible_to(self, actor):
        participation = self.model._meta.get_field("participation").related_model
        return self.filter(participation__in=participation.objects.visible_to(actor))


@pghistory.track()
class Participation(HasPage):
    """A person takes part in an action. No cohort is needed."""

    PAGE, LIST = "participation_detail", ("Participations", "participation_list")
    # Of one action there is one request or participation under way: somebody taken in stays so.
    PERIOD = Period(
        "requested_on",
        "ended_on",
        same=("under_way_in",),
        first=("requested_by_id",),
        last=("status",),
        soonest=("enrolled_on",),
        filled=("request", "answer"),
        tie="enrolled_on",
    )

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="participations")
    person = PersonKey(related_name="participations", **PERIOD_OF_THE_PERSON)
    status = models.CharField(
        "état", max_length=10, choices=enums.ParticipationStatus, default=enums.ParticipationStatus.REQUESTED
    )
    requested_on = models.DateField("demandée le")
    requested_by = UserKey(SIGNED, "demandée par")
    request = models.TextField("besoin", blank=True)
    enrolled_on = models.DateField("début", null=True, blank=True)
    ended_on = models.DateField("fin", null=True, blank=True)
    answer = models.TextField("réponse de l'opérateur", blank=True)
    decline_reason = models.CharField("motif du refus", max_length=14, choices=enums.DeclineReason, blank=True)
    end_reason = models.CharField("motif de la fin", max_length=14, choices=enums.ParticipationEnd, blank=True)
    end_note = models.CharField("précision sur la fin", max_length=200, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_on", "-id"]
        verbose_name = "participation"
        constraints = [
            CITE_KEY,
            *same_cite("action", "person"),
            models.UniqueConstraint(
                fields=["cite", "action", "person"],
                condition=Q(status__in=["requested", "enrolled"]),
                name="one_open_participation",
                violation_error_message="Cette personne participe déjà à cette action, ou l'a déjà demandée.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["enrolled", "ended"], enrolled_on__isnull=False)
                | Q(status__in=["requested", "declined"], enrolled_on__isnull=True),
                name="participation_enrolled_with_date",
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False, ended_on__gte=F("enrolled_on"))
                | (~Q(status="ended") & Q(ended_on__isnull=True)),
                name="participation_ended_with_date",
                violation_error_message=ENDS_FIRST,
            ),
            # Blank on rows older than the reasons: nobody can say it for them.
            models.CheckConstraint(
                condition=Q(status="declined") | Q(decline_reason=""), name="participation_decline_reason"
            ),
            models.CheckConstraint(
                condition=Q(status="ended") | Q(end_reason="", end_note=""), name="participation_end_reason"
            ),
        ]

    def __str__(self):
        return f"Participation à {self.action}"

    def may_become(self, status: str) -> bool:
        return status in enums.PARTICIPATION_TRANSITIONS[self.status]

    @property
    def under_way_in(self) -> int | None:
        """The action, while the participation is asked for or goes on."""
        return self.action_id if self.status in enums.UNDER_WAY else None

    @property
    def dropped_out(self) -> bool:
        """Left before the end."""
        return self.end_reason in enums.DROPPED_OUT


@pghistory.track()
class BarrierCredit(models.Model):
    """This participation lifted this barrier."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="barrier_credits")
    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="credits")

    class Meta:
        constraints = [
            *same_cite("participation", "barrier"),
            models.UniqueConstraint(fields=["cite", "participation", "barrier"], name="barrier_credit_once"),
        ]


@pghistory.track()
class OutcomeCredit(models.Model):
    """This participation had its part in this outcome; several actions may share one."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="outcome_credits")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="credits")

    class Meta:
        constraints = [
            *same_cite("participation", "outcome"),
            models.UniqueConstraint(fields=["cite", "participation", "outcome"], name="outcome_credit_once"),
        ]


OPEN_WORK.append(
    lambda cite, person: Q(Exists(Participation.objects.filter(person=OuterRef(person), status__in=enums.UNDER_WAY)))
)
