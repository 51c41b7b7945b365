"""The support of a person in a cohort: its end, its renewal."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked
from cohorts.models import Journey
from cohorts.services.refusals import OTHER_CITE


@transaction.atomic
def end_journey(*, by: Actor, journey: Journey, on: date, end_reason: str) -> Journey:
    """End the support. A job that starts does not: support goes on to secure it."""
    if not by.is_coordinator:
        raise Refused("Seule la coordination termine un accompagnement.")
    journey = Journey.objects.select_for_update().get(pk=journey.pk)
    if journey.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    if journey.ended_on:
        raise Refused("Cet accompagnement est déjà terminé.")
    journey.ended_on, journey.end_reason = on, end_reason
    return checked(journey)
