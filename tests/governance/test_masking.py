"""No hidden cell can be worked out, even by who knows the rule and tries every population."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.indicators.masking import hidden_cells, shows_percentages

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
