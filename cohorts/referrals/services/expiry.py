"""The periodic work on referrals, made by ``manage.py daily`` for each Cité: reminders, expiry, offers without answer.

Each may run ten times a day: what is done is not done again. ``by`` is ``Actor(None, cite)``: the application itself.
With ``dry_run`` they say what they would do, and write nothing.
"""

from datetime import date

from django.db import transaction
from django.db.models import F, Q

from cite_emploi.accounts.actor import Actor, require_nobody
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.enums import Silence
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.lib.errors import checked
from cite_emploi.web.addresses import page
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import REFERRAL_EXPIRES, OfferAnswer, ReferralStatus
from cohorts.referrals.models.journeys import PlaceOffer
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.permissions import coordinates
from cohorts.referrals.reads.staff import coordinators, other_coordinators
from cohorts.referrals.rules.reminders import climbs_before, expired_before, late_before
from cohorts.referrals.services.transitions import lock_cohort, lock_referral, move_referral, tell
from cohorts.referrals.services.waiting import offer_places

BATCH = 200  # rows a Cité a run: a wrong setting, or a long halt, can't close a whole inbox in one night


def expire_referrals(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Close referrals that nobody answered or completed in time, where the Cité chose so; their authors are told.

    One transaction each.
    """
    require_nobody(by)
    if by.cite.silence != Silence.EXPIRES:
        return 0
    old = Q(status__in=REFERRAL_EXPIRES, status_since__lt=expired_before(by.cite, today))
    referrals = list(Referral.objects.in_use().filter(old, cite=by.cite).order_by("status_since", "id")[:BATCH])
    if dry_run:
        return len(referrals)
    return sum(expire_referral(by=by, referral=referral, old=old, today=today) for referral in referrals)


def _start_anew(by: Actor, referral: Referral, rows: list, on: date) -> None:
    """Taken back, the referral has its whole delay again: the next night would otherwise close it."""
    referral.status_since = on
    checked(referral)


@act("Expiration de l'orientation", may=coordinates, subject="referral", follow=_start_anew)
def expire_referral(*, by: Actor, referral: Referral, old: Q, today: date) -> bool:
    """Close a referral that is still ``old`` once it is locked; False when somebody answered meanwhile."""
    referral = lock_referral(referral, by)
    if not Referral.objects.filter(old, pk=referral.pk).exists():
        return False  # answered meanwhile
    checked(move_referral(referral, ReferralStatus.EXPIRED, by, today))
    tell("referral_expired", [referral.author], referral, by)
    return True


@transaction.atomic
def remind(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Tell the coordination of referrals that wait for its answer, and authors of those that they must complete.

    Once a state, and one e-mail a person however many wait: it leads to the list of them.
    """
    require_nobody(by)
    late = Referral.objects.in_use().filter(
        Q(reminded_on__isnull=True) | Q(reminded_on__lt=F("status_since")),
        cite=by.cite,
        status__in=REFERRAL_EXPIRES,
        status_since__lt=late_before(by.cite, today),
    )
    if dry_run:
        return late.count()
    referrals = list(late.select_for_update(skip_locked=True, of=("self",)).order_by("id"))
    states = {referral.status for referral in referrals}
    if ReferralStatus.SUBMITTED in states:
        notify("referrals_late", users=coordinators(by.cite), path=_late_list(by, ReferralStatus.SUBMITTED))
    authors = {referral.author_id for referral in referrals if referral.status == ReferralStatus.TO_COMPLETE}
    notify(
        "referrals_to_complete",
        users=User.objects.filter(pk__in=authors),
        path=_late_list(by, ReferralStatus.TO_COMPLETE),
    )
    Referral.objects.filter(pk__in=[referral.pk for referral in referrals]).update(reminded_on=today)
    return len(referrals)


@transaction.atomic
def climb(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Tell the other co-lead of referrals that still wait at twice the reminder's delay, once a state.

    The person must not pay for the silence of others: nothing is closed. Later, a committee's agenda says it
    (``governance.steering.services.silence``).
    """
    require_nobody(by)
    waiting = Referral.objects.in_use().filter(
        cite=by.cite,
        status__in=REFERRAL_EXPIRES,
        status_since__lt=climbs_before(by.cite, today),
        climbed_on__isnull=True,
    )
    if by.cite.silence != Silence.CLIMBS:
        return 0
    if dry_run:
        return waiting.count()
    referrals = list(waiting.select_for_update(skip_locked=True, of=("self",)).order_by("id"))
    for status in sorted({referral.status for referral in referrals}):
        notify("referrals_climbed", users=other_coordinators(by.cite), path=_late_list(by, status))
    return Referral.objects.filter(pk__in=[referral.pk for referral in referrals]).update(climbed_on=today)


def _late_list(by: Actor, status: str) -> str:
    return f"{page('referral_list', by.cite)}?status={status}&late=1"


def expire_offers(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Offers whose day has passed without an answer end, and the place goes to the next. One transaction each."""
    require_nobody(by)
    late = PlaceOffer.objects.in_use().filter(cite=by.cite, answer="", expires_on__lt=today)
    offers = list(late.order_by("id")[:BATCH])
    if dry_run:
        return len(offers)
    return sum(_expire_offer(offer, by, today) for offer in offers)


@transaction.atomic
def _expire_offer(offer: PlaceOffer, by: Actor, today: date) -> bool:
    cohort = lock_cohort(Cohort.objects.get(pk=offer.cohort_id))
    referral = lock_referral(Referral.objects.get(pk=offer.referral_id), by)
    offer = PlaceOffer.objects.select_for_update().get(pk=offer.pk)
    if offer.answer:
        return False  # answered meanwhile
    offer.answer, offer.answered_on = OfferAnswer.EXPIRED, today
    checked(offer)
    tell("offer_expired", [referral.author, *coordinators(by.cite)], referral, by)
    offer_places(by=by, cohort=cohort, on=today)
    return True
