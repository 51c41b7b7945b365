"""Pages of reserved places: calendar, free places, alerts, establishments, a stay, the waiting list."""

import html
import re
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from actions.places.models.establishments import Closure, Establishment, PlaceAgreement
from actions.places.models.places import Absence, Place, Stay
from actions.places.models.waiting import PlaceWish, StayOffer
from actions.places.rules.week import Week
from actions.places.services import establishments, places, stays
from actions.places.services import waiting as waiting_services
from tests import factories
from tests.actions.conftest import OPENS, book, enter
from tests.actions.places.test_places_waiting import ask
from tests.factories import TODAY

DAY = timedelta(days=1)
FULL, MONDAYS = Week.on(range(5), time(8), time(18)), Week.on([0], time(8), time(12))


def url(name, *args, query=""):
    return reverse(name, args=["angers", *args]) + query


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


def main(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text(response).split("<main", 1)[1].split("</main>", 1)[0]))


def typed_week(weekdays=(0,), start="08:00", end="12:00") -> dict:
    return {f"day{n}_{name}": value for n in weekdays for name, value in (("starts", start), ("ends", end))}


def another_place(room, label: str, **more) -> Place:
    return places.save_place(
        by=room.cast.claire, action=room.places, establishment=room.cast.creche, label=label, opens_on=OPENS, **more
    )


@pytest.fixture
def stay(room):
    return book(room, enter(room, room.places), date(2026, 6, 1), TODAY + 20 * DAY, week=MONDAYS)


# --- A stay -----------------------------------------------------------------------------------------------
def test_the_establishment_reads_of_a_stay_what_welcoming_needs_and_nothing_else(room, sign_in, stay):
    stay.participation.person.phone = "06 12 34 56 78"
    stay.participation.person.save()
    client = sign_in(room.cast.carla)
    page = main(client.get(url("stay_detail", stay.pk)))
    for words in ("Lina", "Mars 2024", "Binta Directe 1", "1er juin 2026", "Lundi 8 h – 12 h", "4 heures"):
        assert words in page
    for words in ("Recherche d'emploi", "06 12", "Prolonger", "Terminer", "Annuler"):
        assert words not in page
    assert "/participations/" not in text(client.get(url("stay_detail", stay.pk))).split("<main")[1]
    assert client.get(url("stay_renew", stay.pk)).status_code == 404
    operator = main(sign_in(room.cast.rosa).get(url("stay_detail", stay.pk)))
    assert "Recherche d'emploi" in operator
    assert "Prolonger" in operator


