"""How a row of the journal is written: by what was done in its transaction, by a page once it is made."""

from datetime import timedelta

from django.db.models import Count, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.models import WITHIN_HOURS, Trace
from cite_emploi.accounts.models import User


def note(by: Actor, kind: Kind, **facts) -> None:
    """Add a row about what the actor did, in the transaction of who calls. ``facts``: the other columns of ``Trace``.

    What is about one person shows that one, unless ``person_ids`` says whom.
    """
    if "person_id" in facts:
        facts.setdefault("person_ids", [facts["person_id"]])
    facts.setdefault("organisation_ids", sorted(by.organisation_ids()))
    user = by.user and by.user.pk
    add_trace(kind=kind, cite_id=by.cite.pk, user_id=user, roles=sorted(by.roles), **facts)


def note_entry(user: User | None, kind: Kind, *ways: str) -> None:
    """Add a row about somebody at the door, who is in no Cité yet: known by the organisations that they work for."""
    rows = user.memberships.open().values_list("organisation", flat=True) if user else ()
    add_trace(kind=kind, user_id=user and user.pk, organisation_ids=sorted(set(rows)), names=list(ways))


def add_trace(**facts) -> None:
    """One insert. An opened file is counted in it, with the others of its user within the hour."""
    now = timezone.now()
    if facts["kind"] == Kind.OPEN:
        facts["count"] = _files_opened(facts["user_id"], facts["cite_id"], facts["person_id"], now)
    Trace(at=now, **facts).save(force_insert=True)


def _files_opened(user: int, cite: int, person: int, now):
    """Distinct files opened by the user within the hour, this one included: asked by the insert itself."""
    others = (
        Trace.objects.filter(kind=Kind.OPEN, user_id=user, cite_id=cite, at__gte=now - timedelta(hours=WITHIN_HOURS))
        .exclude(person_id=person)
        .order_by()
        .values("user_id")
        .annotate(files=Count("person_id", distinct=True))
    )
    return Coalesce(Subquery(others.values("files")), 0) + 1
