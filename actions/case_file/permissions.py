"""Who may do what with a person's page. The same answer draws the button and guards the door."""

from cite_emploi.accounts.actor import Actor


def can_see_history(actor: Actor) -> bool:
    """Who changed what on a person's file."""
    return actor.is_coordinator
