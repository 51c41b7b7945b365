"""A referral being typed: kept as it is, for its author alone, forgotten after some days."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.duties import hold_accesses
from cite_emploi.accounts.form_drafts import ANOTHER_TAB, clean_answers
from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import Refused
from cohorts.people.models import Person
from cohorts.people.permissions import NOT_YOURS, can_follow
from cohorts.referrals import permissions
from cohorts.referrals.models.referrals import Referral, ReferralDraft

KEEP_DRAFTS = timedelta(days=30)  # after the last change
FIELD_NAME = re.compile(r"[a-z][a-z0-9_]{0,40}")
NOT_ANSWERS = frozenset({"csrfmiddlewaretoken", "draft_version", "draft_person", "later", "distinct"})

GONE = "Ce brouillon n'existe plus\xa0: il a été envoyé ou supprimé."

Values = Iterable[tuple[str, list[str]]]


def begin_draft(*, by: Actor, values: Values = (), person: Person | None = None) -> ReferralDraft:
    """Begin to refer someone new, or ``person`` whose file is open. A draft already begun for them is taken up again.

    Another is not stored: ``save_draft`` does, once something is typed.
    """
    if not permissions.can_refer(by):
        raise Refused("Seuls les partenaires et la coordination orientent des personnes.")
    if person is not None and not can_follow(by, person):
        raise Refused(NOT_YOURS)
    values = _clean(values)
    current = ReferralDraft.objects.visible_to(by).filter(person=person, values__contains=values).first()
    return current or ReferralDraft(cite=by.cite, author=by.user, person=person, values=values)


def is_free(pk: UUID) -> bool:
    """No draft has this number, and no referral was sent from it."""
    return not ReferralDraft.objects.filter(pk=pk).exists() and not Referral.objects.filter(draft_id=pk).exists()


@transaction.atomic
def save_draft(
    *, by: Actor, draft: ReferralDraft, values: Values, at: datetime, version: int | None = None
) -> ReferralDraft:
    """Keep what is typed, right or wrong: the first time, the draft is stored under its number.

    One that was sent or dropped meanwhile does not come back.
    ``version`` is the one that the page read: raises ``Refused`` when another tab saved since; None overwrites, for
    what is sent by hand.
    """
    hold_accesses(by.user.memberships.filter(cite=by.cite))
    User.objects.select_for_update(no_key=True).get(pk=by.user.pk)  # two tabs store one draft
    own = ReferralDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk, author=by.user, cite=by.cite)
    if draft._state.adding and is_free(draft.pk):
        draft.save(force_insert=True)
    draft = own.first()
    if draft is None:
        raise Refused(GONE)
    if version is not None and version != draft.version:
        raise Refused(ANOTHER_TAB)
    draft.values, draft.updated_at, draft.version = _clean(values), at, draft.version + 1
    own.update(values=draft.values, updated_at=at, version=draft.version)
    return draft


@transaction.atomic
def drop_draft(*, by: Actor, draft: ReferralDraft) -> None:
    """Forget a draft: it was sent, or its author gave it up."""
    ReferralDraft.objects.filter(pk=draft.pk, author=by.user, cite=by.cite).delete()


def purge_drafts(now: datetime) -> int:
    """Forget the drafts that nobody touched for ``KEEP_DRAFTS``; how many."""
    count, _ = ReferralDraft.objects.filter(updated_at__lt=now - KEEP_DRAFTS).delete()
    return count


def _clean(values: Values) -> dict[str, list[str]]:
    """Answers by field, within reason."""
    fields = [(name, answers) for name, answers in values if FIELD_NAME.fullmatch(name) and name not in NOT_ANSWERS]
    return clean_answers(fields)
