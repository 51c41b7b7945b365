"""Closing an access, giving it another role, and handing files over to colleagues, for good or until a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import cycle

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.writing import note
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Membership
from cite_emploi.hand_overs.permissions import can_hand_over, comes_from_elsewhere
from cite_emploi.hand_overs.reads import (
    Dependent,
    duties,
    people_concerned,
    people_left_alone,
    possible_successors,
    why_not_left,
)
from cite_emploi.hand_overs.taking_back import untracked
from cite_emploi.lib.database.marks import mark_writes
from cite_emploi.lib.errors import ENDS_FIRST, Refused, checked, refuse_if
from cite_emploi.members import services as members
from cite_emploi.members.permissions import speaks_for
from cite_emploi.web.addresses import page_of
from cohorts.follow_up.models import HandOver
from cohorts.people.models import Person, Professional
from cohorts.people.services.successions import follow_alone, replace_professional, support_together

NOTHING = "Il n'y a rien à confier\xa0: personne ni rien ne dépend de cet accès."


@transaction.atomic
def close_access(*, by: Actor, membership: Membership) -> Membership:
    """Close an access on which nothing depends any more. Raises ``Refused`` with what has to be handed over first."""
    (membership,) = members.lock_memberships(membership)
    reasons = why_not_left(membership, timezone.localdate())
    return members.set_active(by=by, membership=membership, active=False, reasons=reasons)


@transaction.atomic
def reopen_access(*, by: Actor, membership: Membership) -> Membership:
    """Open again an access that was closed; the files that were handed over meanwhile stay where they are."""
    return members.set_active(by=by, membership=membership, active=True)


@transaction.atomic
def change_role(*, by: Actor, membership: Membership, role: str) -> Membership:
    """Give another role to an access; one that follows nobody asks for the files to be handed over first."""
    (membership,) = members.lock_memberships(membership)
    reasons = why_not_left(membership, timezone.localdate(), role)
    return members.change_role(by=by, membership=membership, role=role, reasons=reasons)


@transaction.atomic
def hand_over(
    *,
    by: Actor,
    membership: Membership,
    to: Iterable[Membership],
    on: date,
    at: datetime,
    until: date | None = None,
    people: Iterable[Person] = (),
    message: str = "",
) -> list[HandOver]:
    """Give colleagues what the holder of an access sees to, from a day: whole, or that of some ``people`` alone.

    Several colleagues share it: all that is of a person goes to one, in turn by name. What is of nobody (decisions of
    committees, drafts) goes to the first, unless only some people are given. ``until``: they stand in, and the people
    come back the day after; a task or an appointment goes to them when its day falls in between.
    """
    today = timezone.localdate(at)
    membership, *to = members.lock_memberships(membership, *to)
    refuse_if(_why_not_handed(by, membership, to, on, until, today))
    depending, alone = duties(membership, today), people_left_alone(membership, today)
    chosen = {"pk__in": [person.pk for person in people]} if people else {}
    concerned = people_concerned(membership, today).filter(**chosen).values_list("pk", flat=True)
    alone = set(alone.values_list("pk", flat=True))
    gifts = [Gift(successor, on, until, has_the_rest=not people and successor == to[0]) for successor in to]
    for gift, pk in zip(cycle(gifts), concerned, strict=False):
        gift.people.append(pk)
    # One name in history for all that is written here: ``taking_back`` reads it.
    with mark_writes(hand_over=membership.pk, untracked=untracked(membership.user, by.cite)):
        for gift in gifts:
            _give(by, gift, depending, alone, today)
        given = [gift for gift in gifts if gift.professionals or gift.others]
        if not given:
            raise Refused(NOTHING)
        people = sorted({pk for gift in given for pk in gift.people})
        note(by, Kind.HAND_OVER, person_ids=people, row_id=membership.pk, count=len(people))
        return [_tell(by, membership, gift, message, at) for gift in given]


@dataclass
class Gift:
    """What one colleague receives: people (keys), and, for one of several, what is of nobody."""

    successor: Membership
    on: date
    until: date | None
    has_the_rest: bool
    people: list[int] = field(default_factory=list)
    professionals: list[Professional] = field(default_factory=list)
    others: int = 0

    def rows(self, dependent: Dependent):
        """Those of its share, still of the leaver."""
        share = Q(person__in=self.people) if dependent.is_of_people else Q(pk__in=[])
        if self.has_the_rest:
            share |= Q(person=None) if dependent.is_of_people else ~Q(pk__in=[])
        return dependent.rows.filter(share)


def _why_not_handed(
    by: Actor, membership: Membership, to: list[Membership], on: date, until: date | None, today: date
) -> Iterator[str | tuple[str, str]]:
    if not can_hand_over(by, membership):
        yield "Vous ne pouvez pas confier les dossiers de cet accès."
        return
    possible = set(possible_successors(membership).values_list("pk", flat=True))
    if not to or {successor.pk for successor in to} - possible:
        yield "to", "Choisissez au moins une personne, parmi celles qui suivent des personnes dans votre Cité."
    if on < today:
        yield "on", "Une passation commence aujourd'hui ou plus tard\xa0: ce qui est passé garde ses noms."
    if until and until < on:
        yield "until", ENDS_FIRST
    if not _may_give_elsewhere(by, membership) and any(comes_from_elsewhere(each, membership) for each in to):
        yield (
            "to",
            "Choisissez des collègues de la même structure\xa0: ailleurs, elle seule ou la coordination le décide.",
        )
    if until and any(comes_from_elsewhere(successor, membership) for successor in to):
        yield "to", "Pour une absence, choisissez des collègues de la même structure, ou la coordination."


def _may_give_elsewhere(by: Actor, membership: Membership) -> bool:
    """Files open to another organisation: one's own, those of one's organisation, or the coordination's say."""
    own = by.user is not None and membership.user_id == by.user.pk
    return own or by.is_coordinator or speaks_for(by, membership.organisation)


def _give(by: Actor, gift: Gift, depending: list[Dependent], alone: set[int], today: date) -> None:
    days = {"on": gift.on, "until": gift.until}
    for dependent in depending:
        rows = gift.rows(dependent)
        if dependent.key.model is Professional:
            gift.professionals += replace_professional(by=by, rows=rows, successor=gift.successor, **days)
        else:
            gift.others += dependent.give(rows, gift.successor, today=today, **days)
    if gift.until is None:
        followed = {professional.person_id for professional in gift.professionals}
        left = alone.intersection(gift.people) - followed
        gift.professionals += follow_alone(by=by, people=left, successor=gift.successor, on=gift.on)


def _tell(by: Actor, membership: Membership, gift: Gift, message: str, at: datetime) -> HandOver:
    successor = gift.successor
    if comes_from_elsewhere(successor, membership):
        support_together(by=by, people=gift.people, successor=successor, on=gift.on)
    made = checked(
        HandOver(
            cite=by.cite,
            leaver=membership.user,
            to=successor.user,
            starts_on=gift.on,
            ends_on=gift.until,
            message=message.strip(),
            by=by.user,
            at=at,
        )
    )
    made.professionals.set(gift.professionals)
    notify("files_handed_over", users=[successor.user], path=page_of(made, by.cite))
    return made
