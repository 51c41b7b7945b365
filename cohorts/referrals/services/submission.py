"""A partner refers someone, the coordination answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.errors import checked, refuse_if
from cohorts.barriers.services import declare_barrier
from cohorts.people.models import Double, Person
from cohorts.people.permissions import NOT_YOURS, can_follow
from cohorts.people.services.files import create_person
from cohorts.people.services.followers import add_professional
from cohorts.programme.models import BarrierTheme
from cohorts.referrals import permissions
from cohorts.referrals.models import Referral, SchemeTried
from cohorts.referrals.rules import eligibility


@dataclass(frozen=True)
class DeclaredBarrier:
    """What a partner says of a barrier; without a severity it waits to be assessed."""

    theme: BarrierTheme
    severity: str = ""
    situations: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True)
class TriedScheme:
    """A mainstream scheme and why it was not enough, both coded."""

    scheme: str
    reason: str
    note: str = ""


@transaction.atomic
def submit_referral(
    *,
    by: Actor,
    organisation: Organisation,
    on: date,
    motive: str,
    notice_given_on: date,
    themes: Iterable[BarrierTheme] = (),
    barriers: Iterable[DeclaredBarrier] = (),
    schemes_tried: Iterable[TriedScheme] = (),
    person: Person | None = None,
    distinct: bool = False,
    referent: User | None = None,
    referent_name: str = "",
    at: datetime | None = None,
    **facts,
) -> Referral:
    """A partner refers someone: the file is opened (or found), barriers are noted, conditions are assessed and stored.

    Conditions that are not met never stop a referral: the coordination decides with them before its eyes. ``themes``
    are barriers of which nothing more is said. The referent is a colleague (the sender unless said otherwise) or
    someone without account, by name; they become the person's referent when there is none. ``distinct`` and doubles:
    see ``create_person``; ``at`` is the moment of the day ``on``, noon unless told.
    """
    barriers = [*(DeclaredBarrier(theme) for theme in themes), *barriers]
    reasons = []
    if organisation not in permissions.referring_organisations(by):
        reasons.append(("organisation", "Choisissez une structure pour laquelle vous travaillez."))
    if notice_given_on > on:
        reasons.append(
            ("notice_given_on", "La date est dans le futur\xa0: indiquez le jour où l'information a été donnée.")
        )
    if person is not None and not can_follow(by, person):
        reasons.append(NOT_YOURS)
    if referent and referent_name:
        reasons.append(("referent_name", "Choisissez une ou un collègue, ou écrivez un nom\xa0: pas les deux."))
    if referent and referent != by.user and not colleagues(organisation).filter(pk=referent.pk).exists():
        reasons.append(("referent", "Choisissez une ou un collègue de votre structure."))
    refuse_if(reasons)
    if not referent and not referent_name:
        referent = by.user
    if person is None:
        moment = at or datetime.combine(on, time(12), timezone.get_current_timezone())
        person = create_person(by=by, organisation=organisation, on=on, distinct=distinct, noted_at=moment, **facts)
    for told in barriers:
        declare_barrier(
            by=by,
            person=person,
            theme=told.theme,
            on=on,
            severity=told.severity,
            situations=told.situations,
            comment=told.comment,
        )
    findings = eligibility.assess(facts_of(person), by.cite.eligibility_rules.all(), on=on)
    referral = checked(
        Referral(
            cite=by.cite,
            person=person,
            organisation=organisation,
            author=by.user,
            submitted_on=on,
            status_since=on,
            motive=motive,
            notice_given_on=notice_given_on,
            notice_version=by.cite.notice_version,
            referent=referent,
            referent_name=referent_name,
            assessment=eligibility.as_json(findings),
        )
    )
    for tried in schemes_tried:
        checked(SchemeTried(cite=by.cite, referral=referral, scheme=tried.scheme, reason=tried.reason, note=tried.note))
    present = person.professionals.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    left_today = referent and present.filter(user=referent, ends_on__isnull=False).exists()
    if not left_today and not present.filter(is_referent=True).exists():
        employer = organisation if referent else None
        add_professional(
            by=by, person=person, on=on, user=referent, organisation=employer, name=referent_name, is_referent=True
        )
    notify("referral_submitted", users=coordinators(by.cite), path=f"/{by.cite.slug}/orientations/{referral.pk}/")
    return referral


def facts_of(person: Person) -> eligibility.Facts:
    return eligibility.Facts(
        birth_date=person.birth_date,
        lives_in_district=person.district_id is not None,
        registered_since=person.registered_since,
        has_barrier=person.barriers.filter(closed_on__isnull=True).exists(),
        residence=person.residence,
        gender=person.gender,
        is_single_parent=person.is_single_parent,
        children_birth_months=tuple(person.children_birth_months),
        rsa=person.rsa,
        qualification=person.qualification,
    )


def is_being_checked(referral: Referral) -> bool:
    """The coordination has yet to say whether this file is the double of another."""
    return Double.objects.filter(person=referral.person_id, answer="").exists()


def colleagues(organisation: Organisation):
    """Users who may be the referent of someone whom the organisation refers: its staff who follow people."""
    rows = organisation.memberships.active().filter(role__in=FOLLOWING)
    return User.objects.filter(memberships__in=rows).distinct()


def coordinators(cite: Cite):
    """Users who coordinate the Cité."""
    rows = cite.memberships.active().filter(role=Role.COORDINATOR)
    return User.objects.filter(memberships__in=rows).distinct()
