"""Group sessions: planning them, signing people up, saying who came."""

import uuid
from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from actions.catalogue.models import Action
from actions.catalogue.permissions import can_operate
from actions.participations.enums import UNDER_WAY, ParticipationStatus
from actions.participations.models import Participation
from actions.participations.services.participations import NOT_YOURS, request_participation
from actions.sessions import permissions
from actions.sessions.enums import Attendance
from actions.sessions.models import ENDS_FIRST, Session, SignUp
from actions.sessions.permissions import can_run
from actions.sessions.reads.sessions import later_sessions
from actions.sessions.services.seats import fill, free_seat, lock_session
from actions.sessions.session_recurrence import KEEP_ONE, LONGEST_SERIES, at
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.lib.french import count, date_long
from cite_emploi.web.addresses import page_of
from cohorts.people.models import Person

CANCELLED = "Cette séance est annulée\xa0: choisissez-en une autre."


# --- Planning -------------------------------------------------------------------------------------------
def _require_operator(by: Actor, action: Action) -> None:
    if not can_operate(by, action):
        raise Refused(NOT_YOURS)


@transaction.atomic
def plan_sessions(
    *,
    by: Actor,
    action: Action,
    days: Iterable[date],
    starts: time,
    ends: time,
    topic: str,
    place: str,
    capacity: int,
    animator: str = "",
) -> list[Session]:
    """Plan a session on each day, at the same hours of the clock; several make a series."""
    _require_operator(by, action)
    days = sorted(set(days))
    if not days:
        raise Refused(("days", KEEP_ONE))
    if len(days) > LONGEST_SERIES:
        raise Refused(("days", f"{LONGEST_SERIES} séances au plus à la fois."))
    if ends <= starts:
        raise Refused(("ends", ENDS_FIRST))
    series = uuid.uuid4() if len(days) > 1 else None
    return [
        checked(
            Session(
                cite=by.cite,
                action=action,
                topic=topic,
                starts_at=at(day, starts),
                ends_at=at(day, ends),
                place=place,
                capacity=capacity,
                animator=animator,
                series=series,
            )
        )
        for day in days
    ]


@transaction.atomic
def change_session(
    *, by: Actor, session: Session, now: datetime, on: date, starts: time, ends: time, capacity: int, **words
) -> Session:
    """Move a session, rename it, or change its seats. More seats go to who waits; there are never fewer than are held."""
    session = lock_session(session)
    _require_operator(by, session.action)
    held = list(SignUp.objects.filter(session=session).seated().order_by("seat"))
    reasons = []
    if session.cancelled_on:
        reasons.append(CANCELLED)
    if ends <= starts:
        reasons.append(("ends", ENDS_FIRST))
    if any(row.attendance for row in held) and timezone.localdate(session.starts_at) != on:
        reasons.append(("on", "Des présences sont notées ce jour-là\xa0: la date ne change plus."))
    if capacity < len(held):
        people = count(len(held), "personne est inscrite", "personnes sont inscrites")
        reasons.append(("capacity", f"{people}\xa0: gardez au moins autant de places."))
    refuse_if(reasons)
    # Seats are numbered anew before the last numbers go.
    for number, row in enumerate(held, 1):
        if row.seat != number:
            row.seat = number
            checked(row)
    session.starts_at, session.ends_at, session.capacity = at(on, starts), at(on, ends), capacity
    for name, value in words.items():
        setattr(session, name, value)
    checked(session)
    fill(by, session, now)
    return session


@transaction.atomic
def cancel_session(*, by: Actor, session: Session, on: date, reason: str) -> Session:
    """The session does not take place. Whoever signed someone up is told; sign-ups stay as they were."""
    session = lock_session(session)
    _require_operator(by, session.action)
    rows = SignUp.objects.filter(session=session)
    reasons = []
    if session.cancelled_on:
        reasons.append("Cette séance est déjà annulée.")
    if not reason.strip():
        reasons.append(("reason", "Dites pourquoi\xa0: les personnes inscrites le demanderont."))
    if rows.exclude(attendance="").exists():
        reasons.append("Des présences sont notées\xa0: la séance a eu lieu.")
    refuse_if(reasons)
    session.cancelled_on, session.cancel_reason = on, reason.strip()
    checked(session)
    signers = User.objects.filter(pk__in=rows.current().values("signed_by")).exclude(pk=by.user.pk)
    notify("session_cancelled", users=signers, path=page_of(session, by.cite))
    return session


# --- Signing up -----------------------------------------------------------------------------------------
def _lock_participations(participations: Iterable[Participation]) -> list[Participation]:
    """As they are now, before the session: whoever ends a participation takes the locks in the same order."""
    rows = Participation.objects.select_for_update(of=("self",)).select_related("action", "person")
    return list(rows.filter(pk__in=[row.pk for row in participations]).order_by("pk"))


def _why_not_taking_part(session: Session, participation: Participation) -> list:
    reasons = []
    if participation.action_id != session.action_id:
        reasons.append("Cette personne ne participe pas à l'action de cette séance.")
    elif participation.status == ParticipationStatus.DECLINED:
        reasons.append("La demande de cette personne a été refusée par l'opérateur.")
    elif participation.ended_on and timezone.localdate(session.starts_at) > participation.ended_on:
        ended = date_long(participation.ended_on)
        reasons.append(f"La participation de cette personne s'est terminée le {ended}.")
    return reasons


