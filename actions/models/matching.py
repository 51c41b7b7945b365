"""A search for childcare, and the solution found."""

import pghistory
from django.db import models
from django.db.models import Q

from actions import enums
from actions.models.participations import Participation
from actions.models.places import Stay
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.sql import same_cite


@pghistory.track()
class Solution(models.Model):
    """A childcare solution found for a family; a stay on a reserved place counts as one."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="solutions")
    mode = models.CharField("mode d'accueil", max_length=14, choices=enums.ChildcareMode)
    found_on = models.DateField("trouvée le")
    stay = models.OneToOneField(Stay, on_delete=models.PROTECT, null=True, blank=True, related_name="solution")

    class Meta:
        ordering = ["-found_on", "-id"]
        verbose_name = "solution de garde"
        constraints = [
            *same_cite("participation", "stay"),
            models.UniqueConstraint(
                fields=["participation", "mode", "found_on"],
                name="solution_once",
                violation_error_message="Cette solution est déjà enregistrée.",
            ),
            models.CheckConstraint(condition=Q(stay__isnull=True) | Q(mode="avip"), name="solution_stay_is_avip"),
        ]
