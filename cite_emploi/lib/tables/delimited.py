"""CSV, as spreadsheets write it in France: UTF-8 or Windows-1252; semicolons, commas or tabs."""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO

from cite_emploi.lib.french import number
from cite_emploi.lib.tables.limits import MAX_COLUMNS, BadFile
from cite_emploi.lib.tables.text import cleaned

DELIMITERS = ";,\t"
CHUNK = 64 * 1024  # bytes
# No text holds them: NUL, bell, escape… Tabs and ends of line aside.
UNPRINTABLE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SAVE_AS_UTF8 = (
    "Ouvrez-le dans votre tableur, choisissez « Enregistrer sous » puis « CSV UTF-8 » "
    "ou « Classeur Excel (.xlsx) », et recommencez."
)


class Delimited:
    """A CSV file; nothing but the current row is kept."""

    def __init__(self, file: BinaryIO):
        self.file = file
        self.encoding = _encoding(file)
        self.skipped, self.delimiter = self._sniff()

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Every row that is not blank, with its number in a spreadsheet."""
        text = self._open()
        try:
            rows = csv.reader(text, delimiter=self.delimiter, strict=True)
            position = 0
            for position, cells in enumerate(rows, 1):
                if position <= self.skipped:
                    continue
                if len(cells) > MAX_COLUMNS and any(cells[MAX_COLUMNS:]):
                    raise BadFile(
                        f"Ligne {number(position)}\xa0: plus de {MAX_COLUMNS} colonnes. Supprimez celles qui ne servent pas."
                    )
                cells = [cleaned(cell) for cell in cells]
                if any(cells):
                    yield position, cells
        except csv.Error:
            raise BadFile(
                f"Ligne {number(position + 1)}\xa0: un guillemet (\") est mal placé ou n'est jamais refermé. "
                "Corrigez-le, ou enregistrez le tableau en .xlsx."
            ) from None
        finally:
            text.detach()  # the file is the caller's: it stays open

    def close(self) -> None:
        """Nothing was opened that is not the caller's."""

    def _open(self) -> io.TextIOWrapper:
        self.file.seek(0)
        return io.TextIOWrapper(self.file, encoding=self.encoding, newline="")

    def _sniff(self) -> tuple[int, str]:
        """How many lines to skip, and the delimiter: the one that the first line with any has most, quotes aside."""
        text, skipped = self._open(), 0
        try:
            for position, line in enumerate(text, 1):
                if position == 1 and (said := re.fullmatch(r"sep=([;,\t])\s*", line)):
                    skipped = 1
                    return skipped, said[1]
                counts = {each: re.sub(r'"[^"]*"', "", line).count(each) for each in DELIMITERS}
                best = max(counts, key=counts.__getitem__)
                if counts[best]:
                    return skipped, best
        finally:
            text.detach()
        return skipped, ";"


def _encoding(file: BinaryIO) -> str:
    """The file's encoding, after reading it whole, piece by piece; raises ``BadFile`` when it is no text."""
    file.seek(0)
    start = file.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise BadFile(f"Ce fichier est enregistré en Unicode UTF-16, que nous ne lisons pas. {SAVE_AS_UTF8}")
    possible = {name: codecs.getincrementaldecoder(name)() for name in ("utf-8-sig", "cp1252")}
    file.seek(0)
    while True:
        piece = file.read(CHUNK)
        if UNPRINTABLE.search(piece):
            raise BadFile(f"Ce fichier contient des octets qui ne sont pas du texte. {SAVE_AS_UTF8}")
        for name, decoder in list(possible.items()):
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError:
                del possible[name]
        if not possible:
            raise BadFile(f"Les accents de ce fichier ne sont ni en UTF-8 ni en Windows-1252. {SAVE_AS_UTF8}")
        if not piece:
            return next(iter(possible))
