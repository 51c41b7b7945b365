"""Never two children on one place: booking at its borders."""

from datetime import date, timedelta

import pytest

from actions.catalogue import services as catalogue
from actions.participations.services import participations
from actions.places.models.places import OCCUPIED, Place, Stay
from actions.places.reads import free_places
from actions.places.rules.availability import occupation
from actions.places.services import places
from cite_emploi.lib.errors import Refused
from tests import factories
from tests.actions.conftest import OPENS, book, enter

DAY = timedelta(days=1)
FROM, TO = date(2026, 3, 2), date(2026, 6, 30)


@pytest.fixture
def row(room):
    return enter(room, room.places)


def refusal(call) -> Refused:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value


@pytest.mark.parametrize(
    ("starts_on", "ends_on"),
    [
        (FROM, TO),  # the same days
        (TO, TO + 30 * DAY),  # from the last day: both days are included
        (FROM - 30 * DAY, FROM),  # to the first day
        (FROM + DAY, TO - DAY),  # inside
        (FROM - DAY, TO + DAY),  # around
    ],
)
def test_two_stays_that_share_a_day_are_refused_kindly(room, row, starts_on, ends_on):
    book(room, row, FROM, TO)
    refused = refusal(lambda: book(room, enter(room, room.places, 2), starts_on, ends_on, child="Noé"))
    assert refused.reasons == [
        ("place", f"{OCCUPIED[:-1]}\xa0: choisissez-en une autre ou changez les dates ou les heures.")
    ]


@pytest.mark.parametrize(("starts_on", "ends_on"), [(TO + DAY, TO + 30 * DAY), (OPENS, FROM - DAY)])
def test_the_day_after_and_the_day_before_are_free(room, row, starts_on, ends_on):
    book(room, row, FROM, TO)
    book(room, enter(room, room.places, 2, on=OPENS), starts_on, ends_on, child="Noé")
    assert Stay.objects.count() == 2


def test_a_stay_starts_while_the_family_takes_part(room, row):
    refused = refusal(lambda: book(room, row, row.enrolled_on - DAY, TO))
    assert refused.reasons[0][0] == "starts_on"
    assert book(room, row, row.enrolled_on, TO).pk
    participations.end_participation(by=room.cast.claire, participation=row, on=TO)
    assert refusal(lambda: book(room, row, TO + DAY, TO + 30 * DAY)).reasons[0][0] == "starts_on"


def test_a_stay_may_end_on_a_leap_day_and_the_next_start_on_the_first_of_march(room):
    place = places.save_place(
        by=room.cast.claire, action=room.places, establishment=room.cast.creche, label="2028", opens_on=OPENS
    )
    row = enter(room, room.places)
    book(room, row, date(2028, 1, 3), date(2028, 2, 29), place=place)
    refusal(lambda: book(room, row, date(2028, 2, 29), date(2028, 3, 31), place=place, child="Noé"))
    assert book(room, row, date(2028, 3, 1), date(2028, 3, 31), place=place, child="Noé").pk


def test_one_day_is_a_stay_and_a_stay_never_ends_before_it_starts(room, row):
    assert book(room, row, FROM, FROM).pk
    refused = refusal(lambda: book(room, row, FROM + 9 * DAY, FROM + 8 * DAY))
    assert "La fin ne peut pas précéder le début." in str(refused)


def test_a_place_is_booked_only_while_it_is_open(room, row):
    place = places.save_place(
        by=room.cast.claire,
        action=room.places,
        establishment=room.cast.creche,
        label="Brève",
        opens_on=FROM,
        closes_on=TO,
    )
    for starts_on, ends_on in [(FROM - DAY, FROM + DAY), (TO - DAY, TO + DAY)]:
        refused = refusal(lambda first=starts_on, last=ends_on: book(room, row, first, last, place=place))
        assert refused.reasons[0][0] == "place"
        assert "n'est pas ouverte à toutes ces dates" in str(refused)
    assert book(room, row, FROM, TO, place=place).pk


def test_the_same_booking_made_again_is_the_first_one(room, row):
    first = book(room, row, FROM, TO)
    assert book(room, row, FROM, TO, born=date(2024, 3, 18)) == first
    assert Stay.objects.count() == 1


def test_of_the_child_only_the_month_of_birth_is_kept(room, row):
    assert book(room, row, FROM, TO, born=date(2024, 3, 18)).child_birth_month == date(2024, 3, 1)


def test_a_place_of_another_action_is_refused(room, row):
    other = catalogue.save_action(by=room.cast.claire, name="Autre", kind="places", operator=room.cast.cidff, themes=[])
    place = places.save_place(
        by=room.cast.claire, action=other, establishment=room.cast.creche, label="Ailleurs", opens_on=OPENS
    )
    assert "appartient à une autre action" in str(refusal(lambda: book(room, row, FROM, TO, place=place)))


def test_only_the_operator_and_the_coordination_book(room, row):
    assert refusal(lambda: book(room, row, FROM, TO, by=room.cast.odile)).reasons == [(None, participations.NOT_YOURS)]
    assert book(room, row, FROM, TO, by=room.cast.rosa).pk


def test_the_coordination_of_another_cite_books_nothing_here(room, row):
    assert str(refusal(lambda: book(room, row, FROM, TO, by=room.cast.nadia))) == participations.NOT_YOURS


def test_a_request_must_be_accepted_before_a_place_is_booked(room):
    person = factories.person(room.cast.farid, room.cast.france_travail)
    asked = participations.request_participation(
        by=room.cast.farid, person=person, action=room.places, on=factories.TODAY, request="Deux jours."
    )
    assert "Acceptez d'abord la demande" in str(refusal(lambda: book(room, asked, FROM, TO)))


# --- Which places are free --------------------------------------------------------------------------------
def test_free_places_are_those_that_nobody_holds_on_any_of_the_days(room, row):
    book(room, row, FROM, TO)
    assert free_places(room.places, TO + DAY, TO + 9 * DAY) == [room.place]
    assert free_places(room.places, TO, TO + 9 * DAY) == []
    assert free_places(room.places, OPENS - DAY, OPENS) == []


def test_a_place_says_until_when_it_is_held(room, row):
    book(room, row, FROM, TO)
    book(room, row, TO + DAY, TO + 9 * DAY, child="Noé")
    stays = list(room.place.stays.all())
    assert occupation(room.place, stays, TO) == "occupée jusqu'au 09/07/2026"
    assert occupation(room.place, stays, FROM - DAY) == "libre avant le 02/03/2026"
    assert occupation(room.place, stays, TO + 10 * DAY) == "libre"
    assert occupation(Place(opens_on=FROM), [], FROM - DAY) == "ouvre le 02/03/2026"
    assert occupation(Place(opens_on=FROM, closes_on=TO), [], TO + DAY) == "fermée"
