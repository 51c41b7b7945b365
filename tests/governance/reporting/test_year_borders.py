"""A year of the dashboard at its borders: people who enter around it, answers that the Cité did not give."""

from datetime import date

from cohorts.referrals.services import answers
from governance.reporting.boards import year as year_board
from governance.reporting.boards.panels import Facts
from governance.reporting.figures.breakdown import OnDemand
from tests import factories


def panel(cast, code: str):
    tables = OnDemand(cast.angers, 2026, as_of=factories.TODAY)
    facts = Facts.of(cast.angers, 2026, as_of=factories.TODAY, tables=tables)
    return next(panel for panel in year_board.board(facts).panels if panel.code == code)


def test_an_entry_outside_the_calendar_year_is_not_counted_in_the_month_of_another(cast):
    factories.journey(cast, number=1, on=date(2025, 12, 10))
    factories.journey(cast, number=2, on=date(2026, 12, 10))
    months = dict(row[:2] for row in panel(cast, "mois").chart.rows)
    assert {month: n for month, n in months.items() if n != "0"} == {"avant": "1", "déc.": "1"}


def answered(cast, number: int, days: int):
    asked = factories.referral(cast.farid, cast.france_travail, number=number, on=date(2026, 3, 1))
    day = date(2026, 3, 1 + days)
    return answers.accept_referral(by=cast.claire, referral=asked, cohort=cast.cohort, on=day)


def test_days_before_an_answer_are_rounded_to_the_nearest(cast):
    for number, days in enumerate((2, 3, 3, 3), 1):
        answered(cast, number, days)
    assert panel(cast, "delais").rows[0].cells[0].display == "3\xa0jours"


def test_a_referral_that_its_partner_took_back_is_not_an_answer(cast):
    answered(cast, 1, 10)
    asked = factories.referral(cast.farid, cast.france_travail, number=2, on=date(2026, 3, 1))
    answers.withdraw_referral(by=cast.farid, referral=asked, on=date(2026, 3, 1))
    assert panel(cast, "delais").rows[0].cells[0].display == "10\xa0jours"
