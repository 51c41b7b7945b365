"""The accounting identities, on random ledgers: ten years of whatever a coordinator may do, well or badly, against a
model of a few lines that keeps nothing but sums.
"""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cite_emploi.lib.errors import Refused
from funding import figures as funding_figures
from funding.models.ledger import Entry, Exercise, FundingLine
from funding.rules.amounts import ZERO, carried
from funding.services import exercises, ledger

FIRST, YEARS = 2020, 10
amounts = st.integers(1, 400_000).map(lambda n: Decimal(n).scaleb(-2))  # 0,01 to 4 000,00 €
acts = st.tuples(
    st.sampled_from(["grant", "correct", "commit", "pay", "release", "reverse", "close"]),
    st.integers(0, 2),  # which line, which commitment, which payment
    amounts,
)
years_of_acts = st.lists(st.lists(acts, max_size=6), min_size=YEARS, max_size=YEARS)


class Model:
    """What is left of each line this year, and what each commitment owes."""

    def __init__(self, rules):
        self.rules = rules
        self.left, self.granted, self.passing = defaultdict(Decimal), defaultdict(Decimal), {}
        self.standing = {}  # what of each payment was not taken back
        self.owed, self.paid, self.year_of, self.line_of, self.closed = {}, {}, {}, {}, True

    def close(self):
        self.passing = {n: carried(*rule, left=self.left[n], granted=self.granted[n]) for n, rule in self.rules.items()}
        self.closed = True

    def open(self):
        if not self.closed:
            self.close()
        self.left = defaultdict(Decimal, self.passing)
        self.granted, self.closed = defaultdict(Decimal), False


class Books:
    """The same acts through the services; each says whether it was taken."""

    def __init__(self, cast, rules):
        self.by, self.cite = cast.claire, cast.angers
        self.lines = {
            n: exercises.save_line(by=self.by, name=f"Ligne {n}", carry_rule=rule, carry_share=share, position=n + 1)
            for n, (rule, share) in rules.items()
        }
        self.commitments, self.payments, self.exercise = [], [], None

    def open(self, year):
        self.exercise = exercises.open_exercise(by=self.by, year=year, on=date(year, 1, 2))

    def act(self, service, **values) -> Entry | None:
        try:
            with transaction.atomic():
                return service(by=self.by, on=date(self.exercise.year, 6, 1), **values)
        except Refused:
            return None


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(plan=years_of_acts)
def test_the_identities_never_break_over_ten_years_of_random_acts(cast, plan):
    rules = {0: ("all", None), 1: ("share", 30), 2: ("none", None)}
    with transaction.atomic():
        books, model = Books(cast, rules), Model(rules)
        frozen = {}
        for offset, year_acts in enumerate(plan):
            year = FIRST + offset
            model.open()
            books.open(year)
            for act in year_acts:
                play(books, model, year, *act)
            check(books, model, year, frozen)
        transaction.set_rollback(True)


