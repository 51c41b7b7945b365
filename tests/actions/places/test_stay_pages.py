"""Stays: what an establishment sees, and how a place is booked."""

import html
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from actions.places.models.places import Stay
from actions.places.services import places
from tests import factories
from tests.actions.conftest import OPENS, book, enter

DAY = timedelta(days=1)


def url(name, *args, query=""):
    return reverse(name, args=["angers", *args]) + query


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


@pytest.fixture
def stays(room, today):
    """A stay in each period: over, under way, ending within 30 days, to come."""
    row = enter(room, room.places)
    row.person.phone, row.person.rsa, row.person.town = "06 12 34 56 78", "increased", "Trélazé"
    row.person.save()
    spans = {
        "past": (date(2026, 1, 5), today - DAY),
        "current": (date(2026, 6, 1), today + 31 * DAY),
        "ending": (date(2026, 6, 2), today + 30 * DAY),
        "coming": (today + DAY, date(2026, 12, 20)),
    }
    rows = {}
    for name, (starts_on, ends_on) in spans.items():
        place = places.save_place(
            by=room.cast.claire, action=room.places, establishment=room.cast.creche, label=name, opens_on=OPENS
        )
        rows[name] = book(room, row, starts_on, ends_on, place=place, child=f"Enfant {name}", reason="training")
    return rows


# --- The list ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("period", "names"),
    [
        ("", ["current", "ending"]),
        ("current", ["current", "ending"]),
        ("ending", ["ending"]),
        ("coming", ["coming"]),
        ("past", ["past"]),
        ("jamais", ["current", "ending"]),
    ],
)
@pytest.mark.parametrize("who", ["carla", "rosa", "claire"])
def test_stays_by_period(room, sign_in, stays, who, period, names):
    response = sign_in(getattr(room.cast, who)).get(url("stay_list", query=f"?period={period}"))
    assert list(response.context["page"].object_list) == [stays[name] for name in names]
    counts = {tab.label: tab.count for tab in response.context["periods"].tabs()}
    assert counts == {"En cours": 2, "Se terminent bientôt": 1, "À venir": 1, "Passés": 1, "Annulés": 0}


def test_an_establishment_sees_its_own_stays_and_the_operator_of_another_action_none(room, sign_in, stays):
    other = factories.organisation(room.cast.angers, "Crèche du Lac")
    neighbour = factories.actor(room.cast.angers, "lac@creche.test", "Luce Lac", other, "establishment")
    for actor in (neighbour, room.cast.odile):
        assert "Aucun enfant n'est accueilli" in text(sign_in(actor).get(url("stay_list")))
    for who in ("farid", "mehdi", "alix", "nadia"):
        assert sign_in(getattr(room.cast, who)).get(url("stay_list")).status_code == 404


def test_an_establishment_reads_the_child_the_parent_s_name_and_nothing_else(room, sign_in, stays):
    person = stays["current"].participation.person
    client = sign_in(room.cast.carla)
    page = text(client.get(url("stay_list")))
    for words in ("Enfant current", "Mars 2024", "Binta Directe 1", "Crèche des Tilleuls", "16/07/2026"):
        assert words in page
    for words in ("06 12 34 56 78", "majoré", "Trélazé", "36 ans", "34 ans", "1992", "Formation"):
        assert words not in page
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    assert not [
        link for link in re.findall(r'href="([^"]+)"', main) if "/personnes/" in link or "/participations/" in link
    ]
    for name, pk in (("person_detail", person.pk), ("participation_detail", stays["current"].participation_id)):
        assert client.get(url(name, pk)).status_code == 404


