"""Asking for an action, the operator's answer, and the end."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from actions.catalogue.models import Action
from actions.catalogue.permissions import can_operate
from actions.participations import permissions
from actions.participations.enums import DeclineReason, ParticipationEnd, ParticipationStatus
from actions.participations.models import Participation
from actions.sessions.services.seats import release_seats
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.web.addresses import page_of
from cohorts.people.models import Person
from cohorts.people.permissions import NOT_YOURS as PERSON_NOT_YOURS
from cohorts.people.permissions import can_follow, can_follow_owner
from cohorts.people.reads import readers_for
from cohorts.people.services import files
from cohorts.referrals.services.tried_schemes import TriedScheme, note_tried_schemes

NOT_YOURS = "Cette action est portée par une autre structure."
NOT_ENROLLED = "Acceptez d'abord la demande\xa0: la personne ne participe pas encore."


@act("Demande de participation", may=can_follow_owner, subject="result")
def request_participation(*, by: Actor, person: Person, action: Action, on: date, request: str = "") -> Participation:
    """Ask for an action for a person; the operator answers."""
    if not can_follow(by, person):
        raise Refused(PERSON_NOT_YOURS)
    participation = checked(
        Participation(
            cite=by.cite, action=action, person=person, requested_on=on, requested_by=by.user, request=request
        )
    )
    operators = User.objects.filter(
        memberships__organisation=action.operator, memberships__role=Role.OPERATOR, memberships__is_active=True
    )
    notify("participation_requested", users=operators.distinct(), path=page_of(participation, by.cite))
    return participation


def _tell_asker(kind: str, by: Actor, participation: Participation) -> None:
    """Write to who asked for the action, or to who follows the person since they left."""
    users = readers_for([participation.requested_by], participation.person, timezone.localdate())
    notify(kind, users=users, path=page_of(participation, by.cite))


def lock_participation(by: Actor, participation: Participation, status: str | None = None) -> Participation:
    """The participation, locked, if the actor operates it and it may move to ``status``."""
    participation = (
        Participation.objects.select_for_update(of=("self",))
        .select_related("action", "person", "requested_by")
        .get(pk=participation.pk)
    )
    if not permissions.can_progress(by, participation):
        raise Refused(NOT_YOURS)
    if status and not participation.may_become(status):
        raise Refused(f"Cette participation est déjà « {participation.get_status_display().lower()} ».")
    return participation


def tell_undone_answer(by: Actor, participation: Participation, rows: list, on: date) -> None:
    """An answer is taken back: who asked, and had been told of it, is told."""
    _tell_asker("participation_undone", by, participation)


@act("Entrée dans l'action", may=permissions.can_progress, subject="participation", follow=tell_undone_answer)
def enrol(*, by: Actor, participation: Participation, on: date, answer: str = "") -> Participation:
    """The operator takes the person in: from that day its staff may open the person's file."""
    participation = lock_participation(by, participation, ParticipationStatus.ENROLLED)
    if on < participation.requested_on:
        raise Refused(("on", "Le début ne peut pas précéder la demande."))
    take_in(participation, on, answer)
    _tell_asker("participation_answered", by, participation)
    return participation


def take_in(participation: Participation, on: date, answer: str) -> None:
    """Enrol, with the participation locked. Asks no permission: callers do."""
    participation.status, participation.enrolled_on, participation.answer = ParticipationStatus.ENROLLED, on, answer
    checked(participation)
    files.support(person=participation.person, organisation=participation.action.operator, on=on)


@act("Refus de la demande", may=permissions.can_progress, subject="participation", follow=tell_undone_answer)
def decline(*, by: Actor, participation: Participation, answer: str, reason: str) -> Participation:
    """The operator says no, with a coded reason (``DeclineReason``) and a message for who asked."""
    reasons = []
    if reason not in DeclineReason.values:
        reasons.append(("reason", "Choisissez un motif."))
    if not answer.strip():
        reasons.append(("answer", "Dites pourquoi, et ce qui peut être proposé d'autre."))
    refuse_if(reasons)
    participation = lock_participation(by, participation, ParticipationStatus.DECLINED)
    participation.status, participation.answer = ParticipationStatus.DECLINED, answer
    participation.decline_reason = reason
    checked(participation)
    release_seats(by=by, participation=participation, after=participation.requested_on - timedelta(days=1))
    _tell_asker("participation_answered", by, participation)
    return participation


@act("Fin de la participation", may=permissions.can_progress, subject="participation")
def end_participation(
    *,
    by: Actor,
    participation: Participation,
    on: date,
    reason: str = ParticipationEnd.COMPLETED,
    note: str = "",
) -> Participation:
    """The person leaves the action, for a coded reason (``ParticipationEnd``); « autre » says which."""
    reasons = []
    if reason not in ParticipationEnd.values:
        reasons.append(("reason", "Choisissez un motif."))
    if reason == ParticipationEnd.OTHER and not note.strip():
        reasons.append(("note", "Précisez le motif en quelques mots."))
    refuse_if(reasons)
    participation = lock_participation(by, participation, ParticipationStatus.ENDED)
    beyond = participation.stays.standing().filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    if beyond.exists():
        raise Refused(("on", "Un accueil va au-delà de cette date\xa0: terminez-le ou annulez-le d'abord."))
    participation.status, participation.ended_on = ParticipationStatus.ENDED, on
    participation.end_reason, participation.end_note = reason, note.strip()
    checked(participation)
    release_seats(by=by, participation=participation, after=on)
    return participation


@act("Entrée directe dans l'action", may=permissions.can_progress, subject="result")
def enter_directly(
    *,
    by: Actor,
    action: Action,
    on: date,
    at: datetime | None = None,
    schemes_tried: Iterable[TriedScheme] = (),
    **facts,
) -> Participation:
    """The operator enters someone who came straight to it: a file is opened, without any cohort, and they are enrolled.

    ``facts`` hold the day on which the person was given the information: nobody is entered without it. ``at``: when a
    double is noted, and the schemes tried are told, as for a referral; what the operator is told does not depend on it.
    """
    if not can_operate(by, action):
        raise Refused(NOT_YOURS)
    if not facts.get("notice_given_on"):
        raise Refused(("notice_given_on", files.NOTICE_FIRST))
    person = files.create_person(by=by, organisation=action.operator, on=on, noted_at=at, **facts)
    told_on = timezone.localdate(at) if at else on
    note_tried_schemes(by=by, person=person, tried=schemes_tried, on=told_on)
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


def require_active_participation(by: Actor, participation: Participation, kind: str, refusal: str) -> Participation:
    """The participation, locked, if the actor operates it and it began; ``refusal`` says why not another kind of action."""
    participation = lock_participation(by, participation)
    if participation.action.kind != kind:
        raise Refused(refusal)
    if participation.enrolled_on is None:
        raise Refused(NOT_ENROLLED)
    return participation
