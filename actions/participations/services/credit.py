"""What an action changed for someone: the credit is explicit, from a participation to a barrier lifted or an outcome.

Several actions may be credited with one outcome; totals count the person once. An action is not credited with what
happened before the person entered it.
"""

from collections.abc import Iterable
from datetime import date

from actions.participations import permissions
from actions.participations.models import BarrierCredit, OutcomeCredit, Participation
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier
from cohorts.follow_up.models import Outcome
from cohorts.follow_up.services import outcomes as outcome_services
from cohorts.people.models import Person
from cohorts.people.permissions import can_follow_owner

ABANDONED_CREDITS_NONE = "Un frein sans suite n'est crédité à aucune action\xa0: décochez-les."
TOO_EARLY = "« {action} » ne peut pas être créditée de ce qui a eu lieu avant l'entrée de la personne."


def _creditable(participations: Iterable[Participation], person_id: int, on: date) -> list[Participation]:
    """The participations, if each is of the person and had begun on the day; otherwise ``Refused`` says which."""
    participations = list(participations)
    if any(row.person_id != person_id or row.enrolled_on is None for row in participations):
        raise Refused(("participations", "Choisissez des actions auxquelles cette personne participe."))
    late = [row for row in participations if row.enrolled_on > on]
    refuse_if(("participations", TOO_EARLY.format(action=row.action)) for row in late)
    return participations


@act("Levée d'un frein", may=can_follow_owner, subject="barrier")
def lift_barrier(*, by: Actor, barrier: Barrier, on: date, participations: Iterable[Participation] = ()) -> Barrier:
    """Lift a barrier and credit the actions that did it."""
    participations = _creditable(participations, barrier.person_id, on)
    barrier = barriers.close_barrier(by=by, barrier=barrier, status=BarrierStatus.LIFTED, on=on)
    for participation in participations:
        checked(BarrierCredit(cite=by.cite, participation=participation, barrier=barrier))
    return barrier


@act("Clôture d'un frein", may=can_follow_owner, subject="barrier")
def close_barrier(
    *, by: Actor, barrier: Barrier, status: str, on: date, participations: Iterable[Participation] = ()
) -> Barrier:
    """Lift a barrier, and credit the actions that did it; or leave it without a follow-up, which credits none."""
    if status == BarrierStatus.LIFTED:
        return lift_barrier(by=by, barrier=barrier, on=on, participations=participations)
    if list(participations):
        raise Refused(("participations", ABANDONED_CREDITS_NONE))
    return barriers.close_barrier(by=by, barrier=barrier, status=status, on=on)


@act("Sortie", may=can_follow_owner, subject="result")
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
    participations = _creditable(participations, person.pk, starts_on)
    outcome = outcome_services.record_outcome(by=by, person=person, contract=contract, starts_on=starts_on, **facts)
    for participation in participations:
        checked(OutcomeCredit(cite=by.cite, participation=participation, outcome=outcome))
    return outcome


@act("Choix de ce que l'action a changé", may=permissions.can_credit, subject="participation")
def set_credits(
    *, by: Actor, participation: Participation, barriers: Iterable[Barrier], outcomes: Iterable[Outcome]
) -> Participation:
    """Say what a participation changed, once it is known: exactly these barriers lifted and these outcomes.

    What is no longer among them loses the credit (the history keeps it). For the operator of the action, and for
    whoever follows the person.
    """
    participation = (
        Participation.objects.select_for_update(of=("self",)).select_related("action").get(pk=participation.pk)
    )
    if not permissions.can_credit(by, participation):
        raise Refused("Cette personne est suivie par une autre structure.")
    barriers, outcomes = list(barriers), list(outcomes)
    reasons = []
    if any(row.person_id != participation.person_id or row.status != BarrierStatus.LIFTED for row in barriers):
        reasons.append(("barriers", "Seul un frein levé de cette personne peut être crédité."))
    if any(row.person_id != participation.person_id or row.cancelled_on for row in outcomes):
        reasons.append(("outcomes", "Seule une sortie de cette personne peut être créditée."))
    entered = participation.enrolled_on
    early = TOO_EARLY.format(action=participation.action)
    if entered is None or any(row.closed_on and row.closed_on < entered for row in barriers):
        reasons.append(("barriers", early))
    if entered is None or any(row.starts_on < entered for row in outcomes):
        reasons.append(("outcomes", early))
    refuse_if(reasons)
    _exactly(BarrierCredit, participation, "barrier", barriers)
    _exactly(OutcomeCredit, participation, "outcome", outcomes)
    return participation


def _exactly(model, participation: Participation, name: str, rows: list) -> None:
    rows_now = model.objects.filter(participation=participation)
    rows_now.exclude(**{f"{name}__in": rows}).delete()
    credited = set(rows_now.values_list(f"{name}_id", flat=True))
    for row in rows:
        if row.pk not in credited:
            checked(model(cite=participation.cite, participation=participation, **{name: row}))
