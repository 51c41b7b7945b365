"""Who sits where. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused, checked
from governance import permissions
from governance.models import Committee, Seat


def managing(by: Actor, row=None) -> None:
    if not permissions.can_manage(by) or (row is not None and row.cite_id != by.cite.pk):
        raise Refused("Seule la coordination tient les comités.")


@transaction.atomic
def save_committee(*, by: Actor, committee: Committee | None = None, **values) -> Committee:
    """Add a committee or change what it is for."""
    managing(by, committee)
    committee = committee or Committee(cite=by.cite)
    for name, value in values.items():
        setattr(committee, name, value)
    return checked(committee)


@transaction.atomic
def add_seat(
    *, by: Actor, committee: Committee, organisation: Organisation, title: str = "", is_chair: bool = False
) -> Seat:
    """An institution sits on a committee."""
    managing(by, committee)
    return checked(Seat(cite=by.cite, committee=committee, organisation=organisation, title=title, is_chair=is_chair))


@transaction.atomic
def remove_seat(*, by: Actor, seat: Seat) -> None:
    """An institution leaves a committee."""
    managing(by, seat)
    seat.delete()
