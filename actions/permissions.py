"""Who may do what with actions. The same answer draws the button and guards the door."""

from actions.enums import TOOK_PART
from actions.models import Action, Participation, Stay
from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Organisation
from cohorts import permissions as people


def can_edit(actor: Actor) -> bool:
    """Create actions, editions, places and steps."""
    return actor.is_coordinator


def can_operate(actor: Actor, action: Action) -> bool:
    """Answer requests, enrol, record progress: the operator of the action, and the coordination."""
    own = actor.is_coordinator or action.operator_id in actor.organisation_ids(Role.OPERATOR)
    return own and action.cite_id == actor.cite.pk


def can_request(actor: Actor) -> bool:
    """Ask for an action for a person whose file one may open."""
    return actor.follows_people


def can_progress(actor: Actor, participation: Participation) -> bool:
    return can_operate(actor, participation.action)


def can_sign_up(actor: Actor, participation: Participation) -> bool:
    """Sign someone up for a session, or take their name off: who runs the action, or follows the person."""
    return can_operate(actor, participation.action) or people.can_follow(actor, participation.person)


def can_assess(actor: Actor, participation: Participation) -> bool:
    """Say what someone's French and mobility are, before the action and after it."""
    return can_progress(actor, participation) and participation.status in TOOK_PART


def can_see_history(actor: Actor) -> bool:
    """Who changed what on a person's file."""
    return actor.is_coordinator


# --- Reserved places ----------------------------------------------------------------------------------------
def can_close(actor: Actor, establishment: Organisation) -> bool:
    """Enter the days on which an establishment closes: itself, and the coordination."""
    own = actor.is_coordinator or establishment.pk in actor.organisation_ids(Role.ESTABLISHMENT)
    return own and establishment.cite_id == actor.cite.pk


def can_note_absence(actor: Actor, stay: Stay) -> bool:
    """Say that a child did not come: the establishment, and who operates the action."""
    own = stay.place.establishment_id in actor.organisation_ids(Role.ESTABLISHMENT)
    return (own and stay.cite_id == actor.cite.pk) or can_operate(actor, stay.place.action)


def can_wish(actor: Actor, participation: Participation) -> bool:
    """Say for which child and when a place is asked: who follows the person, and the operator."""
    return people.can_follow(actor, participation.person) or can_progress(actor, participation)


def can_answer_offer(actor: Actor, participation: Participation) -> bool:
    """Take or decline a proposed place for the family."""
    return can_wish(actor, participation)
