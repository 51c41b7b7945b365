"""The meeting that a write is about, locked, so that what one reads of it holds until the end of the act."""

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from governance.steering.models.meetings import Meeting
from governance.steering.services.committees import require_manager


def lock_meeting(meeting: Meeting) -> Meeting:
    """The meeting as it is now. Its key is not locked: rows may point to it meanwhile."""
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True).select_related("committee", "cite")
    return rows.get(pk=meeting.pk)


def lock_open_meeting(by: Actor, meeting: Meeting) -> Meeting:
    """The meeting, for who may write on it; raises ``Refused`` once cancelled or validated."""
    require_manager(by, meeting)
    meeting = lock_meeting(meeting)
    if meeting.cancelled_on:
        raise Refused("Cette séance est annulée\xa0: choisissez une autre séance.")
    if meeting.validated_on:
        raise Refused("Le compte rendu est validé\xa0: il ne change plus. Portez la suite à la prochaine séance.")
    return meeting
