"""Who comes first on the waiting list of reserved places, and what becomes of a proposed place."""

import threading
from datetime import date, time, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from actions.participations.models import Participation
from actions.participations.services import participations
from actions.places import reads as places_reads
from actions.places.models.places import Stay
from actions.places.models.waiting import StayOffer
from actions.places.rules import ranking
from actions.places.rules.ranking import Entry
from actions.places.rules.week import Week
from actions.places.services import places, stays, waiting
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from tests import factories
from tests.actions.conftest import OPENS, book, enter, furnish
from tests.factories import TODAY

DAY = timedelta(days=1)
FULL = Week.on(range(5), time(8), time(18))
MONDAYS, TUESDAYS = Week.on([0], time(8), time(18)), Week.on([1], time(8), time(18))
BORN = date(2025, 1, 1)


# --- The rule ---------------------------------------------------------------------------------------------
SINCE = date(2026, 5, 1)
BY_THE_CHARTER = [
    Entry(9, SINCE, is_single_parent=True, lives_in_district=True, starts_on=TODAY + 40 * DAY),
    Entry(8, SINCE, is_single_parent=True, starts_on=TODAY),
    Entry(7, SINCE, is_single_parent=True, starts_on=TODAY + DAY),
    Entry(6, SINCE, lives_in_district=True, starts_on=TODAY),
    Entry(5, SINCE, lives_in_district=True),  # no date yet
    Entry(4, SINCE - DAY, starts_on=TODAY),
    Entry(2, SINCE, starts_on=TODAY),
    Entry(3, SINCE, starts_on=TODAY),
]


@given(st.permutations(BY_THE_CHARTER))
def test_the_charter_s_order_whatever_the_order_of_arrival(entries):
    ranks = ranking.rank(entries, on=TODAY)
    assert [rank.entry for rank in ranks] == BY_THE_CHARTER
    assert [rank.position for rank in ranks] == list(range(1, len(entries) + 1))


def test_each_rank_is_explained_in_words():
    first, last = ranking.rank([Entry(1, TODAY), BY_THE_CHARTER[0]], on=TODAY)
    plain = [[reason.replace("\xa0", " ") for reason in rank.reasons] for rank in (first, last)]
    assert plain == [
        [
            "élève seule ses enfants",
            "réside en quartier prioritaire",
            "souhaite commencer le 25 juillet 2026",
            "attend depuis 45 jours",
        ],
        [
            "n'élève pas seule d'enfant",
            "résidence en quartier prioritaire non vérifiée",
            "date de début à préciser",
            "attend depuis aujourd'hui",
        ],
    ]
    assert (first.ordinal, last.ordinal) == ("1re", "2e")


# --- Offers -----------------------------------------------------------------------------------------------
def ask(room, number: int, *, alone: bool = False, week: Week = FULL, start: date = TODAY, end=None, wish: bool = True):
    """A request of Farid's, with its wish."""
    c = room.cast
    person = factories.person(c.farid, c.france_travail, number=number, is_single_parent=alone)
    row = participations.request_participation(by=c.farid, person=person, action=room.places, on=TODAY)
    if wish:
        waiting.save_wish(
            by=c.farid,
            participation=row,
            child_first_name=f"Enfant {number}",
            child_birth_month=BORN,
            starts_on=start,
            ends_on=end,
            week=week,
            reason="job",
        )
    return row


def offered(room) -> list[tuple[int, str]]:
    """(request, answer) of every offer, oldest first."""
    return list(StayOffer.objects.order_by("id").values_list("participation", "answer"))


def itself(room) -> Actor:
    return Actor(None, room.cast.angers)


def test_a_free_place_goes_to_the_first_whom_it_suits_for_five_days(room):
    couple, alone, silent = ask(room, 1), ask(room, 2, alone=True), ask(room, 3, wish=False)
    assert [w.participation for w in places_reads.waiting_list(room.places, on=TODAY)] == [alone, couple, silent]
    (offer,) = waiting.propose_places(by=room.cast.rosa, action=room.places, on=TODAY)
    assert (offer.participation, offer.place, offer.week) == (alone, room.place, FULL)
    assert offer.expires_on == TODAY + 5 * DAY
    assert waiting.propose_places(by=room.cast.rosa, action=room.places, on=TODAY) == [], "nothing else is free"


