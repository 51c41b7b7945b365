"""The search for childcare as pure rules."""

from datetime import date, time

import pytest

from actions.matching.childcare_searches import children_in_words
from actions.matching.enums import Atypical, SearchStage
from actions.matching.search_rules import Search, atypical, check_is_due, delay_of, next_action
from actions.places.rules.week import Slot

MONDAY, FRIDAY, SATURDAY, SUNDAY = 0, 4, 5, 6
TODAY = date(2026, 6, 15)


@pytest.mark.parametrize(
    ("slot", "found"),
    [
        (Slot(MONDAY, time(7, 30), time(18, 30)), []),
        (Slot(MONDAY, time(7, 29), time(16)), [Atypical.EARLY]),
        (Slot(MONDAY, time(9), time(18, 31)), [Atypical.LATE]),
        (Slot(MONDAY, time(14), time(22)), [Atypical.LATE, Atypical.NIGHT]),
        (Slot(MONDAY, time(5), time(7)), [Atypical.EARLY, Atypical.NIGHT]),
        (Slot(MONDAY, time(21), time(6)), [Atypical.NIGHT]),
        (Slot(SATURDAY, time(9), time(12)), [Atypical.SATURDAY]),
        (Slot(SUNDAY, time(9), time(12)), [Atypical.SUNDAY]),
        (Slot(FRIDAY, time(22), time(5)), [Atypical.NIGHT, Atypical.SATURDAY]),
        (Slot(FRIDAY, time(22), time(0)), [Atypical.NIGHT]),
        (Slot(SUNDAY, time(22), time(6)), [Atypical.NIGHT, Atypical.SUNDAY]),
    ],
)
def test_hours_are_atypical_early_late_at_night_and_on_week_ends(slot, found):
    assert atypical([slot]) == found


def test_no_hours_are_not_atypical():
    assert atypical([]) == []


def test_the_delay_shows_its_number_of_families_and_a_long_search_moves_the_mean_only():
    delay = delay_of([0, 10, 20, 170])
    assert (delay.families, delay.median, delay.mean) == (4, 15, 50)
    assert delay_of([]).median is None


@pytest.mark.parametrize(
    ("found_on", "due"),
    [
        (date(2025, 12, 15), True),
        (date(2025, 12, 16), False),
        (date(2025, 6, 16), True),
        (date(2025, 6, 15), False),
    ],
)
def test_a_solution_is_checked_from_six_months_to_twelve(found_on, due):
    assert check_is_due(found_on, on=TODAY) == due


@pytest.mark.parametrize(
    ("search", "text", "late"),
    [
        (Search(SearchStage.TO_START, has_need=False), "Recueillir le besoin de garde", False),
        (Search(SearchStage.SEARCHING, has_need=True), "Commencer les démarches", False),
        (
            Search(SearchStage.SEARCHING, has_need=True, last_step_on=date(2026, 6, 2)),
            "Continuer les démarches, ou faire une proposition",
            False,
        ),
        (
            Search(SearchStage.SEARCHING, has_need=True, last_step_on=date(2026, 6, 1)),
            "Relancer la recherche\xa0: rien depuis 14\xa0jours",
            True,
        ),
        (
            Search(SearchStage.PROPOSAL, has_need=True, proposed_on=date(2026, 6, 14)),
            "Obtenir la réponse à la proposition, faite il y a 1\xa0jour",
            False,
        ),
        (
            Search(SearchStage.FOUND, has_need=True, next_check_on=date(2026, 9, 1)),
            "Prendre des nouvelles le 1er septembre 2026",
            False,
        ),
        (Search(SearchStage.TO_CHECK, has_need=True), "Demander si la solution tient toujours", True),
        (Search(SearchStage.ENDED, has_need=True), "Rien à faire", False),
    ],
)
def test_each_family_has_one_thing_to_do_next(search, text, late):
    found = next_action(search, on=TODAY)
    assert (found.text.replace("\xa0", " "), found.is_late) == (text.replace("\xa0", " "), late)


def test_children_are_told_by_their_age_the_youngest_first():
    months = [date(2021, 6, 1), date(2025, 10, 1), date(2024, 6, 1)]
    assert children_in_words(months, TODAY) == "8\xa0mois, 24\xa0mois et 5\xa0ans"
    assert children_in_words([date(2026, 9, 1)], TODAY) == "à naître"
