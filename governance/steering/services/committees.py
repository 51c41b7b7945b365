"""Who sits where. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import ENDS_FIRST, Refused, checked, refuse_if
from governance.steering import permissions
from governance.steering.enums import MemberKind
from governance.steering.models.committees import Committee, Member, Seat, in_office
from governance.steering.models.meetings import Meeting


def require_manager(by: Actor, row=None) -> None:
    """Refuse anybody but the coordination of the Cité to which the row belongs."""
    if not permissions.can_manage(by) or (row is not None and row.cite_id != by.cite.pk):
        raise Refused("Seule la coordination tient les comités.")


@transaction.atomic
def save_committee(*, by: Actor, committee: Committee | None = None, **values) -> Committee:
    """Add a committee or change what it is for and what it may decide."""
    require_manager(by, committee)
    committee = lock_row(committee or Committee(cite=by.cite))
    for name, value in values.items():
        setattr(committee, name, value)
    return checked(committee)


# --- Institutions ---------------------------------------------------------------------------------------
@transaction.atomic
def add_seat(
    *,
    by: Actor,
    committee: Committee,
    organisation: Organisation,
    title: str = "",
    is_chair: bool = False,
    starts_on: date | None = None,
) -> Seat:
    """An institution sits on a committee, from a day when it is known."""
    require_manager(by, committee)
    seat = Seat(cite=by.cite, committee=committee, organisation=organisation)
    seat.title, seat.is_chair, seat.starts_on = title, is_chair, starts_on
    return checked(seat)


@transaction.atomic
def change_seat(*, by: Actor, seat: Seat, title: str, is_chair: bool, starts_on: date | None) -> Seat:
    """Say otherwise in what capacity an institution sits, or since when."""
    require_manager(by, lock_row(seat))
    seat.title, seat.is_chair, seat.starts_on = title, is_chair, starts_on
    return checked(seat)


@transaction.atomic
def end_seat(*, by: Actor, seat: Seat, ends_on: date) -> Seat:
    """An institution sits until that day, included; so do those who sit for it."""
    require_manager(by, lock_row(seat))
    later = seat.members.filter(starts_on__gt=ends_on)
    refuse_if(
        [
            *([("ends_on", ENDS_FIRST)] if seat.starts_on and ends_on < seat.starts_on else []),
            *([("ends_on", "Un de ses membres commence après ce jour\xa0: corrigez-le d'abord.")] if later else []),
        ]
    )
    seat.ends_on = ends_on
    seat.members.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=ends_on)).update(ends_on=ends_on)
    return checked(seat)


def has_history(seat: Seat, on: date) -> bool:
    """Whether someone sat for the institution, or its committee met while it did: such a seat ends, it is not deleted."""
    if seat.members.exists():
        return True
    meetings = Meeting.objects.filter(committee=seat.committee_id, cancelled_on__isnull=True, held_on__lte=on)
    if seat.starts_on:
        meetings = meetings.filter(held_on__gte=seat.starts_on)
    return meetings.exists()


@transaction.atomic
def remove_seat(*, by: Actor, seat: Seat, on: date) -> None:
    """Undo an institution that was added by mistake."""
    require_manager(by, seat)
    if has_history(seat, on):
        raise Refused("Cette structure a déjà siégé\xa0: indiquez plutôt le jour où elle ne siège plus.")
    seat.delete()


# --- Members --------------------------------------------------------------------------------------------
@transaction.atomic
def save_member(
    *,
    by: Actor,
    seat: Seat,
    member: Member | None = None,
    name: str = "",
    function: str = "",
    email: str = "",
    kind: str = MemberKind.HOLDER,
    user: User | None = None,
    starts_on: date | None = None,
) -> Member:
    """Someone sits for an institution. Linked to an account, they take its name and its e-mail."""
    require_manager(by, seat)
    member = lock_row(member or Member(cite=by.cite, seat=seat))
    taken = Member.objects.filter(in_office(starts_on or date.min), seat=seat, user=user).exclude(pk=member.pk)
    refuse_if(
        [
            *([] if user or name.strip() else [("name", "Indiquez un nom, ou choisissez un compte.")]),
            *([("user", "Ce compte siège déjà pour cette structure.")] if user and taken.exists() else []),
            *(
                [("user", "Ce compte n'a pas d'accès à votre Cité.")]
                if user and not user.memberships.filter(cite=by.cite).exists()
                else []
            ),
            *(
                [("starts_on", "La structure ne siège plus à cette date.")]
                if starts_on and seat.ends_on and starts_on > seat.ends_on
                else []
            ),
        ]
    )
    member.kind, member.function, member.user, member.starts_on = kind, function, user, starts_on
    member.name, member.email = (user.name, user.email) if user else (name.strip(), email)
    return checked(member)


@transaction.atomic
def end_member(*, by: Actor, member: Member, ends_on: date) -> Member:
    """Someone sits until that day, included. Who comes after may begin the day after."""
    require_manager(by, lock_row(member))
    if member.starts_on and ends_on < member.starts_on:
        raise Refused(("ends_on", ENDS_FIRST))
    member.ends_on = ends_on
    return checked(member)