def test_two_shares_of_one_place_are_proposed_to_two_families(room):
    rows = [ask(room, 1, week=MONDAYS), ask(room, 2, week=TUESDAYS), ask(room, 3, week=MONDAYS)]
    offers = waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    assert [offer.participation for offer in offers] == rows[:2]


def test_a_place_that_does_not_suit_the_first_goes_to_the_next_who_keeps_no_rank(room):
    places.save_place(
        by=room.cast.claire, action=room.places, place=room.place, min_age_months=0, max_age_months=12, week=MONDAYS
    )
    too_old, baby = ask(room, 1, alone=True, week=MONDAYS), ask(room, 2, week=MONDAYS)
    baby.place_wish.child_birth_month = date(2026, 1, 1)
    baby.place_wish.save()
    (offer,) = waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    assert offer.participation == baby
    assert places_reads.waiting_list(room.places, on=TODAY)[0].participation == too_old


@pytest.mark.parametrize(("days", "count"), [(60, 1), (61, 0)])
def test_no_place_is_kept_empty_for_more_than_sixty_days(room, days, count):
    ask(room, 1, start=TODAY + days * DAY)
    assert len(waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)) == count


def test_an_accepted_place_is_booked_and_the_family_takes_part(room):
    row = ask(room, 1, start=TODAY + 3 * DAY)
    (offer,) = waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    waiting.answer_stay_offer(by=room.cast.farid, offer=offer, answer="accepted", on=TODAY + DAY)
    row.refresh_from_db()
    stay = Stay.objects.get()
    assert (row.status, row.enrolled_on) == ("enrolled", TODAY + DAY)
    assert (stay.participation, stay.place, stay.starts_on, stay.ends_on) == (row, room.place, TODAY + 3 * DAY, None)
    assert (stay.child_first_name, stay.child_birth_month, stay.reason) == ("Enfant 1", BORN, "job")
    with pytest.raises(Refused, match="a déjà une réponse"):
        waiting.answer_stay_offer(by=room.cast.farid, offer=offer, answer="declined", on=TODAY + DAY)


def test_a_declined_place_goes_to_the_next_and_is_not_proposed_again_by_itself(room):
    first, second = ask(room, 1, alone=True), ask(room, 2)
    (offer,) = waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    waiting.answer_stay_offer(by=room.cast.rosa, offer=offer, answer="declined", on=TODAY)
    assert offered(room) == [(first.pk, "declined"), (second.pk, "")]
    waiting.answer_stay_offer(by=room.cast.rosa, offer=StayOffer.objects.last(), answer="declined", on=TODAY)
    assert waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY) == []
    assert waiting.offer_stay(by=room.cast.claire, participation=first, on=TODAY).participation == first


def test_the_day_after_the_deadline_the_place_goes_to_the_next(room):
    first, second = ask(room, 1, alone=True), ask(room, 2)
    waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    for day, expired in ((TODAY + 5 * DAY, 0), (TODAY + 6 * DAY, 1), (TODAY + 6 * DAY, 0)):
        assert waiting.expire_stay_offers(by=itself(room), today=day, dry_run=True) == expired
        assert waiting.expire_stay_offers(by=itself(room), today=day) == expired
    assert offered(room) == [(first.pk, "expired"), (second.pk, "")]
    with pytest.raises(Refused):
        waiting.expire_stay_offers(by=room.cast.claire, today=TODAY)


def test_an_offer_to_a_family_that_was_refused_holds_nothing_and_ends_with_the_night(room):
    first, second = ask(room, 1, alone=True), ask(room, 2)
    waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    participations.decline(by=room.cast.rosa, participation=first, answer="Complet.", reason="full")
    assert not places_reads.pending_offers().exists()
    call_command("daily")
    assert offered(room) == [(first.pk, "expired"), (second.pk, "")]


