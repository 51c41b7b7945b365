"""What someone typed in a form and has not sent yet: kept for them alone, forgotten when it is sent or too old."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import Resolver404, resolve

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import FormDraft, User
from cite_emploi.lib.errors import Refused, refuse_if

KEEP_FORM_DRAFTS = timedelta(days=30)  # after the last change
LONGEST = 500_000  # characters of a draft in all, more than any form takes: nothing is cut, more is refused
NOT_TYPED = frozenset({"csrfmiddlewaretoken", "draft_page", "draft_version", "theirs"})
ANOTHER_TAB = "Ce brouillon a été repris dans un autre onglet\xa0: ce que vous écrivez ici n'y est pas enregistré."
TOO_LONG = "Ce texte est trop long pour être gardé\xa0: enregistrez-le en plusieurs fois."
NO_DRAFT = "Cette page ne garde pas de brouillon."
REREAD = "Ce brouillon a été repris dans un autre onglet\xa0: relisez-le avant de l'effacer."

Values = Iterable[tuple[str, list[str]]]


def opens(actor: Actor, page: str) -> bool:
    """The address is that of a page of the Cité, for a role of the actor's. Its row may still be somebody else's."""
    try:
        match = resolve(page.partition("?")[0])
    except Resolver404:
        return False
    serves = getattr(match.func, "roles", frozenset())
    return (
        page.isascii()
        and "\0" not in page
        and match.kwargs.get("cite") == actor.cite.slug
        and bool(actor.roles & serves)
    )


def get_form_draft(by: Actor, *pages: str) -> FormDraft | None:
    """What the actor had typed on this page (its path and query; the latest of several), if they have not sent it."""
    return FormDraft.objects.visible_to(by).filter(page__in=pages).order_by("-updated_at").first()


@transaction.atomic
def keep_form_draft(*, by: Actor, page: str, values: Values, at: datetime, version: int | None = None) -> FormDraft:
    """Keep what is typed on ``page``, right or wrong. ``version`` is the one that the page read, 0 for none.

    Raises ``Refused`` when another tab kept something since; None overwrites, for what is sent by hand.
    """
    if not opens(by, page) or len(page) > FormDraft._meta.get_field("page").max_length:
        raise Refused(NO_DRAFT)
    answers = clean_answers((name, typed) for name, typed in values if name not in NOT_TYPED)
    User.objects.select_for_update(no_key=True).get(pk=by.user.pk)  # two tabs begin one draft
    draft = get_form_draft(by, page)
    if version is not None and version != (draft.version if draft else 0):
        raise Refused(ANOTHER_TAB)
    kept = {"values": answers, "updated_at": at, "version": draft.version + 1 if draft else 1}
    draft, _ = FormDraft.objects.update_or_create(user=by.user, cite=by.cite, page=page, defaults=kept)
    return draft


@transaction.atomic
def carry_form_draft(*, by: Actor, page: str, to: str, aside: str, values: Values, at: datetime) -> str | None:
    """Another page stands for this one: what was typed here (``values``, or its draft) waits there; its address.

    ``aside`` is another address of that page: there, when a draft waits already, so that nothing is written over. None
    when nothing was typed.
    """
    left = get_form_draft(by, page)
    typed = list(values) or [
        (name, answers) for name, answers in (left.values if left else {}).items() if name != "read"
    ]
    if not typed:
        return None
    place = aside if get_form_draft(by, to) else to
    keep_form_draft(by=by, page=place, values=typed, at=at)
    if left:
        left.delete()
    return place


@transaction.atomic
def drop_form_draft(*, by: Actor, page: str, version: int | None = None) -> None:
    """Forget what was typed on ``page``: it was sent. ``version``: the one that was read; what another tab keeps stays."""
    rows = FormDraft.objects.visible_to(by).filter(page=page)
    (rows if version is None else rows.filter(version=version)).delete()


@transaction.atomic
def give_up_form_draft(*, by: Actor, page: str, version: int) -> None:
    """Its author does not want it any more, as they read it."""
    if not opens(by, page):
        raise Refused(NO_DRAFT)
    drop_form_draft(by=by, page=page, version=version)
    refuse_if([REREAD] if get_form_draft(by, page) else [])


def purge_form_drafts(now: datetime) -> int:
    """Forget the drafts that nobody touched for ``KEEP_FORM_DRAFTS``; how many."""
    count, _ = FormDraft.objects.filter(updated_at__lt=now - KEEP_FORM_DRAFTS).delete()
    return count


def clean_answers(fields: Values) -> dict[str, list[str]]:
    """Answers by field, whole, without the character that PostgreSQL does not store. Raises ``Refused`` beyond reason."""
    answers = {name: [typed.replace("\0", "") for typed in all_typed] for name, all_typed in fields if "\0" not in name}
    size = sum(len(name) + sum(len(typed) + 1 for typed in all_typed) for name, all_typed in answers.items())
    refuse_if([TOO_LONG] if size > LONGEST else [])
    return answers
