"""The life of a stay: shares, renewals, ends, cancellations, absences; the child forgotten when it is long over."""

from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction

from actions.participations.services import participations
from actions.places.models.places import Stay
from actions.places.rules.week import Week
from actions.places.services import establishments, places, stays, waiting
from actions.results.figures import FAMILIES, PLACES
from actions.rights import forgetting
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from tests import factories
from tests.actions.conftest import OPENS, book, enter
from tests.database_words import count_rows
from tests.factories import TODAY

DAY = timedelta(days=1)
FROM, TO = date(2026, 3, 2), date(2026, 9, 30)
MONDAYS = Week.on([0], time(8), time(12))


@pytest.fixture
def row(room):
    return enter(room, room.places)


@pytest.fixture
def stay(room, row):
    return book(room, row, FROM, TO, week=MONDAYS)


def refusal(call, *arguments, **named) -> Refused:
    with pytest.raises(Refused) as caught:
        call(*arguments, **named)
    return caught.value


# --- Shares -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("week", "taken"),
    [
        (Week.on([0], time(11, 59), time(18)), True),
        (Week.on([0], time(12), time(18)), False),  # hours that touch
        (Week.on([1, 2, 3, 4], time(8), time(18)), False),
        (None, True),  # all the hours of the place
    ],
)
def test_a_place_is_shared_between_families_that_take_no_hour_together(room, stay, week, taken):
    other = enter(room, room.places, 2)
    if taken:
        assert refusal(book, room, other, FROM, TO, week=week, child="Noé").reasons[0][0] == "place"
    else:
        assert book(room, other, FROM, TO, week=week, child="Noé").pk


def test_the_same_child_is_not_at_two_places_at_once(room, row, stay):
    second = places.save_place(
        by=room.cast.claire, action=room.places, establishment=room.cast.creche, label="P2", opens_on=OPENS
    )
    refused = refusal(book, room, row, FROM, TO, place=second, week=MONDAYS)
    assert [field for field, _ in refused.reasons] == ["week"]
    assert "déjà accueilli à ces jours et à ces heures" in str(refused)
    assert book(room, row, FROM, TO, place=second, week=Week.on([1], time(8), time(12))).pk
    assert book(room, row, FROM, TO, place=second, week=MONDAYS, child="Noé").pk, "a brother"


def test_all_that_is_wrong_with_a_booking_is_said_at_once(room, row):
    places.save_place(by=room.cast.claire, action=room.places, place=room.place, max_age_months=12)
    refused = refusal(book, room, row, OPENS - DAY, None, week=Week.on([6], time(8), time(9)), born=date(2024, 3, 1))
    assert [field for field, _ in refused.reasons] == ["starts_on", "place", "week", "place"]


@pytest.mark.parametrize(
    ("born", "fits"),
    [
        (date(2025, 12, 1), True),
        (date(2026, 1, 1), False),
        (date(2024, 3, 1), True),
        (date(2024, 2, 1), True),
        (date(2024, 1, 1), False),
    ],
)
def test_a_child_is_of_the_age_that_the_place_welcomes(room, row, born, fits):
    """On 2 March: from 3 months to 25."""
    places.save_place(by=room.cast.claire, action=room.places, place=room.place, min_age_months=3, max_age_months=25)
    if fits:
        assert book(room, row, FROM, TO, born=born).pk
    else:
        assert "accueille les enfants de 3 à 25 mois" in str(refusal(book, room, row, FROM, TO, born=born))


@pytest.mark.parametrize(
    "change", [{"closes_on": TO - DAY}, {"opens_on": FROM + DAY}, {"week": Week.on([1], time(8), time(18))}]
)
def test_what_a_place_offers_is_not_taken_back_from_a_child(room, stay, change):
    refused = refusal(places.save_place, by=room.cast.claire, action=room.places, place=room.place, **change)
    assert [field for field, _ in refused.reasons] == list(change)


# --- Renewal ----------------------------------------------------------------------------------------------
def test_a_renewal_prolongs_and_keeps_what_was_said_before(room, stay):
    for until in (TO + 30 * DAY, TO + 60 * DAY, None):
        stays.renew_stay(by=room.cast.rosa, stay=stay, until=until, why="job", on=TODAY)
    kept = list(stay.renewals.values_list("until_before", "until", "renewed_by__name"))
    rosa = room.cast.rosa.user.name
    assert kept == [(TO, TO + 30 * DAY, rosa), (TO + 30 * DAY, TO + 60 * DAY, rosa), (TO + 60 * DAY, None, rosa)]
    stay.refresh_from_db()
    assert stay.ends_on is None
    assert "rien à prolonger" in str(
        refusal(stays.renew_stay, by=room.cast.rosa, stay=stay, until=None, why="job", on=TODAY)
    )


