"""Waiting for a reserved place: the wish, a place that is proposed, the answer, no answer."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.permissions import can_operate
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.participations.services.participations import lock_participation, take_in
from actions.places import permissions, reads
from actions.places.models.places import Place, Stay
from actions.places.models.waiting import PlaceWish, StayOffer
from actions.places.rules.availability import Span
from actions.places.services.places import book, lock_action, lock_place
from cite_emploi.accounts.actor import Actor, require_nobody
from cite_emploi.accounts.acts import act
from cite_emploi.accounts.mail import notify
from cite_emploi.lib.errors import Refused, checked
from cite_emploi.web.addresses import page_of
from cohorts.people.permissions import NOT_YOURS
from cohorts.people.reads import readers_for
from cohorts.referrals.enums import OfferAnswer

NOT_WAITING = "Cette famille n'est plus en liste d'attente."
BATCH = 200  # offers a Cité a run, as for cohorts


@transaction.atomic
def save_wish(*, by: Actor, participation: Participation, child_birth_month: date, **values) -> PlaceWish:
    """For which child, from when and at what hours a place is asked; then a free place is proposed if it is their turn."""
    action = lock_action(participation.action_id)
    participation = _lock_request(participation)
    if not permissions.can_wish(by, participation):
        raise Refused(NOT_YOURS)
    if action.kind != ActionKind.PLACES:
        raise Refused("Cette action n'a pas de places réservées.")
    if participation.status != ParticipationStatus.REQUESTED:
        raise Refused(NOT_WAITING)
    if reads.pending_offers().filter(participation=participation).exists():
        raise Refused("Une place est proposée à cette famille\xa0: répondez d'abord à la proposition.")
    wish = reads.wish_of(participation) or PlaceWish(cite=by.cite, participation=participation)
    wish.child_birth_month = child_birth_month.replace(day=1)
    for name, value in values.items():
        setattr(wish, name, value)
    return checked(wish)


def _lock_request(participation: Participation) -> Participation:
    rows = Participation.objects.select_for_update(of=("self",))
    return rows.select_related("action__operator", "person", "requested_by").get(pk=participation.pk)


def offer_stays(*, by: Actor, action: Action, on: date) -> list[StayOffer]:
    """Propose what is free to the waiting list, in its order: to each the first place that suits them.

    Someone whom no free place suits keeps their rank, and the next may be served. Called in the transaction that freed
    a place. Asks no permission: callers do.
    """
    action = lock_action(action.pk)
    waiting = Participation.objects.filter(action=action, status=ParticipationStatus.REQUESTED).order_by("pk")
    list(waiting.select_for_update(no_key=True).values_list("pk", flat=True))
    board = _lock_board(action, on)
    made = []
    for waiter in reads.waiting_list(action, on=on):
        span = waiter.span(on) if waiter.may_be_offered else None
        if span is None or span.starts_on > on + reads.NEAR:
            continue
        place = board.fitting(span, waiter.months(span.starts_on))
        if place:
            offer = _offer(waiter.participation, place, span, by, on)
            board.bookings[place.pk].append(offer)
            made.append(offer)
    return made


def _lock_board(action: Action, on: date) -> reads.Board:
    rows = Place.objects.filter(action=action).order_by("pk")
    keys = list(rows.select_for_update().values_list("pk", flat=True))
    return reads.board(Place.objects.filter(pk__in=keys).select_related("establishment"), on, None)


@transaction.atomic
def propose_places(*, by: Actor, action: Action, on: date) -> list[StayOffer]:
    """The coordination or the operator proposes what is free to the first of the list, now."""
    if not can_operate(by, action):
        raise Refused(NOT_YOURS)
    return offer_stays(by=by, action=action, on=on)


@transaction.atomic
def offer_stay(*, by: Actor, participation: Participation, on: date) -> StayOffer:
    """Propose a free place to someone in particular, as again after no answer."""
    action = lock_action(participation.action_id)
    participation = lock_participation(by, participation)
    if participation.status != ParticipationStatus.REQUESTED:
        raise Refused(NOT_WAITING)
    waiter = next(each for each in reads.waiting_list(action, on=on) if each.participation.pk == participation.pk)
    if waiter.offer and not waiter.offer.answer:
        raise Refused("Une place est déjà proposée à cette famille.")
    if waiter.wish is None:
        raise Refused("Précisez d'abord pour quel enfant, à partir de quand et à quelles heures.")
    span = waiter.span(on)
    if span is None:
        raise Refused("La période souhaitée est passée\xa0: corrigez-la d'abord.")
    place = _lock_board(action, on).fitting(span, waiter.months(span.starts_on))
    if place is None:
        raise Refused("Aucune place n'est libre à ces jours et à ces heures pour un enfant de cet âge.")
    return _offer(participation, place, span, by, on)


def _offer(participation: Participation, place: Place, span: Span, by: Actor, on: date) -> StayOffer:
    offer = checked(
        StayOffer(
            cite=by.cite,
            participation=participation,
            place=place,
            starts_on=span.starts_on,
            ends_on=span.ends_on,
            week=span.week,
            offered_on=on,
            expires_on=on + timedelta(days=by.cite.place_offer_days),
        )
    )
    _notify("stay_offered", [participation.requested_by], participation, by)
    return offer


def _notify(kind: str, users, participation: Participation, by: Actor) -> None:
    """Write to these users about the request, once each and not to the one who acts; who left is stood in for."""
    users = readers_for(users, participation.person, timezone.localdate())
    others = {user.pk: user for user in users if by.user is None or user.pk != by.user.pk}
    notify(kind, users=others.values(), path=page_of(participation, by.cite))


@act("Réponse à une place réservée proposée", may=permissions.can_answer_offer, subject="offer.participation")
def answer_stay_offer(*, by: Actor, offer: StayOffer, answer: str, on: date) -> StayOffer:
    """The family takes the place or not: who asked for it says so, or the operator for them.

    Accepted, the place is booked and the family takes part; declined, it goes to the next.
    """
    if answer not in (OfferAnswer.ACCEPTED, OfferAnswer.DECLINED):
        raise Refused("Répondez «\xa0accepte\xa0» ou «\xa0décline\xa0».")
    action = lock_action(offer.place.action_id)
    participation = _lock_request(offer.participation)
    place = lock_place(offer.place)
    offer = StayOffer.objects.select_for_update().get(pk=offer.pk)
    if not permissions.can_answer_offer(by, participation):
        raise Refused("La personne qui a demandé la place répond, ou l'opérateur pour elle.")
    if offer.answer:
        raise Refused(f"Cette proposition a déjà une réponse\xa0: {offer.get_answer_display().lower()}.")
    if participation.status != ParticipationStatus.REQUESTED:
        raise Refused(NOT_WAITING)
    offer.answer, offer.answered_on = answer, on
    checked(offer)
    if answer == OfferAnswer.ACCEPTED:
        _book_offer(by, participation, place, offer, on)
    else:
        offer_stays(by=by, action=action, on=on)
    _notify("stay_offer_answered", reads.operators_of(action), participation, by)
    return offer


def _book_offer(by: Actor, participation: Participation, place: Place, offer: StayOffer, on: date) -> Stay:
    wish = participation.place_wish
    take_in(participation, on, participation.answer)
    return book(
        by,
        participation,
        place,
        Span(max(offer.starts_on, on), offer.ends_on, offer.week),
        child_first_name=wish.child_first_name,
        child_birth_month=wish.child_birth_month,
        reason=wish.reason,
    )


# --- What time brings, made by ``manage.py daily`` for each Cité ----------------------------------------------
def expire_stay_offers(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Offers whose day has passed, or whose family no longer waits, end; the place goes to the next. One transaction each."""
    require_nobody(by)
    late = (
        StayOffer.objects.in_use()
        .filter(cite=by.cite, answer="")
        .exclude(participation__status=ParticipationStatus.REQUESTED, expires_on__gte=today)
    )
    found = list(late.select_related("place", "participation").order_by("id")[:BATCH])
    return len(found) if dry_run else sum(_expire(offer, by, today) for offer in found)


@transaction.atomic
def _expire(offer: StayOffer, by: Actor, today: date) -> bool:
    action = lock_action(offer.place.action_id)
    participation = _lock_request(offer.participation)
    offer = StayOffer.objects.select_for_update().get(pk=offer.pk)
    if offer.answer:
        return False  # answered meanwhile
    offer.answer, offer.answered_on = OfferAnswer.EXPIRED, today
    checked(offer)
    _notify("stay_offer_expired", [participation.requested_by, *reads.operators_of(action)], participation, by)
    offer_stays(by=by, action=action, on=today)
    return True


def propose_freed_places(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Places that a date frees (a stay that ends by itself, a wish that comes near) are proposed in turn."""
    require_nobody(by)
    actions = Action.objects.filter(
        cite=by.cite, kind=ActionKind.PLACES, participations__status=ParticipationStatus.REQUESTED
    ).distinct()
    if dry_run:
        return actions.count()
    return sum(len(_propose(action, by, today)) for action in actions.order_by("pk"))


@transaction.atomic
def _propose(action: Action, by: Actor, today: date) -> list[StayOffer]:
    return offer_stays(by=by, action=action, on=today)
