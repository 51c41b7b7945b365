"""What someone typed in a form and has not sent yet: kept for them alone, forgotten when it is sent or too old."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import FormDraft, User
from cite_emploi.lib.errors import Refused

KEEP_FORM_DRAFTS = timedelta(days=30)  # after the last change
FIELDS, ANSWERS, LENGTH = (
    200,
    100,
    100_000,
)  # a form has fewer fields, a question fewer answers, a text fewer characters
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "draft_page", "draft_version", "theirs"})
ANOTHER_TAB = "Ce brouillon a été repris dans un autre onglet\xa0: ce que vous écrivez ici n'y est pas enregistré."

Values = Iterable[tuple[str, list[str]]]


def get_form_draft(by: Actor, *pages: str) -> FormDraft | None:
    """What the actor had typed on this page (its path; the latest of several), if they have not sent it."""
    return FormDraft.objects.visible_to(by).filter(page__in=pages).order_by("-updated_at").first()


@transaction.atomic
def keep_form_draft(*, by: Actor, page: str, values: Values, at: datetime, version: int | None = None) -> FormDraft:
    """Keep what is typed on ``page``, right or wrong. ``version`` is the one that the page read, 0 for none.

    Raises ``Refused`` when another tab kept something since; None overwrites, for what is sent by hand.
    """
    if not page.startswith(f"/{by.cite.slug}/") or len(page) > FormDraft._meta.get_field("page").max_length:
        raise Refused("Cette page ne garde pas de brouillon.")
    User.objects.select_for_update(no_key=True).get(pk=by.user.pk)  # two tabs begin one draft
    draft = get_form_draft(by, page)
    if version is not None and version != (draft.version if draft else 0):
        raise Refused(ANOTHER_TAB)
    kept = {"values": _clean(values), "updated_at": at, "version": draft.version + 1 if draft else 1}
    draft, _ = FormDraft.objects.update_or_create(user=by.user, cite=by.cite, page=page, defaults=kept)
    return draft


@transaction.atomic
def drop_form_draft(*, by: Actor, page: str) -> None:
    """Forget what was typed on ``page``: it was sent, or its author gave it up."""
    FormDraft.objects.visible_to(by).filter(page=page).delete()


def purge_form_drafts(now: datetime) -> int:
    """Forget the drafts that nobody touched for ``KEEP_FORM_DRAFTS``; how many."""
    count, _ = FormDraft.objects.filter(updated_at__lt=now - KEEP_FORM_DRAFTS).delete()
    return count


def _clean(values: Values) -> dict[str, list[str]]:
    """Answers by field, within reason."""
    fields = [(name, answers) for name, answers in values if name not in NOT_TYPED and "\0" not in name]
    return cut_answers(fields, most=ANSWERS, length=LENGTH)


def cut_answers(fields: list[tuple[str, list[str]]], *, most: int, length: int) -> dict[str, list[str]]:
    """Answers by field: the first ``FIELDS``, ``most`` of each, cut, without the character that PostgreSQL does not store."""
    return {name: [answer.replace("\0", "")[:length] for answer in answers[:most]] for name, answers in fields[:FIELDS]}
