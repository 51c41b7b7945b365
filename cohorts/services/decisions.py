"""The coordination answers a referral, or its partner takes it back."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.mail import notify
from cite_emploi.lib.dates import last_day_of_support
from cite_emploi.lib.errors import Refused, checked
from cohorts import permissions
from cohorts.enums import REFERRAL_TRANSITIONS, ReferralStatus
from cohorts.models import Cohort, Journey, Referral
from cohorts.services.refusals import OTHER_CITE


def _decide(referral: Referral, status: str, by: Actor, on: date) -> Referral:
    """The referral, locked and moved to a state that may follow; raises ``Refused`` when it was answered meanwhile."""
    referral = Referral.objects.select_for_update(of=("self",)).select_related("person", "author").get(pk=referral.pk)
    if referral.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    if status not in REFERRAL_TRANSITIONS[referral.status]:
        raise Refused(f"Cette orientation a déjà une réponse : {referral.get_status_display().lower()}.")
    if on < referral.submitted_on:
        raise Refused(("on", "La réponse ne peut pas précéder l'orientation."))
    referral.status, referral.status_since = status, on
    referral.decided_on, referral.decided_by = on, by.user
    return referral


@transaction.atomic
def accept_referral(*, by: Actor, referral: Referral, cohort: Cohort, on: date, answer: str = "") -> Journey:
    """Take the person into a cohort: the journey starts that day and lasts the months that the Cité sets.

    Someone may start a little before or after the cohort's calendar year, in the year next to it at most.
    """
    if not by.is_coordinator:
        raise Refused("Seule la coordination répond aux orientations.")
    if abs(cohort.year - on.year) > 1:
        raise Refused(
            ("cohort", f"L'accompagnement commence en {on.year} : la cohorte {cohort.year} en est trop loin.")
        )
    referral = _decide(referral, ReferralStatus.ACCEPTED, by, on)
    referral.answer = answer
    checked(referral)
    journey = checked(
        Journey(
            cite=by.cite,
            person=referral.person,
            cohort=cohort,
            referral=referral,
            starts_on=on,
            planned_end_on=last_day_of_support(on, by.cite.support_months),
        )
    )
    notify("referral_answered", users=[referral.author], path=f"/{by.cite.slug}/orientations/{referral.pk}/")
    return journey


@transaction.atomic
def refuse_referral(*, by: Actor, referral: Referral, on: date, refusal_reason: str, answer: str) -> Referral:
    """Say no with a coded reason and a message for the partner."""
    if not by.is_coordinator:
        raise Refused("Seule la coordination répond aux orientations.")
    if not answer.strip():
        raise Refused(("answer", "Dites au partenaire pourquoi, et ce qu'il peut faire d'autre."))
    referral = _decide(referral, ReferralStatus.REFUSED, by, on)
    referral.refusal_reason, referral.answer = refusal_reason, answer
    checked(referral)
    notify("referral_answered", users=[referral.author], path=f"/{by.cite.slug}/orientations/{referral.pk}/")
    return referral


@transaction.atomic
def withdraw_referral(*, by: Actor, referral: Referral, on: date) -> Referral:
    """The partner takes its referral back before an answer."""
    if not permissions.can_withdraw(by, referral):
        raise Refused("Cette orientation ne peut plus être retirée.")
    referral = _decide(referral, ReferralStatus.WITHDRAWN, by, on)
    return checked(referral)
