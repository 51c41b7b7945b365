"""The rows that several pages of the room are about, and the pages above them."""

from django.http import Http404, HttpRequest

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.french import date_long
from cite_emploi.web.addresses import Crumb, page_of, trail
from cite_emploi.web.rows import get_row_or_404
from governance.steering import permissions
from governance.steering.models.committees import Member, Seat
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed


def get_seat_or_404(request: HttpRequest, pk: int) -> Seat:
    return get_row_or_404(request, Seat.objects.select_related("committee", "organisation"), pk)


def get_member_or_404(request: HttpRequest, pk: int) -> Member:
    rows = Member.objects.select_related("seat__committee", "seat__organisation", "user")
    return get_row_or_404(request, rows, pk)


def get_meeting_or_404(request: HttpRequest, pk: int) -> Meeting:
    return get_row_or_404(request, Meeting.objects.select_related("committee", "validated_by"), pk)


def get_minuted_meeting_or_404(request: HttpRequest, pk: int) -> Meeting:
    """One whose minutes the actor may read; those still being written are the coordination's."""
    meeting = get_meeting_or_404(request, pk)
    if not permissions.can_read_minutes(request.actor, meeting):
        raise Http404
    return meeting


def get_need_or_404(request: HttpRequest, pk: int) -> FieldNeed:
    return get_row_or_404(request, FieldNeed.objects.for_pages(), pk)


def above_meeting(cite: Cite, meeting: Meeting, *, in_full: bool = False) -> list[Crumb]:
    """The pages above a form about a meeting, which is called by its day or ``in_full``: « Séance du 12 mars 2026 »."""
    day = date_long(meeting.held_on)
    return trail(cite, meeting.committee, (f"Séance du {day}" if in_full else day, page_of(meeting, cite)))
