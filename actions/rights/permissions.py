"""Who may do what with a request about data. The same answer draws the button and guards the door."""

from actions.rights.models import RightRequest
from cite_emploi.accounts.actor import Actor


def can_give(actor: Actor, request: RightRequest) -> bool:
    """Print the copy and say that it was given: who is asked a part of it."""
    return request.is_access and request.shares.of(actor).exists()


def can_answer(actor: Actor, request: RightRequest) -> bool:
    """Answer what is no copy, say that it takes longer, lift a restriction: the coordination, for the whole Cité."""
    return actor.is_coordinator and request.cite_id == actor.cite.pk and not request.is_access


def can_extend(actor: Actor, request: RightRequest) -> bool:
    """A copy may take longer too: the coordination writes to the person."""
    return actor.is_coordinator and request.cite_id == actor.cite.pk


def can_record(actor: Actor, request: RightRequest) -> bool:
    """Whoever could note it takes it back: who follows the person."""
    return type(request).objects.visible_to(actor).filter(pk=request.pk).exists()