def test_the_operator_goes_from_a_stay_to_the_participation(room, sign_in, stays):
    client, stay = sign_in(room.cast.rosa), stays["current"]
    assert url("stay_detail", stay.pk) in text(client.get(url("stay_list")))
    assert url("participation_detail", stay.participation_id) in text(client.get(url("stay_detail", stay.pk)))


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize("who", ["carla", "claire"])
def test_the_list_reads_the_database_as_often_for_three_stays_as_for_one(
    room, sign_in, size, who, django_assert_num_queries
):
    for n in range(size):
        place = places.save_place(
            by=room.cast.claire, action=room.places, establishment=room.cast.creche, label=f"P{n}", opens_on=OPENS
        )
        book(room, enter(room, room.places, n), date(2026, 6, 1), date(2026, 9, 30), place=place)
    client = sign_in(getattr(room.cast, who))
    with django_assert_num_queries(9):
        client.get(url("stay_list"))


# --- Booking ----------------------------------------------------------------------------------------------
def typed(room, **more) -> dict:
    return {
        "child_first_name": "Lina",
        "child_birth_month": "2024-03",
        "starts_on": "2026-07-01",
        "ends_on": "2026-08-31",
        "place": room.place.pk,
        "reason": "search",
        **more,
    }


@pytest.fixture
def row(room):
    return enter(room, room.places)


@pytest.mark.parametrize("month", ["2024-03", "03/2024", "3/2024"])
def test_a_month_of_birth_is_typed_as_browsers_and_as_people_write_it(room, sign_in, row, month):
    client = sign_in(room.cast.rosa)
    response = client.post(url("stay_create", row.pk), typed(room, child_birth_month=month))
    assert response.url == url("participation_detail", row.pk)
    stay = Stay.objects.get()
    assert (stay.child_birth_month, stay.place, stay.reason) == (date(2024, 3, 1), room.place, "search")
    assert "Lina, Crèche des Tilleuls · Place 1" in text(client.get(response.url))


def test_the_month_field_keeps_what_was_typed_and_its_browser_s_own_picker(room, sign_in, row):
    client, address = sign_in(room.cast.rosa), url("stay_create", row.pk)
    assert 'type="month"' in text(client.get(address))
    response = client.post(address, typed(room, child_first_name=""))
    assert 'value="2024-03"' in text(response)
    assert list(response.context["form"].errors) == ["child_first_name"]


def test_a_booking_form_says_all_that_is_wrong(room, sign_in, row):
    wrong = typed(
        room, child_birth_month="13/2024", starts_on="2026-09-01", ends_on="2026-08-01", place=0, reason="vacances"
    )
    response = sign_in(room.cast.rosa).post(url("stay_create", row.pk), wrong)
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"child_birth_month", "ends_on", "place", "reason"}
    unborn = sign_in(room.cast.rosa).post(url("stay_create", row.pk), typed(room, child_birth_month="2026-07"))
    assert "dans le futur" in text(unborn)
    assert not Stay.objects.exists()


def test_a_place_that_is_held_is_refused_beside_its_field_and_the_free_ones_are_named(room, sign_in, row):
    places.save_place(
        by=room.cast.claire, action=room.places, establishment=room.cast.creche, label="Place 2", opens_on=OPENS
    )
    book(room, enter(room, room.places, 2), date(2026, 8, 31), date(2026, 9, 30))
    response = sign_in(room.cast.rosa).post(url("stay_create", row.pk), typed(room))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["place"]
    page = text(response)
    assert "déjà occupée à ces jours et à ces heures" in page
    assert "Places libres à ces dates" in page
    assert "<p>Crèche des Tilleuls · Place 2.</p>" in page
    assert "Place 1 (libre avant le 31/08/2026)" in page


def test_the_same_form_sent_twice_books_once(room, sign_in, row):
    client, address = sign_in(room.cast.rosa), url("stay_create", row.pk)
    same = typed(room)
    for _ in range(2):
        assert client.post(address, same).url == url("participation_detail", row.pk)
    assert Stay.objects.count() == 1


def test_an_action_without_any_place_says_so(room, sign_in, row):
    room.place.delete()
    assert "n'a pas encore de place" in text(sign_in(room.cast.rosa).get(url("stay_create", row.pk)))
