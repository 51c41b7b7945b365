"""Who may hand files over, and close an access."""

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Membership
from cite_emploi.members.permissions import can_close


def can_hand_over(actor: Actor, membership: Membership) -> bool:
    """One's own files, before leaving or while away; those of others, for who may close their access."""
    own = membership.role in FOLLOWING and membership.pk in {each.pk for each in actor.memberships}
    return membership.is_active and (own or can_close(actor, membership))


def comes_from_elsewhere(successor: Membership, membership: Membership) -> bool:
    """Their organisation has to support the people before they can open the files."""
    return successor.organisation_id != membership.organisation_id and successor.role != Role.COORDINATOR
