"""A Cité on its first day, and who administers the accounts of all."""

from functools import cache

from django.contrib.auth.hashers import make_password

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.demo.sign_ins import DEMO_PASSWORD
from cite_emploi.members import services as members_services


def open_cite(slug: str, name: str, coordination: str, email: str, contact: str, **more) -> Actor:
    """A Cité with its first coordinator, able to sign in with the demonstration's password."""
    membership = members_services.create_cite(
        slug=slug, name=name, coordination=coordination, email=email, contact=contact
    )
    set_password(membership.user)
    Cite.objects.filter(pk=membership.cite_id).update(is_demo=True)
    actor = Actor.of(membership.user, Cite.objects.get(pk=membership.cite_id))
    if more:
        members_services.update_settings(by=actor, **more)
    return Actor.of(membership.user, Cite.objects.get(pk=membership.cite_id))


def set_password(user: User) -> None:
    user.password = _hashed()
    user.save(update_fields=["password"])


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
        set_password(membership.user)
