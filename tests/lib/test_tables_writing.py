"""Lists as files: what a spreadsheet opens is what the screen showed, and nothing in it is computed."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cite_emploi.lib.tables.reading import opened
from cite_emploi.lib.tables.text import cleaned
from cite_emploi.lib.tables.writing import FORMATS, Column, Table, harmless
from cite_emploi.web.answers import spreadsheet as response

# Closing a response ends a request: Django then looks at its connections.
pytestmark = pytest.mark.django_db

COLUMNS = (
    Column("Personne", lambda row: row["name"]),
    Column("Née le", lambda row: row["born"], "date"),
    Column("Heures", lambda row: row["hours"], "number"),
)
AMINA = {"name": "Amina Essai", "born": date(1990, 3, 12), "hours": Decimal("17.5")}


def made(*rows, file_format, provenance=("Export du 15 juin 2026 à 10 h 00", "1 personne")):
    table = Table("personnes", "Personnes", COLUMNS, iter(rows), provenance)
    answer = response(table, file_format)
    assert answer.streaming
    content = b"".join(answer.streaming_content)
    answer.close()
    return answer, content


def sheet_of(content):
    return load_workbook(io.BytesIO(content)).active


def test_a_csv_says_where_it_comes_from_and_opens_in_a_french_spreadsheet():
    answer, content = made(AMINA, file_format="csv")
    assert answer["Content-Disposition"] == 'attachment; filename="personnes.csv"'
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert content.decode() == (
        "\ufeffPersonnes\r\nExport du 15 juin 2026 à 10 h 00\r\n1 personne\r\n\r\n"
        "Personne;Née le;Heures\r\nAmina Essai;12/03/1990;17,5\r\n"
    )


def test_a_workbook_has_typed_cells_under_the_same_lines():
    answer, content = made(AMINA, file_format="xlsx")
    assert answer["Content-Disposition"] == 'attachment; filename="personnes.xlsx"'
    sheet = sheet_of(content)
    assert [[cell.value for cell in row if cell.value is not None] for row in sheet.rows][:5] == [
        ["Personnes"],
        ["Export du 15 juin 2026 à 10 h 00"],
        ["1 personne"],
        [],
        ["Personne", "Née le", "Heures"],
    ]
    person, born, hours = sheet[6]
    assert person.value == "Amina Essai"
    assert (born.is_date, born.value.date(), born.number_format) == (True, date(1990, 3, 12), "dd/mm/yyyy")
    assert (hours.data_type, hours.value) == ("n", 17.5)
    assert sheet.freeze_panes == "A6"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+33 6 12 34 56 78",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\xa0=1",
        "=cmd|' /C calc'!A0",
        "＝1+1",
    ],
)
@pytest.mark.parametrize("file_format", FORMATS)
def test_no_text_becomes_a_formula(text, file_format):
    _, content = made(AMINA | {"name": text}, file_format=file_format, provenance=(text,))
    if file_format == "csv":
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
        told, cell = lines[1][0], lines[-1][0]
    else:
        sheet = sheet_of(content)
        assert {each.data_type for row in sheet.rows for each in row} <= {"s", "n", "d"}
        told, cell = sheet["A2"].value, sheet.cell(5, 1).value
    assert told[0] == "'"
    assert cell[0] == "'"


@pytest.mark.parametrize("file_format", FORMATS)
def test_negative_numbers_stay_numbers(file_format):
    _, content = made(AMINA | {"hours": -3}, file_format=file_format)
    assert (b";-3\r\n" in content) if file_format == "csv" else (sheet_of(content)["C6"].value == -3)


@pytest.mark.parametrize("text", ["", "'t Hooft", "Amina", "12/03", "a=b"])
def test_harmless_texts_are_left_alone(text):
    assert harmless(text) == text


@pytest.mark.parametrize("file_format", FORMATS)
def test_nothing_is_an_empty_cell(file_format):
    _, content = made({"name": None, "born": None, "hours": None}, file_format=file_format)
    if file_format == "csv":
        assert content.endswith(b"\r\n;;\r\n")
    else:
        assert sheet_of(content).max_row == 5


def test_every_row_is_read_before_any_is_sent():
    """Whom a file shows is in the journal before it leaves."""
    read = []

    def rows():
        for number in range(3):
            read.append(number)
            yield AMINA

    answer = response(Table("personnes", "Personnes", COLUMNS, rows()), "csv")
    assert read == [0, 1, 2]
    assert b"".join(answer.streaming_content).count(b"Amina") == 3


def test_an_unknown_format_is_a_fault():
    with pytest.raises(KeyError):
        response(Table("personnes", "Personnes", COLUMNS, ()), "ods")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@given(names=st.lists(WORDS.filter(cleaned), min_size=1, max_size=4), file_format=st.sampled_from(FORMATS))
def test_what_is_exported_can_be_imported_again(names, file_format):
    _, content = made(*[AMINA | {"name": name} for name in names], file_format=file_format)
    with opened(io.BytesIO(content), f"personnes.{file_format}", len(content)) as reading:
        assert reading.header == ("Personne", "Née le", "Heures")
        found = [row.cells[0] for row in reading.rows()]
    assert found == [cleaned(harmless(name)) for name in names]
