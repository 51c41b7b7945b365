"""What was corrected in a referral after it was sent."""

import pghistory
from django.db import models
from django.db.models import F, Q

from cite_emploi.accounts.models import Cite
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import same_cite
from cohorts.referrals.enums import AmendedFact
from cohorts.referrals.models.referrals import Referral


@pghistory.track()
class Amendment(models.Model):
    """One fact of a referral, corrected: what it said, what it says, why. Both in words, as they were read that day.

    An act corrects several at once: they have its author, its moment and its reason in common.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="amendments")
    by = UserKey(SIGNED, "corrigée par")
    at = models.DateTimeField("corrigée le")
    fact = models.CharField("réponse", max_length=10, choices=AmendedFact)
    about = models.CharField("précisément", max_length=200, blank=True)  # which barrier, which scheme
    before = models.TextField("avant", blank=True)
    after = models.TextField("après", blank=True)
    reason = models.TextField("motif de la correction")

    class Meta:
        ordering = ["at", "id"]
        verbose_name = "correction d'orientation"
        constraints = [
            *same_cite("referral"),
            models.CheckConstraint(condition=~Q(before=F("after")), name="amendment_changes_something"),
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="amendment_has_a_reason",
                violation_error_message="Dites pourquoi l'orientation est corrigée.",
            ),
        ]

    @property
    def label(self) -> str:
        return f"{self.get_fact_display()}\xa0: {self.about}" if self.about else self.get_fact_display()
