"""E-mails about meetings: a link and a calendar file, and no name of a person. Sent by the worker."""

import hashlib
import secrets
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.mail import mailing, words
from cite_emploi.accounts.models import Membership
from cite_emploi.web.addresses import page_of
from governance.steering.models.committees import Member
from governance.steering.models.meetings import Invitation, Meeting
from governance.steering.rules.calendar_files import Event, Method, as_ics

SECRET_BYTES = 32


def hash_of(secret: str) -> str:
    """What is kept of a secret link. It is drawn at random: no key is needed to hide it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def event_of(meeting: Meeting, *, url: str, sequence: int | None = None) -> Event:
    """The facts of a meeting that a calendar takes."""
    cite = meeting.cite
    return Event(
        uid=str(meeting.uid),
        sequence=meeting.sequence if sequence is None else sequence,
        summary=f"{meeting.committee.name} · {cite.programme_label} {cite.name}",
        day=meeting.held_on,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        place=meeting.place,
        link=meeting.link,
        url=url,
        organizer=f"{cite.programme_label} {cite.name}",
        organizer_email=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        cancelled=meeting.cancelled_on is not None,
    )


@mailing
def send_invitation(kind: str, invitation_pk: int) -> None:
    """``kind``: meeting_invited, meeting_changed or meeting_reminder. Sent late, it tells the meeting as it now is."""
    invitation = _invitation(invitation_pk)
    if invitation and invitation.meeting.is_open_on(timezone.localdate()):
        _send(kind, invitation, Method.REQUEST)


@mailing
def send_cancellation(invitation_pk: int) -> None:
    """The meeting does not take place."""
    invitation = _invitation(invitation_pk)
    if invitation and invitation.meeting.cancelled_on:
        _send("meeting_cancelled", invitation, Method.CANCEL)


@mailing
def send_withdrawal(meeting_pk: int, member_pk: int, sequence: int) -> None:
    """Someone is no longer invited; the invitation itself is gone."""
    meeting = Meeting.objects.select_related("committee", "cite").get(pk=meeting_pk)
    member = Member.objects.select_related("user").get(pk=member_pk)
    # Who was invited again meanwhile keeps the meeting.
    if member.address and not meeting.invitations.filter(member=member, sent_sequence__isnull=False).exists():
        event = event_of(meeting, url="", sequence=sequence)
        _deliver("meeting_withdrawn", member.address, f"{settings.SITE_URL}/", event, Method.CANCEL)


def _invitation(pk: int) -> Invitation | None:
    rows = Invitation.objects.select_related("meeting__committee", "meeting__cite", "member__user")
    invitation = rows.filter(pk=pk).first()
    return invitation if invitation and invitation.member.address else None


@transaction.atomic
def _send(kind: str, invitation: Invitation, method: Method) -> None:
    """Who can sign in here gets the meeting's page; the others a secret link, made now, that replaces the one before."""
    meeting = invitation.meeting
    if can_open(invitation.member):
        address = url = settings.SITE_URL + page_of(meeting, meeting.cite)
    else:
        secret = secrets.token_urlsafe(SECRET_BYTES)
        # A calendar may be shared: the secret is in the e-mail alone. A mail that does not leave keeps the old link.
        Invitation.objects.filter(pk=invitation.pk).update(secret_hash=hash_of(secret))
        address, url = "", settings.SITE_URL + reverse("invitation_outside", args=[secret])
    _deliver(kind, invitation.member.address, url, event_of(meeting, url=address), method)


def can_open(member: Member) -> bool:
    """Whether the member's account opens the pages of committees."""
    roles = [Role.COORDINATOR, Role.COMMITTEE]
    memberships = Membership.objects.active().filter(cite=member.cite_id, role__in=roles)
    return member.user_id is not None and memberships.filter(user=member.user_id).exists()


def _deliver(kind: str, email: str, url: str, event: Event, method: Method) -> None:
    """The calendar goes twice: beside the text, where Outlook and Gmail look, and as a file, for Apple and the others."""
    ics = as_ics(event, method, stamp=timezone.now(), attendee=email).decode()
    mimetype = f"text/calendar; method={method}"
    message = EmailMultiAlternatives(*words(kind, url), None, [email])
    message.attach_alternative(ics, mimetype)
    message.attach("invite.ics", ics, mimetype)
    message.send()
