"""Files as people send them, good and bad. ``BAD`` is a list of situations: what is sent, and what must be said."""

import io
import struct
import zipfile
from datetime import date
from functools import cache
from types import SimpleNamespace

from openpyxl import Workbook

HEADER = ["Nom", "Prénom", "Date de naissance", "Sexe"]
GOOD = ["Essai", "Amina", "12/03/1990", "F"]


def csv_bytes(*rows, encoding="utf-8", delimiter=";", header=HEADER) -> bytes:
    lines = ([header] if header else []) + list(rows)
    return "\r\n".join(delimiter.join(map(str, line)) for line in lines).encode(encoding)


def xlsx_bytes(*rows, header=HEADER, sheets=(), prepare=None) -> bytes:
    """A workbook; ``prepare(book, sheet)`` does what is special about it."""
    book = Workbook()
    sheet = book.active
    for line in ([header] if header else []) + list(rows):
        sheet.append(line)
    for title in sheets:
        book.create_sheet(title)
    if prepare:
        prepare(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zipped(parts: dict, base: bytes | None = None) -> bytes:
    """A zip of ``parts``, over those of ``base``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        if base:
            with zipfile.ZipFile(io.BytesIO(base)) as old:
                for part in old.infolist():
                    if part.filename not in parts:
                        archive.writestr(part.filename, old.read(part))
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def sheet_xml(rows: str, before: str = "") -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<?xml version="1.0"?>{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def with_sheet(xml: str) -> bytes:
    return zipped({"xl/worksheets/sheet1.xml": xml}, base=xlsx_bytes(GOOD))


def encrypted_zip() -> bytes:
    """A zip whose parts say that they are encrypted."""
    content = bytearray(xlsx_bytes(GOOD))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(mark)
        while start >= 0:
            flags = struct.unpack_from("<H", content, start + at)[0]
            struct.pack_into("<H", content, start + at, flags | 1)
            start = content.find(mark, start + 4)
    return bytes(content)


def lying_zip() -> bytes:
    """The table of contents says ten bytes where there is a whole sheet."""
    content = bytearray(xlsx_bytes(GOOD))
    name = content.rfind(b"xl/worksheets/sheet1.xml")
    struct.pack_into("<I", content, name - 46 + 24, 10)
    return bytes(content)


def formulas_in_titles(book, sheet):
    sheet["A1"] = '=HYPERLINK("http://mechant.example","Nom")'


def bad(name: str, said: str, make) -> SimpleNamespace:
    return SimpleNamespace(name=name, said=said, content=cache(make))


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
INLINE = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'

BAD = {
    "empty": bad("liste.csv", "est vide", lambda: b""),
    "blank lines only": bad("liste.csv", "est vide", lambda: b" \r\n\r\n\t\r\n"),
    "byte order mark only": bad("liste.csv", "est vide", lambda: b"\xef\xbb\xbf"),
    "empty workbook": bad("liste.xlsx", "sont vides", lambda: xlsx_bytes(header=None)),
    "titles without rows": bad("liste.csv", "n'a que des titres", lambda: csv_bytes()),
    "titles without rows in a workbook": bad("liste.xlsx", "n'a que des titres", lambda: xlsx_bytes()),
    "one column": bad("liste.csv", "au moins deux colonnes", lambda: b"Nom\nEssai\nAutre"),
    "50 MB": bad("liste.csv", "dépasse 10 Mo", lambda: b"Nom;Age\n" + b"Essai;12\n" * (50 * 1024 * 1024 // 9)),
    "UTF-16": bad("liste.csv", "UTF-16", lambda: csv_bytes(GOOD, encoding="utf-16")),
    "neither UTF-8 nor Windows-1252": bad("liste.csv", "accents", lambda: csv_bytes(GOOD) + b"\r\nL\x81on;\xc3"),
    "NUL bytes": bad("liste.csv", "pas du texte", lambda: csv_bytes(GOOD) + b"\x00\x00"),
    "control characters": bad("liste.csv", "pas du texte", lambda: csv_bytes(["Es\x1bsai", "A", "x", "F"])),
    "random bytes": bad("liste.csv", "pas du texte", lambda: bytes(range(256)) * 4),
    "quote never closed": bad("liste.csv", "Ligne 2", lambda: csv_bytes(['"Essai', "Amina", "12/03/1990", "F"])),
    "quote out of place": bad("liste.csv", "guillemet", lambda: csv_bytes(GOOD, ['"Es"sai', "A", "x", "F"], GOOD)),
    "too many columns": bad("liste.csv", "plus de 60 colonnes", lambda: csv_bytes(header=[f"C{n}" for n in range(61)])),
    "too many columns in a workbook": bad(
        "liste.xlsx", "60e colonne", lambda: xlsx_bytes(GOOD, prepare=lambda book, sheet: sheet.cell(2, 200, "loin"))
    ),
    "too many rows": bad("liste.csv", "20\u202f000 lignes", lambda: csv_bytes(*[GOOD] * 20_001)),
    "two columns of one name": bad(
        "liste.csv", "Les colonnes A et C", lambda: csv_bytes(GOOD, header=["Nom", "Prénom", "NOM", "Sexe"])
    ),
    "column without a name": bad("liste.csv", "La colonne B", lambda: csv_bytes(GOOD, header=["Nom", "", "Né", "S"])),
    "title as long as a text": bad("liste.csv", "très long", lambda: csv_bytes(GOOD, header=["Nom", "p" * 300])),
    "cell as long as a book": bad("liste.csv", "dépasse 5", lambda: csv_bytes(["Essai", "A" * 6000, "x", "F"])),
    "old Excel": bad("liste.xls", "ancien classeur", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600),
    "old Excel under a new name": bad("liste.xlsx", "ancien classeur", lambda: b"\xd0\xcf\x11\xe0" + b"\x00" * 600),
    "PDF under another name": bad("liste.xlsx", "est un PDF", lambda: b"%PDF-1.7 ..."),
    "picture": bad("photo.csv", "une image", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 50),
    "web page called .xls": bad("liste.csv", "page web", lambda: b"<html><table><tr><td>Nom</td></tr></table></html>"),
    "program's data": bad("liste.csv", "JSON", lambda: b'[{"nom": "Essai", "age": 3}]'),
    "program": bad("liste.exe", "n'est pas un tableau", lambda: b"Nom;Age\nEssai;3"),
    "text called .xlsx": bad("liste.xlsx", "n'est pas un classeur", lambda: csv_bytes(GOOD)),
    "OpenDocument": bad(
        "liste.ods", "OpenDocument", lambda: zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"})
    ),
    "Word document": bad("liste.xlsx", "pas un classeur", lambda: zipped({"word/document.xml": "<w/>"})),
    "binary workbook": bad("liste.xlsb", "binaire", lambda: zipped({"xl/workbook.bin": b"\x00"})),
    "macros": bad("liste.xlsx", "macros", lambda: zipped({"xl/vbaProject.bin": b"\x00"}, base=xlsx_bytes(GOOD))),
    "password": bad("liste.xlsx", "mot de passe", encrypted_zip),
    "zip cut short": bad("liste.xlsx", "abîmé", lambda: xlsx_bytes(GOOD)[:-40]),
    "zip that lies on its sizes": bad("liste.xlsx", "abîmé", lying_zip),
    "zip bomb": bad("liste.xlsx", "démesuré", lambda: with_sheet(sheet_xml("<row/>" * 15_000_000))),
    "zip bomb of one row": bad(
        "liste.xlsx", "démesurée", lambda: with_sheet(sheet_xml("<row>" + "<c/>" * 100_000 + "</row>"))
    ),
    "a thousand parts": bad(
        "liste.xlsx", "démesuré", lambda: zipped({f"xl/media/{n}": b"x" for n in range(600)}, base=xlsx_bytes(GOOD))
    ),
    "no XML where some should be": bad("liste.xlsx", "abîmé", lambda: with_sheet("Nom;Prénom")),
    "no list of sheets": bad(
        "liste.xlsx", "abîmé", lambda: zipped({"[Content_Types].xml": "<x/>"}, base=xlsx_bytes(GOOD))
    ),
    "entity bomb": bad("liste.xlsx", "abîmé", lambda: with_sheet(sheet_xml(INLINE.format("&b;"), before=ENTITIES))),
    "entity that reads a file": bad(
        "liste.xlsx", "abîmé", lambda: with_sheet(sheet_xml(INLINE.format("&a;"), before=OUTSIDE))
    ),
    "text that does not exist": bad(
        "liste.xlsx",
        "abîmé",
        lambda: with_sheet(sheet_xml('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')),
    ),
    "only hidden sheets hold something": bad(
        "liste.xlsx",
        "sont vides",
        lambda: xlsx_bytes(GOOD, sheets=["Vue"], prepare=lambda book, sheet: setattr(sheet, "sheet_state", "hidden")),
    ),
}

# What a row may hold, read from a workbook.
DATED = ["Essai", "Amina", date(1990, 3, 12), "F"]
