"""A release as a workbook: every number with its place, as it was given; masked stays masked."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import zip_longest

from cite_emploi.lib.tables.writing import Column, Table
from governance.indicators.reference import entries
from governance.indicators.values import Board, Cell
from governance.models import Release

DEFINITIONS = (
    Column("Indicateur", lambda entry: entry.code),
    Column("Libellé", lambda entry: entry.label),
    Column("Ce qui est compté", lambda entry: entry.definition),
    Column("Calcul", lambda entry: entry.formula),
    Column("Unité", lambda entry: entry.unit),
    Column("Diffusion", lambda entry: entry.release.words),
    Column("Depuis", lambda entry: entry.since, "date"),
)


def tables(release: Release) -> list[Table]:
    """A sheet a dashboard, then the definitions."""
    boards = [Board.from_data(data) for data in release.boards.values()]
    told = (str(release), f"Empreinte SHA-256\xa0: {release.sha256}")
    sheets = [
        Table(
            name=f"chiffres-{release.cite.slug}-{release.year}",
            title=board.title,
            columns=(
                Column("Rubrique", lambda row: row[0]),
                Column("Ligne", lambda row: row[1]),
                Column("Colonne", lambda row: row[2]),
                Column("Valeur", lambda row: typed(row[3]), "number"),
                Column("Affiché", lambda row: row[3].display),
                Column("Indicateur", lambda row: row[4]),
            ),
            rows=_rows(board),
            provenance=told,
        )
        for board in boards
    ]
    return [*sheets, Table("definitions", "Définitions", DEFINITIONS, entries(), told)]


def _rows(board: Board) -> Iterator[tuple[str, str, str, Cell, str]]:
    for panel in board.panels:
        for row in panel.rows:
            for column, cell in zip_longest(panel.head[1:], row.cells, fillvalue=""):
                yield panel.title, row.label, column, cell, row.code


def typed(cell: Cell) -> int | Decimal | None:
    """A cell's number for a spreadsheet; none when it is masked or only words."""
    try:
        return cell.value if isinstance(cell.value, int) else Decimal(cell.value) if cell.value else None
    except InvalidOperation:
        return None
