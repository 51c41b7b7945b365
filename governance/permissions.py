"""Who steers and who keeps the minutes."""

from cite_emploi.accounts.access import Actor


def can_steer(actor: Actor) -> bool:
    """Read committees, dashboards and reports."""
    return actor.is_coordinator or actor.is_committee


def can_manage(actor: Actor) -> bool:
    """Plan meetings, write decisions down, keep the composition."""
    return actor.is_coordinator


def can_see_people(actor: Actor) -> bool:
    """Open the list of names behind a figure. Committee members never do."""
    return actor.is_coordinator
