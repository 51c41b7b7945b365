"""Every write about actions. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused`` with all the reasons."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from actions import permissions
from actions.enums import PARTICIPATION_TRANSITIONS, ActionKind, ChildcareMode, ParticipationStatus, StayReason
from actions.models import (
    Action,
    BarrierCredit,
    Edition,
    Milestone,
    OutcomeCredit,
    Participation,
    Place,
    Solution,
    Stay,
    Step,
)
from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import Refused, checked
from cohorts import permissions as people
from cohorts import services as cohorts
from cohorts.enums import BarrierStatus
from cohorts.models import Barrier, BarrierTheme, Outcome, Person

NOT_YOURS = "Cette action est portée par une autre structure."


# --- The catalogue ------------------------------------------------------------------------------------
def _editing(by: Actor, *rows) -> None:
    if not permissions.can_edit(by) or any(row is not None and row.cite_id != by.cite.pk for row in rows):
        raise Refused("Seule la coordination modifie les actions.")


@transaction.atomic
def save_action(*, by: Actor, themes: Iterable[BarrierTheme], action: Action | None = None, **values) -> Action:
    """Create an action or change it, with the barriers that it lifts."""
    _editing(by, action)
    action = action or Action(cite=by.cite)
    for name, value in values.items():
        setattr(action, name, value)
    checked(action)
    action.themes.set(themes, through_defaults={"cite": by.cite})
    return action


@transaction.atomic
def save_edition(*, by: Actor, action: Action, edition: Edition | None = None, **values) -> Edition:
    """Open an action's year or change its capacity and planned cost (euros)."""
    _editing(by, action, edition)
    return _save(edition or Edition(cite=by.cite, action=action), values)


@transaction.atomic
def save_step(*, by: Actor, action: Action, step: Step | None = None, **values) -> Step:
    """Add or change a milestone of an action of projects."""
    _editing(by, action, step)
    if action.kind != ActionKind.PROJECT:
        raise Refused("Seules les actions de projets ont des étapes.")
    return _save(step or Step(cite=by.cite, action=action), values)


@transaction.atomic
def save_place(*, by: Actor, action: Action, place: Place | None = None, **values) -> Place:
    """Add or change a reserved childcare place."""
    _editing(by, action, place)
    if action.kind != ActionKind.PLACES:
        raise Refused("Seules les actions de places réservées ont des places.")
    return _save(place or Place(cite=by.cite, action=action), values)


def _save(instance, values: dict):
    for name, value in values.items():
        setattr(instance, name, value)
    return checked(instance)


# --- Taking part --------------------------------------------------------------------------------------
@transaction.atomic
def request_participation(*, by: Actor, person: Person, action: Action, on: date, request: str = "") -> Participation:
    """Ask for an action for a person; the operator answers."""
    if not people.can_follow(by, person):
        raise Refused(cohorts.NOT_YOURS)
    participation = checked(
        Participation(
            cite=by.cite, action=action, person=person, requested_on=on, requested_by=by.user, request=request
        )
    )
    operators = User.objects.filter(
        memberships__organisation=action.operator, memberships__role=Role.OPERATOR, memberships__is_active=True
    )
    notify("participation_requested", users=operators.distinct(), path=_path(by, participation))
    return participation


def _path(by: Actor, participation: Participation) -> str:
    return f"/{by.cite.slug}/participations/{participation.pk}/"


def _locked(by: Actor, participation: Participation, status: str | None = None) -> Participation:
    """The participation, locked, if the actor operates it and it may move to ``status``."""
    participation = (
        Participation.objects.select_for_update(of=("self",))
        .select_related("action", "person", "requested_by")
        .get(pk=participation.pk)
    )
    if not permissions.can_progress(by, participation):
        raise Refused(NOT_YOURS)
    if status and status not in PARTICIPATION_TRANSITIONS[participation.status]:
        raise Refused(f"Cette participation est déjà « {participation.get_status_display().lower()} ».")
    return participation


