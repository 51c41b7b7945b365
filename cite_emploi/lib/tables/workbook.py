"""XLSX, read from its zip as it comes. openpyxl knows the format; what it would keep in memory is left aside:
its own reader holds every text of the workbook and an empty element a row, which grow with the file.
"""

import array
import datetime
import os
import re
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import CELL_TAG, DATA_TAG, FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from cite_emploi.lib.french import number
from cite_emploi.lib.tables.limits import (
    MAX_COLUMNS,
    MAX_NODES,
    MAX_PART,
    MAX_PARTS,
    MAX_RATIO,
    MAX_UNPACKED,
    MEGABYTE,
    BadFile,
)
from cite_emploi.lib.tables.text import cleaned

TEXT_TAG = f"{{{SHEET_MAIN_NS}}}si"
NEW_BOOK = "Copiez le tableau seul, en valeurs, dans un classeur neuf, et recommencez."
SPOILT = (
    "Ce classeur est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau "
    "en « Classeur Excel (.xlsx) », et recommencez."
)
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how the format writes a character that XML has not
# All that a spoilt or contrived workbook was seen to raise, in the zip, in its XML or in what openpyxl makes of it.
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    DefusedXmlException,
    InvalidFileException,
    SyntaxError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


class Workbook:
    """The first visible sheet with a table in it."""

    def __init__(self, file: BinaryIO):
        self.texts = _Texts()
        try:
            with _faults_in_words():
                _look_before_opening(file)
                with warnings.catch_warnings(action="ignore"):  # openpyxl's, about what it drops
                    self.reader = _Reader(file, self.texts)
                    self.reader.read()
                self.sheet = self._first_table()
        except BadFile:
            self.close()
            raise

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Every row that is not blank, with its number in the sheet; hidden rows and columns are read too."""
        yield from self._records(self.sheet)

    def close(self) -> None:
        self.texts.close()

    def _first_table(self) -> str:
        """A sheet of one column before the table is a note to its reader."""
        not_blank = []
        for path in self.reader.sheets:
            for _, cells in self._records(path):
                if len([cell for cell in cells if cell]) >= 2:
                    return path
                not_blank.append(path)
        if not not_blank:
            raise BadFile("Toutes les feuilles de ce classeur sont vides. Vérifiez que c'est le bon fichier.")
        return not_blank[0]

    def _records(self, path: str) -> Iterator[tuple[int, list[str]]]:
        with _faults_in_words(), self.reader.archive.open(path) as part:
            for position, found in _Sheet(part, self.reader).parse():
                cells = []
                for column, text in found:
                    if column > MAX_COLUMNS:
                        raise BadFile(
                            f"Ligne {number(position)}\xa0: quelque chose est écrit au-delà de la {MAX_COLUMNS}e colonne. "
                            "Supprimez les colonnes qui ne servent pas."
                        )
                    cells += [""] * (column - 1 - len(cells))
                    cells[column - 1 :] = [text]
                if cells:
                    yield position, cells


@contextmanager
def _faults_in_words():
    """Whatever a contrived file makes the libraries raise becomes one sentence."""
    try:
        yield
    except FAULTS as fault:
        raise BadFile(SPOILT) from fault


def _look_before_opening(file: BinaryIO) -> None:
    """The zip's table of contents says what unpacking would take: Python's reader never gives more than it says."""
    file.seek(0)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        unpacked, packed = (sum(getattr(part, size) for part in parts) for size in ("file_size", "compress_size"))
        if (
            len(parts) > MAX_PARTS
            or unpacked > MAX_UNPACKED
            or (unpacked > MAX_UNPACKED // 8 and unpacked > MAX_RATIO * packed)
        ):
            raise BadFile(
                f"Une fois décompressé, ce classeur serait démesuré (plus de {MAX_UNPACKED // MEGABYTE} Mo ou de "
                f"{MAX_PARTS} fichiers) : il n'a pas été ouvert. {NEW_BOOK}"
            )
        if any(part.flag_bits & 1 for part in parts):
            raise BadFile("Ce fichier est protégé par un mot de passe. Retirez la protection et recommencez.")
        if "mimetype" in names and archive.getinfo("mimetype").file_size < 200 and b"oasis" in archive.read("mimetype"):
            raise BadFile(
                "Ce fichier est au format OpenDocument (.ods ou .odt). "
                "Dans votre tableur, choisissez « Enregistrer sous » puis « Classeur Excel (.xlsx) »."
            )
        if "xl/workbook.bin" in names:
            raise BadFile("Ce fichier est un classeur binaire (.xlsb). Enregistrez-le en « Classeur Excel (.xlsx) ».")
        if any(name.endswith("vbaProject.bin") for name in names):
            raise BadFile("Ce classeur contient des macros. Enregistrez-le en « Classeur Excel (.xlsx) », sans macro.")
        if "xl/workbook.xml" not in names and not any(name.startswith("xl/worksheets/") for name in names):
            raise BadFile("Ce fichier est une archive ou un document, pas un classeur. Choisissez un .csv ou un .xlsx.")


class _Archive(zipfile.ZipFile):
    """What is read whole is small."""

    def read(self, name, pwd=None):
        if self.getinfo(name).file_size > MAX_PART:
            raise BadFile(f"Ce classeur porte trop de mise en forme pour être lu. {NEW_BOOK}")
        return super().read(name, pwd)


class _Reader(ExcelReader):
    """The list of sheets, the styles (a date is a number with a style), the texts: nothing else is read."""

    def __init__(self, file: BinaryIO, texts: "_Texts"):
        super().__init__(file, read_only=True, data_only=False, keep_links=False)
        self.archive, self.shared_strings = _Archive(file), texts

    def read(self):
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        apply_stylesheet(self.archive, self.wb)
        self.sheets = [
            link.target
            for sheet, link in self.parser.find_sheets()
            if "worksheet" in link.Type and sheet.state == "visible" and link.target in self.valid_files
        ]

    def read_strings(self):
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings.fill(source)


class _Texts:
    """The workbook's texts, on disk: in memory, one number each."""

    def __init__(self):
        self.file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by ``close``
        self.ends = array.array("Q", [0])

    def fill(self, source: BinaryIO) -> None:
        root = None
        for event, node in _events(source, TEXT_TAG):
            root = node if root is None else root
            if event == "end" and node.tag == TEXT_TAG:
                coded = Text.from_tree(node).content.encode("utf-8", "replace")
                self.file.write(coded)
                self.ends.append(self.ends[-1] + len(coded))
                root.clear()
        self.file.flush()

    def __getitem__(self, index: int) -> str:
        if index < 0:
            raise IndexError(index)
        start, end = self.ends[index], self.ends[index + 1]
        return os.pread(self.file.fileno(), end - start, start).decode("utf-8")

    def close(self) -> None:
        self.file.close()


