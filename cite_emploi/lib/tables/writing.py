"""A list of the screen as a file: CSV, XLSX with typed cells. Safe to open in a spreadsheet.

A text that a spreadsheet would take for a formula gets an apostrophe before it (the rule of OWASP, « CSV injection »);
numbers and dates are not texts, and stay what they are.
"""

import csv
import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from cite_emploi.lib.french import date_short

Kind = Literal["text", "date", "number"]
FORMATS = ("csv", "xlsx")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # XML has no way to write them
LONGEST = 32_000  # characters: a cell of a spreadsheet holds 32 767
WIDTHS = {"text": 24, "date": 12, "number": 12}  # in characters of the sheet
WIDEST = 60


@dataclass(frozen=True)
class Column:
    """``value`` takes a row and gives a text, a date, a number or None."""

    label: str
    value: Callable[[Any], Any]
    kind: Kind = "text"


@dataclass(frozen=True)
class Table:
    """``provenance`` are the lines above the table: what it is, when, by whom, with which filters.

    ``rows`` is walked once; a queryset comes as ``.iterator(chunk_size=…)``, so that memory stays flat.
    """

    name: str  # of the file, without extension; never someone's name
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Any]
    provenance: tuple[str, ...] = field(default=())

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(harmless(line) for line in (self.title, *self.provenance))


def csv_lines(table: Table) -> Iterator[str]:
    """UTF-8 with its mark, semicolons, dates as 12/03/2024, decimals with a comma: what Excel opens in France."""
    writer = csv.writer(_Line(), delimiter=";", lineterminator="\r\n")
    yield "\ufeff"
    for line in table.lines:
        yield writer.writerow([line])
    yield "\r\n"
    yield writer.writerow([harmless(column.label) for column in table.columns])
    for row in table.rows:
        yield writer.writerow([_in_words(column.value(row)) for column in table.columns])


class _Line:
    """What ``csv`` writes to: it gives the line back."""

    def write(self, line: str) -> str:
        return line


def _in_words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime.date):
        return date_short(value)
    if isinstance(value, (int, float, Decimal)):
        return str(value).replace(".", ",")
    return harmless(str(value))


def write_xlsx(file, *tables: Table) -> None:
    """A workbook of a sheet a table."""
    book = Workbook(write_only=True)
    for table in tables:
        _write_sheet(book, table)
    book.save(file)


def _write_sheet(book: Workbook, table: Table) -> None:
    sheet = book.create_sheet(re.sub(r"[\\/*?:\[\]]", " ", table.title)[:31])
    for index, column in enumerate(table.columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = min(
            WIDEST, max(WIDTHS[column.kind], len(column.label) + 3)
        )
    sheet.freeze_panes = f"A{len(table.lines) + 3}"
    bold, grey = Font(bold=True), PatternFill("solid", fgColor="EDEFF5")
    for number, line in enumerate(table.lines):
        sheet.append([_cell(sheet, line, font=bold if number == 0 else None)])
    sheet.append([])
    wrap = Alignment(wrap_text=True, vertical="top")
    sheet.append(
        [_cell(sheet, harmless(column.label), font=bold, fill=grey, alignment=wrap) for column in table.columns]
    )
    for row in table.rows:
        sheet.append([_typed(sheet, column.value(row)) for column in table.columns])


def _typed(sheet, value: Any):
    if value is None:
        return None
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime.date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "dd/mm/yyyy"
        return cell
    if isinstance(value, (int, float, Decimal)):
        return value
    return _cell(sheet, harmless(str(value)))


def _cell(sheet, text: str, **style):
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"  # never a formula, whatever it begins with
    for name, value in style.items():
        if value is not None:
            setattr(cell, name, value)
    return cell


def harmless(text: str) -> str:
    """The same text, with an apostrophe before it where a spreadsheet would compute it."""
    kept = UNPRINTABLE.sub("", text)[:LONGEST]
    return f"'{kept}" if kept.lstrip(" \xa0\u202f").startswith(DANGEROUS) else kept
