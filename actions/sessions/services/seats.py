"""Seats of a session: who gets one, and what happens when one is freed."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from actions.participations.models import Participation
from actions.sessions.models import Session, SignUp
from actions.sessions.session_recurrence import at
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.mail import notify
from cite_emploi.lib.errors import checked
from cite_emploi.web.addresses import page_of
from cohorts.people.reads import readers_for


def lock_session(session: Session) -> Session:
    """Whoever gives or frees a seat of the session waits here for the one before."""
    return Session.objects.select_for_update(of=("self",)).select_related("action").get(pk=session.pk)


def free_seat(session: Session) -> int | None:
    """The first number that nobody holds; the session is locked."""
    held = set(SignUp.objects.filter(session=session).seated().values_list("seat", flat=True))
    return next((number for number in range(1, session.capacity + 1) if number not in held), None)


def fill(by: Actor, session: Session, now: datetime) -> list[SignUp]:
    """Free seats go to the first in line, at once, as long as the session has not begun; who signed them up is told."""
    if session.cancelled_on or session.starts_at <= now:
        return []
    seated = []
    for row in SignUp.objects.filter(session=session).waiting().select_related("signed_by"):
        seat = free_seat(session)
        if seat is None:
            break
        row.seat, row.capacity = seat, session.capacity
        seated.append(checked(row))
        notify(
            "seat_given",
            users=readers_for([row.signed_by], row.participation.person, timezone.localdate()),
            path=page_of(session, by.cite),
        )
    return seated


@transaction.atomic
def release_seats(*, by: Actor, participation: Participation, after: date) -> None:
    """Who leaves an action, or is refused, leaves the sessions after that day: each seat goes to the next in line.

    The clock is asked only whether a session is still to come: a departure is often entered some days late.
    """
    later = at(after + timedelta(days=1), time())
    rows = SignUp.objects.current().filter(participation=participation, session__starts_at__gte=later, attendance="")
    for row in rows.select_related("session").order_by("session"):
        session = lock_session(row.session)
        row.seat, row.withdrawn_on = None, after
        checked(row)
        fill(by, session, timezone.now())
