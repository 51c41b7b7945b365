"""What pages read of the journal."""

from datetime import datetime, timedelta

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.models import FILE_TO_FILE, Trace
from cite_emploi.accounts.journal.rules import Spell, spells

TOLD_FOR = timedelta(days=7)


def spells_to_tell(actor: Actor, now: datetime) -> list[Spell]:
    """For the coordination: who opened too many files within an hour, these last days (one query)."""
    rows = Trace.objects.filter(cite_id=actor.cite.pk, kind=Kind.OPEN, count__gte=FILE_TO_FILE, at__gte=now - TOLD_FOR)
    return spells(rows.values_list("user_id", "at", "count"))
