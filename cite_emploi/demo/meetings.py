"""Coming meetings of the demonstration: their hours, who is invited, what some have answered. All invented."""

from datetime import date, datetime, time
from types import SimpleNamespace

from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from governance.steering.enums import MemberKind, Reply
from governance.steering.models.committees import Member
from governance.steering.models.meetings import Meeting
from governance.steering.services import invitations, meetings

PRESENT, EXCUSED, REPRESENTED = Reply.PRESENT, Reply.EXCUSED, Reply.REPRESENTED
# In the order of institutions; the account of each committee still has to answer.
ANSWERS = [PRESENT, PRESENT, EXCUSED, None, PRESENT, REPRESENTED, None, PRESENT]


def plan(s: SimpleNamespace, lead: Actor, key: str, held_on: date, *, starts: time, ends: time, **where) -> Meeting:
    """A meeting to come."""
    return meetings.plan_meeting(
        by=lead, committee=s.committees[key], held_on=held_on, starts_at=starts, ends_at=ends, **where
    )


def invite(s: SimpleNamespace, lead: Actor, meeting: Meeting, today: date) -> None:
    """Title holders are invited, most have answered; e-mails are muted by the demonstration."""
    at = timezone.make_aware(datetime.combine(today, time(9)))
    members = Member.objects.on(meeting.held_on).filter(seat__committee=meeting.committee, kind=MemberKind.HOLDER)
    invitations.invite(by=lead, meeting=meeting, members=members, at=at)
    own = {s.actors[key].user.pk for key in ("technical", "follow_up", "strategic")}
    rows = meeting.invitations.select_related("member").order_by("member__seat__organisation__name", "pk")
    others = [row for row in rows if row.member.user_id not in own]
    for row, answer in zip(others, ANSWERS, strict=False):
        if answer:
            by = "Une collègue du service (exemple)" if answer == REPRESENTED else ""
            invitations.answer_invitation(by=lead, invitation=row, at=at, reply=answer, represented_by=by)