class _Sheet(WorkSheetParser):
    """Rows as (number, [(column, text)]) without blank cells, each forgotten once read."""

    def __init__(self, source: BinaryIO, reader: _Reader):
        book = reader.wb
        super().__init__(
            source,
            reader.shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )

    def parse(self):
        data = None
        for event, node in _events(self.source, ROW_TAG):
            if event == "start":
                data = node if node.tag == DATA_TAG else data
            elif node.tag == ROW_TAG:
                yield self.parse_row(node)
                self.row_dimensions.clear()
                data.clear()
            elif node.tag == DATA_TAG:
                return  # what follows the rows is decoration

    def parse_row(self, row):
        position, found = super().parse_row(row)
        return position, [each for each in found if each]

    def parse_cell(self, element):
        """(column, text), or None for a blank. A formula comes out as its own text, never computed nor followed."""
        if element.tag != CELL_TAG:
            return None
        formula = element.find(FORMULA_TAG)
        if formula is not None:
            element.remove(formula)
        with warnings.catch_warnings(action="ignore"):  # a number too large for a date
            cell = super().parse_cell(element)
        text = as_text(cell["value"]) if formula is None else "=" + cleaned(formula.text or "")
        return (cell["column"], text) if text else None


def _events(source: BinaryIO, unit: str) -> Iterator[tuple[str, Element]]:
    """The XML as it comes; one ``unit`` can't be made so large that it fills the memory."""
    nodes = 0
    for event, node in iterparse(source, events=("start", "end"), forbid_dtd=True):
        nodes += event == "start"
        if nodes > MAX_NODES:
            raise BadFile(f"Une ligne de ce classeur est démesurée. {NEW_BOOK}")
        yield event, node
        if event == "end" and node.tag == unit:
            nodes = 0


def as_text(value: object) -> str:
    """What a person would read in the cell: « 1990-03-12 », « 49 », « 7,5 », « oui »."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value).replace(".", ",")
    return cleaned(ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)))
