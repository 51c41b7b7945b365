"""The ledger at its borders: another Cité's rows, years that are skipped or far away, what a closed year still owes."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import EurosField
from funding import figures as funding_figures
from funding.models.ledger import Exercise, FundingLine
from funding.services import agreements, exercises, ledger

DAY = date(2026, 3, 3)


@pytest.fixture
def year(cast):
    cast.line = exercises.save_line(by=cast.claire, name="Actions")
    cast.year = exercises.open_exercise(by=cast.claire, year=2026, on=DAY)
    ledger.grant(by=cast.claire, exercise=cast.year, line=cast.line, amount=Decimal(1000), on=DAY, label="Subvention")
    cast.spent = ledger.commit(
        by=cast.claire,
        exercise=cast.year,
        line=cast.line,
        amount=Decimal(400),
        on=DAY,
        label="Dépense",
        authorised_by="Comité",
    )
    return cast


def test_the_coordination_of_another_cite_changes_and_enters_nothing(year):
    common = {"by": year.nadia, "on": DAY, "label": "x", "amount": Decimal(1)}
    for attempt in (
        lambda: exercises.save_line(by=year.nadia, line=year.line, name="Détournée"),
        lambda: ledger.grant(**common, exercise=year.year, line=year.line),
        lambda: ledger.commit(**common, exercise=year.year, line=year.line, authorised_by="x"),
        lambda: ledger.pay(**common, commitment=year.spent),
    ):
        with pytest.raises(Refused):
            attempt()
    assert FundingLine.objects.get(pk=year.line.pk).name == "Actions"


def test_what_a_closed_year_committed_can_still_be_paid_and_moves_no_balance(year):
    exercises.open_exercise(by=year.claire, year=2027, on=date(2027, 1, 2))
    ledger.pay(by=year.claire, commitment=year.spent, amount=Decimal(400), on=date(2027, 2, 1), label="Solde")
    before = funding_figures.balance(year.year, year.line)
    assert (before.to_pay, before.left, before.carried_out) == (Decimal(400), Decimal(0), Decimal(600))
    after = funding_figures.balance(Exercise.objects.get(year=2027), year.line)
    assert (after.to_pay_before, after.paid, after.to_pay) == (Decimal(400), Decimal(400), Decimal(0))


def test_a_closed_year_offers_to_pay_what_it_committed(year, sign_in):
    exercises.open_exercise(by=year.claire, year=2027, on=date(2027, 1, 2))
    html = sign_in(year.claire).get("/angers/financement/2026/journal/").content.decode()
    assert f"/angers/financement/engagements/{year.spent.pk}/" in html


def test_a_year_that_was_skipped_loses_no_money(year):
    exercise = exercises.open_exercise(by=year.claire, year=2028, on=date(2028, 1, 2))
    assert funding_figures.balance(exercise, year.line).carried_in == Decimal(600)


def test_a_year_is_not_opened_long_before_it_begins(year):
    """It would close the year under way, and bar every year between."""
    with pytest.raises(Refused, match="à l'avance"):
        exercises.open_exercise(by=year.claire, year=2028, on=date(2026, 11, 1))
    assert exercises.open_exercise(by=year.claire, year=2027, on=date(2026, 11, 1)).year == 2027
    assert Exercise.objects.filter(cite=year.angers).count() == 2


def test_money_of_a_year_is_not_committed_on_an_action_of_another(year):
    action = catalogue.save_action(
        by=year.claire, name="Garde", kind=ActionKind.MATCHING, operator=year.cidff, themes=[year.childcare]
    )
    former = catalogue.save_edition(by=year.claire, action=action, year=2025)
    with pytest.raises(Refused, match="celle de 2025"):
        ledger.commit(
            by=year.claire,
            exercise=year.year,
            line=year.line,
            amount=Decimal(1),
            on=DAY,
            label="x",
            authorised_by="Comité",
            edition=former,
        )
    assert funding_figures.balance(year.year, year.line).left == Decimal(600)


def test_a_second_agreement_for_a_commitment_is_refused_in_plain_words(year):
    draw = {"by": year.claire, "commitment": year.spent, "operator": year.cidff, "starts_on": DAY, "ends_on": DAY}
    agreements.draft_agreement(**draw, number="A-1")
    with pytest.raises(Refused, match="a déjà sa convention, A-1"):
        agreements.draft_agreement(**draw, number="A-2")


def test_a_draft_sent_without_its_lines_or_its_amounts_is_asked_for_them(year, sign_in):
    page = "/angers/financement/2027/projets/nouveau/"
    sent = {"name": "Essai", "other-0": "10", "other-0-label": "Salle", "other-1-label": "Sans montant"}
    answer = sign_in(year.claire).post(page, sent)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"other-0-line", "other-1"}


def test_an_amount_with_three_decimals_may_mean_a_thousand_and_is_asked_again():
    with pytest.raises(ValidationError, match="au centime"):
        EurosField().clean("1.250")
    assert EurosField().clean("1.25") == Decimal("1.25")
