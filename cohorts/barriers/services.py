"""What keeps a person from work: noted, assessed, lifted or left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import Refused, checked
from cohorts.barriers.enums import BARRIER_CLOSED, SITUATIONS, BarrierStatus, Moment, Severity
from cohorts.barriers.models import Barrier, BarrierAssessment
from cohorts.people.models import Person
from cohorts.people.permissions import NOT_YOURS, can_follow, can_follow_owner
from cohorts.programme.models import BarrierTheme


@act("Frein noté", may=can_follow_owner, subject="result")
def open_barrier(
    *,
    by: Actor,
    person: Person,
    theme: BarrierTheme,
    on: date,
    situations: Iterable[str] = (),
    comment: str = "",
    objective: str = "",
) -> Barrier:
    """Note a barrier; the one already open on this theme is kept as it is."""
    if not can_follow(by, person):
        raise Refused(NOT_YOURS)
    current = person.barriers.filter(theme=theme, closed_on__isnull=True).first()
    return current or checked(
        Barrier(
            cite=by.cite,
            person=person,
            theme=theme,
            opened_on=on,
            situations=among(situations, theme),
            comment=comment,
            objective=objective,
        )
    )


@dataclass(frozen=True)
class DeclaredBarrier:
    """What a partner says of a barrier; without a severity it waits to be assessed."""

    theme: BarrierTheme
    severity: str = ""
    situations: tuple[str, ...] = ()
    comment: str = ""


@act("Frein déclaré", may=can_follow_owner, subject="result")
def declare_barrier(*, by: Actor, person: Person, declared: DeclaredBarrier, on: date) -> Barrier:
    """A barrier as a partner tells it when referring: with a severity it is assessed at entry; the one already open stays.

    « Sans impact » is an answer too: the barrier is kept, closed that day, and counted as none.
    """
    theme, severity, comment = declared.theme, declared.severity, declared.comment
    known = severity and person.barriers.filter(theme=theme, closed_on__isnull=True).exists()
    barrier = open_barrier(by=by, person=person, theme=theme, on=on, situations=declared.situations, comment=comment)
    if known or not severity:
        return barrier
    barrier = assess_barrier(by=by, barrier=barrier, severity=severity, on=on, moment=Moment.ENTRY, comment=comment)
    if severity == Severity.NONE:
        barrier.status, barrier.closed_on = BarrierStatus.NO_IMPACT, on
        checked(barrier)
    return barrier


def list_declared(person: Person, on: date, *, told_by: QuerySet[User]) -> QuerySet[Barrier]:
    """Barriers that these users told, with their severity, on that day, and that nobody took up since in the file."""
    elsewhen = BarrierAssessment.objects.filter(barrier=OuterRef("pk")).exclude(moment=Moment.ENTRY, on=on)
    as_told = Q(closed_on__isnull=True) | Q(status=BarrierStatus.NO_IMPACT, closed_on=on)
    rows = person.barriers.filter(as_told, ~Exists(elsewhen), opened_on=on, assessed_on=on, objective="")
    rows = rows.filter(assessed_by__in=told_by)
    return rows.select_related("theme")


@act("Correction d'un frein déclaré", may=can_follow, subject="person")
def correct_declared_barrier(
    *, by: Actor, person: Person, declared: DeclaredBarrier, on: date, told_by: QuerySet[User]
) -> Barrier | None:
    """What was told of a barrier on the day ``on``, as it should have been; without a severity, it was not told at all.

    Raises ``Refused`` when somebody took the barrier up since: what is known of it now is corrected in the file.
    """
    if not can_follow(by, person):
        raise Refused(NOT_YOURS)
    theme = declared.theme
    declared_then = list_declared(person, on, told_by=told_by)
    told = declared_then.select_for_update(of=("self",)).filter(theme=theme).order_by("-pk").first()
    if told is None and not declared.severity:
        return None
    if told is None and person.barriers.filter(theme=theme).exists():
        raise Refused(f"Le frein «\xa0{theme}\xa0» est suivi dans la fiche\xa0: c'est là qu'il se corrige.")
    if told is None:
        return declare_barrier(by=by, person=person, declared=declared, on=on)
    if not declared.severity:
        return _take_out(told)
    return _tell_again(told, declared, on)


def _take_out(told: Barrier) -> None:
    told.assessments.all().delete()
    try:
        told.delete()
    except ProtectedError:
        raise Refused(
            f"Le frein «\xa0{told.theme}\xa0» sert déjà ailleurs dans le dossier\xa0: il ne peut plus être retiré."
        ) from None


def _tell_again(told: Barrier, declared: DeclaredBarrier, on: date) -> Barrier:
    """A barrier « sans impact » is closed that very day; any other is open."""
    situations = among(declared.situations, told.theme)
    if (told.severity, told.situations, told.comment) == (declared.severity, situations, declared.comment):
        return told
    has_impact = declared.severity != Severity.NONE
    told.severity, told.situations, told.comment = declared.severity, situations, declared.comment
    told.status = BarrierStatus.IN_PROGRESS if has_impact else BarrierStatus.NO_IMPACT
    told.closed_on = None if has_impact else on
    entry = told.assessments.latest("pk")
    entry.severity, entry.comment = declared.severity, declared.comment
    checked(entry)
    return checked(told)


def among(situations: Iterable[str], theme: BarrierTheme) -> list[str]:
    """The situations, sorted as France Travail lists them; raises ``Refused`` for one that is not of the theme."""
    wanted, offered = set(situations), SITUATIONS.get(theme.constraint, ())
    if not wanted <= set(offered):
        raise Refused(("situations", "Choisissez des situations de ce frein."))
    return [code for code in offered if code in wanted]


@act("Évaluation d'un frein", may=can_follow_owner, subject="barrier")
def assess_barrier(
    *,
    by: Actor,
    barrier: Barrier,
    severity: str,
    on: date,
    moment: str = Moment.DURING,
    comment: str = "",
) -> Barrier:
    """Say how strong a barrier is, at entry, during the support or at exit; it is then being worked on.

    Every answer is kept, with its author and date; the barrier shows the latest.
    """
    barrier = _lock_open_barrier(by, barrier)
    checked(
        BarrierAssessment(
            cite=by.cite, barrier=barrier, moment=moment, severity=severity, on=on, by=by.user, comment=comment
        )
    )
    if barrier.assessed_on is None or on >= barrier.assessed_on:
        barrier.severity, barrier.assessed_on, barrier.assessed_by = severity, on, by.user
    barrier.status = BarrierStatus.IN_PROGRESS
    return checked(barrier)


@transaction.atomic
def describe_barrier(
    *, by: Actor, barrier: Barrier, situations: Iterable[str] = (), comment: str = "", objective: str = ""
) -> Barrier:
    """What the barrier is made of, and what is aimed at with the person."""
    barrier = _lock_open_barrier(by, barrier)
    barrier.situations = among(situations, barrier.theme)
    barrier.comment, barrier.objective = comment, objective
    return checked(barrier)


@act("Clôture d'un frein", may=can_follow_owner, subject="barrier")
def close_barrier(*, by: Actor, barrier: Barrier, status: str, on: date) -> Barrier:
    """Lift a barrier, or leave it without a follow-up."""
    if status not in BARRIER_CLOSED or status == BarrierStatus.NO_IMPACT:
        raise Refused(("status", "Un frein se clôt « levé » ou « sans suite »."))
    barrier = _lock_open_barrier(by, barrier)
    barrier.status, barrier.closed_on = status, on
    return checked(barrier)


def _lock_open_barrier(by: Actor, barrier: Barrier) -> Barrier:
    barrier = Barrier.objects.select_for_update(of=("self",)).select_related("person", "theme").get(pk=barrier.pk)
    if not can_follow(by, barrier.person):
        raise Refused(NOT_YOURS)
    if barrier.closed_on:
        raise Refused(f"Ce frein est déjà clos ({barrier.get_status_display().lower()}).")
    return barrier
