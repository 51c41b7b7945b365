"""Who reads every release of a year, and looks for a hidden number with an exact solver of integer constraints.

A table is what was given of it: its cells in order (None: masked) and its total, which is given beside it. The adversary
knows that counts are whole and not negative, that they only grow over a year, how cells are paired, that a pair is hidden
when it holds a small cell and shown otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import z3

from governance.reporting.figures.masking import neighbours


@dataclass(frozen=True)
class Given:
    """A table as it was printed in one release; ``grows`` says that the next one may only be larger, cell by cell."""

    cells: tuple[int | None, ...]
    total: int


def found(releases: Sequence[Given], threshold: int, *, knows_the_rule: bool) -> list[tuple[int, int, int]]:
    """(release, cell, value) of each hidden cell that can only hold one value."""
    solver, unknown = z3.Solver(), []
    for n, given in enumerate(releases):
        row = [z3.Int(f"r{n}c{i}") for i in range(len(given.cells))]
        unknown.append(row)
        solver.add(z3.Sum(row) == given.total)
        for cell, value in zip(row, given.cells, strict=True):
            solver.add(cell >= 0 if value is None else cell == value)
        if knows_the_rule:
            for group in neighbours(len(row)):
                small = z3.Or([z3.And(row[i] > 0, row[i] < threshold) for i in group])
                solver.add(small if any(given.cells[i] is None for i in group) else z3.Not(small))
    for before, after in pairwise(unknown):
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
