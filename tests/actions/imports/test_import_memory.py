"""Memory does not grow with the rows: five times as many take no more at once. Seconds and megabytes are in
``tests/benchmarks/README.md``; here is the law.
"""

import gc
import io
import tracemalloc

import pytest

from actions.imports import services as imports
from actions.imports import tasks
from actions.imports import tasks as imports_tasks
from cite_emploi.lib.tables.reading import opened
from tests import factories
from tests.actions.imports import spreadsheets
from tests.actions.imports.spreadsheets import TITLES
from tests.lib.spreadsheets import csv_bytes, xlsx_bytes

pytestmark = pytest.mark.long  # half a minute

FEW, MANY = 200, 1_000  # rows: twice and ten times what is in memory at once
MAKERS = {"liste.csv": csv_bytes, "liste.xlsx": xlsx_bytes}


def someone(n: int) -> dict:
    """People who do not look alike: who does is a question for the coordination each time."""
    return {
        "Prénom": "Amina " + "".join(2 * chr(97 + int(digit)) for digit in str(n)),
        "Date de naissance": f"{n % 28 + 1:02}/{n % 12 + 1:02}/{1960 + n % 40}",
        "Téléphone": f"06{n:08}",
    }


def content(name: str, rows: int) -> bytes:
    lines = (spreadsheets.person(1, **someone(n)) for n in range(rows))
    return MAKERS[name](*lines, header=TITLES)


def peak(work) -> int:
    """The most that Python held at once during ``work``, in bytes.

    What could be given back is not counted: Python's collector comes by often, and does not look at what the tests
    before this one left alive (it picks up old garbage only once that has grown by a quarter of all that lives).
    """
    often = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(500, 1, 1)
    gc.collect()  # counts what lives again: nothing
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        gc.set_threshold(*often)
        gc.unfreeze()


@pytest.mark.parametrize("name", MAKERS)
def test_reading_takes_no_more_memory_for_five_times_the_rows(name):
    def read(rows):
        file = io.BytesIO(content(name, rows))
        with opened(file, name, file.getbuffer().nbytes) as reading:
            return peak(lambda: sum(1 for _ in reading.rows()))

    read(FEW)  # what is loaded once and for all
    assert read(MANY) <= 1.5 * read(FEW)


@pytest.mark.parametrize("name", MAKERS)
def test_checking_takes_no_more_memory_for_five_times_the_rows(cast, name):
    def check(rows):
        batch = received(cast, name, rows)
        return peak(lambda: imports_tasks.check_import.func(batch.pk))

    check(FEW)  # what is loaded once and for all
    assert check(MANY) <= 1.5 * check(FEW)


def test_loading_takes_no_more_memory_for_five_times_the_rows(cast, monkeypatch):
    """In small batches, so that few rows suffice: opening a file takes some milliseconds."""
    monkeypatch.setattr(tasks, "BATCH", 10)

    def load(rows):
        batch = received(cast, "liste.csv", rows)
        imports_tasks.check_import.func(batch.pk)
        imports.start_loading(
            by=cast.claire,
            batch=batch,
            mode="good",
            doubles="link",
            on=factories.TODAY,
        )
        most = peak(lambda: imports_tasks.load_import.func(batch.pk))
        batch.refresh_from_db()
        assert batch.status == "loaded"
        return most

    load(10)  # what is loaded once and for all; its rows are doubles afterwards
    few = load(50)
    assert load(250) <= 1.5 * few


def received(cast, name: str, rows: int):
    file = spreadsheets.upload(content(name, rows), name)
    batch = imports.receive(by=cast.claire, organisation=cast.france_travail, file=file)
    return imports.set_columns(
        by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
