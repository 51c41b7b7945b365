"""The thread of a referral: what was written, asked outside and decided, in the order of time. Reads only."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from itertools import groupby

from django.db.models import QuerySet
from django.utils import timezone

from cite_emploi.accounts.models import Act
from cite_emploi.lib.french import date_long
from cohorts.programme.acts import kind_of
from cohorts.referrals.enums import AmendedFact, OfferAnswer, ReferralStatus
from cohorts.referrals.models.amendments import Amendment
from cohorts.referrals.models.referrals import Referral

# A referral to complete, then examined again, is told by the messages that made it so.
SAID = {
    ReferralStatus.WAITLISTED: "Mise en liste d'attente",
    ReferralStatus.ACCEPTED: "Orientation acceptée",
    ReferralStatus.REFUSED: "Orientation refusée",
    ReferralStatus.WITHDRAWN: "Orientation retirée par le partenaire",
    ReferralStatus.EXPIRED: "Orientation close, faute de réponse à temps",
}
OFFER_SAID = {
    OfferAnswer.ACCEPTED: "Place proposée\xa0: toujours disponible",
    OfferAnswer.DECLINED: "Place proposée\xa0: déclinée",
    OfferAnswer.EXPIRED: "Place proposée\xa0: pas de réponse à temps",
}
FIRST, LAST = time.min, time.max  # of what is known to the day, the sending comes first and decisions last


@dataclass(frozen=True)
class Line:
    """One line: what happened, who said it, in which words. ``kind``: message, question, amendment or state."""

    on: date
    at: time
    kind: str
    title: str
    text: str = ""
    waits: bool = False
    undone: bool = False  # taken back since
    question: int | None = None  # the number of the one that it is
    amendments: tuple[Amendment, ...] = ()  # what was corrected at once, for the reason in ``text``


def of(referral: Referral, *, follows: bool) -> list[Line]:
    """Every line, oldest first: six queries, however long the thread.

    ``follows``: the reader opens the person's file, and reads what was corrected of barriers.
    """
    sent = Line(referral.submitted_on, FIRST, "state", f"Orientation envoyée par {referral.organisation}")
    lines = [
        sent,
        *_messages(referral),
        *_amendments(referral, follows),
        *_outside(referral),
        *_offers(referral),
        *_states(referral),
    ]
    return sorted(lines, key=lambda line: (line.on, line.at))


def _line(at: datetime, kind: str, title: str, text: str, *, waits: bool = False) -> Line:
    here = timezone.localtime(at)
    return Line(here.date(), here.time(), kind, title, text, waits)


def _messages(referral: Referral) -> Iterator[Line]:
    unanswered = referral.status == ReferralStatus.TO_COMPLETE
    messages = list(referral.thread.select_related("author", "organisation"))
    asked = [message for message in messages if message.asks]
    for message in messages:
        waits = unanswered and message is asked[-1] if asked else False
        yield _line(message.sent_at, "message", f"{message.author}, {message.organisation}", message.text, waits=waits)


def _amendments(referral: Referral, follows: bool) -> Iterator[Line]:
    rows = referral.amendments.select_related("by").order_by("at", "by", "pk")
    for (at, by), several in groupby(rows, key=lambda row: (row.at, row.by)):
        told = tuple(several)
        shown = tuple(row for row in told if follows or row.fact != AmendedFact.BARRIER)
        here = timezone.localtime(at)
        yield Line(
            here.date(), here.time(), "amendment", f"{by} a corrigé l'orientation", told[0].reason, amendments=shown
        )


def _outside(referral: Referral) -> Iterator[Line]:
    for question in referral.outside_questions.select_related("asked_by", "withdrawn_by"):
        title = f"{question.asked_by} a demandé à {question.recipient}"
        waits = question.answered_at is None and question.withdrawn_at is None
        asked = _line(question.asked_at, "question", title, question.text, waits=waits)
        yield replace(asked, question=question.pk, undone=question.withdrawn_at is not None)
        if question.withdrawn_at:
            yield _line(question.withdrawn_at, "state", f"{question.withdrawn_by} a retiré sa question", "")
        if question.answered_at:
            yield _line(question.answered_at, "message", f"{question.recipient}, par lien", question.answer)


def _offers(referral: Referral) -> Iterator[Line]:
    for offer in referral.offers.all():
        until = f"Réponse attendue le {date_long(offer.expires_on)} au plus tard."
        yield Line(offer.offered_on, LAST, "state", "Une place est proposée", until, waits=offer.answer == "")
        if offer.answer:
            yield Line(offer.answered_on, LAST, "state", OFFER_SAID[offer.answer])


def _states(referral: Referral) -> Iterator[Line]:
    """From the history, which the database itself writes: each row whose state differs from the one before.

    What was taken back stays told, and is followed by who took it back and why: an act is, before another is done.
    """
    taken_back = {act.mark: act for act in _acts_taken_back(referral)}
    before = latest = None
    for status, since, mark in referral.events.order_by("pgh_id").values_list("status", "status_since", "pgh_context"):
        if status == before:
            continue
        if latest:
            label = kind.label if (kind := kind_of(latest)) else "Acte"
            on = timezone.localdate(latest.undone_at)
            yield Line(on, LAST, "state", f"{latest.undone_by} a annulé\xa0: {label}", latest.undo_reason)
        latest = taken_back.get(mark)
        if status in SAID:
            yield Line(since, LAST, "state", SAID[status], undone=latest is not None)
        before = status


def _acts_taken_back(referral: Referral) -> QuerySet[Act]:
    about = Act.objects.filter(cite=referral.cite_id, subject_model=referral._meta.label, subject_pk=referral.pk)
    return about.filter(undone_at__isnull=False).select_related("undone_by")
