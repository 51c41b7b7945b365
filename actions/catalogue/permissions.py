"""Who may do what with actions. The same answer draws the button and guards the door."""

from actions.catalogue.models import Action
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role


def can_edit(actor: Actor) -> bool:
    """Create actions, editions, places and steps."""
    return actor.is_coordinator


def can_edit_action(actor: Actor, action: Action) -> bool:
    """Set up what this action offers."""
    return can_edit(actor) and action.cite_id == actor.cite.pk


def can_operate(actor: Actor, action: Action) -> bool:
    """Answer requests, enrol, record progress: the operator of the action, and the coordination."""
    own = actor.is_coordinator or action.operator_id in actor.organisation_ids(Role.OPERATOR)
    return own and action.cite_id == actor.cite.pk
