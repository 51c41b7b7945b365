"""The search for childcare."""

from datetime import date

from django.db import transaction

from actions.enums import ActionKind, ChildcareMode
from actions.models import Participation, Solution, Stay
from actions.services.participations import active
from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked


@transaction.atomic
def record_solution(
    *, by: Actor, participation: Participation, mode: str, found_on: date, stay: Stay | None = None
) -> Solution:
    """A childcare solution was found; a stay on a reserved place counts as one."""
    participation = active(by, participation, ActionKind.MATCHING, "Cette action ne cherche pas de solution de garde.")
    reasons = []
    if found_on < participation.enrolled_on:
        reasons.append(("found_on", "La solution ne peut pas précéder l'entrée dans l'action."))
    if stay and (mode != ChildcareMode.AVIP or stay.participation.person_id != participation.person_id):
        reasons.append(("stay", "Cet accueil n'est pas celui de cette famille."))
    if reasons:
        raise Refused(*reasons)
    return checked(Solution(cite=by.cite, participation=participation, mode=mode, found_on=found_on, stay=stay))
