"""The agenda of a meeting. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from django.db import transaction
from django.db.models import Max

from actions.models import Edition
from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked
from governance.models import AgendaItem, Decision, FieldNeed, Meeting
from governance.services.committees import managing

TITLE = 160  # characters


def writing(by: Actor, meeting: Meeting) -> Meeting:
    """The meeting, locked, for who may write on it; raises ``Refused`` once cancelled or validated."""
    managing(by, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("committee").get(pk=meeting.pk)
    if meeting.cancelled_on:
        raise Refused("Cette séance est annulée\xa0: choisissez une autre séance.")
    if meeting.validated_on:
        raise Refused("Le compte rendu est validé\xa0: il ne change plus. Portez la suite à la prochaine séance.")
    return meeting


@transaction.atomic
def add_item(
    *,
    by: Actor,
    meeting: Meeting,
    kind: str,
    title: str,
    note: str = "",
    need: FieldNeed | None = None,
    edition: Edition | None = None,
    decision: Decision | None = None,
) -> AgendaItem:
    """One more item, at the end of the agenda; a need is on an agenda once."""
    meeting = writing(by, meeting)
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    return checked(
        AgendaItem(
            cite=by.cite,
            meeting=meeting,
            position=last + 1,
            kind=kind,
            title=title.strip()[:TITLE],
            note=note.strip(),
            need=need,
            edition=edition,
            decision=decision,
        )
    )
