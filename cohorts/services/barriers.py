"""What keeps a person from work: noted, assessed, lifted or left."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked
from cohorts import permissions
from cohorts.enums import BARRIER_CLOSED, BarrierStatus
from cohorts.models import Barrier, BarrierTheme, Person
from cohorts.services.refusals import NOT_YOURS


@transaction.atomic
def open_barrier(*, by: Actor, person: Person, theme: BarrierTheme, on: date, comment: str = "") -> Barrier:
    """Note a barrier; the one already open on this theme is kept as it is."""
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    current = person.barriers.filter(theme=theme, closed_on__isnull=True).first()
    return current or checked(Barrier(cite=by.cite, person=person, theme=theme, opened_on=on, comment=comment))


@transaction.atomic
def assess_barrier(*, by: Actor, barrier: Barrier, severity: str, on: date, comment: str = "") -> Barrier:
    """Say how strong a barrier is; it is then being worked on. May be done again: history keeps every answer."""
    barrier = _open_barrier_of(by, barrier)
    barrier.severity, barrier.assessed_on, barrier.assessed_by = severity, on, by.user
    barrier.status, barrier.comment = BarrierStatus.IN_PROGRESS, comment
    return checked(barrier)


@transaction.atomic
def close_barrier(*, by: Actor, barrier: Barrier, status: str, on: date) -> Barrier:
    """Lift a barrier, or leave it without a follow-up."""
    if status not in BARRIER_CLOSED:
        raise Refused(("status", "Un frein se clôt « levé » ou « sans suite »."))
    barrier = _open_barrier_of(by, barrier)
    barrier.status, barrier.closed_on = status, on
    return checked(barrier)


def _open_barrier_of(by: Actor, barrier: Barrier) -> Barrier:
    barrier = Barrier.objects.select_for_update(of=("self",)).select_related("person").get(pk=barrier.pk)
    if not permissions.can_follow(by, barrier.person):
        raise Refused(NOT_YOURS)
    if barrier.closed_on:
        raise Refused(f"Ce frein est déjà clos ({barrier.get_status_display().lower()}).")
    return barrier
