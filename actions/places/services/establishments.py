"""Establishments: what they are, the days on which they close, the agreements that reserve their places."""

from datetime import date

from django.db import transaction

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.services import require_editor, save_row
from actions.places import permissions
from actions.places.models.establishments import Closure, Establishment, PlaceAgreement
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused, checked


@transaction.atomic
def save_establishment(*, by: Actor, organisation: Organisation, **values) -> Establishment:
    """Say whether an establishment is public, private or associative, and who manages it."""
    require_editor(by, organisation)
    row = Establishment.objects.filter(organisation=organisation).first()
    return save_row(row or Establishment(cite=by.cite, organisation=organisation), values)


@transaction.atomic
def add_closure(*, by: Actor, establishment: Organisation, starts_on: date, ends_on: date, label: str = "") -> Closure:
    """Days on which the establishment is closed, entered by itself or by the coordination."""
    if not permissions.can_close(by, establishment):
        raise Refused("L'établissement et la coordination saisissent les fermetures.")
    return checked(
        Closure(
            cite=by.cite,
            establishment=establishment,
            starts_on=starts_on,
            ends_on=ends_on,
            label=label,
            entered_by=by.user,
        )
    )


@transaction.atomic
def remove_closure(*, by: Actor, closure: Closure) -> None:
    """The establishment is open after all."""
    if not permissions.can_close(by, closure.establishment):
        raise Refused("L'établissement et la coordination saisissent les fermetures.")
    Closure.objects.filter(pk=closure.pk).delete()


@transaction.atomic
def save_agreement(*, by: Actor, action: Action, agreement: PlaceAgreement | None = None, **values) -> PlaceAgreement:
    """An agreement that reserves places: dates, how many, its yearly cost (euros)."""
    require_editor(by, action, agreement)
    if action.kind != ActionKind.PLACES:
        raise Refused("Seules les actions de places réservées ont des conventions de réservation.")
    return save_row(agreement or PlaceAgreement(cite=by.cite, action=action), values)
