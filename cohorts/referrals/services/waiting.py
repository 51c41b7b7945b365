"""The waiting list of a cohort: getting on it, a place that is proposed, the answer."""

from datetime import date, timedelta

from django.db.models import QuerySet

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.errors import OTHER_CITE, Refused, checked
from cite_emploi.lib.french import number
from cohorts.people.models import Merge
from cohorts.programme.models import Cohort
from cohorts.referrals import permissions
from cohorts.referrals.enums import JourneyEnd, OfferAnswer, ReferralStatus
from cohorts.referrals.models.journeys import Journey, PlaceOffer
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads import cohort_places
from cohorts.referrals.reads.staff import coordinators
from cohorts.referrals.services.transitions import lock_cohort, lock_referral, move_referral, tell


def follow_undone_places(by: Actor, subject: Referral | Journey, rows: list, on: date) -> None:
    """What the act freed is taken again, if it is still free; the partners whose offers go with the act are told.

    Raises ``Refused`` when the place was given since: nobody is put out, and the target is not passed in silence.
    """
    for cohort in Cohort.objects.filter(pk__in={_where_it_freed_a_place(row) for row in rows}):
        refuse_over_target(lock_cohort(cohort))
    gone = [row.after.referral_id for row in rows if row.model is PlaceOffer and row.before is None and row.after]
    for referral in Referral.objects.filter(pk__in=gone).select_related("author", "person"):
        tell("answer_undone", [referral.author], referral, by)


def refuse_over_target(cohort: Cohort) -> None:
    """Raise ``Refused`` when more people have, or are proposed, a place than the cohort aims at."""
    now = cohort_places.places(cohort)
    if now.taken + now.offered > now.target:
        raise Refused(
            f"La cohorte {cohort.year} n'a plus de place pour la personne\xa0: son objectif de {number(cohort.target)} "
            "est atteint. Relevez-le d'abord."
        )


def _where_it_freed_a_place(row) -> int | None:
    """The cohort's number where the act ended a journey before its time, an offer that held a place, or the wait of who
    had said yes to one.
    """
    before, after = row.before, row.after
    freed = False
    if before and after and row.model is PlaceOffer:
        freed = before.answer in cohort_places.HOLDING and after.answer not in cohort_places.HOLDING
    elif before and after and row.model is Journey:
        freed = before.ended_on is None and after.ended_on is not None and after.end_reason != JourneyEnd.COMPLETED
    elif before and after and row.model is Referral and before.status == ReferralStatus.WAITLISTED != after.status:
        held = PlaceOffer.objects.filter(referral=row.pk, answer__in=cohort_places.HOLDING)
        return held.values_list("cohort", flat=True).first()
    return after.cohort_id if freed else None


def follow_undone_answer(by: Actor, referral: Referral, rows: list, on: date) -> None:
    """An answer is taken back: the partner, who had been told of it, is told; the place passes to who waits."""
    follow_undone_places(by, referral, rows, on)
    tell("answer_undone", [referral.author], referral, by)
    for cohort in _freed_by_undoing(rows):
        offer_places(by=by, cohort=cohort, on=on)


def _freed_by_undoing(rows: list) -> QuerySet[Cohort]:
    """The cohorts in which the act took or held a place."""
    taken = {row.after.cohort_id for row in rows if row.model in (Journey, PlaceOffer) and not row.before and row.after}
    return Cohort.objects.filter(pk__in=taken)


def say_undone_answer(referral: Referral, rows: list) -> list[str]:
    """The partner is told; a place that is free again is proposed; two files that were made one stay so."""
    said = ["Le partenaire en est prévenu."]
    said += [
        f"La place reprise dans la cohorte {cohort.year} est proposée à qui l'attend, s'il y a quelqu'un."
        for cohort in _freed_by_undoing(rows)
    ]
    if Merge.objects.filter(kept=referral.person_id, undone_at__isnull=True).exists():
        said.append("Sa fiche en réunit deux\xa0: elles le restent. La fusion se défait depuis «\xa0Doubles\xa0».")
    return said


