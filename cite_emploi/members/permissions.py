"""Who may do what to accounts.

An organisation opens its own accounts: its manager does, for one that coordinates its coordinators too. From outside
come three things only: the coordination opens the first account of an organisation where nobody ever worked, which is
its manager's; the administration names a manager, where none is left, among those who work there; both open the seats
of committees, which read no name. Whoever may cut an access in an emergency could not have given it: closing asks less
than opening.
"""

from django.db.models import QuerySet

from cite_emploi.accounts.actor import Actor, answer_once
from cite_emploi.accounts.enums import WORKING, Role
from cite_emploi.accounts.models import Cite, Membership, Organisation, User

NOT_YOURS_TO_GIVE = "Vous ne pouvez pas donner ce rôle. Choisissez-en un autre."
NOT_ONESELF = "Personne ne se donne un rôle à soi-même\xa0: demandez à un ou une collègue."
LAST_COORDINATOR = (
    "C'est le dernier accès de la coordination\xa0: une autre personne doit d'abord avoir ce rôle, et être entrée."
)
SPEAKING = (Role.MANAGER, Role.COORDINATOR)


def speaks_for(actor: Actor, organisation: Organisation) -> bool:
    """The organisation's own manager; for one that coordinates, its coordinators."""
    return organisation.pk in actor.organisation_ids(*SPEAKING)


def grantable_roles(actor: Actor) -> list[tuple[str, str]]:
    """Roles that the actor may give somewhere; ``why_not_given`` says where, and to whom."""
    given: set[str] = set()
    if actor.is_manager or actor.is_coordinator:
        given |= WORKING - {Role.COORDINATOR}
    if actor.is_coordinator:
        given |= {Role.COORDINATOR, Role.COMMITTEE}
    if actor.is_admin:
        given |= {Role.COMMITTEE, Role.MANAGER, Role.ADMINISTRATOR}
    return [(value, label) for value, label in Role.choices if value in given]


def why_not_given(actor: Actor, user: User | None, role: str, organisation: Organisation) -> list[tuple[str, str]]:
    """Why the actor may not give this role in this organisation to this user (None: an account to open), field by field.

    The one rule of inviting, of changing a role and of opening it again; empty when they may.
    """
    reasons = []
    if role not in dict(grantable_roles(actor)):
        reasons.append(("role", NOT_YOURS_TO_GIVE))
    if user is not None and user == actor.user:
        reasons.append(("email", NOT_ONESELF))
    if not (reasons or _gives(actor, role, organisation) or _opens(actor, user, role, organisation)):
        reasons.append(("organisation", _whom_to_ask(role, organisation)))
    return reasons


def _gives(actor: Actor, role: str, organisation: Organisation) -> bool:
    """What the actor gives there to anybody, again and again."""
    match role:
        case Role.ADMINISTRATOR:
            return actor.is_admin
        case Role.COMMITTEE:
            return actor.is_coordinator or actor.is_admin
        case Role.COORDINATOR:  # a new co-lead is named on the server
            return organisation.pk in actor.organisation_ids(Role.COORDINATOR)
    return speaks_for(actor, organisation)


def _opens(actor: Actor, user: User | None, role: str, organisation: Organisation) -> bool:
    """What is given once from outside: the first access of an organisation, and a manager where none is left."""
    if role not in WORKING - {Role.COORDINATOR}:
        return False
    if actor.is_coordinator and is_new(organisation):
        return True
    works_there = user is not None and organisation.memberships.active().filter(user=user, role__in=WORKING).exists()
    return actor.is_admin and role == Role.MANAGER and works_there and not who_speaks_for(organisation)


def is_new(organisation: Organisation) -> bool:
    """Nobody ever worked there in the application: it has written nothing that an account would open.

    Asked of history: an access that was given another role since had worked there all the same.
    """
    return not Membership.pgh_event_model.objects.filter(organisation=organisation, role__in=WORKING).exists()


def who_speaks_for(organisation: Organisation) -> list[Membership]:
    """Its managers and, where it coordinates, its coordinators: those invited count from their invitation on."""
    return list(organisation.memberships.open().filter(role__in=SPEAKING).by_name().select_related("user"))


def _whom_to_ask(role: str, organisation: Organisation) -> str:
    if role == Role.COORDINATOR:
        return (
            f"{organisation} n'est pas votre structure\xa0: une structure qui coordonne invite elle-même. Une nouvelle "
            "structure copilote est nommée par l'hébergeur de l'application."
        )
    if speakers := who_speaks_for(organisation):
        names = " ou ".join(dict.fromkeys(membership.holder for membership in speakers))
        return f"Les accès de {organisation} s'ouvrent par sa ou son responsable\xa0: demandez à {names}."
    if is_new(organisation):
        return f"Personne n'a encore travaillé dans {organisation}\xa0: la coordination en ouvre le premier accès."
    return (
        f"{organisation} n'a pas de responsable\xa0: l'administration des comptes nomme une personne qui y travaille "
        "déjà. S'il n'y en a plus, l'hébergeur de l'application le fait."
    )


def can_close(actor: Actor, membership: Membership) -> bool:
    """Nobody closes their own access. The coordination may cut any but another co-lead's, whatever its role: its
    organisation or the administration does.
    """
    if membership.cite_id != actor.cite.pk or not actor.manages_accounts or membership.user_id == actor.user.pk:
        return False
    if membership.role == Role.ADMINISTRATOR:
        return actor.is_admin
    if speaks_for(actor, membership.organisation) or actor.is_admin:
        return True
    return actor.is_coordinator and not _is_of_another_lead(actor, membership)


def _is_of_another_lead(actor: Actor, membership: Membership) -> bool:
    """Of an organisation that coordinates beside the actor's own, or of somebody who coordinates for one."""
    rows = Membership.objects.open().filter(cite=actor.cite, role=Role.COORDINATOR)
    rows = rows.exclude(organisation__in=actor.organisation_ids(Role.COORDINATOR))
    leads = answer_once(("leads", actor), lambda: list(rows.values_list("organisation", "user")))
    return any(membership.organisation_id == lead or membership.user_id == user for lead, user in leads)


def can_reset_factor(actor: Actor, membership: Membership) -> bool:
    """Whoever may cut an access may free it of a lost telephone: a new factor asks for the password and the mailbox."""
    return membership.is_active and not membership.invited_as and can_close(actor, membership)


def can_reopen(actor: Actor, membership: Membership) -> bool:
    """To open again is to open; an organisation whose access was closed is no new one."""
    may = can_close(actor, membership) and membership.role in dict(grantable_roles(actor))
    return may and _gives(actor, membership.role, membership.organisation)


def other_roles(actor: Actor, membership: Membership) -> list[tuple[str, str]]:
    """The roles that the actor may give to the membership instead of its own."""
    if not membership.is_active or not can_close(actor, membership):
        return []
    given = (membership.user, membership.organisation)
    return [
        (value, label)
        for value, label in grantable_roles(actor)
        if value != membership.role and not why_not_given(actor, given[0], value, given[1])
    ]


def coordinators(cite: Cite) -> QuerySet[Membership]:
    """Those who coordinate it, and have entered it."""
    return cite.memberships.active().filter(role=Role.COORDINATOR)


def why_not_last(membership: Membership, role: str = "") -> list[str]:
    """A Cité keeps a coordinator: the last one is neither closed nor given another role."""
    if not membership.is_active or membership.role != Role.COORDINATOR or role == Role.COORDINATOR:
        return []
    others = coordinators(membership.cite).exclude(pk=membership.pk)
    return [] if others.exists() else [LAST_COORDINATOR]
