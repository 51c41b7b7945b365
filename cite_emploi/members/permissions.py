"""Who may do what to accounts."""

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership, User

NOT_YOURS_TO_GIVE = "Vous ne pouvez pas donner ce rôle. Choisissez-en un autre."
NOT_ONESELF = "Personne ne se donne un rôle à soi-même\xa0: demandez à un ou une collègue de la coordination."


def grantable_roles(actor: Actor) -> list[tuple[str, str]]:
    """Roles that the actor may give: a coordinator all but the administration of accounts."""
    if not actor.manages_accounts:
        return []
    return [(value, label) for value, label in Role.choices if actor.is_admin or value != Role.ADMINISTRATOR]


def why_not_given(actor: Actor, user: User | None, role: str) -> list[tuple[str, str]]:
    """Why the actor may not give this role to this user (None: an account to open), field by field; empty when they may.

    The one rule of inviting, of changing a role and of opening it again.
    """
    reasons = []
    if role not in dict(grantable_roles(actor)):
        reasons.append(("role", NOT_YOURS_TO_GIVE))
    if user is not None and user == actor.user:
        reasons.append(("email", NOT_ONESELF))
    return reasons


def can_change(actor: Actor, membership: Membership) -> bool:
    """Nobody changes their own account, so that a Cité is never left without a door."""
    return membership.cite_id == actor.cite.pk and not why_not_given(actor, membership.user, membership.role)