def test_a_place_freed_by_an_end_or_a_cancellation_is_proposed_at_once(room):
    rows = [enter(room, room.places, n) for n in (8, 9)]
    stay = book(room, rows[0], date(2026, 6, 1), TODAY + 200 * DAY)
    later = book(room, rows[1], TODAY + 201 * DAY, None, child="Noé")
    row = ask(room, 1, start=TODAY, end=TODAY + 60 * DAY)
    assert waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY) == []
    stays.end_stay(by=room.cast.rosa, stay=stay, on=TODAY - DAY, end_reason="entitlement", today=TODAY)
    assert offered(room) == [(row.pk, "")]
    waiting.answer_stay_offer(by=room.cast.rosa, offer=StayOffer.objects.get(), answer="declined", on=TODAY)
    other = ask(room, 2, start=TODAY + 50 * DAY)  # without an end: the later stay is in the way
    stays.cancel_stay(by=room.cast.rosa, stay=later, cancel_reason="family", on=TODAY)
    assert offered(room)[1:] == [(other.pk, "")]


def test_what_a_date_frees_is_proposed_by_the_daily_work(room):
    book(room, enter(room, room.places), date(2026, 6, 1), TODAY)
    row = ask(room, 1, start=TODAY)
    assert waiting.propose_freed_places(by=itself(room), today=TODAY) == 0
    assert waiting.propose_freed_places(by=itself(room), today=TODAY + DAY, dry_run=True) == 1
    assert waiting.propose_freed_places(by=itself(room), today=TODAY + DAY) == 1
    assert offered(room) == [(row.pk, "")]


def test_a_proposed_place_is_not_booked_over_the_head_of_the_family(room):
    ask(room, 1)
    waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    family = enter(room, room.places)
    with pytest.raises(Refused, match="proposée à une famille de la liste d'attente"):
        book(room, family, TODAY, TODAY + 30 * DAY)
    assert places_reads.free_places(room.places, TODAY, None) == []


def test_who_may_wish_offer_and_answer(room):
    c, row = room.cast, ask(room, 1)
    for actor in (c.odile, c.lea, c.carla, c.nadia):
        with pytest.raises(Refused):
            waiting.save_wish(by=actor, participation=row, child_birth_month=BORN)
        with pytest.raises(Refused):
            waiting.offer_stay(by=actor, participation=row, on=TODAY)
    with pytest.raises(Refused):
        waiting.propose_places(by=c.farid, action=room.places, on=TODAY)
    offer = waiting.offer_stay(by=c.rosa, participation=row, on=TODAY)
    for actor in (c.odile, c.lea, c.carla, c.nadia):
        with pytest.raises(Refused):
            waiting.answer_stay_offer(by=actor, offer=offer, answer="accepted", on=TODAY)
    with pytest.raises(Refused, match="répondez d'abord"):
        waiting.save_wish(by=c.farid, participation=row, child_birth_month=BORN)
    with pytest.raises(Refused, match="Répondez"):
        waiting.answer_stay_offer(by=c.farid, offer=offer, answer="expired", on=TODAY)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"wish": False}, "Précisez d'abord"),
        ({"start": OPENS, "end": TODAY - DAY}, "période souhaitée est passée"),
        ({"week": Week.on([6], time(8), time(12))}, "Aucune place n'est libre"),
    ],
)
def test_an_offer_to_someone_in_particular_says_why_not(room, change, sentence):
    row = ask(room, 1, **change)
    with pytest.raises(Refused, match=sentence):
        waiting.offer_stay(by=room.cast.claire, participation=row, on=TODAY)


@pytest.mark.django_db(transaction=True)
def test_accepting_and_expiring_at_once_leave_one_answer_and_no_fault():
    room = furnish(factories.cast())
    ask(room, 1, alone=True)
    ask(room, 2)
    (offer,) = waiting.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    late, together, answers = TODAY + 6 * DAY, threading.Barrier(3), []

    def run(act):
        try:
            together.wait(timeout=20)
            answers.append(act())
        except Exception as failure:  # noqa: BLE001 - a fault of any kind must be seen
            answers.append(failure)
        finally:
            connection.close()

    acts = [
        lambda: waiting.answer_stay_offer(by=room.cast.farid, offer=offer, answer="accepted", on=late),
        lambda: waiting.expire_stay_offers(by=itself(room), today=late),
        lambda: waiting.propose_places(by=room.cast.rosa, action=room.places, on=late),
    ]
    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert [each for each in answers if isinstance(each, Exception) and not isinstance(each, Refused)] == []
    offer.refresh_from_db()
    accepted = offer.answer == "accepted"
    assert offer.answer in ("accepted", "expired")
    assert Stay.objects.count() == accepted
    assert Participation.objects.filter(status="enrolled").count() == accepted
