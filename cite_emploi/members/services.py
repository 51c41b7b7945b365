"""Every write to accounts. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import WORKING, Role
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.writing import note
from cite_emploi.accounts.mail import notify, send_password_link
from cite_emploi.accounts.models import Cite, FactorReset, Membership, Organisation, User
from cite_emploi.accounts.second_factor import has_factor
from cite_emploi.accounts.sessions import end_sessions
from cite_emploi.lib.database.marks import mark_writes
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.members.permissions import (
    NOT_YOURS_TO_GIVE,
    SPEAKING,
    can_close,
    can_reopen,
    can_reset_factor,
    coordinators,
    is_new,
    speaks_for,
    who_speaks_for,
    why_not_given,
    why_not_last,
)
from cite_emploi.web.addresses import page

LOCK = 7_265_344  # any number, the same everywhere, and no other work's


@transaction.atomic
def create_cite(*, slug: str, name: str, coordination: str, email: str, contact: str) -> Membership:
    """Open a Cité on its first day: its coordination (an organisation) and its first coordinator. For the command line.

    The coordinator is invited by a secret link, and sets everything else in the browser.
    """
    cite = checked(Cite(slug=slug, name=name))
    organisation = checked(Organisation(cite=cite, name=coordination))
    return open_account(cite=cite, name=contact, email=email, organisation=organisation, role=Role.COORDINATOR)


@transaction.atomic
def name_coordinator(*, cite: Cite, coordination: str, email: str, contact: str) -> Membership:
    """Give an organisation its first coordinator: a new co-lead, or the one of a Cité that has none left.

    For the command line: nobody inside may do it. Raises ``Refused`` while the organisation has one, who invites.
    Written in the history of accesses as the server's own act, and told to who coordinates.
    """
    _lock_accesses(cite.pk)
    organisation = Organisation.objects.filter(cite=cite, name__iexact=coordination).first()
    organisation = organisation or checked(Organisation(cite=cite, name=coordination))
    if organisation.memberships.open().filter(role=Role.COORDINATOR).exists():
        raise Refused("Cette structure a une coordination\xa0: c'est à elle d'inviter.")
    return _open_from_server(organisation, Role.COORDINATOR, email, contact)


@transaction.atomic
def name_manager(*, organisation: Organisation, email: str, contact: str) -> Membership:
    """Give an organisation for which nobody speaks any more a manager. For the command line, as ``name_coordinator``."""
    _lock_accesses(organisation.cite_id)
    if who_speaks_for(organisation):
        raise Refused("Cette structure a une ou un responsable\xa0: c'est à elle ou lui d'inviter.")
    return _open_from_server(organisation, Role.MANAGER, email, contact)


def _open_from_server(organisation: Organisation, role: str, email: str, contact: str) -> Membership:
    """A closed access of the same person is opened again."""
    given = {"cite": organisation.cite, "organisation": organisation, "role": role}
    with mark_writes(command="members"):
        closed = Membership.objects.filter(**given, user__email=_read_address(email)).first()
        if closed is None:
            membership = open_account(name=contact, email=email, **given)
        else:
            closed.is_active = True
            membership = checked(closed)
            _welcome(membership)
    tell_change(Actor(None, organisation.cite), membership)
    return membership


@transaction.atomic
def invite(*, by: Actor, name: str, email: str, organisation: Organisation, role: str) -> Membership:
    """Give someone a role in an organisation, opening their account when the e-mail is new."""
    email = _read_address(email)
    _lock_accesses(by.cite.pk)
    refuse_if(why_not_given(by, User.objects.filter(email=email).first(), role, organisation))
    with _first_worker_manages(organisation):
        membership = open_account(cite=by.cite, name=name, email=email, organisation=organisation, role=role)
    tell_change(by, membership)
    return membership


@contextmanager
def _first_worker_manages(organisation: Organisation) -> Iterator[None]:
    """Whoever works first in an organisation, by whatever way, is its manager: it opens its own accesses from then on."""
    was_new = is_new(organisation)
    yield
    first = organisation.memberships.open().filter(role__in=WORKING - set(SPEAKING)).first() if was_new else None
    if first:
        given = {"cite_id": first.cite_id, "user_id": first.user_id, "invited_as": first.invited_as}
        checked(Membership(**given, organisation=organisation, role=Role.MANAGER))


def tell_change(by: Actor, membership: Membership, *roles: str) -> None:
    """Who manages the organisation's accounts is told of each change to one; the other co-lead, of a coordinator's and
    of what is opened for an organisation that is not the actor's. ``roles``: those that it had before.
    """
    note_right(by, membership)
    users = {row.user_id: row.user for row in who_speaks_for(membership.organisation)}
    if Role.COORDINATOR in (membership.role, *roles) or not speaks_for(by, membership.organisation):
        users |= {lead.user_id: lead.user for lead in coordinators(by.cite).select_related("user")}
    told = [user for pk, user in users.items() if pk not in (membership.user_id, by.user and by.user.pk)]
    notify("accounts_changed", users=told, path=page("membership_history", by.cite))


def note_right(by: Actor, membership: Membership) -> None:
    """In the journal: the organisation's too, whoever changed its access."""
    told = {*by.organisation_ids(), membership.organisation_id}
    note(by, Kind.RIGHTS, organisation_ids=sorted(told), row_id=membership.pk)