def test_a_stay_is_prolonged_then_ended_from_its_page(room, sign_in, stay):
    client, page = sign_in(room.cast.rosa), url("stay_detail", stay.pk)
    until = (TODAY + 90 * DAY).isoformat()
    assert client.post(url("stay_renew", stay.pk), {"until": until, "why": "job"}).url == page
    assert "Prolongé jusqu'au 13 septembre 2026" in main(client.get(page))
    refused = client.post(url("stay_end", stay.pk), {"on": "2026-06-14", "end_reason": "relay", "relay": ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["relay"])
    ended = {"on": "2026-06-14", "end_reason": "relay", "relay": "childminder"}
    assert client.post(url("stay_end", stay.pk), ended).url == page
    shown = main(client.get(page))
    assert "Relais vers un autre mode d'accueil" in shown
    assert "Assistante maternelle" in shown
    for name in ("stay_renew", "stay_end", "stay_cancel"):
        assert client.get(url(name, stay.pk)).url == page, "nothing more may be done"


def test_a_stay_entered_by_mistake_is_cancelled_from_its_page(room, sign_in, stay):
    client = sign_in(room.cast.claire)
    refused = client.post(url("stay_cancel", stay.pk), {"cancel_reason": "family"})
    assert list(refused.context["form"].errors) == ["cancel_reason"]
    client.post(url("stay_cancel", stay.pk), {"cancel_reason": "mistake"})
    assert "Accueil annulé" in main(client.get(url("stay_detail", stay.pk)))
    assert list(client.get(url("stay_list", query="?period=cancelled")).context["page"].object_list) == [stay]
    assert "annulé" in main(client.get(url("participation_detail", stay.participation_id)))


def test_an_absence_is_noted_by_the_establishment(room, sign_in, stay):
    client = sign_in(room.cast.carla)
    for day, field in (("2026-06-09", ["on"]), ("2026-06-22", ["on"])):  # a Tuesday; a day to come
        assert list(client.post(url("absence_create", stay.pk), {"on": day}).context["form"].errors) == field
    assert client.post(url("absence_create", stay.pk), {"on": "2026-06-08"}).url == url("stay_detail", stay.pk)
    assert Absence.objects.get().on == date(2026, 6, 8)
    assert "8 juin 2026, notée par Carla Crèche" in main(client.get(url("stay_detail", stay.pk))).replace(" ,", ",")


# --- The calendar -----------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["carla", "rosa", "claire"])
def test_the_calendar_by_month_and_by_week(room, sign_in, stay, who):
    client = sign_in(getattr(room.cast, who))
    month = client.get(url("place_calendar"))
    cells = {cell.day: cell.state for cell in month.context["rows"][0].cells}
    assert len(cells) == 30
    assert [cells[date(2026, 6, n)] for n in (1, 2, 6)] == ["partly", "free", "out"]
    assert "Juin 2026" in main(month)
    week = client.get(url("place_calendar", query="?vue=semaine&le=2026-06-01"))
    assert "Semaine du 1er juin 2026" in main(week)
    assert "Lina 8 h – 12 h Libre 12 h – 18 h" in main(week)
    following = re.search(r'rel="next" href="([^"]+)"', text(week))[1]
    assert "Semaine du 8 juin 2026" in main(client.get(url("place_calendar") + following))


@pytest.mark.parametrize("query", ["?le=0001-01-01", "?le=x", "?vue=siècle", "?action=99999", "?le=9999-12-31"])
def test_a_calendar_asked_wrongly_is_this_month_s(room, sign_in, query):
    page = sign_in(room.cast.claire).get(url("place_calendar", query=query))
    assert (page.status_code, page.context["frame"].first) == (200, TODAY.replace(day=1))


def test_a_closed_day_shows_in_the_calendar_and_the_neighbour_s_places_do_not(room, sign_in, stay):
    establishments.add_closure(by=room.cast.carla, establishment=room.cast.creche, starts_on=TODAY, ends_on=TODAY)
    page = sign_in(room.cast.carla).get(url("place_calendar"))
    assert page.context["rows"][0].cells[TODAY.day - 1].state == "closed"
    other = factories.organisation(room.cast.angers, "Crèche du Lac")
    neighbour = factories.actor(room.cast.angers, "lac@creche.test", "Luce Lac", other, "establishment")
    assert sign_in(neighbour).get(url("place_calendar")).context["rows"] == []


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("place_calendar", 11), ("place_alerts", 9), ("establishment_list", 6)],
)
def test_pages_read_the_database_as_often_for_three_rows_as_for_one(
    room, sign_in, size, name, queries, django_assert_num_queries
):
    for n in range(size):
        book(room, enter(room, room.places, n), OPENS + 10 * DAY, TODAY + 10 * DAY, place=another_place(room, f"P{n}"))
        place = factories.organisation(room.cast.angers, f"Crèche {n}")
        establishments.save_establishment(by=room.cast.claire, organisation=place, sector="public")
        establishments.save_agreement(
            by=room.cast.claire,
            action=room.places,
            establishment=place,
            reference="C",
            starts_on=OPENS,
            ends_on=TODAY + DAY,
            places_covered=1,
            yearly_cost=Decimal(1),
        )
        ask(room, n + 10)
    waiting_services.propose_places(by=room.cast.claire, action=room.places, on=TODAY)
    client = sign_in(room.cast.claire)
    with django_assert_num_queries(queries):
        client.get(url(name))


# --- What is free -----------------------------------------------------------------------------------------
def test_free_places_on_any_dates_and_hours(room, sign_in, stay):
    another_place(room, "Petits", max_age_months=12)
    another_place(room, "Libre")
    client = sign_in(room.cast.rosa)
    assert client.get(url("place_free")).context["found"] is None
    asked = {"starts_on": "2026-06-20", "ends_on": "2026-07-31", "child_birth_month": "2024-03"} | typed_week((0, 1))
    found = client.get(url("place_free"), asked).context["found"]
    assert [(each.place.label, each.answer.room, each.fits) for each in found] == [
        ("Libre", "free", True),
        ("Place 1", "partly", True),
        ("Petits", "free", False),
    ]
    page = main(client.get(url("place_free"), asked))
    assert "Libre en partie Mardi 8 h – 12 h" in page.replace("  ", " ")
    wrong = client.get(url("place_free"), asked | {"ends_on": "2026-06-01", "day0_ends": ""})
    assert list(wrong.context["form"].errors) == ["ends_on", "day0_ends"]
    assert client.get(url("place_free"), {"starts_on": "2026-06-20"}).context["form"].errors["day0_starts"] == [
        "Indiquez au moins un jour et ses heures."
    ]


