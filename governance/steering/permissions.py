"""Who steers and who keeps the minutes; who raises needs from the field."""

from datetime import date

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Organisation
from governance.steering.enums import NeedState
from governance.steering.models.committees import Committee, Seat
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed

STEERS = frozenset({Role.COORDINATOR, Role.COMMITTEE})
IN_THE_FIELD = (Role.CASEWORKER, Role.OPERATOR)
READS_NEEDS = STEERS | {*IN_THE_FIELD}


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


# --- Needs from the field -----------------------------------------------------------------------------------
PENDING = frozenset({NeedState.POSTED, NeedState.ON_AGENDA, NeedState.STUDIED})
MAY_BE_EXAMINED = PENDING | {NeedState.DECLINED}  # what was declined may come back


def needs_are_heard(actor: Actor) -> bool:
    """A committee of the Cité receives needs (one query)."""
    return Committee.objects.filter(cite=actor.cite, hears_needs=True).exists()


def raising_for(actor: Actor, on: date) -> list[Organisation]:
    """Organisations for which the actor may raise or second a need that day, in order of name; none: they may not.

    The coordination always may. Once a committee of the Cité hears needs, so may caseworkers, operators, and the
    committee members whose organisation sits on such a committee.
    """
    own = set(actor.organisation_ids(Role.COORDINATOR))
    if actor.roles & {*IN_THE_FIELD, Role.COMMITTEE} and needs_are_heard(actor):
        own |= actor.organisation_ids(*IN_THE_FIELD)
        if seated := actor.organisation_ids(Role.COMMITTEE):
            seats = Seat.objects.visible_to(actor).on(on).filter(committee__hears_needs=True, organisation__in=seated)
            own |= set(seats.values_list("organisation", flat=True))
    return [organisation for organisation in actor.organisations() if organisation.pk in own]


def can_post_need(actor: Actor, on: date) -> bool:
    """Raise a need, or second one."""
    return bool(raising_for(actor, on))


def is_author(actor: Actor, need: FieldNeed) -> bool:
    return need.cite_id == actor.cite.pk and need.author_id == actor.user.pk


def can_withdraw(actor: Actor, need: FieldNeed) -> bool:
    """Say that a need is none any more: its author and the coordination."""
    return need.cite_id == actor.cite.pk and (actor.is_coordinator or is_author(actor, need))


def can_see_amounts(actor: Actor) -> bool:
    """Read what was committed and paid: those to whom the room of funding is open."""
    return can_steer(actor)


def can_trace(actor: Actor, decision: Decision) -> bool:
    """Follow the thread of a decision: who steers; the field too, when it answers a need or is about an action."""
    return decision.cite_id == actor.cite.pk and bool(can_steer(actor) or decision.need_id or decision.edition_id)
