"""The agenda of a meeting. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Max

from actions.catalogue.models import Edition
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, checked, refuse_if
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.models.needs import FieldNeed
from governance.steering.reads import agenda_proposals
from governance.steering.services.committees import managing
from governance.steering.services.need_mails import ON_AGENDA, tell_supporters


def writing(by: Actor, meeting: Meeting) -> Meeting:
    """The meeting, locked, for who may write on it; raises ``Refused`` once cancelled or validated."""
    managing(by, meeting)
    meeting = (
        Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("committee").get(pk=meeting.pk)
    )
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
    item = checked(
        AgendaItem(
            cite=by.cite,
            meeting=meeting,
            position=last + 1,
            kind=kind,
            title=title.strip(),
            note=note.strip(),
            need=need,
            edition=edition,
            decision=decision,
        )
    )
    if need:
        tell_supporters(ON_AGENDA, need=need, but=by.user)
    return item


@transaction.atomic
def draft_agenda(*, by: Actor, meeting: Meeting, keys: Iterable[str], on: date) -> list[AgendaItem]:
    """Put on the agenda what waits and was chosen (``keys`` of ``pending.proposals``), after what is there already.

    Drafted again, nothing comes twice and nothing that was changed changes back.
    """
    meeting = writing(by, meeting)
    chosen = set(keys)
    kept = [proposal for proposal in agenda_proposals.proposals(meeting, on=on) if proposal.key in chosen]
    if not kept:
        raise Refused(("keys", "Cochez au moins un point à ajouter."))
    return [
        add_item(
            by=by,
            meeting=meeting,
            kind=proposal.kind,
            title=proposal.title,
            note=proposal.note,
            need=proposal.need,
            edition=proposal.edition,
            decision=proposal.decision,
        )
        for proposal in kept
    ]


@transaction.atomic
def change_item(*, by: Actor, item: AgendaItem, title: str, note: str = "") -> AgendaItem:
    """Rename an item, or change what prepares it."""
    writing(by, item.meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    item.title, item.note = title.strip(), note.strip()
    return checked(item)


@transaction.atomic
def move_item(*, by: Actor, item: AgendaItem, earlier: bool) -> None:
    """Put an item one rank earlier or later."""
    meeting = writing(by, item.meeting)
    items = list(meeting.items.all())
    here = items.index(item)
    there = here - 1 if earlier else here + 1
    if not 0 <= there < len(items):
        raise Refused("Ce point est déjà le premier." if earlier else "Ce point est déjà le dernier.")
    items[here], items[there] = items[there], items[here]
    for position, each in enumerate(items, 1):
        if each.position != position:
            each.position = position
            checked(each)


@transaction.atomic
def drop_item(*, by: Actor, item: AgendaItem) -> None:
    """Take an item off the agenda, as long as nothing was written or decided on it."""
    writing(by, item.meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    reasons = []
    if item.decisions.exists():
        reasons.append("Une décision est consignée sur ce point\xa0: il reste à l'ordre du jour.")
    if item.minutes.strip():
        reasons.append("Ce point a déjà un compte rendu\xa0: videz-le d'abord.")
    refuse_if(reasons)
    item.delete()
