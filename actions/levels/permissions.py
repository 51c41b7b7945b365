"""Who may do what with levels. The same answer draws the button and guards the door."""

from actions.participations.enums import TOOK_PART
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from cite_emploi.accounts.actor import Actor


def can_assess(actor: Actor, participation: Participation) -> bool:
    """Say what someone's French and mobility are, before the action and after it."""
    return can_progress(actor, participation) and participation.status in TOOK_PART
