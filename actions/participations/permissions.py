"""Who may do what with participations. The same answer draws the button and guards the door."""

from actions.catalogue.permissions import can_operate
from actions.participations.models import Participation
from cite_emploi.accounts.actor import Actor
from cohorts.people.permissions import can_follow


def can_progress(actor: Actor, participation: Participation) -> bool:
    return can_operate(actor, participation.action)


def can_credit(actor: Actor, participation: Participation) -> bool:
    """Say what a participation changed: the operator, and who follows the person."""
    return can_progress(actor, participation) or can_follow(actor, participation.person)
