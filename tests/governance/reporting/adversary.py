"""Who reads every release of a year, and looks for a hidden number, or for a newcomer, with an exact solver of integers.

A table is what was given of it: its cells in order (None: masked) and its total, which is given beside it. The adversary
knows that counts are whole and not negative, how cells are paired, that a pair is hidden when it holds a small cell and
shown otherwise; and, when nobody left, that counts only grow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import z3

from governance.reporting.figures.masking import neighbours


@dataclass(frozen=True)
class Given:
    """A table as it was printed in one release."""

    cells: tuple[int | None, ...]
    total: int


def found(
    releases: Sequence[Given], threshold: int, *, knows_the_rule: bool, knows_growth: bool = True
) -> list[tuple[int, int, int]]:
    """(release, cell, value) of each hidden cell that can only hold one value."""
    solver, unknown = z3.Solver(), []
    for n, given in enumerate(releases):
        row = [z3.Int(f"r{n}c{i}") for i in range(len(given.cells))]
        unknown.append(row)
        _know(solver, given, row, threshold, knows_the_rule=knows_the_rule)
    for before, after in pairwise(unknown) if knows_growth else ():
        for i, cell in enumerate(before):
            solver.add(cell <= after[i])
    assert solver.check() == z3.sat  # what was really there is one answer
    caught = []
    for n, given in enumerate(releases):
        for i, value in enumerate(given.cells):
            if value is None:
                solver.check()
                guess = solver.model().eval(unknown[n][i], model_completion=True)
                if solver.check(unknown[n][i] != guess) == z3.unsat:
                    caught.append((n, i, guess.as_long()))
    return caught


def _know(solver: z3.Solver, given: Given, row: list, threshold: int, *, knows_the_rule: bool) -> None:
    solver.add(z3.Sum(row) == given.total)
    for cell, value in zip(row, given.cells, strict=True):
        solver.add(cell >= 0 if value is None else cell == value)
    if knows_the_rule:
        for group in neighbours(len(row)):
            small = z3.Or([z3.And(row[i] > 0, row[i] < threshold) for i in group])
            solver.add(small if any(given.cells[i] is None for i in group) else z3.Not(small))


def places(before: Given, after: Given, threshold: int, *, left: bool = False) -> set[int]:
    """The cells in which the one who entered between two tables may be, when nobody else moved; who left, when ``left``.

    What the adversary knows: that this person came (or left), from the street or from the totals. One cell alone is the
    person's neighbourhood, age, sex… told.
    """
    possible = set()
    for place in range(len(after.cells)):
        solver = z3.Solver()
        rows = [[z3.Int(f"{which}{i}") for i in range(len(after.cells))] for which in "ba"]
        for given, row in zip((before, after), rows, strict=True):
            _know(solver, given, row, threshold, knows_the_rule=True)
        for i, (was, is_now) in enumerate(zip(*rows, strict=True)):
            solver.add(is_now - was == (0 if i != place else -1 if left else 1))
        if solver.check() == z3.sat:
            possible.add(place)
    return possible
