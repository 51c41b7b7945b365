"""What an action changed for someone."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from actions.models import BarrierCredit, OutcomeCredit, Participation
from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked
from cohorts import services as cohorts
from cohorts.enums import BarrierStatus
from cohorts.models import Barrier, Outcome, Person


def creditable(participation: Participation) -> bool:
    return participation.enrolled_on is not None


def _same_person(participations: Iterable[Participation], person_id: int) -> list[Participation]:
    participations = list(participations)
    if any(row.person_id != person_id or not creditable(row) for row in participations):
        raise Refused(("participations", "Choisissez des actions auxquelles cette personne participe."))
    return participations


@transaction.atomic
def lift_barrier(*, by: Actor, barrier: Barrier, on: date, participations: Iterable[Participation] = ()) -> Barrier:
    """Lift a barrier and credit the actions that did it."""
    participations = _same_person(participations, barrier.person_id)
    barrier = cohorts.close_barrier(by=by, barrier=barrier, status=BarrierStatus.LIFTED, on=on)
    for participation in participations:
        checked(BarrierCredit(cite=by.cite, participation=participation, barrier=barrier))
    return barrier


@transaction.atomic
def record_outcome(
    *,
    by: Actor,
    person: Person,
    contract: str,
    starts_on: date,
    participations: Iterable[Participation] = (),
    **facts,
) -> Outcome:
    """Record an outcome (``facts``: hours, length, proof) and credit the actions that had their part in it; totals still count the person once."""
    participations = _same_person(participations, person.pk)
    outcome = cohorts.record_outcome(by=by, person=person, contract=contract, starts_on=starts_on, **facts)
    for participation in participations:
        checked(OutcomeCredit(cite=by.cite, participation=participation, outcome=outcome))
    return outcome
