"""What the coordination writes: its sub-processors, and the parts that only people can write."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import Refused, checked
from governance.protection.models import ProtectionText, SubProcessor

NOT_YOURS = "La coordination tient le registre."


def _require_coordination(by: Actor) -> None:
    if not by.is_coordinator:
        raise Refused(NOT_YOURS)


@transaction.atomic
def save_sub_processor(*, by: Actor, sub_processor: SubProcessor | None = None, **facts) -> SubProcessor:
    """Note who handles data for the Cité, or correct it; one whose contract is over keeps its row, with its last day."""
    _require_coordination(by)
    row = lock_row(sub_processor) if sub_processor else SubProcessor(cite=by.cite)
    for name, value in facts.items():
        setattr(row, name, value)
    return checked(row)


@transaction.atomic
def write_part(*, by: Actor, part: str, text: str, on: date) -> ProtectionText:
    """What the Cité says in a part, from now on: what it said is in the history."""
    _require_coordination(by)
    Cite.objects.select_for_update(no_key=True).get(pk=by.cite.pk)
    row = ProtectionText.objects.filter(cite=by.cite, part=part).first() or ProtectionText(cite=by.cite, part=part)
    row.text, row.written_by, row.written_on = text.strip(), by.user, on
    return checked(row)
