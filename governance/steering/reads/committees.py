"""Who sits on a committee, and who did."""

from datetime import date

from django.db.models import F, Prefetch

from governance.steering.models.committees import Committee, Member, Seat
from governance.steering.models.meetings import Meeting


def composition(committee: Committee, past: list[Meeting], today: date) -> dict:
    """Institutions that sit today or will, each with its members; and who no longer sits."""
    members = Member.objects.select_related("user").order_by("kind", F("starts_on").asc(nulls_first=True), "name", "id")
    seats = list(committee.seats.select_related("organisation").prefetch_related(Prefetch("members", members)))
    for seat in seats:
        seat.current = [member for member in seat.members.all() if not is_over(member, today)]
        # The service looks again (``services.committees.has_history``).
        seat.is_removable = not seat.members.all() and not any(
            not seat.starts_on or meeting.held_on >= seat.starts_on for meeting in past if not meeting.cancelled_on
        )
    gone = [
        (member, seat)
        for seat in seats
        for member in seat.members.all()
        if is_over(member, today) or is_over(seat, today)
    ]
    return {
        "seats": [seat for seat in seats if not is_over(seat, today)],
        "past_seats": [seat for seat in seats if is_over(seat, today)],
        "past_members": gone,
    }


def is_over(row: Seat | Member, today: date) -> bool:
    return bool(row.ends_on and row.ends_on < today)
