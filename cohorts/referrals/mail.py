"""E-mails of this room that are not a notice to an account."""

from django.conf import settings
from django.urls import reverse

from cite_emploi.accounts.mail import mailing, send_link
from cohorts.referrals.models.thread import OutsideQuestion
from cohorts.referrals.rules import outside_links


@mailing
def send_outside_link(question_pk: int) -> None:
    """A secret link to answer a question. The secret is made here, so that neither the queue nor the database holds it."""
    question = OutsideQuestion.objects.filter(pk=question_pk, answered_at=None, withdrawn_at=None).first()
    if question:
        url = settings.SITE_URL + reverse("outside_answer", args=[outside_links.secret_of(question.pk)])
        send_link("outside_question", question.email, url)
