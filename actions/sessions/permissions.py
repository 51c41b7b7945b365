"""Who may do what with sessions. The same answer draws the button and guards the door."""

from actions.catalogue.permissions import can_operate
from actions.participations.models import Participation
from actions.sessions.models import Session
from cite_emploi.accounts.actor import Actor
from cohorts.people.permissions import can_follow


def can_run(actor: Actor, session: Session) -> bool:
    """Say who came: who runs the action."""
    return can_operate(actor, session.action)


def can_sign_up(actor: Actor, participation: Participation) -> bool:
    """Sign someone up for a session, or take their name off: who runs the action, or follows the person."""
    return can_operate(actor, participation.action) or can_follow(actor, participation.person)
