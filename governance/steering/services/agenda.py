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
from governance.steering.services.locks import lock_open_meeting
from governance.steering.services.need_mails import ON_AGENDA, tell_supporters

OF_ANOTHER_MEETING = "Ce point est celui d'une autre séance\xa0: choisissez un point de celle-ci."


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
    meeting = lock_open_meeting(by, meeting)
    about = {"need": need, "edition": edition, "decision": decision}
    item = append_item(meeting, kind=kind, title=title.strip(), note=note.strip(), **about)
    if need:
        tell_supporters(ON_AGENDA, need=need, but=by.user)
    return item


def append_item(meeting: Meeting, **content) -> AgendaItem:
    """Write an item at the end of the agenda of a locked meeting. Asks no permission: callers do."""
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    return checked(AgendaItem(cite=meeting.cite, meeting=meeting, position=last + 1, **content))


@transaction.atomic
def draft_agenda(*, by: Actor, meeting: Meeting, keys: Iterable[str], on: date) -> list[AgendaItem]:
    """Put on the agenda what waits and was chosen (``keys`` of ``agenda_proposals.proposals``), after what is there already.

    Drafted again, nothing comes twice and nothing that was changed changes back.
    """
    meeting = lock_open_meeting(by, meeting)
    chosen = set(keys)
    wanted = [proposal for proposal in agenda_proposals.proposals(meeting, on=on) if proposal.key in chosen]
    if not wanted:
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
        for proposal in wanted
    ]


@transaction.atomic
def change_item(*, by: Actor, item: AgendaItem, title: str, note: str = "") -> AgendaItem:
    """Rename an item, or change what prepares it."""
    lock_open_meeting(by, item.meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    item.title, item.note = title.strip(), note.strip()
    return checked(item)


@transaction.atomic
def move_item(*, by: Actor, item: AgendaItem, earlier: bool) -> None:
    """Put an item one rank earlier or later."""
    meeting = lock_open_meeting(by, item.meeting)
    items = list(meeting.items.all())
    here = items.index(item)
    there = here - 1 if earlier else here + 1
    if not 0 <= there < len(items):
        raise Refused("Ce point est déjà le premier." if earlier else "Ce point est déjà le dernier.")
    items[here], items[there] = items[there], items[here]
    for position, moved in enumerate(items, 1):
        if moved.position != position:
            moved.position = position
            checked(moved)


@transaction.atomic
def drop_item(*, by: Actor, item: AgendaItem) -> None:
    """Take an item off the agenda, as long as nothing was written or decided on it."""
    lock_open_meeting(by, item.meeting)
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    reasons = []
    if item.decisions.exists():
        reasons.append("Une décision est consignée sur ce point\xa0: il reste à l'ordre du jour.")
    if item.minutes.strip():
        reasons.append("Ce point a déjà un compte rendu\xa0: videz-le d'abord.")
    refuse_if(reasons)
    item.delete()
