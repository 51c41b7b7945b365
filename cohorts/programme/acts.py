"""Acts that were done, as pages tell them: what each was, who may take it back, where it shows."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone

from cite_emploi.accounts.actor import Actor, remember_answers
from cite_emploi.accounts.acts import KINDS, ActKind
from cite_emploi.accounts.models import Act, Cite
from cite_emploi.lib.french import date_long
from cite_emploi.web.addresses import HasPage

SHOWN = 10  # acts on a page: older ones are reached by taking the later ones back


def kind_of(act: Act) -> ActKind | None:
    """What the act is, or None when the application does it no more."""
    return KINDS.get(act.code)


def subject_of(act: Act) -> models.Model | None:
    """The row that the act is about, or None when it is gone."""
    return apps.get_model(act.subject_model)._default_manager.filter(pk=act.subject_pk, cite=act.cite_id).first()


def can_undo(actor: Actor, act: Act) -> bool:
    """Who could do the act may take it back, once. In a frozen year the door asks more: see ``undo_act``."""
    return act.undone_at is None and could_do(actor, act)


def could_do(actor: Actor, act: Act) -> bool:
    kind, subject = kind_of(act), subject_of(act)
    return bool(kind and subject and act.cite_id == actor.cite.pk and kind.may(actor, subject))


def can_see(actor: Actor, act: Act) -> bool:
    """Be told that the act was done: who sees the row that it is about."""
    rows = apps.get_model(act.subject_model)._default_manager
    visible = rows.visible_to(actor) if hasattr(rows, "visible_to") else rows.filter(cite=actor.cite)
    return act.cite_id == actor.cite.pk and visible.filter(pk=act.subject_pk).exists()


def find_page(row: models.Model) -> HasPage | None:
    """The page where an act on the row shows: the row's own, or that of what it belongs to."""
    if isinstance(row, HasPage):
        return row
    above = next(
        (getattr(row, name) for name in ("participation", "session", "person", "referral") if hasattr(row, name)), None
    )
    return find_page(above) if above else None


def describe(act: Act) -> str:
    """« Acceptation de l'orientation, le 3 mars 2025, par Claire Morel »: never the person's name."""
    kind = kind_of(act)
    who = f", par {act.by}" if act.by else ", automatiquement"
    return f"{kind.label if kind else 'Acte'}, le {date_long(timezone.localdate(act.at))}{who}"


def list_acts(actor: Actor, rows: Iterable[models.Model]) -> list[Act]:
    """The latest acts on the rows, undone or not, newest first: each with its ``title`` and whether one may take it back.

    One query, whatever the number of rows.
    """
    known: dict[str, dict[int, models.Model]] = defaultdict(dict)
    for row in rows:
        known[row._meta.label][row.pk] = row
    about = Q()
    for label, subjects in known.items():
        about |= Q(subject_model=label, subject_pk__in=subjects)
    if not about:
        return []
    acts = list(Act.objects.visible_to(actor).filter(about).select_related("by", "undone_by")[:SHOWN])
    with remember_answers():
        for act in acts:
            kind, subject = kind_of(act), known[act.subject_model][act.subject_pk]
            act.title = describe(act)
            act.can_undo = bool(kind and not act.undone_at and kind.may(actor, subject))
    return acts


def list_corrections(cite: Cite, year: int, since: date) -> list[str]:
    """What was taken back in a frozen year from the day on: « Levée d'un frein (2) ». No one is named."""
    undone = Act.objects.filter(cite=cite, corrected_years__contains=[year], undone_at__date__gte=since)
    labels = Counter(kind.label if (kind := kind_of(act)) else "Acte" for act in undone)
    return [f"{label} ({number})" for label, number in sorted(labels.items())]
