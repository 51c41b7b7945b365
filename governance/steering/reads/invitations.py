"""Who is invited to a meeting, who sits that day, what they answered."""

from datetime import date

from django.db.models import QuerySet

from cite_emploi.accounts.models import User
from governance.steering.models.committees import Member
from governance.steering.models.meetings import Invitation, Meeting


def invitations_of(meeting: Meeting) -> list[Invitation]:
    return list(Invitation.objects.filter(meeting=meeting).select_related("member__user", "member__seat__organisation"))


def members_of_the_day(meeting: Meeting) -> QuerySet[Member]:
    """Who sits on the meeting's day, by institution."""
    rows = Member.objects.on(meeting.held_on).filter(seat__committee=meeting.committee_id)
    return rows.select_related("seat__organisation", "user").order_by("seat__organisation__name", "kind", "name", "id")


def rows_of_the_sheet(meeting: Meeting) -> list[tuple[Member, str]]:
    """Who signs, and who for them: the invited, or who sits that day when nobody is invited yet."""
    rows = [(invitation.member, invitation.represented_by) for invitation in invitations_of(meeting)]
    rows = rows or [(member, "") for member in members_of_the_day(meeting)]
    return sorted(rows, key=lambda row: (row[0].seat.organisation.name, row[0].kind, row[0].name))


def people_of(meeting: Meeting, user: User, today: date) -> dict:
    """Who is invited, what they answered; what is still to be told, and to whom; ``own`` is the user's own invitation."""
    invitations = sorted(
        invitations_of(meeting), key=lambda invitation: (invitation.member.seat.organisation.name, invitation.pk)
    )
    in_office = set(
        Member.objects.on(meeting.held_on).filter(invitations__meeting=meeting).values_list("pk", flat=True)
    )
    for invitation in invitations:
        invitation.is_stale = invitation.sent_sequence is not None and invitation.sent_sequence != meeting.sequence
        invitation.sits = invitation.member_id in in_office
        invitation.is_own = invitation.member.user_id == user.pk
    reached = [invitation for invitation in invitations if invitation.member.address]
    return {
        "invitations": invitations,
        "is_open": meeting.is_open_on(today),
        "stale": [invitation for invitation in invitations if invitation.is_stale],
        "unreached": [invitation for invitation in invitations if not invitation.member.address],
        "silent": [invitation for invitation in reached if not invitation.reply],
        "outgoing": [invitation for invitation in invitations if not invitation.sits],
        "came": sum(invitation.attended is True for invitation in invitations),
        "attendance_noted": any(invitation.attended is not None for invitation in invitations),
        "own": next((invitation for invitation in invitations if invitation.is_own), None),
    }
