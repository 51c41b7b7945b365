"""Projects that go from a step to the next."""

import pghistory
from django.db import models
from django.db.models import Q

from actions.catalogue.models import Action
from actions.participations.models import OfParticipationQuerySet, Participation
from cite_emploi.accounts.models import Cite, CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, same_cite


class Step(models.Model):
    """A milestone that an action of the project kind sets for those who take part."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    name = models.CharField("étape", max_length=120)
    position = models.PositiveSmallIntegerField("rang", default=1)
    confirms_project = models.BooleanField("confirme le projet", default=False)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "étape"
        constraints = [
            CITE_KEY,
            *same_cite("action"),
            models.UniqueConstraint(
                fields=["cite", "action", "name"], name="step_once", violation_error_message="Cette étape existe déjà."
            ),
            models.UniqueConstraint(
                fields=["cite", "action"],
                condition=Q(confirms_project=True),
                name="one_confirming_step",
                violation_error_message="Une seule étape confirme le projet.",
            ),
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class Milestone(models.Model):
    """A participant reached a step."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="milestones")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="milestones", verbose_name="étape")
    reached_on = models.DateField("franchie le")

    objects = OfParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["step__position", "reached_on"]
        verbose_name = "étape franchie"
        constraints = [
            *same_cite("participation", "step"),
            models.UniqueConstraint(
                fields=["cite", "participation", "step"],
                name="milestone_once",
                violation_error_message="Cette étape est déjà franchie.",
            ),
        ]
