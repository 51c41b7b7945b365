"""Who may do what with a request about data. The same answer draws the button and guards the door."""

from actions.rights.models import AccessRequest
from cite_emploi.accounts.actor import Actor


def can_give(actor: Actor, request: AccessRequest) -> bool:
    """Print the copy and say that it was given: who is asked a part of it."""
    return request.shares.of(actor).exists()
