"""Who is invited, what they answer, who came. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.mail import is_muted
from cite_emploi.lib.errors import Refused, checked, refuse_if
from governance.steering import permissions
from governance.steering.enums import Reply
from governance.steering.mail import send_cancellation, send_invitation, send_withdrawal
from governance.steering.models.committees import Member
from governance.steering.models.meetings import Invitation, Meeting
from governance.steering.reads.invitations import invitations_of
from governance.steering.services.committees import require_manager
from governance.steering.services.locks import lock_meeting

TOO_LATE = "La séance est passée ou annulée\xa0: les réponses ne changent plus."


# --- Inviting -------------------------------------------------------------------------------------------
@transaction.atomic
def invite(*, by: Actor, meeting: Meeting, members: Iterable[Member], at: datetime) -> list[Invitation]:
    """Invite exactly these members, who sit on the meeting's day.

    Who is new is sent an invitation, who was told of an older date an update, who is left out a cancellation; the
    others get nothing. Members without an address are invited too: someone tells them otherwise.
    """
    meeting = lock_meeting(meeting)
    require_manager(by, meeting)
    wanted = {member.pk: member for member in members}
    sitting = Member.objects.on(meeting.held_on).filter(seat__committee=meeting.committee_id, pk__in=wanted)
    unknown = len(wanted) - sitting.count()
    refuse_if(
        [
            *([] if meeting.is_open_on(timezone.localdate(at)) else ["Cette séance est passée ou annulée."]),
            *([] if wanted else ["Choisissez au moins une personne à inviter."]),
            *(["Une personne choisie ne siège pas à ce comité ce jour-là\xa0: revoyez la liste."] if unknown else []),
        ]
    )
    before = invitations_of(meeting)
    _withdraw(meeting, [invitation for invitation in before if invitation.member_id not in wanted])
    known = {invitation.member_id for invitation in before}
    for pk, member in wanted.items():
        if pk not in known:
            checked(Invitation(cite=meeting.cite, meeting=meeting, member=member))
    meeting.invited_at = meeting.invited_at or at
    checked(meeting)
    return _tell(meeting, invitations_of(meeting))


def _withdraw(meeting: Meeting, gone: list[Invitation]) -> None:
    """The cancellation takes the next number, and whoever is invited again a later one still."""
    told = [invitation for invitation in gone if invitation.sent_sequence is not None and invitation.member.address]
    if told:
        current = meeting.sequence
        meeting.sequence += 2
        # For the others nothing changes: what they were sent is still right.
        meeting.invitations.filter(sent_sequence=current).update(sent_sequence=meeting.sequence)
        if not is_muted():
            for invitation in told:
                send_withdrawal.enqueue(meeting.pk, invitation.member_id, current + 1)
    Invitation.objects.filter(pk__in=[invitation.pk for invitation in gone]).delete()


def _tell(meeting: Meeting, invitations: list[Invitation], kind: str = "") -> list[Invitation]:
    """Send what is due; all of it when a ``kind`` of e-mail is asked for. Gives those that are sent."""
    due = [
        invitation
        for invitation in invitations
        if invitation.member.address and (kind or invitation.sent_sequence != meeting.sequence)
    ]
    for invitation in due:
        told = kind or ("meeting_invited" if invitation.sent_sequence is None else "meeting_changed")
        invitation.sent_sequence = meeting.sequence
        if not is_muted():
            send_invitation.enqueue(told, invitation.pk)
    Invitation.objects.filter(pk__in=[invitation.pk for invitation in due]).update(sent_sequence=meeting.sequence)
    return due


@transaction.atomic
def send_update(*, by: Actor, meeting: Meeting, at: datetime) -> list[Invitation]:
    """Tell those who were invited before the date, the hours or the place changed. Nothing leaves twice."""
    meeting = _lock_to_write_about(by, meeting, at)
    return _tell(
        meeting, [invitation for invitation in invitations_of(meeting) if invitation.sent_sequence is not None]
    )


@transaction.atomic
def remind(*, by: Actor, meeting: Meeting, at: datetime) -> list[Invitation]:
    """Write again to those who have not answered."""
    meeting = _lock_to_write_about(by, meeting, at)
    silent = [invitation for invitation in invitations_of(meeting) if not invitation.reply]
    return _tell(meeting, silent, "meeting_reminder")


def _lock_to_write_about(by: Actor, meeting: Meeting, at: datetime) -> Meeting:
    meeting = lock_meeting(meeting)
    require_manager(by, meeting)
    if not meeting.is_open_on(timezone.localdate(at)):
        raise Refused("Cette séance est passée ou annulée\xa0: rien n'est plus à envoyer.")
    return meeting


def tell_cancelled(meeting: Meeting) -> None:
    """Who was sent the meeting is sent its end."""
    if not is_muted():
        for invitation in invitations_of(meeting):
            if invitation.sent_sequence is not None and invitation.member.address:
                send_cancellation.enqueue(invitation.pk)


# --- Answering ------------------------------------------------------------------------------------------
@transaction.atomic
def answer_invitation(
    *, by: Actor, invitation: Invitation, at: datetime, reply: str, represented_by: str = ""
) -> Invitation:
    """Say whether a member comes: themselves, or the coordination for them. It may change until the meeting's day."""
    if invitation.cite_id != by.cite.pk or not permissions.can_answer(by, invitation):
        raise Refused("Seules la personne invitée et la coordination répondent à cette invitation.")
    return _answer(invitation, at, reply, represented_by)


@transaction.atomic
def answer_by_link(*, invitation: Invitation, at: datetime, reply: str, represented_by: str = "") -> Invitation:
    """The answer of who holds the link. There is no actor: the caller found the invitation by its secret."""
    return _answer(invitation, at, reply, represented_by)


def _answer(invitation: Invitation, at: datetime, reply: str, represented_by: str) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=invitation.pk)
    represented_by = represented_by.strip()
    refuse_if(
        [
            *([] if invitation.meeting.is_open_on(timezone.localdate(at)) else [TOO_LATE]),
            *([] if reply in Reply.values else [("reply", "Choisissez une réponse.")]),
            *(
                [("represented_by", "Indiquez qui viendra à votre place.")]
                if reply == Reply.REPRESENTED and not represented_by
                else []
            ),
        ]
    )
    invitation.reply, invitation.replied_at = reply, at
    invitation.represented_by = represented_by if reply == Reply.REPRESENTED else ""
    return checked(invitation)


@transaction.atomic
def record_meeting_attendance(*, by: Actor, meeting: Meeting, came: Iterable[Member], at: datetime) -> None:
    """Say who came. A member who came without having been invited is added; the other invited ones did not come."""
    meeting = lock_meeting(meeting)
    require_manager(by, meeting)
    present = {member.pk: member for member in came}
    refuse_if(
        [
            *(["Cette séance n'a pas encore eu lieu."] if meeting.held_on > timezone.localdate(at) else []),
            *(["Cette séance est annulée\xa0: personne n'y est venu."] if meeting.cancelled_on else []),
            *(["Le compte rendu est validé\xa0: les présences ne changent plus."] if meeting.validated_on else []),
        ]
    )
    known = set()
    for invitation in invitations_of(meeting):
        known.add(invitation.member_id)
        if invitation.attended != (invitation.member_id in present):
            invitation.attended = invitation.member_id in present
            checked(invitation)
    for pk, member in present.items():
        if pk not in known:
            checked(Invitation(cite=meeting.cite, meeting=meeting, member=member, attended=True))
