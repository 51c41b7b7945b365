"""Referrals that nobody answers go to the next committee, by themselves: the last step of ``cohorts.referrals``' reminders."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor, require_nobody
from governance.steering.enums import ItemKind
from governance.steering.reads import agenda_proposals
from governance.steering.services.agenda import append_item
from governance.steering.services.locks import lock_meeting


@transaction.atomic
def put_on_agenda(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Put on the next meeting's agenda that referrals wait without an answer, once a meeting. 1 when it did."""
    require_nobody(by)
    meeting = agenda_proposals.next_meeting(by.cite, today)
    if meeting is None:
        return 0
    meeting = lock_meeting(meeting)
    found = agenda_proposals.proposals(meeting, on=today)
    proposal = next((proposal for proposal in found if proposal.kind == ItemKind.SILENCE), None)
    if proposal is None or dry_run:
        return int(proposal is not None)
    append_item(meeting, kind=proposal.kind, title=proposal.title, note=proposal.note)
    return 1