def _read_address(email: str) -> str:
    """The address as it is kept. Mail servers drop an invisible character: with one, somebody could invite themselves."""
    email = unicodedata.normalize("NFKC", email).strip().lower()
    if not email.isascii():
        raise Refused(("email", "Cette adresse contient un caractère accentué ou invisible\xa0: retapez-la."))
    return email


def open_account(*, cite: Cite, name: str, email: str, organisation: Organisation, role: str) -> Membership:
    """A role for an e-mail, with a link to choose a password when the account is new. Asks no permission: callers do."""
    email = _read_address(email)
    user = User.objects.filter(email=email).first()
    if user is None:
        user = User(email=email, name=name)
        user.set_unusable_password()
        checked(user)
    # Who never entered this Cité is called there what the invitation says: it tells nobody whose account it is.
    entered = user.memberships.filter(cite=cite, invited_as="").exists()
    given = {"cite": cite, "user": user, "organisation": organisation, "role": role}
    membership = checked(Membership(**given, invited_as="" if entered else name))
    _welcome(membership)
    return membership


def _welcome(membership: Membership) -> None:
    """A link to choose a password, or word of the new access to who has one."""
    if membership.user.has_usable_password():
        notify("access_opened", users=[membership.user], path=page("home_cite", membership.cite))
    else:
        send_password_link.enqueue("invitation", membership.user_id)


@transaction.atomic
def change_role(*, by: Actor, membership: Membership, role: str, reasons: Iterable[str] = ()) -> Membership:
    """Give another role to a membership.

    ``reasons``: what rooms to the right have against it (files that nobody would follow), said together with the rest.
    """
    (membership,) = lock_memberships(membership)
    against = why_not_given(by, membership.user, role, membership.organisation)
    if not can_close(by, membership):
        against.append(("role", NOT_YOURS_TO_GIVE))
    if not membership.is_active:
        against.append(("role", "Cet accès est fermé\xa0: rouvrez-le d'abord."))
    refuse_if(dict.fromkeys([*against, *why_not_last(membership, role), *reasons]))
    before, membership.role = membership.role, role
    with _first_worker_manages(membership.organisation):
        checked(membership)
    _tell_both(by, membership, before)
    return membership


def _tell_both(by: Actor, membership: Membership, *roles: str, kind: str = "rights_changed") -> None:
    """Whose right it is learns it too: the bare address leads to what is still open to them."""
    notify(kind, users=[membership.user], path="/")
    tell_change(by, membership, *roles)