@transaction.atomic
def enrol(*, by: Actor, participation: Participation, on: date, answer: str = "") -> Participation:
    """The operator takes the person in: from that day its staff may open the person's file."""
    participation = _locked(by, participation, ParticipationStatus.ENROLLED)
    if on < participation.requested_on:
        raise Refused(("on", "Le début ne peut pas précéder la demande."))
    participation.status, participation.enrolled_on, participation.answer = ParticipationStatus.ENROLLED, on, answer
    checked(participation)
    cohorts.support(person=participation.person, organisation=participation.action.operator, on=on)
    notify("participation_answered", users=[participation.requested_by], path=_path(by, participation))
    return participation


@transaction.atomic
def decline(*, by: Actor, participation: Participation, answer: str) -> Participation:
    """The operator says no, and why."""
    if not answer.strip():
        raise Refused(("answer", "Dites pourquoi, et ce qui peut être proposé d'autre."))
    participation = _locked(by, participation, ParticipationStatus.DECLINED)
    participation.status, participation.answer = ParticipationStatus.DECLINED, answer
    checked(participation)
    notify("participation_answered", users=[participation.requested_by], path=_path(by, participation))
    return participation


@transaction.atomic
def end_participation(*, by: Actor, participation: Participation, on: date) -> Participation:
    """The person leaves the action."""
    participation = _locked(by, participation, ParticipationStatus.ENDED)
    participation.status, participation.ended_on = ParticipationStatus.ENDED, on
    return checked(participation)


@transaction.atomic
def enter_directly(*, by: Actor, action: Action, on: date, **facts) -> Participation:
    """The operator enters someone who came straight to it: a file is opened, without any cohort, and they are enrolled."""
    if not permissions.can_operate(by, action):
        raise Refused(NOT_YOURS)
    person = cohorts.create_person(by=by, organisation=action.operator, on=on, **facts)
    return checked(
        Participation(
            cite=by.cite,
            action=action,
            person=person,
            requested_on=on,
            requested_by=by.user,
            status=ParticipationStatus.ENROLLED,
            enrolled_on=on,
        )
    )


# --- Progress -------------------------------------------------------------------------------------------
def _active(by: Actor, participation: Participation, kind: str, refusal: str) -> Participation:
    participation = _locked(by, participation)
    if participation.action.kind != kind:
        raise Refused(refusal)
    if participation.enrolled_on is None:
        raise Refused("Acceptez d'abord la demande : la personne ne participe pas encore.")
    return participation


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
    participation = _active(by, participation, ActionKind.PLACES, "Cette action n'a pas de places réservées.")
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


@transaction.atomic
def record_solution(
    *, by: Actor, participation: Participation, mode: str, found_on: date, stay: Stay | None = None
) -> Solution:
    """A childcare solution was found; a stay on a reserved place counts as one."""
    participation = _active(by, participation, ActionKind.MATCHING, "Cette action ne cherche pas de solution de garde.")
    reasons = []
    if found_on < participation.enrolled_on:
        reasons.append(("found_on", "La solution ne peut pas précéder l'entrée dans l'action."))
    if stay and (mode != ChildcareMode.AVIP or stay.participation.person_id != participation.person_id):
        reasons.append(("stay", "Cet accueil n'est pas celui de cette famille."))
    if reasons:
        raise Refused(*reasons)
    return checked(Solution(cite=by.cite, participation=participation, mode=mode, found_on=found_on, stay=stay))


@transaction.atomic
def reach_step(*, by: Actor, participation: Participation, step: Step, on: date) -> Milestone:
    """A participant reached a milestone."""
    participation = _active(by, participation, ActionKind.PROJECT, "Cette action n'a pas d'étapes.")
    reasons = []
    if step.action_id != participation.action_id:
        reasons.append(("step", "Cette étape appartient à une autre action."))
    if on < participation.enrolled_on:
        reasons.append(("on", "L'étape ne peut pas précéder l'entrée dans l'action."))
    if reasons:
        raise Refused(*reasons)
    return checked(Milestone(cite=by.cite, participation=participation, step=step, reached_on=on))


# --- What an action changed -----------------------------------------------------------------------------
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
