"""Coming into a Cité for the first time."""

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Membership


def enter_cite(actor: Actor) -> None:
    """Whoever was invited is in: pages show the name of their account, and things may be given to them. Once in, nothing."""
    invited = [membership.pk for membership in actor.memberships if membership.invited_as]
    if invited:
        Membership.objects.filter(pk__in=invited).update(invited_as="")
