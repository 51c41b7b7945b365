"""The year of the programme, for the coordination: all that is told of it, live, each number opening its list."""

from governance.reporting.board import Board, Panel, Row, Style
from governance.reporting.boards.follow_up import delay
from governance.reporting.boards.panels import (
    Facts,
    comparison,
    definitions,
    essentials,
    leverage,
    money_panel,
    months_panel,
)
from governance.reporting.figures.catalogue import INDICATORS

KIND = "year"


def board(facts: Facts) -> Board:
    """The coordination's dashboard. Its breakdowns are ``facts.tables``, its actions ``figures.actions``."""
    delays = Panel("delais", "Délais", Style.TILES, ("", str(facts.year)), (delay(facts),))
    return Board(
        KIND,
        f"Pilotage {facts.year}",
        "",
        facts.year,
        facts.as_of.isoformat(),
        (
            essentials(facts, INDICATORS),
            months_panel(facts),
            delays,
            money_panel(facts, leverage(facts)),
            comparison(facts, INDICATORS),
        ),
        definitions(*(indicator.code for indicator in INDICATORS)),
    )


def has_activity(board: Board) -> bool:
    """Whether the year holds anything: a count, or money to spend."""
    told: tuple[Row, ...] = tuple(row for panel in board.panels if panel.code != "annees" for row in panel.rows)
    return any(cell.value not in (None, 0, "0", "0.00") for row in told for cell in row.cells)


def target(facts: Facts) -> int | None:
    """How many people the year's cohort is for; the Cité's usual number when there is no cohort yet."""
    return next((c.target for c in facts.cite.cohorts.all() if c.year == facts.year), facts.cite.cohort_target)
