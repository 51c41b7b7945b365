"""Who may do what with what the Cité sets. The same answer draws the button and guards the door."""

from cite_emploi.accounts.actor import Actor


def can_configure(actor: Actor) -> bool:
    """Districts, barriers, conditions of entry, cohort targets."""
    return actor.is_coordinator
