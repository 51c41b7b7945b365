"""Who sees and who keeps the money."""

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role

SEES_MONEY = frozenset({Role.COORDINATOR, Role.COMMITTEE})


def can_manage(actor: Actor) -> bool:
    """Enter grants, commitments, payments; draw agreements and drafts. Committees read."""
    return actor.is_coordinator
