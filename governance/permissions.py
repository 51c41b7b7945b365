"""Who steers and who keeps the minutes."""

from cite_emploi.accounts.access import Actor
from governance.models import Decision, Meeting


def can_steer(actor: Actor) -> bool:
    """Read committees, dashboards and reports."""
    return actor.is_coordinator or actor.is_committee


def can_manage(actor: Actor) -> bool:
    """Plan meetings, write decisions down, keep the composition."""
    return actor.is_coordinator


def can_see_people(actor: Actor) -> bool:
    """Open the list of names behind a figure. Committee members never do."""
    return actor.is_coordinator


def is_open(meeting: Meeting) -> bool:
    """Its agenda, minutes and decisions may still change."""
    return not (meeting.cancelled_on or meeting.validated_on)


def can_read_minutes(actor: Actor, meeting: Meeting) -> bool:
    """The coordination at any time; who steers, once they are sent for review."""
    return can_manage(actor) or (can_steer(actor) and meeting.minutes_sent_on is not None)


def can_remark(actor: Actor, meeting: Meeting) -> bool:
    """Who reads the minutes says what is wrong with them, between their sending and their validation."""
    return can_steer(actor) and meeting.minutes_sent_on is not None and is_open(meeting)


def can_follow_up(actor: Actor, decision: Decision) -> bool:
    """Say that a decision is done: the coordination, or who was made responsible for it."""
    if decision.cite_id != actor.cite.pk:
        return False
    return can_manage(actor) or (actor.user is not None and decision.assignee_id == actor.user.pk)


def can_answer(actor: Actor, invitation) -> bool:
    """Say whether someone comes: the member who is invited, or the coordination for them."""
    return actor.is_coordinator or (actor.user is not None and invitation.member.user_id == actor.user.pk)
