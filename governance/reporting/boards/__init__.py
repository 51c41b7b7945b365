"""The dashboards of committees, each readable in a minute: the same values live, released, on paper and in a pack."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from cite_emploi.accounts.models import Cite
from governance.reporting.board import Board
from governance.reporting.boards import actions, follow_up, strategic, technical
from governance.reporting.boards.panels import Facts
from governance.reporting.figures.breakdown import Table
from governance.steering.enums import BoardKind

MAKERS = {
    BoardKind.TECHNICAL: technical.board,
    BoardKind.FOLLOW_UP: follow_up.board,
    BoardKind.STRATEGIC: strategic.board,
}


def board(kind: str, cite: Cite, year: int, *, as_of: date, tables: dict[str, Table]) -> Board:
    """The dashboard of a kind of committee for a year, as it stands on ``as_of``."""
    return make_board(MAKERS[BoardKind(kind)], Facts.of(cite, year, as_of=as_of, tables=tables))


def make_board(maker: Callable[[Facts], Board], facts: Facts) -> Board:
    """A board without a small number of people that its maker let through."""
    board = maker(facts)
    return replace(board, panels=facts.guard.seal(board.panels))


def boards(cite: Cite, year: int, *, as_of: date, tables: dict[str, Table]) -> dict[str, Board]:
    """Every dashboard, by kind, and the actions of the year."""
    facts = Facts.of(cite, year, as_of=as_of, tables=tables)
    return {kind.value: make_board(MAKERS[kind], facts) for kind in BoardKind} | {
        actions.KIND: make_board(actions.board, facts)
    }
