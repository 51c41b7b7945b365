"""Who may do what to accounts.

An organisation opens its own accounts: its manager does, for the coordination's organisation a coordinator. The
coordination opens the first account of an organisation that had none, which is its manager's; it names a manager among
those who work there; it opens the seats of committees, which read no name. Whoever may cut an access in an emergency
could not have given it: closing asks less than opening.
"""

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import WORKING, Role
from cite_emploi.accounts.models import Membership, Organisation, User

NOT_YOURS_TO_GIVE = "Vous ne pouvez pas donner ce rôle. Choisissez-en un autre."
NOT_ONESELF = "Personne ne se donne un rôle à soi-même\xa0: demandez à un ou une collègue."


def speaks_for(actor: Actor, organisation: Organisation) -> bool:
    """The organisation's own manager; for the one that coordinates, its coordinators."""
    return organisation.pk in actor.organisation_ids(Role.MANAGER, Role.COORDINATOR)


def grantable_roles(actor: Actor) -> list[tuple[str, str]]:
    """Roles that the actor may give somewhere; ``why_not_given`` says where, and to whom."""
    if not actor.manages_accounts:
        return []
    kept = {Role.COORDINATOR: actor.is_coordinator, Role.ADMINISTRATOR: actor.is_admin}
    return [(value, label) for value, label in Role.choices if kept.get(value, True)]


def why_not_given(actor: Actor, user: User | None, role: str, organisation: Organisation) -> list[tuple[str, str]]:
    """Why the actor may not give this role in this organisation to this user (None: an account to open), field by field.

    The one rule of inviting, of changing a role and of opening it again; empty when they may.
    """
    reasons = []
    if role not in dict(grantable_roles(actor)):
        reasons.append(("role", NOT_YOURS_TO_GIVE))
    if user is not None and user == actor.user:
        reasons.append(("email", NOT_ONESELF))
    if not (reasons or speaks_for(actor, organisation) or _may_open(actor, user, role, organisation)):
        reasons.append(("organisation", _whom_to_ask(organisation)))
    return reasons


def _may_open(actor: Actor, user: User | None, role: str, organisation: Organisation) -> bool:
    """What the coordination and the administration may open in an organisation that is not theirs."""
    if not (actor.is_coordinator or actor.is_admin):
        return False
    if role in (Role.COMMITTEE, Role.ADMINISTRATOR) or is_new(organisation):
        return True
    works_there = user is not None and _workers(organisation).filter(user=user).exists()
    managed = _workers(organisation).filter(role=Role.MANAGER).exists()
    return works_there and (role == Role.COORDINATOR or (role == Role.MANAGER and not managed))


def is_new(organisation: Organisation) -> bool:
    """Nobody ever worked there in the application: it has written nothing that an account would open.

    Asked of history: an access that was given another role since had worked there all the same.
    """
    return not Membership.pgh_event_model.objects.filter(organisation=organisation, role__in=WORKING).exists()


def managers_of(organisation: Organisation) -> list[User]:
    return [row.user for row in _workers(organisation).filter(role=Role.MANAGER).select_related("user")]


def _workers(organisation: Organisation):
    return organisation.memberships.active().filter(role__in=WORKING)


def _whom_to_ask(organisation: Organisation) -> str:
    if managers := managers_of(organisation):
        names = " ou ".join(str(user) for user in managers)
        return f"Les accès de {organisation} s'ouvrent par sa ou son responsable\xa0: demandez à {names}."
    return (
        f"{organisation} n'a pas de responsable\xa0: donnez d'abord ce rôle à une personne qui y travaille déjà. "
        "S'il n'y en a plus, l'hébergeur de l'application en nomme une."
    )


def can_close(actor: Actor, membership: Membership) -> bool:
    """Nobody closes their own access. The coordination may cut any but another co-lead's: its organisation or the
    administration does.
    """
    if membership.cite_id != actor.cite.pk or not actor.manages_accounts or membership.user_id == actor.user.pk:
        return False
    if membership.role == Role.ADMINISTRATOR:
        return actor.is_admin
    if speaks_for(actor, membership.organisation) or actor.is_admin:
        return True
    return actor.is_coordinator and membership.role != Role.COORDINATOR


def can_reset_factor(actor: Actor, membership: Membership) -> bool:
    """Whoever may cut an access may free it of a lost telephone: a new factor asks for the password and the mailbox."""
    return membership.is_active and can_close(actor, membership)


def can_reopen(actor: Actor, membership: Membership) -> bool:
    """To open again is to open: its organisation does, and the coordination what opens no file."""
    if not can_close(actor, membership) or membership.role not in dict(grantable_roles(actor)):
        return False
    opens_no_file = membership.role in (Role.COMMITTEE, Role.ADMINISTRATOR)
    return opens_no_file or speaks_for(actor, membership.organisation)


def other_roles(actor: Actor, membership: Membership) -> list[tuple[str, str]]:
    """The roles that the actor may give to the membership instead of its own."""
    if not can_close(actor, membership):
        return []
    given = (membership.user, membership.organisation)
    return [
        (value, label)
        for value, label in grantable_roles(actor)
        if value != membership.role and not why_not_given(actor, given[0], value, given[1])
    ]