# --- Alerts -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["claire", "carla", "rosa"])
def test_each_alert_counts_the_rows_of_the_list_that_it_opens(room, sign_in, who):
    rows = [
        # (label, first day, last day, week, birth month)
        ("ends in 30", OPENS + 9 * DAY, TODAY + 30 * DAY, FULL, date(2025, 1, 1)),
        ("ends in 60", OPENS + 9 * DAY, TODAY + 60 * DAY, FULL, date(2025, 1, 1)),
        ("ends in 61", OPENS + 9 * DAY, TODAY + 61 * DAY, FULL, date(2025, 1, 1)),
        ("three in August", OPENS + 9 * DAY, None, FULL, date(2023, 8, 1)),
        ("three in September", OPENS + 9 * DAY, None, FULL, date(2023, 9, 1)),
        ("ten hours", OPENS + 9 * DAY, None, Week.on([0], time(8), time(18)), date(2025, 1, 1)),
        ("a minute less", OPENS + 9 * DAY, None, Week.on([0], time(8), time(17, 59)), date(2025, 1, 1)),
        ("over, nothing told", OPENS + 9 * DAY, TODAY - DAY, FULL, date(2025, 1, 1)),
        ("cancelled", OPENS + 9 * DAY, TODAY + DAY, MONDAYS, date(2022, 1, 1)),
    ]
    for n, (label, first, last, week, born) in enumerate(rows):
        row = enter(room, room.places, n)
        stay = book(room, row, first, last, place=another_place(room, label), week=week, born=born, child=f"Enfant {n}")
    stays.cancel_stay(by=room.cast.claire, stay=stay, cancel_reason="mistake", on=TODAY)
    client = sign_in(getattr(room.cast, who))
    listed = {}
    for alert in client.get(url("place_alerts")).context["alerts"]:
        page = client.get(url("stay_list", query=f"?{alert['query']}"))
        labels = [each.place.label for each in page.context["page"].object_list]
        assert page.context["page"].paginator.count == alert["count"] == len(labels)
        listed[alert["query"].removeprefix("period=")] = labels
    assert listed == {
        "ending": ["ends in 30"],
        "ending-60": ["ends in 30", "ends in 60"],
        "three": ["three in August"],
        "short": ["a minute less"],
        "to-tell": ["over, nothing told"],
    }


def test_agreements_that_end_are_told_to_the_coordination_alone(room, sign_in):
    def agree(reference, starts_on, ends_on):
        return establishments.save_agreement(
            by=room.cast.claire,
            action=room.places,
            establishment=room.cast.creche,
            reference=reference,
            starts_on=starts_on,
            ends_on=ends_on,
            places_covered=2,
            yearly_cost=Decimal("4200.50"),
        )

    ending = agree("C-1", OPENS, TODAY + 90 * DAY)
    page = sign_in(room.cast.claire).get(url("place_alerts"))
    assert list(page.context["agreements"]) == [ending]
    assert "4 200,50 €" in main(page).replace("\u202f", " ")
    assert "C-1" not in main(sign_in(room.cast.carla).get(url("place_alerts")))
    assert "4 200,50" not in main(sign_in(room.cast.carla).get(url("establishment_detail", room.cast.creche.pk)))
    agree("C-2", TODAY + 91 * DAY, TODAY + 400 * DAY)
    assert list(sign_in(room.cast.claire).get(url("place_alerts")).context["agreements"]) == [], (
        "the next one is signed"
    )


# --- Establishments -----------------------------------------------------------------------------------------
def test_closing_days_are_entered_and_withdrawn_by_the_establishment(room, sign_in):
    client, home = sign_in(room.cast.carla), url("establishment_detail", room.cast.creche.pk)
    add = url("closure_create", room.cast.creche.pk)
    wrong = client.post(add, {"starts_on": "2026-08-10", "ends_on": "2026-08-03"})
    assert list(wrong.context["form"].errors) == ["ends_on"]
    assert client.post(add, {"starts_on": "2026-08-03", "ends_on": "2026-08-21", "label": "Été"}).url == home
    again = client.post(add, {"starts_on": "2026-08-21", "ends_on": "2026-08-21"})
    assert "couvre déjà" in text(again)
    assert "21 août 2026 Été" in main(client.get(home))
    client.post(url("closure_delete", Closure.objects.get().pk))
    assert not Closure.objects.exists()


