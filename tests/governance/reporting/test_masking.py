"""No hidden cell can be worked out, even by who knows the rule and tries every population."""

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.reporting.figures.masking import Version, hidden_cells, is_safe, publish, shows_percentages
from tests.governance.reporting.adversary import Given, found

THRESHOLD = 5


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ([], set()),
        ([0, 0], set()),
        ([5, 6, 7], set()),
        ([0, 5, 6], set()),
        ([4, 6, 9, 9], {0, 1}),  # alone, 4 would be the total less the rest
        ([9, 9, 6, 4], {2, 3}),
        ([5, 4, 4], {0, 1, 2}),  # the last cell stands with the pair before it
        ([9, 9, 0, 1, 9], {2, 3, 4}),  # a zero hides with its neighbour
        ([4], {0}),
    ],
)
def test_which_cells_are_hidden(counts, hidden):
    assert hidden_cells(counts, THRESHOLD) == hidden


def worked_out(counts: list[int]) -> set[int]:
    """Cells that a reader finds: they see the other cells and the total, know the rule, and try every population."""
    hidden = sorted(hidden_cells(counts, THRESHOLD))
    if not hidden:
        return set()
    rest = sum(counts[i] for i in hidden)
    possible = {i: set() for i in hidden}
    for values in product(range(rest + 1), repeat=len(hidden) - 1):
        if sum(values) > rest:
            continue
        guess = list(counts)
        for i, value in zip(hidden, (*values, rest - sum(values)), strict=True):
            guess[i] = value
        if sorted(hidden_cells(guess, THRESHOLD)) == hidden:
            for i in hidden:
                possible[i].add(guess[i])
    return {i for i, values in possible.items() if len(values) == 1}


@given(st.lists(st.integers(0, 12), min_size=2, max_size=5))
def test_no_hidden_cell_can_be_worked_out_from_the_total_and_the_rule(counts):
    assert worked_out(counts) == set()


@given(st.lists(st.integers(0, 40), max_size=8), st.integers(1, 11))
def test_every_small_cell_is_hidden_and_nothing_is_when_none_is_small(counts, threshold):
    hidden = hidden_cells(counts, threshold)
    small = {i for i, n in enumerate(counts) if 0 < n < threshold}
    assert small <= hidden
    assert bool(hidden) == bool(small)


@pytest.mark.parametrize(("base", "shown"), [(0, False), (19, False), (20, True)])
def test_no_percentage_on_a_base_under_20(base, shown):
    assert shows_percentages(base, 20) is shown


# --- From one release of a year to the next ------------------------------------------------------------------
def test_a_newcomer_alone_among_those_hidden_is_not_told_by_comparing_two_releases():
    """(10, 0) in March, one more in June: a total of 11 behind two masks would tell that the second cell holds one."""
    first = publish([], (10, 0, 20, 20), THRESHOLD)
    assert (first.counts, first.hidden) == ((10, 0, 20, 20), frozenset())
    assert publish([first], (10, 1, 20, 20), THRESHOLD) is None
    assert publish([first], (10, 2, 20, 20), THRESHOLD) is None
    assert not is_safe([first, Version((10, 1, 20, 20), frozenset({0, 1}))], THRESHOLD)


def test_a_pair_that_shows_later_does_not_tell_what_it_was():
    """(4, 0) hidden in March; (5, 0) in June would leave the second cell nothing but zero in March, and the first its 4."""
    first = publish([], (4, 0, 9, 9), THRESHOLD)
    assert first.hidden == {0, 1}
    assert publish([first], (5, 0, 9, 9), THRESHOLD) is None
    assert publish([first], (9, 8, 9, 9), THRESHOLD).hidden == frozenset()


def test_a_cell_added_in_the_year_comes_behind_and_was_empty_before():
    first = publish([], (6, 7), THRESHOLD)
    assert publish([first], (6, 7, 3), THRESHOLD) is None
    later = publish([first], (6, 12, 5), THRESHOLD)
    assert later.counts == (6, 12, 5)
    assert is_safe([first, later], THRESHOLD)


def test_a_history_that_tells_is_found_out():
    assert not is_safe([Version((10, 0), frozenset()), Version((10, 1), frozenset({0, 1}))], THRESHOLD)


def years(seed: int) -> list[list[Given]]:
    """The tables of a year of a small population, release after release, as they are given: three breakdowns of it."""
    chance = random.Random(seed)
    tables = []
    lengths = [chance.randint(2, 7) for _ in range(3)]
    arrivals = [chance.choice([0, 1, 2, 3, 5, 8, 21]) for _ in range(chance.randint(1, 4))]
    for length in lengths:
        weights, counts, history, printed = [chance.random() ** 2 for _ in range(length)], [0] * length, [], []
        for number in arrivals:
            for _ in range(number):
                counts[chance.choices(range(length), weights)[0]] += 1
            version = publish(history, counts, THRESHOLD)
            if version:
                history.append(version)
                cells = tuple(None if i in version.hidden else n for i, n in enumerate(version.counts))
                printed.append(Given(cells, sum(version.counts)))
        tables.append(printed)
    return tables


def test_an_exact_solver_finds_no_hidden_cell_of_two_hundred_years_of_releases():
    hidden = 0
    for seed in range(200):
        for released in years(seed):
            hidden += sum(cell is None for table in released for cell in table.cells)
            assert not released or found(released, THRESHOLD, knows_the_rule=True) == [], (seed, released)
    assert hidden > 1500  # there was something to find


def test_the_solver_would_find_what_the_usual_rule_betrays():
    """« Hide the next smallest » and releases masked one by one: this adversary breaks both."""
    assert found([Given((5, None, None), 13)], THRESHOLD, knows_the_rule=False) == []
    alone = [Given((10, 0, 20), 30), Given((None, None, 20), 31)]
    assert found(alone, THRESHOLD, knows_the_rule=False) == []
    pairs = [Given((10, 0, 20, 20), 50), Given((None, None, 20, 20), 51)]
    assert found(pairs, THRESHOLD, knows_the_rule=True) == [(1, 0, 10), (1, 1, 1)]
    assert found([Given((5, None), 9)], THRESHOLD, knows_the_rule=False) == [(0, 1, 4)]