def play(books, model, year, kind, which, amount):
    line = books.lines[which]
    if kind == "close" and not model.closed:
        exercises.close_exercise(by=books.by, exercise=books.exercise, on=date(year, 12, 31))
        model.close()
        return
    if kind in ("grant", "correct", "commit"):
        common = {"exercise": books.exercise, "line": line, "label": "x"}
        if kind == "grant":
            entry, taken = books.act(ledger.grant, amount=amount, **common), not model.closed
            if taken:
                model.left[which] += amount
                model.granted[which] += amount
        elif kind == "correct":
            signed = amount if amount % 2 else -amount
            entry = books.act(ledger.correct, amount=signed, reason="x", **common)
            taken = not model.closed and model.left[which] + signed >= 0
            if taken:
                model.left[which] += signed
        else:
            entry = books.act(ledger.commit, amount=amount, authorised_by="x", **common)
            taken = not model.closed and amount <= model.left[which]
            if taken:
                model.left[which] -= amount
                books.commitments.append(entry)
                model.owed[entry.pk], model.paid[entry.pk] = amount, ZERO
                model.year_of[entry.pk], model.line_of[entry.pk] = year, which
    elif kind in ("pay", "release") and books.commitments:
        commitment = books.commitments[which % len(books.commitments)]
        taken = not model.closed and amount <= model.owed[commitment.pk]
        if kind == "pay":
            entry = books.act(ledger.pay, commitment=commitment, amount=amount, label="x")
            if taken:
                books.payments.append(entry)
                model.standing[entry.pk] = amount
                model.paid[commitment.pk] += amount
        else:
            entry = books.act(ledger.release, commitment=commitment, amount=amount, reason="x")
            of = model.line_of[commitment.pk]
            if taken and (model.year_of[commitment.pk] == year or model.rules[of][0] == "all"):
                model.left[of] += amount
        if taken:
            model.owed[commitment.pk] -= amount
    elif kind == "reverse" and books.payments:
        payment = books.payments[which % len(books.payments)]
        of = payment.commitment_id
        entry = books.act(ledger.reverse_payment, payment=payment, amount=amount, reason="x")
        taken = not model.closed and amount <= model.standing[payment.pk]
        if taken:
            model.standing[payment.pk] -= amount
            model.paid[of] -= amount
            model.owed[of] += amount
    else:
        return
    assert (entry is not None) == taken, f"{kind} of {amount} in {year}"


def check(books, model, year, frozen):
    rows = {row.line.position - 1: row for row in funding_figures.balances(books.cite, year)}
    for n, row in rows.items():
        assert row.granted + row.carried_in + row.corrected == row.net_committed + row.left + row.carried_out
        assert row.to_pay_before + row.net_committed == row.paid + row.to_pay
        assert row.left >= 0
        assert row.to_pay >= 0
        assert row.left + row.carried_out == model.left[n]
        assert row == funding_figures.balance(books.exercise, row.line)
        before = [each for each in range(FIRST, year) if (each, n) in frozen]
        if before:
            assert row.carried_in == frozen[before[-1], n].carried_out
            assert row.to_pay_before == frozen[before[-1], n].to_pay
    for earlier, n in frozen:
        assert funding_figures.balances(books.cite, earlier)[n] == frozen[earlier, n], "a closed year moved"
    assert sum(row.to_pay for row in rows.values()) == sum(model.owed.values(), ZERO)
    for commitment in books.commitments:
        state = funding_figures.commitment_state(commitment)
        assert state.net == state.paid + state.to_pay
        assert (state.to_pay, state.paid) == (model.owed[commitment.pk], model.paid[commitment.pk])
    if not model.closed:  # it is closed on the next opening, with these figures and what it lets through
        exercises.close_exercise(by=books.by, exercise=books.exercise, on=date(year, 12, 31))
        model.close()
    closed = Exercise.objects.get(pk=books.exercise.pk)
    assert closed.closed_on
    frozen |= {(year, row.line.position - 1): row for row in funding_figures.balances(books.cite, year)}
    assert FundingLine.objects.filter(cite=books.cite).count() == len(rows)


@pytest.mark.parametrize(
    ("rule", "share", "left", "granted", "passes"),
    [
        ("all", None, "700.00", "1000", "700.00"),
        ("all", None, "0.00", "1000", "0.00"),
        ("none", None, "700.00", "1000", "0.00"),
        ("share", 30, "700.00", "1000", "300.00"),
        ("share", 30, "200.00", "1000", "200.00"),
        ("share", 33, "700.00", "0.10", "0.03"),  # rounded down: not a cent too many
        ("share", 100, "700.00", "0", "0.00"),
        ("all", None, "-1.00", "1000", "0.00"),
    ],
)
def test_what_passes_to_the_next_year(rule, share, left, granted, passes):
    assert carried(rule, share, left=Decimal(left), granted=Decimal(granted)) == Decimal(passes)
