"""When participants are asked, what makes a sheet complete, and what the file already says. Pure."""

from datetime import date
from decimal import Decimal

import pytest

from actions.questionnaires.enums import KnownFact, SheetMoment
from actions.questionnaires.rules.completeness import Span, alerts, has_participants, moments_of, rate, span, state
from actions.questionnaires.rules.prefill import facts
from cohorts.people.enums import Qualification, Rsa
from cohorts.people.models import Person

OPENS, CLOSES, TODAY = date(2025, 1, 1), date(2025, 12, 31), date(2026, 6, 15)


def test_an_operation_of_one_day_has_no_participants():
    assert (has_participants(OPENS, OPENS), has_participants(OPENS, date(2025, 1, 2))) == (False, True)


@pytest.mark.parametrize(
    ("periods", "on", "expected"),
    [
        # Left and came back: one sheet, from the first entry to the last exit.
        (
            [(date(2025, 2, 1), date(2025, 3, 1)), (date(2025, 5, 1), date(2025, 6, 1))],
            TODAY,
            ("2025-02-01", "2025-06-01"),
        ),
        ([(date(2025, 2, 1), date(2025, 3, 1)), (date(2025, 5, 1), None)], date(2025, 7, 1), ("2025-02-01", None)),
        # Still there when the operation ends: the operation's last day is the exit.
        ([(date(2025, 5, 1), None)], TODAY, ("2025-05-01", "2025-12-31")),
        ([(date(2024, 5, 1), date(2026, 2, 1))], TODAY, ("2025-01-01", "2025-12-31")),
        ([(date(2024, 5, 1), date(2024, 12, 31))], TODAY, None),
        ([(date(2026, 1, 1), None)], TODAY, None),
    ],
)
def test_a_participant_s_span_goes_from_the_first_entry_to_the_last_exit_within_the_operation(periods, on, expected):
    found = span(periods, OPENS, CLOSES, on=on)
    told = found and (found.entered_on.isoformat(), found.left_on and found.left_on.isoformat())
    assert told == expected


def test_exit_results_are_awaited_four_weeks_and_the_later_ones_six_months_after():
    moments = moments_of(Span(date(2025, 2, 1), date(2025, 8, 31)))
    assert [(each.moment, each.opens_on, each.due_on) for each in moments] == [
        (SheetMoment.ENTRY, date(2025, 2, 1), date(2025, 2, 1)),
        (SheetMoment.EXIT, date(2025, 8, 31), date(2025, 9, 28)),
        (SheetMoment.SIX, date(2026, 2, 28), date(2026, 3, 28)),
    ]


UNANSWERED = {SheetMoment.ENTRY: [], SheetMoment.EXIT: ["Emploi"], SheetMoment.SIX: ["Emploi"]}


@pytest.mark.parametrize(
    ("on", "complete", "opened", "missing"),
    [
        (date(2025, 9, 28), True, 1, 0),
        (date(2025, 9, 29), False, 0, 1),
        (date(2026, 3, 29), False, 0, 2),
    ],
)
def test_what_is_not_yet_due_does_not_make_a_sheet_incomplete(on, complete, opened, missing):
    found = state(Span(date(2025, 2, 1), date(2025, 8, 31)), on=on, reachable=True, unanswered=UNANSWERED)
    assert (found.is_complete, len(found.open), len(found.missing)) == (complete, opened, missing)


def test_nobody_to_reach_makes_a_sheet_incomplete_as_does_an_entry_question():
    entry = {SheetMoment.ENTRY: ["Âge"]}
    found = state(Span(TODAY, None), on=TODAY, reachable=False, unanswered=entry)
    assert found.missing == ("Un téléphone, une adresse électronique ou un référent", "À l'entrée\xa0: Âge")


@pytest.mark.parametrize(
    ("complete", "participants", "expected", "alert"),
    [(65, 100, "65.0", False), (649, 1000, "64.9", True), (6499, 10000, "64.9", True), (2, 3, "66.6", False)],
)
def test_the_alert_rings_under_65_percent_and_rounding_never_hides_it(complete, participants, expected, alert):
    assert (rate(complete, participants), alerts(complete, participants)) == (Decimal(expected), alert)


def test_an_operation_without_participants_has_no_rate():
    assert (rate(0, 0), alerts(0, 0)) == (None, False)


def test_the_file_proposes_age_diploma_unemployment_family_and_rsa_with_their_source():
    person = Person(
        birth_date=date(1996, 2, 2),
        qualification=Qualification.LEVEL_4,
        registered_since=date(2024, 2, 1),
        is_single_parent=True,
        rsa=Rsa.STANDARD,
    )
    found = facts(person, on=date(2025, 2, 1))
    assert set(found) == {
        KnownFact.FROM_18_TO_29,
        KnownFact.ISCED_3_4,
        KnownFact.UNEMPLOYED_LONG,
        KnownFact.SINGLE_PARENT,
        KnownFact.RSA,
    }
    assert found[KnownFact.FROM_18_TO_29] == "Date de naissance de la fiche\xa0: 28 ans à l'entrée."


def test_no_age_is_proposed_where_the_year_of_birth_leaves_two_classes_open():
    born = {"birth_date": date(1996, 1, 1), "birth_precision": "year"}
    assert facts(Person(**born), on=TODAY) == {}
    assert set(facts(Person(**born), on=TODAY.replace(year=2030))) == {KnownFact.FROM_30_TO_54}


def test_what_the_file_does_not_say_is_not_proposed():
    assert set(facts(Person(birth_date=date(1960, 1, 1), rsa=Rsa.NO), on=TODAY)) == {KnownFact.FROM_55}
