"""The support of a person in a cohort: its end, its renewal."""

from datetime import date

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.errors import OTHER_CITE, Refused, checked, refuse_if
from cohorts.referrals import permissions
from cohorts.referrals.enums import JourneyEnd
from cohorts.referrals.models.journeys import Journey, Renewal
from cohorts.referrals.services.waiting import follow_undone_places, offer_places


@act("Fin de l'accompagnement", may=permissions.can_end, subject="journey", follow=follow_undone_places)
def end_journey(*, by: Actor, journey: Journey, on: date, end_reason: str) -> Journey:
    """End the support. A job that starts does not: support goes on to secure it.

    Who leaves before the end gives their place back: it is proposed to the next on the waiting list.
    """
    if not by.is_coordinator:
        raise Refused("Seule la coordination termine un accompagnement.")
    journey = _lock_journey(by, journey)
    if journey.ended_on:
        raise Refused("Cet accompagnement est déjà terminé.")
    journey.ended_on, journey.end_reason = on, end_reason
    checked(journey)
    if end_reason != JourneyEnd.COMPLETED:
        offer_places(by=by, cohort=journey.cohort, on=on)
    return journey


@act("Prolongation de l'accompagnement", may=permissions.can_end, subject="journey")
def renew_journey(*, by: Actor, journey: Journey, until: date, reason: str, on: date) -> Renewal:
    """Support goes on until another day, later than was planned; each time is kept with its reason."""
    journey = _lock_journey(by, journey)
    if not permissions.can_renew(by, journey):
        raise Refused("Seule la coordination prolonge un accompagnement, tant qu'il n'est pas terminé.")
    reasons = []
    if until <= journey.planned_end_on:
        reasons.append(("until", "La nouvelle fin vient après la fin prévue jusqu'ici."))
    if not reason.strip():
        reasons.append(("reason", "Dites pourquoi l'accompagnement continue."))
    if on < journey.starts_on:
        reasons.append(("on", "La décision ne peut pas précéder le début de l'accompagnement."))
    refuse_if(reasons)
    renewal = checked(
        Renewal(
            cite=by.cite,
            journey=journey,
            on=on,
            by=by.user,
            previous_end_on=journey.planned_end_on,
            until=until,
            reason=reason.strip(),
        )
    )
    journey.planned_end_on = until
    checked(journey)
    return renewal


def _lock_journey(by: Actor, journey: Journey) -> Journey:
    journey = Journey.objects.select_for_update(of=("self",)).select_related("cohort").get(pk=journey.pk)
    if journey.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    return journey
