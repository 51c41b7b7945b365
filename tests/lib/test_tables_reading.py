"""Files from outside: what is understood, what is refused and how it is said."""

import io
from contextlib import suppress
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_emploi.lib.tables.limits import BadFile
from cite_emploi.lib.tables.reading import Row, opened
from cite_emploi.lib.tables.text import cleaned
from tests.lib.spreadsheets import BAD, DATED, GOOD, HEADER, csv_bytes, sheet_xml, with_sheet, xlsx_bytes


def table(content: bytes, name="liste.csv"):
    with opened(io.BytesIO(content), name, len(content)) as reading:
        return reading.header, list(reading.rows())


def whole(content, name):
    """Its header, its first rows as an upload looks at them, then all."""
    with opened(io.BytesIO(content), name, len(content)) as reading:
        return reading.header, reading.first(3), list(reading.rows())


def rows(content: bytes, name="liste.csv"):
    return [row.cells for row in table(content, name)[1]]


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_in_a_sentence(case):
    bad = BAD[case]
    content = bad.content()
    with pytest.raises(BadFile) as refusal:
        whole(content, bad.name)
    ((field, sentence),) = refusal.value.reasons
    assert field == "file"
    assert bad.said in sentence
    assert sentence[0].isupper()
    assert sentence[-1] == "."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_csv_in_each_encoding_with_each_delimiter(encoding, delimiter):
    header, found = table(csv_bytes(GOOD, encoding=encoding, delimiter=delimiter))
    assert header == tuple(HEADER)
    assert found == [Row(2, tuple(GOOD))]


def test_a_workbook_gives_the_same_as_a_csv():
    assert table(xlsx_bytes(GOOD), "liste.xlsx") == table(csv_bytes(GOOD))


def test_dates_of_a_workbook_come_out_in_iso_numbers_as_written():
    morning = datetime.combine(date(1990, 3, 12), time(9, 30))
    line = [datetime.combine(morning, time()), date(1990, 3, 12), morning, time(9, 30), 49000, 7.5, 49.0, True]
    content = xlsx_bytes(line, header=[f"C{n}" for n in range(8)])
    assert rows(content, "x.xlsx") == [
        ("1990-03-12", "1990-03-12", "1990-03-12 09:30", "09:30:00", "49000", "7,5", "49", "oui")
    ]
    assert rows(xlsx_bytes(DATED), "x.xlsx") == [("Essai", "Amina", "1990-03-12", "F")]


def test_a_formula_comes_out_as_its_text_and_is_not_computed():
    content = xlsx_bytes(["=1+1", "Amina", '=HYPERLINK("http://mechant.example")', "F"])
    assert rows(content, "x.xlsx") == [("=1+1", "Amina", '=HYPERLINK("http://mechant.example")', "F")]


def test_blank_rows_are_skipped_and_rows_keep_the_number_that_the_spreadsheet_shows():
    assert table(csv_bytes([], GOOD, ["", "", "", ""], GOOD))[1] == [Row(3, tuple(GOOD)), Row(5, tuple(GOOD))]
    assert table(xlsx_bytes([], GOOD, [], GOOD), "x.xlsx")[1] == [Row(3, tuple(GOOD)), Row(5, tuple(GOOD))]


def test_a_row_far_below_costs_nothing():
    content = xlsx_bytes(GOOD, prepare=lambda book, sheet: sheet.cell(1_048_576, 1, "loin"))
    assert table(content, "x.xlsx")[1][1] == Row(1_048_576, ("loin", "", "", ""))


def test_a_title_above_the_table_is_no_header():
    header, found = table(b"Liste des personnes\n\nNom;Age\nEssai;12\n")
    assert (header, found) == (("Nom", "Age"), [Row(4, ("Essai", "12"))])


def test_merged_cells_leave_blanks():
    content = xlsx_bytes(GOOD, GOOD, prepare=lambda book, sheet: sheet.merge_cells("A2:A3"))
    assert rows(content, "x.xlsx") == [tuple(GOOD), ("", *GOOD[1:])]


def test_short_rows_are_filled_and_long_ones_say_so():
    assert table(csv_bytes(["Essai"], [*GOOD, "de trop"], [*GOOD, ""]))[1] == [
        Row(2, ("Essai", "", "", "")),
        Row(3, tuple(GOOD), overflow=True),
        Row(4, tuple(GOOD)),
    ]


def test_the_line_that_excel_writes_to_name_its_delimiter_is_skipped():
    assert table(b"sep=;\r\nNom;Age, ville\r\nEssai;12\r\n") == (("Nom", "Age, ville"), [Row(3, ("Essai", "12"))])


def test_delimiters_and_lines_inside_quotes_are_text():
    assert rows(b'Nom;"Note, longue, tr\xc3\xa8s"\n"Essai; Amina";"deux\r\nlignes"\n') == [
        ("Essai; Amina", "deux\nlignes")
    ]


def test_the_first_sheet_that_holds_a_table_is_read():
    def note(book, sheet):
        sheet.title = "À lire"
        sheet["A1"] = "Mode d'emploi"
        book.create_sheet("Vide")
        people = book.create_sheet("Personnes")
        people.append(HEADER)
        people.append(GOOD)

    assert rows(xlsx_bytes(header=None, prepare=note), "x.xlsx") == [tuple(GOOD)]


def test_a_spreadsheet_s_error_stays_readable_and_an_impossible_date_too():
    cells = '<c r="A2" t="e"><v>#N/A</v></c><c r="B2" s="1"><v>99999999</v></c>'
    header = '<c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c>'
    assert rows(with_sheet(sheet_xml(f'<row r="1">{header}</row><row r="2">{cells}</row>')), "x.xlsx") == [
        ("#N/A", "99999999")
    ]


def test_rows_can_be_walked_again():
    content = xlsx_bytes(GOOD, GOOD)
    with opened(io.BytesIO(content), "x.xlsx", len(content)) as reading:
        assert list(reading.rows()) == list(reading.rows())
        assert [row.number for row in reading.first(1)] == [2]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("  Amina \xa0 Essai ", "Amina Essai"),
        ("Ame\u0301lie", "Amélie"),
        ("deux\r\n  lignes", "deux\nlignes"),
        ("\u202eanimA", "animA"),
        ("'+33 6 12 34 56 78", "+33 6 12 34 56 78"),
        ("'t Hooft", "'t Hooft"),
    ],
)
def test_two_cells_that_look_the_same_are_the_same(typed, read):
    assert cleaned(typed) == read


@given(st.text())
def test_cleaning_twice_changes_nothing_more_but_the_shield(text):
    once = cleaned(text)
    if not once.startswith("'"):
        assert cleaned(once) == once


@given(st.binary(max_size=400), st.sampled_from(["liste.csv", "liste.xlsx", "liste"]))
def test_no_bytes_do_anything_else_than_be_read_or_refused(content, name):
    with suppress(BadFile):
        table(content, name)


SOUND = xlsx_bytes(GOOD, DATED)


@given(st.integers(0, len(SOUND) - 1), st.integers(0, 255))
def test_a_workbook_with_one_wrong_byte_is_read_or_refused(place, byte):
    content = bytearray(SOUND)
    content[place] = byte
    with suppress(BadFile):
        table(bytes(content), "liste.xlsx")
