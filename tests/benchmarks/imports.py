"""Memory and seconds of an import of 1 000 and 10 000 rows, CSV and XLSX, checked and loaded:

    CITE_ENV=test DATABASE_URL=postgres://… .venv/bin/python tests/benchmarks/imports.py

It works in a database of its own, made and thrown away. Each figure is taken in a fresh process: peaks never go down.
Figures are kept in ``README.md`` beside this file; ``tests/actions/imports/test_import_memory.py`` holds the law.
"""

import multiprocessing
import os
import resource
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("CITE_ENV", "test")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

SIZES = (1_000, 10_000)
MEGABYTE = 1024 * 1024


def content(kind: str, size: int) -> bytes:
    from tests.actions.imports import spreadsheets as imports
    from tests.lib.spreadsheets import csv_bytes, xlsx_bytes

    lines = [[*imports.AMINA[:1], f"Amina {letters(number)}", *imports.AMINA[2:]] for number in range(size)]
    return (csv_bytes if kind == "csv" else xlsx_bytes)(*lines, header=imports.TITLES)


def letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in str(number))


def measure(kind: str, size: int, step: str, pipe) -> None:
    """One step in this process: the peak of Python's memory, that of the whole process, its seconds."""
    import django

    django.setup()
    from actions.imports import tasks
    from actions.imports.models import Import

    batch = Import.objects.latest("pk")
    task = tasks.check_import if step == "check" else tasks.load_import
    start = time.perf_counter()
    if os.environ.get("TRACE"):
        tracemalloc.start()
    task.func(batch.pk)
    peak = tracemalloc.get_traced_memory()[1] / MEGABYTE if tracemalloc.is_tracing() else 0
    whole = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    batch.refresh_from_db()
    pipe.send((peak, whole, time.perf_counter() - start, batch.status, batch.loaded))


def apart(*args):
    """The same in a fresh process."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=measure, args=(*args, there))
    process.start()
    found = here.recv()
    process.join()
    return found


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CITE_VAR_DIR"] = folder  # where the files lie
        measure_all()


def measure_all() -> None:
    import django

    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.db import connection

    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    os.environ["DATABASE_URL"] = os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + name
    try:
        from actions.imports import services
        from tests import factories

        cast = factories.cast()
        for kind in ("csv", "xlsx"):
            for size in SIZES:
                file = SimpleUploadedFile(f"liste.{kind}", content(kind, size))
                batch = services.receive(by=cast.claire, organisation=cast.france_travail, file=file)
                services.set_columns(
                    by=cast.claire,
                    batch=batch,
                    mapping=batch.mapping,
                    on=factories.TODAY,
                    notice_given_on=factories.TODAY,
                )
                tell(kind, size, "check")
                services.start_loading(
                    by=cast.claire,
                    batch=batch,
                    mode="good",
                    doubles="skip",
                    on=factories.TODAY,
                )
                tell(kind, size, "load")
                forget_people()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def tell(kind: str, size: int, step: str) -> None:
    from actions.imports.models import Import

    batch = Import.objects.latest("pk")
    state = {"check": "checking", "load": "loading"}[step]
    os.environ["TRACE"] = "1"
    peak, *_ = again(batch, state, kind, size, step)
    os.environ["TRACE"] = ""
    _, whole, seconds, status, loaded = again(batch, state, kind, size, step)
    print(f"{kind:<5} {size:>6} rows {step:<6} {peak:6.1f} MB {whole:6.1f} MB {seconds:7.1f} s  {status} {loaded}")  # noqa: T201


def again(batch, state: str, kind: str, size: int, step: str):
    """From the same start each time."""
    from actions.imports.models import Import, ImportRow

    if step == "load":
        ImportRow.objects.filter(batch=batch).update(state="good", person=None)
        forget_people()
    Import.objects.filter(pk=batch.pk).update(status=state, file=batch.file.name)
    return apart(kind, size, step)


def forget_people() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE actions_importrow SET person_id = NULL; DELETE FROM cohorts_barrier;"
            "DELETE FROM cohorts_support; DELETE FROM cohorts_person"
        )


if __name__ == "__main__":
    main()
