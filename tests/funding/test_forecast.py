"""Unspent money is told in time; costs show what they are divided by; drafts are put against what there will be."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.participations.services import credit, participations
from cohorts.follow_up.enums import Contract
from funding.costs import costs
from funding.models.drafts import Draft
from funding.reads.drafts import carried_into, compare, expected_grants
from funding.rules.amounts import per
from funding.rules.forecast import elapsed, outlook
from funding.services import co_funding, drafts, exercises, ledger
from tests import factories
from tests.actions.conftest import enter

DAY = date(2026, 3, 3)


@pytest.mark.parametrize(
    ("year", "on", "share"),
    [
        (2026, date(2025, 12, 31), "0"),
        (2026, date(2026, 1, 1), Decimal(1) / 365),
        (2026, date(2026, 12, 31), "1"),
        (2026, date(2027, 5, 1), "1"),
        (2028, date(2028, 2, 29), Decimal(60) / 366),
        (2026, date(2026, 2, 28), Decimal(59) / 365),
    ],
)
def test_the_share_of_the_year_that_has_passed(year, on, share):
    assert elapsed(year, on) == Decimal(share)


def at(net: int, on: date, available: int = 1000, alert: int = 10):
    return outlook(available=Decimal(available), net_committed=Decimal(net), alert_share=alert, year=2026, on=on)


def test_a_line_is_at_risk_when_its_pace_leaves_more_than_its_threshold():
    half = date(2026, 7, 2)  # 183 days of 365
    assert not at(0, date(2026, 3, 31)).at_risk, "the first quarter is left in peace"
    assert at(0, date(2026, 4, 2)).at_risk
    assert at(440, half).expected == Decimal("877.60")
    assert at(440, half).at_risk
    assert not at(452, half).at_risk
    last = date(2026, 12, 31)
    assert not at(900, last).at_risk, "exactly the threshold is not above it"
    assert at(899, last).at_risk
    assert not at(0, last, available=0).at_risk


@given(
    net=st.integers(-500, 2000),
    available=st.integers(0, 2000),
    on=st.dates(date(2025, 12, 1), date(2027, 1, 31)),
)
def test_a_forecast_is_never_below_what_is_committed_nor_above_what_there_is(net, available, on):
    found = at(min(net, available), on, available)
    assert found.net_committed <= found.expected <= max(found.available, found.net_committed)


@pytest.mark.parametrize(
    ("amount", "number", "each"), [("100", 3, "33.33"), ("200", 3, "66.67"), ("0.05", 2, "0.03"), ("0", 2, "0.00")]
)
def test_a_cost_is_rounded_to_the_nearest_cent(amount, number, each):
    assert per(Decimal(amount), number) == Decimal(each)
    assert per(Decimal(amount), 0) is None


@pytest.fixture
def funded(cast):
    """Two actions with money; one person takes part in both and went back to work with the help of both."""
    cast.line = exercises.save_line(by=cast.claire, name="Actions", carry_rule="share", carry_share=10)
    cast.year = exercises.open_exercise(by=cast.claire, year=2026, on=DAY)
    ledger.grant(by=cast.claire, exercise=cast.year, line=cast.line, amount=Decimal(5000), on=DAY, label="Subvention")
    cast.cast = cast
    cast.offers = [
        catalogue.save_action(by=cast.claire, name=name, kind=ActionKind.MATCHING, operator=cast.cidff, themes=[])
        for name in ("Garde à la carte", "Relais")
    ]
    for action, amount in zip(cast.offers, (900, 600), strict=True):
        ledger.programme(
            by=cast.claire,
            exercise=cast.year,
            action=action,
            line=cast.line,
            amount=Decimal(amount),
            on=DAY,
            authorised_by="Comité",
        )
    first = enter(cast, cast.offers[0], 1, on=date(2026, 1, 5))
    enter(cast, cast.offers[0], 2, on=date(2026, 1, 5))
    asked = participations.request_participation(by=cast.claire, person=first.person, action=cast.offers[1], on=DAY)
    second = participations.enrol(by=cast.claire, participation=asked, on=DAY)
    credit.record_outcome(
        by=cast.claire,
        person=first.person,
        contract=Contract.CDI,
        starts_on=date(2026, 4, 1),
        participations=[first, second],
    )
    edition = cast.offers[1].editions.get()
    co_funding.save_co_funding(by=cast.claire, edition=edition, funder="Département", granted=Decimal(300))
    return cast


def test_costs_are_divided_by_people_each_once(funded):
    rows, whole = costs(funded.angers, 2026)
    told = [(row.own, row.others, row.participants, row.returns, row.durable) for row in rows]
    assert told == [(Decimal(900), 0, 2, 1, 1), (Decimal(600), Decimal(300), 1, 1, 1)]
    assert [row.per_participant for row in rows] == [Decimal(450), Decimal(900)]
    assert [row.per_return for row in rows] == [Decimal(900), Decimal(900)]
    assert [row.per_barrier_lifted for row in rows] == [None, None]
    assert [row.leverage for row in rows] == [Decimal(0), Decimal("0.5")]
    assert (whole.whole, whole.participants, whole.returns) == (Decimal(1800), 2, 1)
    assert whole.per_durable_job == Decimal(1800)


def test_drafts_are_put_against_what_will_be_left(funded):
    # 5 000 granted, 1 500 committed: 3 500 left, of which a tenth of the grant may pass.
    assert carried_into(funded.angers, 2027) == {funded.line.pk: Decimal(500)}
    assert expected_grants(funded.angers, 2027) == {funded.line.pk: Decimal(5000)}
    items = [{"line": funded.line, "action": funded.offers[0], "amount": Decimal(5600)}]
    items.append({"line": funded.line, "label": "Communication", "amount": Decimal(50)})
    for name, some in (("Tout", items), ("Moins", items[1:])):
        drafts.save_draft(
            by=funded.claire,
            year=2027,
            name=name,
            on=factories.TODAY,
            grants={funded.line: Decimal(5000)},
            items=some,
        )
    found = compare(funded.angers, 2027, list(Draft.objects.order_by("id")))
    assert [(column.available, column.spent, column.left) for column in found.totals] == [
        (Decimal(5500), Decimal(5650), Decimal(-150)),
        (Decimal(5500), Decimal(50), Decimal(5450)),
    ]
    assert found.spendings == (
        ("Garde à la carte", (Decimal(5600), Decimal(0))),
        ("Communication", (Decimal(50), Decimal(50))),
    )
