"""Who may do what with participations. The same answer draws the button and guards the door."""

from actions.catalogue.permissions import can_operate
from actions.participations.models import Participation
from cite_emploi.accounts.actor import Actor


def can_progress(actor: Actor, participation: Participation) -> bool:
    return can_operate(actor, participation.action)
