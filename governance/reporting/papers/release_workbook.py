"""A release as a workbook: every number with its place, as it was given; masked stays masked."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from cite_emploi.lib.tables.writing import Column, Table
from governance.reporting.board import Board, Cell, Panel, Row
from governance.reporting.figures.definitions import entries
from governance.reporting.models import Release

DEFINITIONS = (
    Column("Indicateur", lambda entry: entry.code),
    Column("Libellé", lambda entry: entry.label),
    Column("Ce qui est compté", lambda entry: entry.definition),
    Column("Calcul", lambda entry: entry.formula),
    Column("Unité", lambda entry: entry.unit),
    Column("Diffusion", lambda entry: entry.disclosure.words),
    Column("Depuis", lambda entry: entry.since, "date"),
)


class At(NamedTuple):
    """A cell with its place: in which panel, row and column."""

    panel: Panel
    row: Row
    column: str
    cell: Cell


def cells(panels: Iterable[Panel]) -> Iterator[At]:
    """Every cell of the panels, in order."""
    for panel in panels:
        for row in panel.rows:
            for column, cell in zip(panel.head[1:], row.cells, strict=True):
                yield At(panel, row, column, cell)


PLACE = (
    Column("Rubrique", lambda at: at.panel.title),
    Column("Ligne", lambda at: at.row.label),
    Column("Colonne", lambda at: at.column),
    Column("Valeur", lambda at: typed(at.cell), "number"),
    Column("Affiché", lambda at: at.cell.display),
)


def tables(release: Release) -> list[Table]:
    """A sheet a dashboard, then the definitions."""
    boards = [Board.from_data(data) for data in release.boards.values()]
    told = (str(release), f"Empreinte SHA-256\xa0: {release.sha256}")
    sheets = [
        Table(
            name=f"chiffres-{release.cite.slug}-{release.year}",
            title=board.title,
            columns=(*PLACE, Column("Indicateur", lambda at: at.row.code)),
            rows=cells(board.panels),
            provenance=told,
        )
        for board in boards
    ]
    return [*sheets, Table("definitions", "Définitions", DEFINITIONS, entries(), told)]


def typed(cell: Cell) -> int | Decimal | None:
    """A cell's number for a spreadsheet; none when it is masked or only words."""
    try:
        return cell.value if isinstance(cell.value, int) else Decimal(cell.value) if cell.value else None
    except InvalidOperation:
        return None
