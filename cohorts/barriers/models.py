"""What keeps a person from work."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import CITE_KEY, same_cite
from cohorts.barriers import enums
from cohorts.people.models import OfPersonQuerySet
from cohorts.people.person_keys import SAID_ONCE, PersonKey
from cohorts.programme.models import BarrierTheme


@pghistory.track()
class Barrier(models.Model):
    """What keeps a person from work, on one theme; assessed, then lifted or left."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="barriers", **SAID_ONCE)
    theme = models.ForeignKey(BarrierTheme, on_delete=models.PROTECT, related_name="barriers", verbose_name="frein")
    status = models.CharField(
        "état", max_length=12, choices=enums.BarrierStatus, default=enums.BarrierStatus.IDENTIFIED
    )
    severity = models.CharField("intensité", max_length=8, choices=enums.Severity, blank=True)
    # Codes of the situations of France Travail's diagnosis, among those of the theme's constraint.
    situations = ArrayField(
        models.CharField(max_length=2, choices=enums.Situation), verbose_name="situations", default=list, blank=True
    )
    comment = models.TextField("situation", blank=True)
    objective = models.TextField("objectif", blank=True)
    opened_on = models.DateField("repéré le")
    assessed_on = models.DateField("évalué le", null=True, blank=True)
    assessed_by = UserKey(SIGNED, "évalué par", null=True, blank=True)
    closed_on = models.DateField("levé ou clos le", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["theme__position", "opened_on", "id"]
        verbose_name = "frein"
        constraints = [
            CITE_KEY,
            *same_cite("person", "theme"),
            models.UniqueConstraint(
                fields=["cite", "person", "theme"],
                condition=Q(closed_on__isnull=True),
                name="one_open_barrier_a_theme",
                violation_error_message="Ce frein est déjà ouvert pour cette personne.",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=sorted(enums.BARRIER_CLOSED), closed_on__isnull=False, closed_on__gte=F("opened_on")
                )
                | (~Q(status__in=sorted(enums.BARRIER_CLOSED)) & Q(closed_on__isnull=True)),
                name="barrier_closed_with_date",
                violation_error_message="Un frein ne peut pas être levé avant d'être repéré.",
            ),
            models.CheckConstraint(
                condition=Q(assessed_on__isnull=True, severity="")
                | (Q(assessed_on__isnull=False, assessed_on__gte=F("opened_on")) & ~Q(severity="")),
                name="barrier_assessed",
                violation_error_message="L'évaluation ne peut pas précéder le repérage du frein.",
            ),
        ]


@pghistory.track()
class BarrierAssessment(models.Model):
    """How strong a barrier was found, when, by whom: at entry, during the support, at exit.

    The latest is also on the barrier itself (``severity``, ``assessed_on``, ``assessed_by``); one service writes both.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="assessments")
    moment = models.CharField("moment", max_length=8, choices=enums.Moment)
    severity = models.CharField("intensité", max_length=8, choices=enums.Severity)
    on = models.DateField("évalué le")
    by = UserKey(SIGNED, "évalué par")
    comment = models.TextField("constat", blank=True)

    class Meta:
        ordering = ["on", "id"]
        verbose_name = "évaluation"
        constraints = [*same_cite("barrier")]
