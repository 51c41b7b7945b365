"""Which numbers of people may be read by who opens no list behind them: said here, whatever the door. Pure.

A count of people, or of what is one person's (a referral, a barrier, a job), is hidden from 1 to the threshold minus one,
for a whole programme and for an action: in work, no longer, not reached are people. It is given as it is in two cases: it
counts no people (places, meetings, organisations), or a named source has published it, to the unit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from governance.reporting.board import MASKED_CELL, Cell, Panel

# (year, code of the figure, action or None for the programme) -> (value, who published it)
Published = Mapping[tuple[int, str, int | None], tuple[int, str]]


@dataclass(frozen=True)
class Guard:
    """What a reader may be told. ``threshold`` 0: they may open the lists, and nothing is hidden from them."""

    threshold: int
    published: Published = field(default_factory=dict)

    def source(self, n: int, year: int, code: str, action: int | None = None) -> str:
        """Who published this number, to the unit; nobody when what was published is another."""
        value, source = self.published.get((year, code, action), (None, ""))
        return source if value == n else ""

    def hides(self, n: int | None, year: int = 0, code: str = "", action: int | None = None) -> bool:
        """Whether a count of people may not be told."""
        return n is not None and 0 < n < self.threshold and not self.source(n, year, code, action)

    def seal(self, panels: Iterable[Panel]) -> tuple[Panel, ...]:
        """The same panels without a small number that nobody declared: closed by default, for a panel yet to be written."""
        return tuple(self._sealed(panel) for panel in panels)

    def _sealed(self, panel: Panel) -> Panel:
        if not any(self._is_left(cell) for row in panel.rows for cell in row.cells):
            return panel
        rows = (
            replace(row, cells=tuple(MASKED_CELL if self._is_left(cell) else cell for cell in row.cells))
            for row in panel.rows
        )
        return replace(panel, rows=tuple(rows))

    def _is_left(self, cell: Cell) -> bool:
        return isinstance(cell.value, int) and self.hides(cell.value) and not cell.exact


LIVE = Guard(0)


def tells_more(union: int, shown: Iterable[int], hidden: int) -> bool:
    """Whether a total where each counts once tells of its ``hidden`` parts more than that each has somebody.

    It is at most the sum of its parts: what those shown do not make up is in the hidden ones.
    """
    return bool(hidden) and union - sum(shown) > hidden
