"""The coordination answers a referral, or its partner takes it back."""

from datetime import date

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.dates import last_day_of_support
from cite_emploi.lib.errors import OTHER_CITE, Refused, checked, refuse_if
from cite_emploi.lib.french import count, date_long, number
from cohorts.people.models import Person
from cohorts.programme.models import Cohort
from cohorts.referrals import permissions
from cohorts.referrals.enums import OfferAnswer, ReferralStatus, RefusalReason
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads import cohort_places
from cohorts.referrals.reads.standing import doubles_of
from cohorts.referrals.services.transitions import lock_cohorts, lock_person, move_referral, tell
from cohorts.referrals.services.waiting import (
    close_offer,
    follow_undone_answer,
    follow_undone_places,
    offer_places,
    say_undone_answer,
)

ONLY_COORDINATION = "Seule la coordination répond aux orientations."


@act(
    "Acceptation de l'orientation",
    may=permissions.coordinates,
    subject="referral",
    follow=follow_undone_answer,
    say=say_undone_answer,
)
def accept_referral(*, by: Actor, referral: Referral, cohort: Cohort, on: date, answer: str = "") -> Journey:
    """Take the person into a cohort: the journey starts that day and lasts the months that the Cité sets.

    Someone may start a little before or after the cohort's calendar year, in the year next to it at most. The cohort
    is locked: its last place is given once. A place that is proposed to someone is theirs until they answer. Who is in
    the cohort already, or may be in another file, is not taken in.
    """
    if not by.is_coordinator:
        raise Refused(ONLY_COORDINATION)
    if cohort.cite_id != by.cite.pk:
        raise Refused(("cohort", OTHER_CITE))
    if abs(cohort.year - on.year) > 1:
        raise Refused(
            ("cohort", f"L'accompagnement commence en {on.year}\xa0: la cohorte {cohort.year} en est trop loin.")
        )
    waited_for, cohort = lock_cohorts(referral, cohort)
    person = lock_person(referral)
    referral = move_referral(referral, ReferralStatus.ACCEPTED, by, on)
    refuse_if(_why_not_entered(referral, person, cohort))
    if not cohort_places.places(cohort, but_for=referral).left:
        raise Refused(("cohort", _full(cohort)))
    referral.answer = answer
    close_offer(referral, OfferAnswer.ACCEPTED, on)
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
    if waited_for and waited_for != cohort:
        offer_places(by=by, cohort=waited_for, on=on)
    tell("referral_answered", [referral.author], referral, by)
    return journey


def _why_not_entered(referral: Referral, person: Person, cohort: Cohort) -> list[str]:
    """Nobody counts twice: neither in another file, nor in this one."""
    if referral.person_id != person.pk:
        return ["La fiche de cette personne vient d'être fusionnée\xa0: rechargez la page avant de répondre."]
    reasons = []
    if doubles_of([person.pk]).exists():
        reasons.append(
            "Une autre fiche ressemble à celle de cette personne\xa0: dites d'abord, depuis l'orientation, si c'est la "
            "même, puis acceptez."
        )
    if journey := Journey.objects.filter(person=person, cohort=cohort).first():
        reasons.append(
            f"Cette personne est déjà dans cette cohorte, depuis le {date_long(journey.starts_on)}\xa0: refusez cette "
            "orientation avec le motif «\xa0Déjà orientée ou déjà accompagnée\xa0»."
        )
    return reasons


def _full(cohort: Cohort) -> str:
    now = cohort_places.places(cohort)
    offered = count(now.offered, "place proposée", "places proposées")
    held = f" et {offered} à la liste d'attente" if now.offered else ""
    return (
        f"La cohorte {cohort.year} est complète\xa0: {count(now.taken, 'place prise', 'places prises')}{held}, pour un "
        f"objectif de {number(cohort.target)}. Mettez la personne en liste d'attente, ou relevez l'objectif."
    )


@act(
    "Refus de l'orientation",
    may=permissions.coordinates,
    subject="referral",
    follow=follow_undone_answer,
    say=say_undone_answer,
)
def refuse_referral(
    *,
    by: Actor,
    referral: Referral,
    on: date,
    refusal_reason: str,
    answer: str,
    answer_person: str = "",
    redirected_to: str = "",
) -> Referral:
    """Say no with a coded reason, a message for the partner and, apart, another to pass on to the person."""
    if not by.is_coordinator:
        raise Refused(ONLY_COORDINATION)
    reasons = []
    if not refusal_reason:
        reasons.append(("refusal_reason", "Un refus a toujours un motif."))
    if not answer.strip():
        reasons.append(("answer", "Dites au partenaire pourquoi, et ce qu'il peut faire d'autre."))
    if refusal_reason == RefusalReason.OTHER_SCHEME and not redirected_to.strip():
        reasons.append(("redirected_to", "Indiquez le dispositif vers lequel orienter la personne."))
    refuse_if(reasons)
    cohort, _ = lock_cohorts(referral)
    referral = move_referral(referral, ReferralStatus.REFUSED, by, on)
    referral.refusal_reason, referral.redirected_to = refusal_reason, redirected_to.strip()
    referral.answer, referral.answer_person = answer, answer_person
    checked(referral)
    _leave_the_list(referral, cohort, by, on)
    tell("referral_answered", [referral.author], referral, by)
    return referral


@act("Retrait de l'orientation", may=permissions.is_own, subject="referral", follow=follow_undone_places)
def withdraw_referral(*, by: Actor, referral: Referral, on: date) -> Referral:
    """The partner takes its referral back before an answer."""
    if not permissions.can_withdraw(by, Referral.objects.get(pk=referral.pk)):
        raise Refused("Cette orientation ne peut plus être retirée.")
    cohort, _ = lock_cohorts(referral)
    referral = checked(move_referral(referral, ReferralStatus.WITHDRAWN, by, on))
    _leave_the_list(referral, cohort, by, on)
    return referral


def _leave_the_list(referral: Referral, cohort: Cohort | None, by: Actor, on: date) -> None:
    """A place that was proposed passes to the next at once."""
    if cohort:
        close_offer(referral, OfferAnswer.DECLINED, on)
        offer_places(by=by, cohort=cohort, on=on)
