"""The one way in which a referral changes state: locked, along ``REFERRAL_TRANSITIONS``."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import OTHER_CITE, Refused
from cite_emploi.lib.french import date_long
from cite_emploi.web.addresses import page_of
from cohorts.people.models import Person
from cohorts.people.reads import readers_for
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import REFERRAL_TRANSITIONS, ReferralStatus
from cohorts.referrals.models.referrals import Referral

SIGNED = frozenset({ReferralStatus.ACCEPTED, ReferralStatus.REFUSED})  # answers: a day and a name


def lock_referral(referral: Referral, by: Actor) -> Referral:
    """The referral as it is now, locked; raises ``Refused`` when it belongs to another Cité.

    Who also needs a cohort locks it first (``lock_cohorts``): always in this order, so that nobody waits in a ring.
    """
    rows = Referral.objects.select_for_update(of=("self",)).select_related("person", "author", "organisation")
    referral = rows.get(pk=referral.pk)
    if referral.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    return referral


def lock_person(referral: Referral) -> Person:
    """Between the cohort and the referral: a merge locks people, then their referrals."""
    return Person.objects.select_for_update(of=("self",), no_key=True).get(referrals=referral.pk)


def lock_cohort(cohort: Cohort) -> Cohort:
    """The cohort, locked: its places are given one at a time."""
    return Cohort.objects.select_for_update(no_key=True).get(pk=cohort.pk)


def lock_all_cohorts(*, by: Actor) -> None:
    """Lock every cohort of the Cité: for who answers several referrals in one transaction, before the first."""
    list(Cohort.objects.select_for_update(no_key=True).filter(cite=by.cite).order_by("pk"))


def lock_cohorts(referral: Referral, entering: Cohort | None = None) -> tuple[Cohort | None, Cohort | None]:
    """The cohort on whose list the referral is, if any, and the one that it enters: both locked, in one order.

    Leaving a list may free the place that was proposed.
    """
    waited_for = Cohort.objects.filter(waiting=referral.pk).values_list("pk", flat=True).first()
    wanted = {waited_for, entering.pk if entering else None} - {None}
    rows = {row.pk: row for row in Cohort.objects.select_for_update(no_key=True).filter(pk__in=wanted).order_by("pk")}
    return rows.get(waited_for), rows.get(entering.pk) if entering else None


def move_referral(referral: Referral, status: str, by: Actor, on: date) -> Referral:
    """Lock the referral and put it in a state that may follow; the caller saves it. Raises ``Refused`` otherwise."""
    referral = lock_referral(referral, by)
    if status not in REFERRAL_TRANSITIONS[referral.status]:
        raise Refused((NON_FIELD_ERRORS, _why_not(referral)))
    if on < referral.submitted_on:
        raise Refused(("on", "La réponse ne peut pas précéder l'orientation."))
    referral.status, referral.status_since = status, on
    referral.reminded_on = referral.climbed_on = None
    referral.waiting_cohort = None
    if status in SIGNED:
        referral.decided_on, referral.decided_by = on, by.user
    return referral


def _why_not(referral: Referral) -> str:
    state = referral.get_status_display().lower()
    if REFERRAL_TRANSITIONS[referral.status]:
        return f"Cette orientation est {state}\xa0: ce n'est plus possible."
    who = f", le {date_long(referral.decided_on)} par {referral.decided_by}" if referral.decided_by else ""
    return f"Cette orientation a déjà une réponse\xa0: {state}{who}."


def tell(kind: str, users: Iterable[User], referral: Referral, by: Actor) -> None:
    """Write to these users about the referral, once each and not to the one who acts; who left is stood in for."""
    users = readers_for(users, referral.person, timezone.localdate())
    others = {user.pk: user for user in users if by.user is None or user.pk != by.user.pk}
    notify(kind, users=others.values(), path=page_of(referral, by.cite))
