"""Conditions of entry: pure, all the reasons at once."""

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.eligibility import Facts, as_json, assess, in_force, is_eligible
from cohorts.enums import RULES_WITH_NUMBER, RuleKind

DAY = date(2026, 6, 15)


@dataclass(frozen=True)
class Rule:
    kind: str
    number: int | None = None
    starts_on: date = date(2020, 1, 1)
    ends_on: date | None = None


AMINA = Facts(
    birth_date=date(1990, 3, 12), lives_in_district=True, registered_since=date(2025, 6, 15), has_barrier=True
)


def met(facts: Facts, *rules: Rule, on: date = DAY) -> list[bool]:
    return [finding.met for finding in assess(facts, rules, on=on)]


def test_a_cite_without_conditions_takes_everybody():
    assert is_eligible(assess(AMINA, [], on=DAY))


@pytest.mark.parametrize(("birth", "expected"), [(date(2008, 6, 15), True), (date(2008, 6, 16), False)])
def test_the_minimal_age_is_reached_on_the_birthday(birth, expected):
    assert met(replace(AMINA, birth_date=birth), Rule(RuleKind.MIN_AGE, 18)) == [expected]


@pytest.mark.parametrize(("birth", "expected"), [(date(1965, 6, 16), True), (date(1965, 6, 15), False)])
def test_the_maximal_age_holds_until_the_eve_of_the_next_birthday(birth, expected):
    assert met(replace(AMINA, birth_date=birth), Rule(RuleKind.MAX_AGE, 60)) == [expected]


@pytest.mark.parametrize(("day", "expected"), [(date(2026, 2, 28), False), (date(2026, 3, 1), True)])
def test_someone_born_on_the_29th_of_february_is_of_age_on_the_first_of_march(day, expected):
    assert met(replace(AMINA, birth_date=date(2008, 2, 29)), Rule(RuleKind.MIN_AGE, 18), on=day) == [expected]


@pytest.mark.parametrize(("since", "expected"), [(date(2025, 6, 15), True), (date(2025, 6, 16), False), (None, False)])
def test_twelve_months_of_registration_are_reached_on_the_day_itself(since, expected):
    assert met(replace(AMINA, registered_since=since), Rule(RuleKind.UNEMPLOYED_MONTHS, 12)) == [expected]


@pytest.mark.parametrize(
    ("kind", "lacking"),
    [
        (RuleKind.DISTRICT, {"lives_in_district": False}),
        (RuleKind.REGISTERED, {"registered_since": None}),
        (RuleKind.BARRIER, {"has_barrier": False}),
    ],
)
def test_a_condition_without_a_number_is_met_or_not(kind, lacking):
    assert met(AMINA, Rule(kind)) == [True]
    assert met(replace(AMINA, **lacking), Rule(kind)) == [False]


def test_every_reason_is_given_at_once_with_a_sentence():
    stranger = Facts(birth_date=date(2010, 1, 1), lives_in_district=False, registered_since=None, has_barrier=False)
    rules = [Rule(RuleKind.DISTRICT), Rule(RuleKind.MIN_AGE, 18), Rule(RuleKind.REGISTERED), Rule(RuleKind.BARRIER)]
    findings = assess(stranger, rules, on=DAY)
    assert [finding.met for finding in findings] == [False] * 4
    assert [finding.sentence for finding in findings] == [
        "N'habite pas un quartier du programme.",
        "16 ans, pour un minimum de 18 ans.",
        "Pas d'inscription à France Travail.",
        "Aucun frein n'est signalé.",
    ]


def test_a_rule_holds_from_its_first_to_its_last_day():
    rule = Rule(RuleKind.DISTRICT, starts_on=date(2026, 6, 15), ends_on=date(2026, 6, 16))
    days = [date(2026, 6, day) for day in (14, 15, 16, 17)]
    assert [in_force([rule], on=day) != [] for day in days] == [False, True, True, False]


def test_an_assessment_is_kept_as_plain_data():
    assert as_json(assess(AMINA, [Rule(RuleKind.DISTRICT)], on=DAY)) == [
        {
            "kind": "district",
            "label": RuleKind.DISTRICT.label,
            "met": True,
            "sentence": "Habite un quartier du programme.",
        }
    ]


FACTS = st.builds(
    Facts,
    birth_date=st.dates(date(1940, 1, 1), date(2015, 1, 1)),
    lives_in_district=st.booleans(),
    registered_since=st.none() | st.dates(date(2000, 1, 1), DAY),
    has_barrier=st.booleans(),
)
RULES = st.sampled_from(RuleKind).flatmap(
    lambda kind: st.builds(Rule, st.just(kind), st.integers(0, 90) if kind in RULES_WITH_NUMBER else st.none())
)


@given(FACTS, st.lists(RULES), RULES)
def test_one_more_condition_never_makes_anyone_more_eligible(facts, rules, more):
    before = is_eligible(assess(facts, rules, on=DAY))
    assert is_eligible(assess(facts, [*rules, more], on=DAY)) <= before


@given(FACTS, st.lists(RULES))
def test_the_order_of_the_conditions_changes_nothing(facts, rules):
    assert is_eligible(assess(facts, rules, on=DAY)) == is_eligible(assess(facts, rules[::-1], on=DAY))