@act(
    "Mise en liste d'attente",
    may=permissions.coordinates,
    subject="referral",
    follow=follow_undone_answer,
    say=say_undone_answer,
)
def waitlist_referral(*, by: Actor, referral: Referral, cohort: Cohort, on: date) -> Referral:
    """Keep the referral on the waiting list of a cohort; its partner is told."""
    if not by.is_coordinator:
        raise Refused("Seule la coordination tient la liste d'attente.")
    if cohort.cite_id != by.cite.pk:
        raise Refused(("cohort", OTHER_CITE))
    referral = move_referral(referral, ReferralStatus.WAITLISTED, by, on)
    referral.waiting_cohort = cohort
    checked(referral)
    tell("referral_waitlisted", [referral.author], referral, by)
    return referral


def offer_places(*, by: Actor, cohort: Cohort, on: date) -> list[PlaceOffer]:
    """Propose every free place of the cohort to the first of its waiting list who had no offer yet.

    Called in the transaction that freed a place, with the cohort locked or not. Asks no permission: callers do.
    """
    cohort = lock_cohort(cohort)
    left = cohort_places.places(cohort).left
    # Nothing is promised for a year that is over.
    if not left or cohort.year < on.year - 1:
        return []
    first = [waiter.referral for waiter in cohort_places.waiting_list(cohort, on=on) if waiter.may_be_offered][:left]
    return [_offer(referral, cohort, by, on) for referral in first]


@act(
    "Proposition d'une place",
    may=permissions.coordinates,
    subject="referral",
    follow=follow_undone_answer,
    say=say_undone_answer,
)
def offer_place(*, by: Actor, referral: Referral, on: date) -> PlaceOffer:
    """The coordination proposes a free place to someone in particular, as again after no answer."""
    if not by.is_coordinator:
        raise Refused("Seule la coordination propose une place.")
    cohort = Cohort.objects.filter(waiting=referral.pk).first()
    if cohort is None:
        raise Refused("Cette personne n'est plus en liste d'attente.")
    cohort = lock_cohort(cohort)
    referral = lock_referral(referral, by)
    if referral.waiting_cohort_id != cohort.pk:
        raise Refused("Cette personne n'est plus en liste d'attente.")
    if cohort_places.offers_holding_a_place(cohort).filter(referral=referral).exists():
        raise Refused("Une place est déjà proposée à cette personne.")
    if not cohort_places.places(cohort).left:
        raise Refused(
            f"Aucune place de la cohorte {cohort.year} n'est libre\xa0: relevez son objectif, ou attendez un départ."
        )
    return _offer(referral, cohort, by, on)


def _offer(referral: Referral, cohort: Cohort, by: Actor, on: date) -> PlaceOffer:
    offer = checked(
        PlaceOffer(
            cite=by.cite,
            referral=referral,
            cohort=cohort,
            offered_on=on,
            expires_on=on + timedelta(days=by.cite.offer_days),
        )
    )
    tell("place_offered", [referral.author], referral, by)
    tell("place_offered_coordination", coordinators(by.cite), referral, by)
    return offer


@act(
    "Réponse à une place proposée",
    may=permissions.can_write,
    subject="offer.referral",
    follow=follow_undone_places,
)
def answer_offer(*, by: Actor, offer: PlaceOffer, answer: str, on: date) -> PlaceOffer:
    """Still available, or not: the partner says so, or the coordination for them. A declined place goes to the next."""
    if answer not in (OfferAnswer.ACCEPTED, OfferAnswer.DECLINED):
        raise Refused("Répondez «\xa0toujours disponible\xa0» ou «\xa0décline\xa0».")
    cohort = lock_cohort(offer.cohort)
    referral = lock_referral(offer.referral, by)
    offer = PlaceOffer.objects.select_for_update().get(pk=offer.pk)
    if not permissions.can_answer_offer(by, referral):
        raise Refused("La structure qui a orienté la personne répond, ou la coordination pour elle.")
    if offer.answer:
        raise Refused(f"Cette proposition a déjà une réponse\xa0: {offer.get_answer_display().lower()}.")
    offer.answer, offer.answered_on = answer, on
    checked(offer)
    if permissions.is_own(by, referral):
        tell("offer_answered", coordinators(by.cite), referral, by)
    if answer == OfferAnswer.DECLINED:
        offer_places(by=by, cohort=cohort, on=on)
    return offer


def close_offer(referral: Referral, answer: str, on: date) -> None:
    """The referral leaves the waiting list: the offer that still ran ends with it, with the cohort locked."""
    for offer in referral.offers.select_for_update().filter(answer=""):
        offer.answer, offer.answered_on = answer, on
        checked(offer)
