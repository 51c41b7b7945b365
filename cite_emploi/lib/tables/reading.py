"""From a file that someone sent to a header and its rows, as texts. The file is distrusted from its first byte.

What it is, is read in it and never in its name. Nothing is run, no formula is computed, no address is followed:
a formula comes out as its own text, which begins with « = », for the caller to refuse where it matters.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple, Protocol

from openpyxl.utils import get_column_letter

from cite_emploi.lib.french import number
from cite_emploi.lib.tables.delimited import Delimited
from cite_emploi.lib.tables.limits import MAX_BYTES, MAX_CELL, MAX_HEADER, MAX_ROWS, MEGABYTE, BadFile
from cite_emploi.lib.tables.workbook import Workbook
from cite_emploi.lib.text import fold

CHOOSE = "Choisissez un tableau enregistré en CSV (.csv) ou en classeur Excel (.xlsx)."
SAVE_AS = (
    "Ouvrez-le dans votre tableur, choisissez « Enregistrer sous » puis « Classeur Excel (.xlsx) », et recommencez."
)
KNOWN = (".csv", ".txt", ".tsv", ".xlsx")
# What begins with these bytes is not a table that we read.
OTHERS = (
    (
        b"\xd0\xcf\x11\xe0",
        f"Ce fichier est un ancien classeur Excel (.xls), ou il est protégé par un mot de passe. {SAVE_AS}",
    ),
    (b"%PDF", f"Ce fichier est un PDF, pas un tableau. {CHOOSE}"),
    (b"\x89PNG", f"Ce fichier est une image, pas un tableau. {CHOOSE}"),
    (b"\xff\xd8\xff", f"Ce fichier est une image, pas un tableau. {CHOOSE}"),
    (b"GIF8", f"Ce fichier est une image, pas un tableau. {CHOOSE}"),
    (b"\x1f\x8b", f"Ce fichier est une archive compressée, pas un tableau. {CHOOSE}"),
    (b"Rar!", f"Ce fichier est une archive compressée, pas un tableau. {CHOOSE}"),
    (b"7z\xbc\xaf", f"Ce fichier est une archive compressée, pas un tableau. {CHOOSE}"),
    (b"{\\rtf", f"Ce fichier est un texte mis en forme, pas un tableau. {CHOOSE}"),
    (b"{", f"Ce fichier est un texte pour les programmes (JSON), pas un tableau. {CHOOSE}"),
    (b"[{", f"Ce fichier est un texte pour les programmes (JSON), pas un tableau. {CHOOSE}"),
    (b"<", f"Ce fichier est une page web ou du XML, même si son nom dit autre chose. {SAVE_AS}"),
)


class Row(NamedTuple):
    """``number`` is the one that a spreadsheet shows at the left. ``cells`` has as many texts as the header.

    ``overflow`` says that something was written to the right of the last column.
    """

    number: int
    cells: tuple[str, ...]
    overflow: bool = False


class Source(Protocol):
    """A kind of file: every row that is not blank, with its number, its cells as texts."""

    def records(self) -> Iterator[tuple[int, list[str]]]: ...

    def close(self) -> None: ...


@dataclass(frozen=True)
class Reading:
    """A file understood as a table. ``rows`` may be walked several times, each from the start."""

    source: Source
    header: tuple[str, ...]
    header_number: int

    def rows(self) -> Iterator[Row]:
        """Every row under the header that is not blank; raises ``BadFile`` at the first that can't be read."""
        width, count = len(self.header), 0
        for position, cells in self.source.records():
            if position <= self.header_number:
                continue
            count += 1
            if count > MAX_ROWS:
                raise BadFile(
                    f"Ce tableau a plus de {number(MAX_ROWS)} lignes. Coupez-le en plusieurs fichiers, "
                    "chacun avec la ligne des titres, et importez-les l'un après l'autre."
                )
            _short(position, cells)
            kept = tuple(cells[:width]) + ("",) * (width - len(cells))
            yield Row(position, kept, overflow=any(cells[width:]))

    def first(self, count: int) -> list[Row]:
        """The first rows, as examples; raises ``BadFile`` when there is none."""
        found = []
        for row in self.rows():
            found.append(row)
            if len(found) == count:
                break
        if not found:
            raise BadFile("Ce tableau n'a que des titres, sans ligne dessous. Vérifiez que c'est le bon fichier.")
        return found


@contextmanager
def opened(file: BinaryIO, name: str, size: int) -> Iterator[Reading]:
    """Look at a file of ``size`` bytes that its sender called ``name``; raises ``BadFile`` with what to do next.

    The name only serves to say what is wrong. The file stays the caller's, open as long as the reading is used.
    """
    if size > MAX_BYTES:
        raise BadFile(
            f"Ce fichier dépasse {MAX_BYTES // MEGABYTE} Mo. Supprimez les colonnes et les feuilles inutiles, "
            "ou coupez-le en plusieurs fichiers."
        )
    file.seek(0)
    start = file.read(512).removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise BadFile("Ce fichier est vide. Vérifiez que c'est le bon, et qu'il est bien enregistré.")
    source = Workbook(file) if start.startswith(b"PK\x03\x04") else _text(file, start, name)
    try:
        yield _with_header(source)
    finally:
        source.close()


def _text(file: BinaryIO, start: bytes, name: str) -> Delimited:
    for mark, sentence in OTHERS:
        if start.startswith(mark):
            raise BadFile(sentence)
    extension = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if extension == ".xlsx":
        raise BadFile(f"Ce fichier s'appelle .xlsx mais n'est pas un classeur : il est abîmé ou renommé. {SAVE_AS}")
    if extension not in KNOWN:
        raise BadFile(f"Ce type de fichier n'est pas un tableau. {CHOOSE}")
    return Delimited(file)


def _with_header(source: Source) -> Reading:
    """The header is the first row with two cells or more: a title above the table is no header."""
    for position, cells in source.records():
        if sum(bool(cell) for cell in cells) >= 2:
            return Reading(source, _header(cells), position)
    raise BadFile(
        "Ce fichier n'a pas de ligne de titres avec au moins deux colonnes. "
        "En CSV, les colonnes sont séparées par des points-virgules, des virgules ou des tabulations."
    )


def _header(cells: list[str]) -> tuple[str, ...]:
    while not cells[-1]:
        cells = cells[:-1]
    seen = {}
    for index, cell in enumerate(cells):
        letter = get_column_letter(index + 1)
        if not cell:
            raise BadFile(f"La colonne {letter} n'a pas de titre. Donnez-lui un titre, ou supprimez-la.")
        if len(cell) > MAX_HEADER:
            raise BadFile(f"Le titre de la colonne {letter} est très long. Mettez la ligne des titres en premier.")
        if (other := seen.setdefault(fold(cell) or cell, letter)) != letter:
            raise BadFile(f"Les colonnes {other} et {letter} ont le même titre, « {cell} ». Renommez l'une des deux.")
    return tuple(cells)


def _short(position: int, cells: list[str]) -> None:
    for index, cell in enumerate(cells):
        if len(cell) > MAX_CELL:
            raise BadFile(
                f"Ligne {number(position)}, colonne {get_column_letter(index + 1)}\xa0: ce texte dépasse {number(MAX_CELL)} "
                "caractères. Raccourcissez-le, ou vérifiez qu'un guillemet n'a pas avalé plusieurs lignes."
            )
