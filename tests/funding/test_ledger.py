"""The ledger: sums of entries, money that is not there, years that follow each other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, connection

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.forms import EurosField
from funding import figures as funding_figures
from funding.models.co_funding import CoFunding
from funding.models.ledger import Entry, Exercise
from funding.services import co_funding, exercises, ledger

DAY = date(2026, 3, 3)


@pytest.fixture
def year(cast):
    """2026 in Angers, open, with 1 000 € granted on a line that carries over and 500 € on one that does not."""
    coordination = {"by": cast.claire}
    cast.actions = exercises.save_line(**coordination, name="Actions", position=1)
    cast.staff = exercises.save_line(**coordination, name="Personnel", carry_rule="none", position=2)
    cast.year = exercises.open_exercise(**coordination, year=2026, on=DAY)
    for line, amount in ((cast.actions, 1000), (cast.staff, 500)):
        ledger.grant(**coordination, exercise=cast.year, line=line, amount=Decimal(amount), on=DAY, label="Subvention")
    return cast


def commit(c, amount, line=None):
    return ledger.commit(
        by=c.claire,
        exercise=c.year,
        line=line or c.actions,
        amount=Decimal(amount),
        on=DAY,
        label="Dépense",
        authorised_by="Comité",
    )


def test_a_balance_is_the_sum_of_its_entries(year):
    spent = commit(year, "400.10")
    ledger.pay(by=year.claire, commitment=spent, amount=Decimal("100.05"), on=DAY, label="Acompte")
    balance = funding_figures.balance(year.year, year.actions)
    assert (balance.granted, balance.committed, balance.paid) == (Decimal(1000), Decimal("400.10"), Decimal("100.05"))
    assert (balance.left, balance.to_pay) == (Decimal("599.90"), Decimal("300.05"))


def test_the_last_cent_can_be_committed_and_not_one_more(year):
    commit(year, 1000)
    with pytest.raises(Refused, match="Il reste 0"):
        commit(year, "0.01")
    assert funding_figures.balance(year.year, year.actions).left == 0


def test_a_payment_never_exceeds_its_commitment(year):
    spent = commit(year, 300)
    ledger.pay(by=year.claire, commitment=spent, amount=Decimal(200), on=DAY, label="Acompte")
    with pytest.raises(Refused, match="à payer"):
        ledger.pay(by=year.claire, commitment=spent, amount=Decimal("100.01"), on=DAY, label="Solde")


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_an_amount_is_above_zero(year, amount):
    with pytest.raises(Refused, match="supérieur à zéro"):
        commit(year, amount)


@pytest.mark.parametrize("statement", ["UPDATE funding_entry SET amount = 1", "DELETE FROM funding_entry"])
def test_the_database_refuses_to_change_or_delete_an_entry(year, statement):
    with pytest.raises(ProgrammingError, match="Cannot update or delete"), connection.cursor() as cursor:
        cursor.execute(statement)


def test_opening_a_year_brings_in_what_is_left_on_the_lines_that_carry_over(year):
    commit(year, 300)
    exercises.open_exercise(by=year.claire, year=2027, on=date(2027, 1, 2))
    before = {row.line.name: row for row in funding_figures.balances(year.angers, 2026)}
    after = {row.line.name: row for row in funding_figures.balances(year.angers, 2027)}
    assert (before["Actions"].carried_out, before["Actions"].left) == (Decimal(700), Decimal(0))
    assert (after["Actions"].carried_in, after["Personnel"].carried_in) == (Decimal(700), Decimal(0))
    assert before["Personnel"].left == Decimal(500), "what does not carry over stays in its year"


def test_a_closed_year_takes_no_more_entries(year):
    exercises.open_exercise(by=year.claire, year=2027, on=date(2027, 1, 2))
    with pytest.raises(Refused, match="clos"):
        commit(year, 1)


def test_a_year_is_opened_once_and_never_behind_a_later_one(year):
    with pytest.raises(Refused, match="déjà ouvert"):
        exercises.open_exercise(by=year.claire, year=2026, on=DAY)
    with pytest.raises(Refused, match="plus récente"):
        exercises.open_exercise(by=year.claire, year=2025, on=DAY)
    assert Exercise.objects.count() == 1


def test_only_the_coordination_keeps_the_money(year):
    for who in (year.farid, year.mehdi, year.alix, year.nadia):
        with pytest.raises(Refused):
            ledger.commit(
                by=who, exercise=year.year, line=year.actions, amount=Decimal(1), on=DAY, label="x", authorised_by="x"
            )
    assert not Entry.objects.filter(kind="commitment").exists()


def test_co_funding_is_added_once_for_a_funder_and_an_edition(year):
    action = catalogue.save_action(
        by=year.claire, name="Atelier", kind=ActionKind.SESSIONS, operator=year.cidff, themes=[]
    )
    edition = catalogue.save_edition(by=year.claire, action=action, year=2026)
    co_funding.save_co_funding(by=year.claire, edition=edition, funder="Région", granted=Decimal(50))
    with pytest.raises(Refused, match="déjà saisi"):
        co_funding.save_co_funding(by=year.claire, edition=edition, funder="Région", granted=Decimal(60))
    assert funding_figures.co_funding_by_action(year.angers, 2026) == {action.pk: Decimal(50)}
    assert CoFunding.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_commitments_at_once_never_take_the_same_euro(transactional_db, cast):
    line = exercises.save_line(by=cast.claire, name="Actions")
    exercise = exercises.open_exercise(by=cast.claire, year=2026, on=DAY)
    ledger.grant(by=cast.claire, exercise=exercise, line=line, amount=Decimal(1000), on=DAY, label="Subvention")

    def spend(n: int) -> str:
        try:
            ledger.commit(
                by=cast.claire,
                exercise=exercise,
                line=line,
                amount=Decimal(600),
                on=DAY,
                label=f"Dépense {n}",
                authorised_by="Comité",
            )
        except Refused as refusal:
            return str(refusal)
        else:
            return "engagé"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(spend, range(4)))
    assert answers.count("engagé") == 1
    assert all("Il reste 400" in answer for answer in answers if answer != "engagé")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1250,50", "1250.50"),
        ("1250.5", "1250.50"),
        ("1 250,50 €", "1250.50"),
        ("1\u202f250", "1250.00"),
        ("0,01", "0.01"),
    ],
)
def test_euros_are_typed_the_french_way(typed, amount):
    assert EurosField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["abc", "-5", "0", "1,234", "nan", "infinity", "1e3000", "99999999999"])
def test_what_is_not_an_amount_gets_a_sentence(typed):
    with pytest.raises(ValidationError, match="Écrivez un montant"):
        EurosField().clean(typed)
