"""Who may do what to accounts."""

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership


def grantable_roles(actor: Actor) -> list[tuple[str, str]]:
    """Roles that the actor may give: a coordinator all but the administration of accounts."""
    if not actor.manages_accounts:
        return []
    return [(value, label) for value, label in Role.choices if actor.is_admin or value != Role.ADMINISTRATOR]


def can_change(actor: Actor, membership: Membership) -> bool:
    """Nobody changes their own account, so that a Cité is never left without a door."""
    return (
        actor.manages_accounts
        and membership.cite_id == actor.cite.pk
        and membership.user_id != actor.user.pk
        and membership.role in dict(grantable_roles(actor))
    )