def test_a_renewal_never_runs_over_the_next_family(room, stay):
    book(room, enter(room, room.places, 2), TO + 6 * DAY, None, week=MONDAYS, child="Noé")  # the next Tuesday on
    following = TO + 5 * DAY
    assert following.weekday() == 0
    for until in (TO, following - 7 * DAY):
        assert "Choisissez une date après" in str(
            refusal(stays.renew_stay, by=room.cast.rosa, stay=stay, until=until, why="job", on=TODAY)
        )
    assert stays.renew_stay(by=room.cast.rosa, stay=stay, until=following, why="job", on=TODAY).pk
    refused = refusal(stays.renew_stay, by=room.cast.rosa, stay=stay, until=following + 7 * DAY, why="job", on=TODAY)
    assert [field for field, _ in refused.reasons] == ["until"]


# --- End and cancellation ---------------------------------------------------------------------------------
def test_an_end_says_why_and_what_comes_next(room, stay):
    end = {"by": room.cast.rosa, "stay": stay, "today": TODAY}
    for on, reason, relay, field in (
        (FROM - DAY, "family", "", "on"),
        (TO + DAY, "family", "", "on"),
        (TODAY, "relay", "", "relay"),
    ):
        assert refusal(stays.end_stay, **end, on=on, end_reason=reason, relay=relay).reasons[0][0] == field
    stays.end_stay(**end, on=TODAY, end_reason="relay", relay="childminder", relay_note="Dès lundi")
    stay.refresh_from_db()
    assert (stay.ends_on, stay.end_reason, stay.relay, stay.relay_note) == (TODAY, "relay", "childminder", "Dès lundi")
    for act in (
        lambda: stays.end_stay(**end, on=TODAY, end_reason="family"),
        lambda: stays.renew_stay(by=room.cast.rosa, stay=stay, until=TO, why="job", on=TODAY),
        lambda: stays.cancel_stay(by=room.cast.rosa, stay=stay, cancel_reason="mistake", on=TODAY),
    ):
        assert "déjà terminé" in str(refusal(act))


def test_a_cancelled_stay_frees_its_place_at_once_and_counts_nowhere(room, row, stay):
    assert [figure.rows(room.places, 2026).count() for figure in (PLACES, FAMILIES)] == [1, 1]
    refused = refusal(stays.cancel_stay, by=room.cast.rosa, stay=stay, cancel_reason="family", on=TODAY)
    assert refused.reasons == [
        ("cancel_reason", "L'accueil a commencé\xa0: terminez-le, sauf s'il a été saisi par erreur.")
    ]
    stays.cancel_stay(by=room.cast.rosa, stay=stay, cancel_reason="mistake", on=TODAY)
    assert [figure.rows(room.places, 2026).count() for figure in (PLACES, FAMILIES)] == [1, 0]
    again = book(room, row, FROM, TO, week=MONDAYS)
    assert again.pk != stay.pk
    assert "déjà annulé" in str(
        refusal(stays.cancel_stay, by=room.cast.rosa, stay=stay, cancel_reason="mistake", on=TODAY)
    )


def test_a_participation_does_not_end_before_its_stays(room, row, stay):
    refused = refusal(participations.end_participation, by=room.cast.rosa, participation=row, on=TO - DAY)
    assert refused.reasons[0][0] == "on"
    assert participations.end_participation(by=room.cast.rosa, participation=row, on=TO).status == "ended"


@pytest.mark.parametrize("who", ["odile", "farid", "carla", "nadia"])
def test_only_who_operates_the_action_moves_its_stays(room, stay, who):
    by = {"by": getattr(room.cast, who), "stay": stay}
    for act in (
        lambda: stays.renew_stay(**by, until=None, why="job", on=TODAY),
        lambda: stays.end_stay(**by, on=TODAY, end_reason="family", today=TODAY),
        lambda: stays.cancel_stay(**by, cancel_reason="mistake", on=TODAY),
    ):
        assert str(refusal(act)) == participations.NOT_YOURS


# --- Absences ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "may"), [("carla", True), ("rosa", True), ("claire", True), ("odile", False), ("nadia", False)]
)
def test_an_absence_is_noted_by_the_establishment_and_by_the_operator(room, stay, who, may):
    note = {"by": getattr(room.cast, who), "stay": stay}
    if not may:
        assert "note ses absences" in str(refusal(stays.note_absence, **note, on=FROM))
        return
    assert stays.note_absence(**note, on=FROM).on == FROM
    assert "déjà notée" in str(refusal(stays.note_absence, **note, on=FROM))
    for day in (FROM + DAY, FROM - 7 * DAY, TO + 7 * DAY):  # a Tuesday, before, after
        assert refusal(stays.note_absence, **note, on=day).reasons[0][0] == "on"


