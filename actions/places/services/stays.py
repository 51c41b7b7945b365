"""The life of a stay: prolonged, ended, cancelled, a day's absence; and the child forgotten when it is long over."""

from datetime import date

from django.db import transaction

from actions.participations.enums import ParticipationStatus
from actions.participations.permissions import can_progress
from actions.participations.services.participations import lock_participation
from actions.places import permissions
from actions.places.enums import StayCancellation, StayEnd
from actions.places.models.places import Absence, Stay, StayRenewal
from actions.places.rules import availability
from actions.places.rules.availability import Span
from actions.places.services.places import lock_action, lock_place, why_child_elsewhere, why_not_free
from actions.places.services.waiting import offer_stays
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.errors import Refused, checked
from cite_emploi.lib.french import date_long


def _lock_stay(by: Actor, stay: Stay) -> Stay:
    """The stay as it is now, with its action, its participation and its place locked, in this order."""
    lock_action(stay.place.action_id)
    lock_participation(by, stay.participation)
    place = lock_place(stay.place)
    stay = Stay.objects.select_for_update(of=("self",)).select_related("participation").get(pk=stay.pk)
    stay.place = place
    if stay.cancelled_on:
        raise Refused("Cet accueil est déjà annulé.")
    if stay.end_reason:
        raise Refused(f"Cet accueil est déjà terminé, le {date_long(stay.ends_on)}.")
    return stay


@act("Prolongation d'un accueil", may=can_progress, subject="stay.participation")
def renew_stay(*, by: Actor, stay: Stay, until: date | None, why: str, on: date) -> StayRenewal:
    """Prolong a stay until a later day, or until further notice; what it was before is kept."""
    stay = _lock_stay(by, stay)
    if stay.ends_on is None:
        raise Refused("Cet accueil n'a pas de date de fin\xa0: il n'y a rien à prolonger.")
    if until is not None and until <= stay.ends_on:
        raise Refused(("until", f"Choisissez une date après le {date_long(stay.ends_on)}, fin prévue jusqu'ici."))
    wanted = Span(stay.starts_on, until, stay.week)
    child = {"child_first_name": stay.child_first_name, "child_birth_month": stay.child_birth_month}
    elsewhere = [] if stay.forgotten_on else why_child_elsewhere(stay.participation, wanted, **child, but_for=stay)
    reasons = [("until", text) for _, text in (*why_not_free(stay.place, wanted, but_for=stay), *elsewhere)]
    if not availability.covers(stay.place, wanted):
        reasons.append(("until", "Cette place n'est pas ouverte jusque-là."))
    if stay.participation.status != ParticipationStatus.ENROLLED:
        reasons.append(("until", "La personne ne participe plus à l'action."))
    if reasons:
        raise Refused(*reasons)
    renewal = StayRenewal(
        cite=by.cite, stay=stay, until_before=stay.ends_on, until=until, renewed_on=on, renewed_by=by.user, why=why
    )
    stay.ends_on = until
    checked(stay)
    return checked(renewal)


@act("Fin d'un accueil", may=can_progress, subject="stay.participation")
def end_stay(
    *, by: Actor, stay: Stay, on: date, end_reason: str, relay: str = "", relay_note: str = "", today: date
) -> Stay:
    """The last day of a stay, why it ends, and what comes next; what it frees is proposed to the waiting list."""
    stay = _lock_stay(by, stay)
    reasons = []
    if on < stay.starts_on:
        reasons.append(("on", "L'accueil n'a pas commencé à cette date\xa0: s'il n'a pas lieu, annulez-le."))
    if stay.ends_on and on > stay.ends_on:
        reasons.append(
            ("on", f"L'accueil s'arrête le {date_long(stay.ends_on)}\xa0: pour aller plus loin, prolongez-le.")
        )
    if end_reason == StayEnd.RELAY and not relay:
        reasons.append(("relay", "Indiquez le mode d'accueil qui prend le relais."))
    if reasons:
        raise Refused(*reasons)
    stay.ends_on, stay.end_reason, stay.relay, stay.relay_note = on, end_reason, relay, relay_note
    checked(stay)
    offer_stays(by=by, action=stay.participation.action, on=today)
    return stay


@act("Annulation d'un accueil", may=can_progress, subject="stay.participation")
def cancel_stay(*, by: Actor, stay: Stay, cancel_reason: str, on: date) -> Stay:
    """The stay does not take place: it counts nowhere and frees its place at once, which is proposed to the next family."""
    stay = _lock_stay(by, stay)
    if stay.starts_on <= on and cancel_reason != StayCancellation.MISTAKE:
        raise Refused(("cancel_reason", "L'accueil a commencé\xa0: terminez-le, sauf s'il a été saisi par erreur."))
    stay.cancelled_on, stay.cancel_reason = on, cancel_reason
    checked(stay)
    offer_stays(by=by, action=stay.participation.action, on=on)
    return stay


@transaction.atomic
def note_absence(*, by: Actor, stay: Stay, on: date) -> Absence:
    """The child did not come that day: the establishment says so, or who operates the action. Never why."""
    stay = Stay.objects.select_for_update(of=("self",)).select_related("place__action").get(pk=stay.pk)
    if not permissions.can_note_absence(by, stay):
        raise Refused("L'établissement qui accueille l'enfant note ses absences.")
    expected = stay.cancelled_on is None and stay.starts_on <= on <= availability.end_of(stay)
    if not expected or not stay.week.minutes_on(on):
        raise Refused(("on", "L'enfant n'était pas attendu ce jour-là."))
    return checked(Absence(cite=by.cite, stay=stay, on=on, noted_by=by.user))
