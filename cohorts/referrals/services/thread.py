"""What is written about a referral: between the partner and the coordination, and with someone without an account."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.writing import note
from cite_emploi.accounts.mail import is_muted, notify
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.web.addresses import page
from cohorts.referrals import permissions
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.mail import send_outside_link
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.models.thread import Message, OutsideQuestion
from cohorts.referrals.reads.staff import coordinators
from cohorts.referrals.rules import outside_links
from cohorts.referrals.services.transitions import lock_referral, move_referral, tell

EMPTY = ("text", "Écrivez votre message avant de l'envoyer.")


@transaction.atomic
def ask_for_more(*, by: Actor, referral: Referral, text: str, at: datetime) -> Message:
    """Ask the partner for what is missing: the referral waits for them, and time runs on their side."""
    if not by.is_coordinator:
        raise Refused("Seule la coordination demande un complément.")
    if not text.strip():
        raise Refused(("text", "Dites au partenaire ce qui vous manque."))
    referral = checked(move_referral(referral, ReferralStatus.TO_COMPLETE, by, timezone.localdate(at)))
    message = _save_message(by, referral, text, at, asks=True)
    tell("referral_to_complete", [referral.author], referral, by)
    return message


@transaction.atomic
def write_message(*, by: Actor, referral: Referral, text: str, at: datetime) -> Message:
    """Write to the other side. The partner's message answers what was asked: the referral is to be examined again."""
    referral = lock_referral(referral, by)
    if not permissions.can_write(by, referral):
        raise Refused("Seules la structure qui a orienté la personne et la coordination s'écrivent ici.")
    if not text.strip():
        raise Refused(EMPTY)
    message = _save_message(by, referral, text, at)
    if not permissions.is_own(by, referral):
        tell("referral_message", [referral.author], referral, by)
        return message
    if referral.status == ReferralStatus.TO_COMPLETE:
        referral = checked(move_referral(referral, ReferralStatus.SUBMITTED, by, timezone.localdate(at)))
        tell("referral_completed", coordinators(by.cite), referral, by)
    else:
        tell("referral_message", coordinators(by.cite), referral, by)
    return message


def _save_message(by: Actor, referral: Referral, text: str, at: datetime, *, asks: bool = False) -> Message:
    return checked(
        Message(
            cite=by.cite,
            referral=referral,
            author=by.user,
            organisation=_side(by, referral),
            sent_at=at,
            asks=asks,
            text=text.strip(),
        )
    )


def _side(by: Actor, referral: Referral) -> Organisation:
    """For which organisation the author writes: the one that referred, or their coordination."""
    if permissions.is_own(by, referral):
        return referral.organisation
    return by.organisations(Role.COORDINATOR)[0]


@transaction.atomic
def ask_outside(
    *, by: Actor, referral: Referral, recipient: str, email: str, text: str, at: datetime
) -> OutsideQuestion:
    """Ask a professional without an account, by a secret link that lives eight days and takes one answer.

    The e-mail holds the link alone; the question shows on the page that it opens, where nothing else does.
    """
    referral = lock_referral(referral, by)
    if not permissions.can_ask_outside(by, referral):
        raise Refused("La question se pose tant que l'orientation attend une réponse, par la coordination.")
    refuse_if(
        [
            *([] if text.strip() else [("text", "Écrivez votre question.")]),
            *([] if recipient.strip() else [("recipient", "Indiquez à qui vous écrivez.")]),
        ]
    )
    question = checked(
        OutsideQuestion(
            cite=by.cite,
            referral=referral,
            asked_by=by.user,
            asked_at=at,
            expires_at=at + outside_links.VALID_FOR,
            recipient=recipient.strip(),
            email=email,
            text=text.strip(),
        )
    )
    note(by, Kind.LINK_SENT, person_id=referral.person_id, row_id=question.pk)
    if not is_muted():
        send_outside_link.enqueue(question.pk)
    return question


@transaction.atomic
def withdraw_question(*, by: Actor, question: OutsideQuestion, at: datetime) -> OutsideQuestion:
    """Take back a question sent to the wrong address, or of no use any more: its link opens nothing from then on.

    Raises ``Refused`` once it is answered: what came is read.
    """
    referral = lock_referral(question.referral, by)
    if not permissions.can_withdraw_question(by, referral):
        raise Refused("Seule la coordination retire une question qu'elle a posée.")
    question = referral.outside_questions.select_for_update().get(pk=question.pk)
    if question.answered_at:
        raise Refused("Une réponse est déjà arrivée\xa0: elle est dans le fil.")
    if question.withdrawn_at:
        return question
    question.withdrawn_at, question.withdrawn_by = at, by.user
    return checked(question)


@transaction.atomic
def answer_outside(*, question: OutsideQuestion, text: str, at: datetime) -> OutsideQuestion:
    """The answer of who holds the link: once, and in time. Who asked is told.

    There is no actor: the caller found the question by its secret link.
    """
    question = (
        OutsideQuestion.objects.select_for_update(of=("self",)).select_related("asked_by", "cite").get(pk=question.pk)
    )
    if question.answered_at:
        raise Refused("Une réponse a déjà été envoyée avec ce lien. Elle est bien arrivée.")
    if question.withdrawn_at:
        raise Refused("La coordination a retiré sa question\xa0: ce lien ne sert plus.")
    if at >= question.expires_at:
        raise Refused("Ce lien n'est plus valable. Demandez à la coordination de vous reposer la question.")
    if not text.strip():
        raise Refused(("text", "Écrivez votre réponse avant de l'envoyer."))
    question.answer, question.answered_at = text.strip(), at
    checked(question)
    path = page(Referral.PAGE, question.cite, question.referral_id)
    notify("outside_answered", users=[question.asked_by], path=path)
    return question