@transaction.atomic
def sign_up(*, by: Actor, session: Session, participation: Participation, at: datetime, wait: bool = False) -> SignUp:
    """Give a seat; when none is left, a place in the line if ``wait`` says so, else a refusal that says what to do.

    The session is locked, so that of fifty who ask for the last seat one has it and the others are told.
    """
    (participation,) = _lock_participations([participation])
    session = lock_session(session)
    if not permissions.can_sign_up(by, participation):
        raise Refused("Vous n'accompagnez pas cette personne.")
    reasons = [*([CANCELLED] if session.cancelled_on else []), *_why_not_taking_part(session, participation)]
    begun = session.starts_at <= at
    if begun and not can_operate(by, session.action):
        reasons.append("Cette séance a commencé\xa0: l'opérateur peut encore y inscrire une personne venue.")
    if SignUp.objects.current().filter(session=session, participation=participation).exists():
        reasons.append("Cette personne est déjà inscrite à cette séance.")
    refuse_if(reasons)
    seat = free_seat(session)
    if seat is None and begun:
        raise Refused("La séance est complète\xa0: augmentez d'abord son nombre de places.")
    if seat is None and not wait:
        raise Refused(("wait", say_full(session)))
    return checked(
        SignUp(
            cite=by.cite,
            session=session,
            participation=participation,
            signed_at=at,
            signed_by=by.user,
            seat=seat,
            capacity=session.capacity,
        )
    )


def say_full(session: Session) -> str:
    """What is said to who asks for a seat that is not there."""
    waiting = SignUp.objects.filter(session=session).waiting().count()
    line = f", et {count(waiting, 'personne attend', 'personnes attendent')} déjà" if waiting else ""
    return (
        f"La séance du {date_long(session.day)} est complète{line}. "
        "Demandez la liste d'attente, ou choisissez une autre séance."
    )


@transaction.atomic
def sign_up_all(
    *,
    by: Actor,
    session: Session,
    participations: Iterable[Participation],
    at: datetime,
    wait: bool = False,
    following: bool = False,
) -> list[SignUp]:
    """Sign several people up, and ``following`` also to the sessions of the series still to come; all or nothing.

    Where ``following``, whoever is signed up already to a later session simply stays so.
    """
    rows, made, reasons = _lock_participations(participations), [], []
    for each in [session, *(later_sessions(session) if following else [])]:
        for row in rows:
            if each != session and SignUp.objects.current().filter(session=each, participation=row).exists():
                continue
            try:
                with transaction.atomic():
                    made.append(sign_up(by=by, session=each, participation=row, at=at, wait=wait))
            except Refused as refusal:
                reasons += [reason for reason in refusal.reasons if reason not in reasons]
    refuse_if(reasons)
    return made


@transaction.atomic
def sign_up_person(
    *, by: Actor, session: Session, person: Person, at: datetime, wait: bool = False, following: bool = False
) -> list[SignUp]:
    """Sign up someone whom one follows; who does not take part in the action yet is asked for on the way."""
    row = person.participations.filter(action=session.action_id, status__in=UNDER_WAY).first()
    row = row or request_participation(
        by=by,
        person=person,
        action=session.action,
        on=timezone.localdate(at),
        request=f"Inscription à la séance «\xa0{session.topic}\xa0» du {date_long(session.day)}.",
    )
    return sign_up_all(by=by, session=session, participations=[row], at=at, wait=wait, following=following)


@transaction.atomic
def withdraw(*, by: Actor, sign_up: SignUp, at: datetime) -> SignUp:
    """Take a name off; the seat goes to the first in line at once."""
    session = lock_session(sign_up.session)
    sign_up = SignUp.objects.select_related("participation__action", "participation__person").get(pk=sign_up.pk)
    if not permissions.can_sign_up(by, sign_up.participation):
        raise Refused("Vous n'accompagnez pas cette personne.")
    reasons = []
    if sign_up.withdrawn_on:
        reasons.append("Cette personne n'est déjà plus inscrite.")
    if session.starts_at <= at:
        reasons.append("La séance a commencé\xa0: notez plutôt l'absence dans les présences.")
    refuse_if(reasons)
    sign_up.seat, sign_up.withdrawn_on = None, timezone.localdate(at)
    checked(sign_up)
    fill(by, session, at)
    return sign_up


# --- Attendance -----------------------------------------------------------------------------------------
@act("Présences à une séance", may=can_run, subject="session")
def record_attendance(*, by: Actor, session: Session, answers: dict[int, str], at: datetime) -> list[SignUp]:
    """Who came, who was excused, who was not: ``answers`` by sign-up id; an empty answer takes one back."""
    session = lock_session(session)
    _require_operator(by, session.action)
    rows = {row.pk: row for row in SignUp.objects.filter(session=session).seated()}
    reasons = []
    if session.cancelled_on:
        reasons.append(CANCELLED)
    if session.starts_at > at:
        reasons.append("La séance n'a pas commencé\xa0: les présences se notent ensuite.")
    if set(answers) - set(rows):
        reasons.append("Une des personnes n'est plus inscrite\xa0: rechargez la page.")
    if set(answers.values()) - {"", *Attendance.values}:
        reasons.append("Choisissez une des réponses proposées.")
    refuse_if(reasons)
    changed = []
    for pk, answer in answers.items():
        if rows[pk].attendance != answer:
            rows[pk].attendance = answer
            changed.append(checked(rows[pk]))
    return changed
