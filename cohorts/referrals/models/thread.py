"""What the partner, the coordination and professionals without an account say about a referral."""

import pghistory
from django.db import models
from django.db.models import Q

from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.sql import same_cite
from cohorts.referrals.models.referrals import Referral


@pghistory.track()
class Message(models.Model):
    """One line of the thread between the partner and the coordination about a referral."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="thread")
    author = UserKey(SIGNED, "écrit par")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    sent_at = models.DateTimeField("envoyé le")
    asks = models.BooleanField("attend une réponse", default=False)
    text = models.TextField("message")

    class Meta:
        ordering = ["sent_at", "id"]
        constraints = [*same_cite("referral", "organisation")]


@pghistory.track()
class OutsideQuestion(models.Model):
    """A question to a professional without an account, who answers once, by a secret link that lives some days."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="outside_questions")
    asked_by = UserKey(SIGNED, "posée par")
    asked_at = models.DateTimeField("posée le")
    expires_at = models.DateTimeField("lien valable jusqu'au")
    recipient = models.CharField("nom et structure", max_length=160)
    email = models.EmailField("adresse électronique")
    text = models.TextField("question")
    answered_at = models.DateTimeField("réponse le", null=True, blank=True)
    answer = models.TextField("réponse", blank=True)
    withdrawn_at = models.DateTimeField("retirée le", null=True, blank=True)
    withdrawn_by = UserKey(SIGNED, "retirée par", null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "id"]
        verbose_name = "question par lien"
        constraints = [
            *same_cite("referral"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, answered_at__isnull=True),
                name="outside_question_withdrawn",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) ^ ~Q(answer=""), name="outside_question_answered"
            ),
        ]
