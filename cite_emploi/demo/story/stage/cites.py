"""A Cité on its first day, and who administers the accounts of all."""

from functools import cache

from django.contrib.auth.hashers import make_password

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.entrances import enter_cite
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Membership, Organisation
from cite_emploi.demo.sign_ins import DEMO_PASSWORD
from cite_emploi.members import services as members_services


def open_cite(slug: str, name: str, coordination: str, email: str, contact: str, **more) -> Actor:
    """A Cité with its first coordinator, able to sign in with the demonstration's password."""
    membership = members_services.create_cite(
        slug=slug, name=name, coordination=coordination, email=email, contact=contact
    )
    Cite.objects.filter(pk=membership.cite_id).update(is_demo=True)
    actor = let_in(membership)
    if more:
        members_services.update_settings(by=actor, **more)
    return let_in(membership)


def let_in(membership: Membership) -> Actor:
    """Whoever was invited has chosen the demonstration's password, and entered."""
    user, cite = membership.user, Cite.objects.get(pk=membership.cite_id)
    user.password = _hashed()
    user.save(update_fields=["password"])
    enter_cite(Actor.of(user, cite))
    return Actor.of(user, cite)


@cache
def _hashed() -> str:
    """Half a second of work, for a password that is published: once is enough."""
    return make_password(DEMO_PASSWORD)


def administer(actors: list[Actor]) -> None:
    """One administrator for the accounts of all the Cités."""
    for actor in actors:
        home = Organisation.objects.filter(cite=actor.cite).order_by("pk").first()
        membership = members_services.open_account(
            cite=actor.cite,
            name="Administration",
            email="admin@demo.example",
            organisation=home,
            role=Role.ADMINISTRATOR,
        )
        let_in(membership)
