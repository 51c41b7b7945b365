"""Who sees and who keeps the money."""

from cite_emploi.accounts.access import Actor


def can_see(actor: Actor) -> bool:
    return actor.is_coordinator or actor.is_committee


def can_manage(actor: Actor) -> bool:
    return actor.is_coordinator
