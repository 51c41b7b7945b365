"""What someone asked the worker to draw: the draft of a report, or a dashboard on one page."""

from collections.abc import Callable
from datetime import date

from governance.reporting.board import Board
from governance.reporting.boards import board
from governance.reporting.enums import Paper
from governance.reporting.models import Drawing
from governance.reporting.papers import boards, draft
from governance.reporting.reads import tables_as_released


def paper(drawing: Drawing, *, as_of: date, tell: Callable[[int], None]) -> bytes:
    """The PDF; ``tell`` hears how many steps are done."""
    if drawing.paper == Paper.REPORT:
        return draft.as_pdf(drawing.cite, drawing.year, as_of=as_of, tell=tell)
    return boards.board(_board_of(drawing, as_of), drawing.cite, drawing.release)


def _board_of(drawing: Drawing, as_of: date) -> Board:
    """As it was released; or as a release would give it."""
    if drawing.release:
        return Board.from_data(drawing.release.boards[drawing.board])
    tables = tables_as_released(drawing.cite, drawing.year, as_of=as_of)
    return board(drawing.board, drawing.cite, drawing.year, as_of=as_of, tables=tables)
