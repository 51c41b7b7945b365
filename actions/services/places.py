"""Reserved childcare places, and who stays there."""

from datetime import date

from django.db import transaction

from actions.enums import ActionKind, StayReason
from actions.models import Action, Participation, Place, Stay
from actions.services.catalogue import editing, saved
from actions.services.participations import active
from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked


@transaction.atomic
def save_place(*, by: Actor, action: Action, place: Place | None = None, **values) -> Place:
    """Add or change a reserved childcare place."""
    editing(by, action, place)
    if action.kind != ActionKind.PLACES:
        raise Refused("Seules les actions de places réservées ont des places.")
    return saved(place or Place(cite=by.cite, action=action), values)


@transaction.atomic
def book_place(
    *,
    by: Actor,
    participation: Participation,
    place: Place,
    child_first_name: str,
    child_birth_month: date,
    starts_on: date,
    ends_on: date,
    reason: str = StayReason.SEARCH,
) -> Stay:
    """Put a child on a reserved place between two days, both included.

    The same booking made again is the first one. The place is locked, so that of two that ask at once the second
    is told kindly; an exclusion constraint is the last wall.
    """
    participation = active(by, participation, ActionKind.PLACES, "Cette action n'a pas de places réservées.")
    place = Place.objects.select_for_update(of=("self",)).get(pk=place.pk)
    if place.action_id != participation.action_id:
        raise Refused(("place", "Cette place appartient à une autre action."))
    month = child_birth_month.replace(day=1)
    same = Stay.objects.filter(
        participation=participation,
        place=place,
        child_first_name=child_first_name,
        child_birth_month=month,
        starts_on=starts_on,
        ends_on=ends_on,
    ).first()
    if same:
        return same
    if starts_on < participation.enrolled_on or participation.ended_on:
        raise Refused(("starts_on", "L'accueil doit commencer pendant que la personne participe à l'action."))
    if starts_on < place.opens_on or (place.closes_on and ends_on > place.closes_on):
        raise Refused(
            (
                "place",
                "Cette place n'est pas ouverte à toutes ces dates : choisissez-en une autre ou changez les dates.",
            )
        )
    if Stay.objects.filter(place=place, starts_on__lte=ends_on, ends_on__gte=starts_on).exists():
        raise Refused(
            ("place", "Cette place est déjà occupée à ces dates : choisissez-en une autre ou changez les dates.")
        )
    return checked(
        Stay(
            cite=by.cite,
            participation=participation,
            place=place,
            child_first_name=child_first_name,
            child_birth_month=month,
            starts_on=starts_on,
            ends_on=ends_on,
            reason=reason,
        )
    )
