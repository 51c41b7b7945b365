"""What a dashboard is made of: plain values, so that a page, a paper, a spreadsheet and a frozen release show the same.

A board has panels, a panel rows, a row cells. A cell is all that may be known of a number: what is masked has no value
here. ``as_data`` and ``from_data`` go to JSON and back without loss.
"""

from dataclasses import asdict, dataclass
from decimal import Decimal
from enum import StrEnum

from cite_emploi.lib import french
from cite_emploi.lib.charts.bars import bar_chart, stacked_chart
from cite_emploi.lib.charts.columns import column_chart
from cite_emploi.lib.charts.figure import Bar, Figure, Stack

SHORT = 20  # characters: what a narrow column of words holds; a label may take two lines


class Style(StrEnum):
    """How a panel is drawn; all but tiles and tables also show their rows as a table behind a disclosure."""

    TILES = "tiles"
    TABLE = "table"
    BARS = "bars"
    COLUMNS = "columns"
    STACKED = "stacked"


@dataclass(frozen=True)
class Cell:
    """A number as it may be printed. ``value``: a whole number, euros as text, or None (masked, unknown, or only words).

    ``behind`` says which list it opens for whoever may see people (``links.address``). ``exact`` says why a small number
    is no secret: it counts no people (``THINGS``), or who published it.
    """

    display: str
    value: int | str | None = None
    behind: tuple[str, ...] = ()
    masked: bool = False
    exact: str = ""


MASKED = "masqué"
MASKED_CELL = Cell(MASKED, masked=True)
THINGS = "things"


@dataclass(frozen=True)
class Row:
    """``code`` names the definition that the row's label opens; ``before`` is the year before, in words."""

    label: str
    cells: tuple[Cell, ...]
    code: str = ""
    before: str = ""


@dataclass(frozen=True)
class Panel:
    code: str
    title: str
    style: Style
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    lead: str = ""
    unit: str = ""
    note: str = ""
    release: str = "delivery"
    as_of: str = ""  # ISO date, where it is not the board's: a table that an earlier release had given
    defines: str = ""  # the definition that the title opens
    awaits_report: bool = False  # a breakdown that comes out with the year's report: it has no rows yet

    @property
    def is_wide(self) -> bool:
        """Whether it takes the width of the page: many columns, or words in them."""
        told = (cell for row in self.rows for cell in row.cells if cell.value is None and not cell.masked)
        long_labels = len(self.head) > 3 and any(len(row.label) > 2 * SHORT for row in self.rows)
        return len(self.head) > 4 or long_labels or any(len(cell.display) > SHORT for cell in told)

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Of each column after the labels, whether it holds numbers (at the right) or words (at the left)."""
        return tuple(
            any(row.cells[i].value is not None or row.cells[i].masked for row in self.rows)
            for i in range(len(self.head) - 1)
        )

    @property
    def columns(self) -> list[tuple[str, bool]]:
        return [(self.head[0], False), *zip(self.head[1:], self.numeric, strict=True)]

    @property
    def lines(self) -> list[tuple[Row, list[tuple[Cell, bool]]]]:
        return [(row, list(zip(row.cells, self.numeric, strict=True))) for row in self.rows]

    @property
    def chart(self) -> Figure | None:
        """The drawing of the rows, from the same cells as the table."""
        first = [Bar(label=r.label, value=_height(r.cells[0]), display=r.cells[0].display) for r in self.rows]
        match self.style:
            case Style.BARS:
                return bar_chart(self.title, first, unit=self.unit)
            case Style.COLUMNS:
                return column_chart(self.title, first, unit=self.unit)
            case Style.STACKED:
                stacks = [
                    Stack(
                        label=row.label,
                        parts=[
                            Bar(label=name, value=_height(cell), display=cell.display)
                            for name, cell in zip(self.head[1:], row.cells, strict=True)
                        ],
                    )
                    for row in self.rows
                ]
                return stacked_chart(self.title, self.head[1:], stacks)
        return None


@dataclass(frozen=True)
class Definition:
    code: str
    label: str
    text: str


@dataclass(frozen=True)
class Board:
    """A dashboard of a year on a day (ISO date)."""

    kind: str
    title: str
    lead: str
    year: int
    as_of: str
    panels: tuple[Panel, ...]
    definitions: tuple[Definition, ...]

    def as_data(self) -> dict:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict) -> "Board":
        panels = tuple(_panel(panel) for panel in data["panels"])
        definitions = tuple(Definition(**each) for each in data["definitions"])
        return cls(**{**data, "panels": panels, "definitions": definitions})


def _panel(data: dict) -> Panel:
    rows = tuple(
        Row(**{**row, "cells": tuple(Cell(**{**cell, "behind": tuple(cell["behind"])}) for cell in row["cells"])})
        for row in data["rows"]
    )
    return Panel(**{**data, "style": Style(data["style"]), "head": tuple(data["head"]), "rows": rows})


def _height(cell: Cell) -> Decimal | None:
    return None if cell.masked else Decimal(cell.value or 0)


def things(value: int | None, *behind: str) -> Cell:
    """A count of what is nobody: places, meetings, organisations. People are counted by ``Facts.people``."""
    return Cell(french.number(value), value, behind, exact=THINGS)


def euros(amount: Decimal | None) -> Cell:
    return Cell(french.money(amount), None if amount is None else str(amount))


def words(text: str) -> Cell:
    return Cell(text or french.MISSING)


@dataclass(frozen=True)
class Section:
    """A section of the annual report: what its figures say; what the coordination says of them is written beside."""

    code: str
    title: str
    panels: tuple[Panel, ...]
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """The figures of an annual report on a day (ISO date)."""

    year: int
    as_of: str
    sections: tuple[Section, ...]

    def as_data(self) -> dict:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict) -> "Report":
        sections = tuple(
            Section(
                **{
                    **each,
                    "panels": tuple(_panel(panel) for panel in each["panels"]),
                    "paragraphs": tuple(each["paragraphs"]),
                }
            )
            for each in data["sections"]
        )
        return cls(**{**data, "sections": sections})
