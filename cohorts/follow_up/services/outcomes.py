"""A job, a training or another exit; what became of it some months later."""

from datetime import date

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cohorts.follow_up.enums import CheckAnswer, CheckMonths, Contract
from cohorts.follow_up.models import Check, Outcome
from cohorts.people.models import Person
from cohorts.people.permissions import NOT_YOURS, can_follow, can_follow_owner
from cohorts.referrals.models.journeys import Journey


@act("Sortie", may=can_follow_owner, subject="result")
def record_outcome(
    *,
    by: Actor,
    person: Person,
    contract: str,
    starts_on: date,
    weekly_hours=None,
    length_months: int | None = None,
    proof: str = "",
) -> Outcome:
    """A job, a training or another exit starts. Credits to actions are given by ``actions.services``."""
    if not can_follow(by, person):
        raise Refused(NOT_YOURS)
    reasons = _contradictions(contract, length_months)
    if starts_on < person.birth_date:
        reasons.append(("starts_on", "La sortie ne peut pas précéder la naissance de la personne : vérifiez l'année."))
    refuse_if(reasons)
    return checked(
        Outcome(
            cite=by.cite,
            person=person,
            contract=contract,
            starts_on=starts_on,
            weekly_hours=weekly_hours,
            length_months=length_months,
            proof=proof,
            recorded_by=by.user,
        )
    )


SIX_MONTHS = 6


def _contradictions(contract: str, length_months: int | None) -> list[tuple[str, str]]:
    """The length typed against the length that the contract's name says."""
    if length_months is None:
        return []
    if contract in (Contract.CDI, Contract.PUBLIC, Contract.CREATION):
        return [("length_months", "Cette sortie n'a pas de durée prévue\xa0: laissez la durée vide.")]
    if contract == Contract.CDD_SHORT and length_months > SIX_MONTHS:
        return [("length_months", "Plus de 6\xa0mois\xa0: choisissez «\xa0CDD ou intérim de plus de 6 mois\xa0».")]
    if contract == Contract.CDD_LONG and length_months <= SIX_MONTHS:
        return [("length_months", "6\xa0mois ou moins\xa0: choisissez «\xa0CDD ou intérim de 6 mois ou moins\xa0».")]
    return []


@act("Réponse à une vérification", may=can_follow_owner, subject="of")
def record_check(*, by: Actor, of: Outcome | Journey, months: int, answer: str, on: date, proof: str = "") -> Check:
    """What became of someone ``months`` after an outcome began or a journey ended; « not reached » is an answer.

    Asked again, the answer replaces the former one, which history keeps.
    """
    reasons = []
    if answer not in CheckAnswer.values:
        reasons.append(("answer", "Choisissez une réponse."))
    if months not in CheckMonths.values or (isinstance(of, Outcome) and months == CheckMonths.AT_EXIT):
        reasons.append(("months", "Choisissez un moment."))
    refuse_if(reasons)
    if isinstance(of, Outcome):
        row, link = _lock_outcome(by, of), "outcome"
        if row.cancelled_on:
            raise Refused("Cette sortie a été annulée\xa0: il n'y a plus rien à vérifier.")
        if on < row.starts_on:
            raise Refused(("on", "La vérification ne peut pas précéder le début de la sortie."))
    else:
        row, link = _lock_ended_journey(by, of), "journey"
        if on < row.ended_on:
            raise Refused(("on", "La vérification ne peut pas précéder la fin de l'accompagnement."))
    check = row.checks.filter(months=months).first() or Check(cite=by.cite, **{link: row}, months=months)
    check.answer, check.on, check.by, check.proof = answer, on, by.user, proof
    return checked(check)


def _lock_ended_journey(by: Actor, journey: Journey) -> Journey:
    journey = Journey.objects.select_for_update(of=("self",)).select_related("person").get(pk=journey.pk)
    if not can_follow(by, journey.person):
        raise Refused(NOT_YOURS)
    if not journey.ended_on:
        raise Refused("L'accompagnement n'est pas terminé\xa0: terminez-le d'abord.")
    return journey


@act("Annulation d'une sortie", may=can_follow_owner, subject="outcome")
def cancel_outcome(*, by: Actor, outcome: Outcome, on: date, reason: str) -> Outcome:
    """Take back an outcome recorded by mistake: it leaves every figure, and stays in the history."""
    outcome = _lock_outcome(by, outcome)
    if not reason.strip():
        raise Refused(("reason", "Dites pourquoi cette sortie est annulée."))
    if outcome.cancelled_on:
        raise Refused("Cette sortie est déjà annulée.")
    outcome.cancelled_on, outcome.cancel_reason = on, reason
    return checked(outcome)


def _lock_outcome(by: Actor, outcome: Outcome) -> Outcome:
    """The outcome as it is now, locked; raises ``Refused`` when the actor does not follow the person."""
    outcome = Outcome.objects.select_for_update(of=("self",)).select_related("person").get(pk=outcome.pk)
    if not can_follow(by, outcome.person):
        raise Refused(NOT_YOURS)
    return outcome