# --- What the database itself refuses -------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ({"ends_on": FROM - DAY}, "stay_dates"),
        ({"child_first_name": ""}, "stay_child"),
        ({"child_birth_month": date(2024, 3, 2)}, "stay_child"),
        ({"forgotten_on": TODAY}, "stay_child"),
        ({"week": Week()}, "stay_has_hours"),
        ({"ends_on": None, "end_reason": "family"}, "stay_end_dated"),
        ({"cancelled_on": TODAY}, "stay_cancelled_why"),
        ({"cancel_reason": "family"}, "stay_cancelled_why"),
    ],
)
def test_the_database_refuses_a_stay_that_cannot_be(stay, change, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Stay.objects.filter(pk=stay.pk).update(**change)


# --- Establishments -----------------------------------------------------------------------------------------
def test_closing_days_are_entered_by_the_coordination_and_by_the_establishment(room):
    close = {"establishment": room.cast.creche, "starts_on": TODAY, "ends_on": TODAY + 4 * DAY}
    row = establishments.add_closure(by=room.cast.carla, **close, label="Formation")
    assert row.entered_by == room.cast.carla.user
    assert "couvre déjà" in str(refusal(establishments.add_closure, by=room.cast.claire, **close))
    for who in ("rosa", "farid", "nadia"):
        assert "saisissent les fermetures" in str(
            refusal(establishments.add_closure, by=getattr(room.cast, who), **close)
        )
    with pytest.raises(Refused):
        establishments.remove_closure(by=room.cast.rosa, closure=row)
    establishments.remove_closure(by=room.cast.claire, closure=row)
    assert not room.cast.creche.closures.exists()


def test_an_agreement_keeps_its_dates_and_its_money(room):
    values = {
        "establishment": room.cast.creche,
        "reference": "C-1",
        "starts_on": FROM,
        "ends_on": TO,
        "places_covered": 3,
        "yearly_cost": Decimal("12000.50"),
    }
    kept = establishments.save_agreement(by=room.cast.claire, action=room.places, **values)
    kept.refresh_from_db()
    assert kept.yearly_cost == Decimal("12000.50")
    for change in ({"ends_on": FROM - DAY}, {"places_covered": 0}, {"yearly_cost": Decimal(-1)}, {}):
        with pytest.raises(Refused):
            establishments.save_agreement(by=room.cast.claire, action=room.places, **(values | change))
    with pytest.raises(Refused):
        establishments.save_agreement(by=room.cast.claire, action=room.matching, **(values | {"reference": "C-2"}))
    with pytest.raises(Refused):
        establishments.save_agreement(by=room.cast.rosa, action=room.places, **(values | {"reference": "C-2"}))


# --- The child is forgotten first -----------------------------------------------------------------------------
def test_three_months_after_the_end_nothing_is_left_of_the_child_and_no_figure_moves(room, row):
    cite, itself = room.cast.angers, Actor(None, room.cast.angers)
    stay = book(room, row, FROM, date(2026, 3, 31), child="Zélie")
    stays.end_stay(by=room.cast.rosa, stay=stay, on=date(2026, 3, 30), end_reason="family", today=date(2026, 3, 30))
    book(room, enter(room, room.places, 2), date(2026, 4, 1), None, child="Noé")
    before = FAMILIES.rows(room.places, 2026).count(), PLACES.rows(room.places, 2026).count()
    assert sum(count_rows("Zélie", "actions_").values()) > 1, "the history holds it too"
    for day, forgotten in ((date(2026, 6, 30), 0), (date(2026, 7, 1), 1), (date(2026, 7, 1), 0)):
        assert forgetting.forget_children(by=itself, today=day, dry_run=True) == forgotten
        assert forgetting.forget_children(by=itself, today=day) == forgotten
    stay.refresh_from_db()
    assert (stay.child_first_name, stay.child_birth_month, stay.forgotten_on) == ("", None, date(2026, 7, 1))
    assert count_rows("Zélie") == {}
    assert count_rows("Noé")
    assert stay.child == "Enfant (prénom effacé)"
    assert (FAMILIES.rows(room.places, 2026).count(), PLACES.rows(room.places, 2026).count()) == before
    assert cite.child_data_months == 3
    with pytest.raises(Refused):
        forgetting.forget_children(by=room.cast.claire, today=TODAY)


def test_a_wish_that_came_to_nothing_is_forgotten_and_the_daily_work_does_it(room):
    c = room.cast
    person = factories.person(c.farid, c.france_travail)
    asked = participations.request_participation(by=c.farid, person=person, action=room.places, on=date(2026, 3, 14))
    waiting.save_wish(
        by=c.farid,
        participation=asked,
        child_first_name="Zélie",
        child_birth_month=date(2025, 1, 1),
        starts_on=TODAY,
        week=MONDAYS,
    )
    participations.decline(by=c.rosa, participation=asked, answer="Complet.", reason="full")
    assert count_rows("Zélie")
    call_command("daily", "--dry-run")
    assert count_rows("Zélie")
    call_command("daily", "--without-referrals")
    assert count_rows("Zélie") == {}
