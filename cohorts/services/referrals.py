"""A partner refers someone, the coordination answers."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.errors import checked, refuse_if
from cohorts import eligibility, permissions
from cohorts.models import BarrierTheme, Person, Referral
from cohorts.services.barriers import open_barrier
from cohorts.services.people import create_person
from cohorts.services.refusals import NOT_YOURS


@transaction.atomic
def submit_referral(
    *,
    by: Actor,
    organisation: Organisation,
    on: date,
    motive: str,
    notice_given_on: date,
    themes: Iterable[BarrierTheme],
    person: Person | None = None,
    **facts,
) -> Referral:
    """A partner refers someone: the file is opened (or found), barriers are noted, conditions are assessed and stored.

    Conditions that are not met never stop a referral: the coordination decides with them before its eyes.
    """
    themes = list(themes)
    reasons = []
    if organisation not in permissions.referring_organisations(by):
        reasons.append(("organisation", "Choisissez une structure pour laquelle vous travaillez."))
    if notice_given_on > on:
        reasons.append(
            ("notice_given_on", "La date est dans le futur : indiquez le jour où l'information a été donnée.")
        )
    if person is not None and not permissions.can_follow(by, person):
        reasons.append(NOT_YOURS)
    refuse_if(reasons)
    if person is None:
        person = create_person(by=by, organisation=organisation, on=on, **facts)
    for theme in themes:
        open_barrier(by=by, person=person, theme=theme, on=on)
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
            assessment=eligibility.as_json(findings),
        )
    )
    notify("referral_submitted", users=coordinators(by.cite), path=f"/{by.cite.slug}/orientations/{referral.pk}/")
    return referral


def facts_of(person: Person) -> eligibility.Facts:
    return eligibility.Facts(
        birth_date=person.birth_date,
        lives_in_district=person.district_id is not None,
        registered_since=person.registered_since,
        has_barrier=person.barriers.filter(closed_on__isnull=True).exists(),
    )


def coordinators(cite: Cite):
    """Users who coordinate the Cité."""
    rows = cite.memberships.active().filter(role=Role.COORDINATOR)
    return User.objects.filter(memberships__in=rows).distinct()
