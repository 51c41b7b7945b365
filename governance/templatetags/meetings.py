"""Badges and words of meetings, one tone a state everywhere: {% load meetings %}{% meeting_badge meeting today %}."""

from datetime import date

from django import template

from cite_emploi.templatetags.ui import badge
from governance.steering import words
from governance.steering.enums import MeetingState, Reply
from governance.steering.models.meetings import Invitation, Meeting

register = template.Library()

STATES = {
    MeetingState.TO_PREPARE: ("warning", "edit"),
    MeetingState.INVITED: ("info", "send"),
    MeetingState.HELD: ("neutral", "check"),
    MeetingState.IN_REVIEW: ("info", "eye"),
    MeetingState.VALIDATED: ("success", "lock"),
    MeetingState.CANCELLED: ("danger", "cross"),
}
REPLIES = {
    Reply.PRESENT: ("success", "check"),
    Reply.EXCUSED: ("neutral", "cross"),
    Reply.REPRESENTED: ("info", "swap"),
}


@register.inclusion_tag("components/badge.html")
def meeting_badge(meeting: Meeting, today: date) -> dict:
    state = meeting.state_on(today)
    return badge(state.label, *STATES[state])


@register.inclusion_tag("components/badge.html")
def reply_badge(invitation: Invitation) -> dict:
    if not invitation.reply:
        return badge("Sans réponse", "warning", "clock")
    return badge(words.OF_SOMEONE[invitation.reply], *REPLIES[invitation.reply])


@register.filter
def own_reply(invitation: Invitation) -> str:
    """« Je viendrai », as its author says it."""
    return words.OF_ONESELF[invitation.reply]


register.filter("meeting_day", words.day_of)
register.filter("meeting_hours", words.hours_of)
register.filter("meeting_where", words.where_of)
register.filter("replies_of", words.replies_of)
