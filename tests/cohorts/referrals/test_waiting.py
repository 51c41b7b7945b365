"""The waiting list's rule: an order that anybody can check by hand."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.programme.enums import WaitingCriterion
from cohorts.referrals.reads.cohort_places import expected_entries
from cohorts.referrals.rules.ranking import Entry, rank, rule_in_words

TODAY = date(2026, 6, 15)
DAYS = st.dates(date(2025, 1, 1), TODAY)


def entries(**more):
    return st.builds(
        Entry,
        pk=st.integers(1, 10_000),
        since=DAYS,
        is_single_parent=st.booleans(),
        residence_is_verified=st.booleans(),
        meets_conditions=st.booleans(),
        strong_barriers=st.integers(0, 5),
        registered_since=st.none() | DAYS,
        **more,
    )


LISTS = st.lists(entries(), max_size=12, unique_by=lambda entry: entry.pk)
RULES = st.lists(st.sampled_from(WaitingCriterion.values), unique=True)


def order(found, criteria) -> list[int]:
    return [each.entry.pk for each in rank(found, criteria, on=TODAY)]


@given(LISTS, RULES, st.randoms())
def test_the_order_does_not_depend_on_how_the_list_was_read(found, criteria, chance):
    shuffled = found.copy()
    chance.shuffle(shuffled)
    assert order(shuffled, criteria) == order(found, criteria)


@given(LISTS, RULES)
def test_everybody_has_one_rank_and_no_rank_is_shared(found, criteria):
    ranks = rank(found, criteria, on=TODAY)
    assert [each.position for each in ranks] == list(range(1, len(found) + 1))
    assert {each.entry for each in ranks} == set(found)


@given(st.lists(entries(), min_size=1, max_size=12, unique_by=lambda entry: entry.pk), RULES)
def test_a_newcomer_does_not_change_the_order_of_the_others(found, criteria):
    newcomer, *others = found
    assert [pk for pk in order(found, criteria) if pk != newcomer.pk] == order(others, criteria)


@given(LISTS, RULES, st.integers(0, 1000))
def test_the_day_on_which_one_looks_moves_nobody(found, criteria, days):
    later = rank(found, criteria, on=TODAY + timedelta(days=days))
    assert [each.entry.pk for each in later] == order(found, criteria)


@given(LISTS, st.sampled_from(WaitingCriterion.values))
def test_of_two_whom_the_rule_does_not_tell_apart_who_waits_longest_is_first(found, criterion):
    alike = [Entry(pk=entry.pk, since=entry.since) for entry in found]
    assert order(alike, [criterion]) == [entry.pk for entry in sorted(alike, key=lambda each: (each.since, each.pk))]


@pytest.mark.parametrize(
    ("criterion", "first", "second"),
    [
        ("single_parent", {"is_single_parent": True}, {}),
        ("district", {"residence_is_verified": True}, {}),
        ("conditions", {"meets_conditions": True}, {}),
        ("strong_barriers", {"strong_barriers": 2}, {"strong_barriers": 1}),
        ("long_term", {"registered_since": date(2024, 1, 1)}, {"registered_since": date(2024, 1, 2)}),
        ("long_term", {"registered_since": date(2026, 1, 1)}, {"registered_since": None}),
    ],
)
def test_each_criterion_comes_before_the_wait_and_only_when_the_cite_chose_it(criterion, first, second):
    late = Entry(pk=1, since=TODAY, **first)
    early = Entry(pk=2, since=date(2026, 1, 1), **second)
    assert order([early, late], [criterion]) == [1, 2]
    assert order([early, late], []) == [2, 1]


def test_the_reasons_say_the_rank_in_words():
    entry = Entry(pk=3, since=TODAY - timedelta(days=12), is_single_parent=True, residence_is_verified=True)
    before = Entry(pk=9, since=TODAY, is_single_parent=True, residence_is_verified=True, strong_barriers=2)
    first, second = rank([entry, before], ["single_parent", "strong_barriers", "district"], on=TODAY)
    assert (first.ordinal, second.ordinal) == ("1re", "2e")
    plain = "\u00a0"
    assert [reason.replace(plain, " ") for reason in second.reasons] == [
        "élève seule ses enfants",
        "0 frein fort",
        "résidence vérifiée",
        "attend depuis 12 jours",
    ]
    assert first.reasons[-1] == "attend depuis aujourd'hui"


def test_the_rule_is_written_as_it_is_applied():
    assert rule_in_words([]) == ["L'ordre d'arrivée"]
    assert rule_in_words(["district", "single_parent"]) == [
        "Résidence en quartier prioritaire vérifiée d'abord",
        "Familles monoparentales d'abord",
        "Puis la personne qui attend depuis le plus longtemps",
    ]


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 0),
        (date(2026, 6, 15), 41),
        (date(2026, 12, 31), 90),
        (date(2027, 3, 1), 90),
    ],
)
def test_the_expected_pace_spreads_the_target_over_the_year(on, expected):
    assert expected_entries(90, 2026, on=on) == expected
