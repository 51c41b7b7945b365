"""Reserved childcare places, and who stays there."""

from datetime import date

from django.db.models import Q

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.permissions import can_edit_action
from actions.catalogue.services import require_editor
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from actions.participations.services.participations import require_active_participation
from actions.places import reads
from actions.places.enums import StayReason
from actions.places.models.places import OCCUPIED, Place, Stay
from actions.places.rules import availability
from actions.places.rules.availability import Span
from actions.places.rules.week import Week
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.dates import months_between
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.lib.french import count, date_long

CHOOSE_ANOTHER = "choisissez-en une autre ou changez les dates ou les heures."


@act("Réglage d'une place réservée", may=can_edit_action, subject="action")
def save_place(*, by: Actor, action: Action, place: Place | None = None, **values) -> Place:
    """Add or change a reserved childcare place. What it offers is not taken back from those who are already there."""
    require_editor(by, action, place)
    if action.kind != ActionKind.PLACES:
        raise Refused("Seules les actions de places réservées ont des places.")
    place = lock_place(place) if place else Place(cite=by.cite, action=action)
    former = place.establishment_id
    for name, value in values.items():
        setattr(place, name, value)
    if place.pk:
        refuse_if(_why_not_changed(place, former))
    return checked(place)


def _why_not_changed(place: Place, former: int) -> list[tuple[str, str]]:
    reasons = []
    # An establishment reads the families of its places: those whom another one welcomed are not among them.
    if place.establishment_id != former and (place.stays.exists() or place.offers.exists()):
        moved = "Des familles connaissent cette place dans son établissement\xa0: fermez-la et ajoutez-en une autre."
        reasons.append(("establishment", moved))
    stays = list(place.stays.standing())
    if place.closes_on and any(availability.end_of(stay) > place.closes_on for stay in stays):
        reasons.append(("closes_on", "Un accueil va au-delà de cette date\xa0: terminez-le d'abord."))
    if any(stay.starts_on < place.opens_on for stay in stays):
        reasons.append(("opens_on", "Un accueil a commencé avant cette date."))
    if any(not stay.week.within(place.week) for stay in stays if stay.ends_on is None or not stay.end_reason):
        reasons.append(("week", "Un accueil en cours ou à venir prend d'autres heures\xa0: terminez-le d'abord."))
    return reasons


def lock_place(place: Place) -> Place:
    """The place, locked: its hours are given one family at a time."""
    return Place.objects.select_for_update(of=("self",)).select_related("establishment").get(pk=place.pk)


def lock_action(action_id: int) -> Action:
    """The action, locked before its requests and its places: whoever frees or proposes a place goes in this order."""
    return Action.objects.select_for_update(no_key=True, of=("self",)).select_related("operator").get(pk=action_id)


@act("Accueil sur une place réservée", may=can_progress, subject="participation")
def book_place(
    *,
    by: Actor,
    participation: Participation,
    place: Place,
    child_first_name: str,
    child_birth_month: date,
    starts_on: date,
    ends_on: date | None,
    week: Week | None = None,
    reason: str = StayReason.SEARCH,
) -> Stay:
    """Put a child on a reserved place between two days, both included, or until further notice; at all its hours by default.

    The same booking made again is the first one. The place is locked, so that of fifty that ask at once the others
    are told kindly; exclusion constraints are the last wall.
    """
    participation = require_active_participation(
        by, participation, ActionKind.PLACES, "Cette action n'a pas de places réservées."
    )
    return book(
        by,
        participation,
        lock_place(place),
        Span(starts_on, ends_on, week or place.week),
        child_first_name=child_first_name,
        child_birth_month=child_birth_month.replace(day=1),
        reason=reason,
    )


def book(by: Actor, participation: Participation, place: Place, wanted: Span, **child) -> Stay:
    """The booking itself, with the participation and the place locked. Asks no permission: callers do."""
    dates = {"starts_on": wanted.starts_on, "ends_on": wanted.ends_on, "week": wanted.week}
    same = participation.stays.standing().filter(place=place, **dates, **child).first()
    if same:
        return same
    refuse_if(
        [
            *_why_not_during(participation, wanted),
            *_why_not_on_place(participation, place, wanted, child["child_birth_month"]),
            *why_child_elsewhere(participation, wanted, **child),
            *why_not_free(place, wanted, participation=participation),
        ]
    )
    return checked(Stay(cite=by.cite, participation=participation, place=place, **dates, **child))


def _why_not_during(participation: Participation, wanted: Span):
    if participation.status != ParticipationStatus.ENROLLED or wanted.starts_on < participation.enrolled_on:
        yield "starts_on", "L'accueil doit commencer pendant que la personne participe à l'action."


def _why_not_on_place(participation: Participation, place: Place, wanted: Span, month: date):
    if place.action_id != participation.action_id:
        yield "place", "Cette place appartient à une autre action."
    if not availability.covers(place, wanted):
        yield "place", f"Cette place n'est pas ouverte à toutes ces dates\xa0: {CHOOSE_ANOTHER}"
    if not wanted.week.within(place.week):
        yield "week", f"Cette place est réservée {place.week}\xa0: choisissez dans ces jours et ces heures."
    months = months_between(month, wanted.starts_on)
    if not availability.fits_age(place, months):
        yield "place", f"Cette place {ages(place)}\xa0: l'enfant aura {count(months, 'mois', 'mois')}."


def ages(place: Place) -> str:
    """« accueille les enfants de 3 à 36 mois »."""
    if place.max_age_months is None:
        return f"accueille les enfants à partir de {place.min_age_months} mois"
    return f"accueille les enfants de {place.min_age_months} à {place.max_age_months} mois"


def why_child_elsewhere(
    participation: Participation,
    wanted: Span,
    *,
    child_first_name: str,
    child_birth_month: date,
    but_for: Stay | None = None,
    **_,
):
    """The same child of the family is not at two places at once."""
    others = (
        Stay.objects.standing()
        .filter(
            participation__person=participation.person_id,
            child_first_name__iexact=child_first_name,
            child_birth_month=child_birth_month,
        )
        .exclude(pk=but_for.pk if but_for else None)
    )
    for stay in others.select_related("place__establishment"):
        if availability.clash(stay, wanted):
            yield "week", f"L'enfant est déjà accueilli à ces jours et à ces heures\xa0: {stay.place}."


def why_not_free(
    place: Place, wanted: Span, *, participation: Participation | None = None, but_for: Stay | None = None
):
    """Why the place is not free, if it is not; ``place`` is locked."""
    for stay in place.stays.open_between(wanted.starts_on, wanted.ends_on).exclude(pk=but_for.pk if but_for else None):
        if availability.clash(stay, wanted):
            yield "place", f"{OCCUPIED[:-1]}\xa0: {CHOOSE_ANOTHER}"
            return
    offers = reads.pending_offers().filter(place=place)
    if participation:
        offers = offers.exclude(participation=participation)
    for offer in offers.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=wanted.starts_on)):
        if availability.clash(offer, wanted):
            until = date_long(offer.expires_on)
            yield "place", f"Cette place est proposée à une famille de la liste d'attente, qui répond avant le {until}."
            return
