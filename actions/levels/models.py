"""What someone spoke, wrote and moved with before an action, and after it."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from actions.levels import enums
from actions.participations.models import OfParticipationQuerySet, Participation
from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import same_cite


class LevelQuerySet(OfParticipationQuerySet):
    pass


@pghistory.track()
class LevelAssessment(models.Model):
    """French (oral and written apart) and mobility, on a day, by someone; one before the action and one after."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="levels")
    moment = models.CharField("moment", max_length=6, choices=enums.LevelMoment)
    on = models.DateField("évaluation du")
    by = UserKey(SIGNED, "évaluation par")
    oral = models.CharField(
        "français oral", max_length=12, choices=enums.FrenchLevel, default=enums.FrenchLevel.NOT_ASSESSED
    )
    written = models.CharField(
        "français écrit", max_length=12, choices=enums.FrenchLevel, default=enums.FrenchLevel.NOT_ASSESSED
    )
    need = models.CharField("besoin d'apprentissage", max_length=16, choices=enums.LearningNeed, blank=True)
    mobility = ArrayField(
        models.CharField(max_length=20, choices=enums.Mobility), verbose_name="mobilité", default=list, blank=True
    )

    objects = LevelQuerySet.as_manager()

    class Meta:
        ordering = ["-moment", "id"]  # « before » first
        verbose_name = "niveau évalué"
        constraints = [
            *same_cite("participation"),
            models.UniqueConstraint(
                fields=["cite", "participation", "moment"],
                name="level_once_a_moment",
                violation_error_message="Ce moment a déjà son évaluation\xa0: corrigez-la.",
            ),
            models.CheckConstraint(
                condition=~Q(oral="not_assessed", written="not_assessed", need="", mobility=[]),
                name="level_says_something",
                violation_error_message="Évaluez au moins l'oral, l'écrit, le besoin ou la mobilité.",
            ),
        ]