@transaction.atomic
def set_active(*, by: Actor, membership: Membership, active: bool, reasons: Iterable[str] = ()) -> Membership:
    """Close or reopen a role. A closed one shuts the Cité's door at the next page. ``reasons``: as of ``change_role``."""
    (membership,) = lock_memberships(membership)
    if active and not can_reopen(by, membership):
        raise Refused("Vous ne pouvez pas rouvrir cet accès\xa0: sa structure le fait, par sa ou son responsable.")
    if not active and not can_close(by, membership):
        raise Refused("Vous ne pouvez pas fermer cet accès\xa0: demandez à la structure, ou à l'administration.")
    refuse_if([] if active else [*why_not_last(membership), *reasons])
    membership.is_active = active
    checked(membership)
    _tell_both(by, membership)
    return membership


@transaction.atomic
def reset_factor(*, by: Actor, membership: Membership, at: datetime) -> None:
    """Take someone's second factor away, for a telephone that is lost. They choose another before they enter again."""
    if not can_reset_factor(by, membership):
        raise Refused("Vous ne pouvez pas réinitialiser cette double authentification.")
    _take_factor_away(membership.user, by.user, at)
    _tell_both(by, membership, kind="second_factor_reset")


@transaction.atomic
def reset_factor_from_server(*, user: User, at: datetime) -> None:
    """The same for whoever nobody inside may free, the last coordinator. For the command line."""
    _take_factor_away(user, None, at)
    notify("second_factor_reset", users=[user], path=reverse("mfa_index"))


def _take_factor_away(user: User, by: User | None, at: datetime) -> None:
    user = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if not has_factor(user):
        raise Refused("Cette personne n'a pas de double authentification\xa0: rien n'est à réinitialiser.")
    Authenticator.objects.filter(user=user).delete()
    user.second_factor_due = timezone.localdate(at)  # no new days of grace
    user.save(update_fields=["second_factor_due"])
    end_sessions(user)
    for access in user.memberships.active():
        reset = {"cite_id": access.cite_id, "organisation_id": access.organisation_id}
        FactorReset.objects.create(user=user, by=by, at=at, **reset)


def _lock_accesses(cite: int) -> None:
    """Accesses of a Cité change one at a time: its two coordinators can't close each other, nor can two of them both open
    the first account of an organisation. The first lock of whoever changes one; nobody else takes it, as some do the
    Cité's row with an access in hand.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [LOCK, cite])


def lock_memberships(*memberships: Membership) -> list[Membership]:
    """Memberships as they are now: what was read before must not undo a colleague's change. In the order given.

    Whoever gives one of them something to see to waits (``accounts.duties``), and finds it closed.
    """
    _lock_accesses(memberships[0].cite_id)
    rows = Membership.objects.select_for_update(of=("self",)).select_related("cite", "user", "organisation")
    locked = {row.pk: row for row in rows.filter(pk__in=[row.pk for row in memberships]).order_by("pk")}
    return [locked[row.pk] for row in memberships]


@transaction.atomic
def save_organisation(*, by: Actor, organisation: Organisation | None = None, name: str, network: str) -> Organisation:
    """Add a partner or correct its name."""
    organisation = organisation or Organisation(cite=by.cite)
    if not (by.is_coordinator or by.is_admin) or organisation.cite_id != by.cite.pk:
        raise Refused("Seules la coordination et l'administration tiennent la liste des structures.")
    lock_row(organisation)
    organisation.name, organisation.network = name, network
    return checked(organisation)


@transaction.atomic
def update_settings(*, by: Actor, **values) -> Cite:
    """Change the Cité's own words and numbers: label, territory, target, thresholds."""
    if not by.is_coordinator:
        raise Refused("Seule la coordination règle le programme.")
    cite = Cite.objects.select_for_update().get(pk=by.cite.pk)
    for name, value in values.items():
        setattr(cite, name, value)
    return checked(cite)