def test_the_coordination_says_what_an_establishment_is_and_what_it_agreed(room, sign_in):
    client, creche = sign_in(room.cast.claire), room.cast.creche
    assert "À renseigner" in main(client.get(url("establishment_list")))
    client.post(url("establishment_update", creche.pk), {"sector": "private", "manager": "Groupe VYV"})
    assert Establishment.objects.get().sector == "private"
    assert "Établissement privé, géré par Groupe VYV" in main(client.get(url("establishment_detail", creche.pk)))
    typed = {
        "establishment": creche.pk,
        "reference": "C-1",
        "starts_on": "2026-01-01",
        "ends_on": "2026-12-31",
        "places_covered": 2,
        "yearly_cost": "12 000,50",
    }
    page = url("action_detail", room.places.pk)
    assert client.post(url("place_agreement_create", room.places.pk), typed).url == page
    kept = PlaceAgreement.objects.get()
    assert kept.yearly_cost == Decimal("12000.50")
    assert client.post(url("place_agreement_update", kept.pk), typed | {"places_covered": 3}).url == page
    kept.refresh_from_db()
    assert kept.places_covered == 3
    other = factories.organisation(room.cast.angers, "Crèche du Lac")
    assert sign_in(room.cast.carla).get(url("establishment_detail", other.pk)).status_code == 404


def test_a_place_s_hours_and_ages_are_set_in_the_browser(room, sign_in):
    client = sign_in(room.cast.claire)
    typed = {"establishment": room.cast.creche.pk, "label": "P9", "opens_on": "2026-02-02", "max_age_months": "36"}
    wrong = client.post(url("place_create", room.places.pk), typed | {"day0_starts": "18:00", "day0_ends": "08:00"})
    assert list(wrong.context["form"].errors) == ["day0_ends"]
    client.post(url("place_create", room.places.pk), typed | typed_week((0, 2), "07:30", "19:00"))
    place = Place.objects.get(label="P9")
    assert (str(place.week).replace("\xa0", " "), place.week.hours) == ("lundi et mercredi 7 h 30 – 19 h", 23)
    assert (place.min_age_months, place.max_age_months) == (0, 36)
    shown = text(client.get(url("place_update", place.pk)))
    assert 'value="07:30"' in shown


# --- Waiting ------------------------------------------------------------------------------------------------
def test_from_a_wish_to_a_booked_place(room, sign_in):
    c = room.cast
    row = ask(room, 1, wish=False)
    farid = sign_in(c.farid)
    page = url("participation_detail", row.pk)
    assert "aucune place ne peut être proposée" in main(farid.get(page))
    typed = {"child_first_name": "Noé", "child_birth_month": "2025-01", "starts_on": "2026-07-01", "reason": "job"}
    assert list(farid.post(url("wish_update", row.pk), typed).context["form"].errors) == ["day0_starts"]
    assert farid.post(url("wish_update", row.pk), typed | typed_week()).url == page
    assert PlaceWish.objects.get().week == MONDAYS
    rosa = sign_in(c.rosa)
    waiting = url("place_waiting", room.places.pk)
    listed = main(rosa.get(waiting))
    assert "1re : n'élève pas seule d'enfant ; résidence en quartier prioritaire non vérifiée" in listed.replace(
        " ,", ","
    )
    assert rosa.post(url("place_propose", room.places.pk)).url == waiting
    offer = StayOffer.objects.get()
    assert "Les places libres qui conviennent sont proposées" in main(rosa.get(waiting))
    rosa.post(url("place_propose", room.places.pk))
    assert StayOffer.objects.get() == offer
    assert "Rien n'est proposé de plus" in main(rosa.get(waiting)), "no place is said to be proposed when none was"
    assert "Place 1, jusqu'au 20/06/2026" in main(rosa.get(waiting))
    assert "Répondez avant le 20 juin 2026" in main(sign_in(c.farid).get(page))
    answer = url("stay_offer_answer", offer.pk)
    assert sign_in(c.farid).post(answer, {"answer": "accepted"}).url == page
    assert Stay.objects.get().child_first_name == "Noé"
    assert sign_in(c.rosa).get(waiting).context["waiters"] == []


@pytest.mark.parametrize("size", [1, 3])
def test_the_waiting_list_reads_the_database_as_often_for_three_families_as_for_one(
    room, sign_in, size, django_assert_num_queries
):
    for n in range(size):
        ask(room, n)
    client = sign_in(room.cast.claire)
    with django_assert_num_queries(9):
        client.get(url("place_waiting", room.places.pk))


def test_the_year_s_occupancy_shows_on_the_action_s_page(room, sign_in, stay):
    page = sign_in(room.cast.farid).get(url("action_detail", room.places.pk))
    assert page.context["occupancy"].total.booked == 4 * 3
    assert "Heures réservées sur heures offertes" in main(page)
    assert "Lina" not in main(page)
    assert "Binta" not in main(page)
