"""A coordinator's old spreadsheet becomes files: in the browser, and under a kill -9."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from psycopg.conninfo import make_conninfo

from actions.imports import services as imports
from actions.imports.enums import ImportStatus
from actions.imports.models import Import
from actions.imports.tasks import BATCH
from cohorts.people.models import Person, Support
from tests import factories
from tests.actions.imports import spreadsheets
from tests.actions.imports.spreadsheets import AMINA, TITLES
from tests.journeys.conftest import work
from tests.lib.spreadsheets import csv_bytes, xlsx_bytes

pytestmark = pytest.mark.journey

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 120  # seconds: other tests run beside
UNDONE = [TaskResultStatus.READY, TaskResultStatus.RUNNING]


def test_a_spreadsheet_becomes_people(cast, sign_in, tmp_path):
    lines = [
        AMINA,
        spreadsheets.person(1, **{"Date de naissance": "31/02/1990"}),
        spreadsheets.person(2),
        spreadsheets.person(2),
    ]
    file = tmp_path / "Suivi 2025.xlsx"
    file.write_bytes(xlsx_bytes(*lines, header=TITLES))
    claire = sign_in("claire@angers.test")
    claire.follow("Personnes")
    claire.follow("Importer un tableau")
    claire.follow("Importer un tableau")
    claire.page.get_by_label("Tableau").set_input_files(file)
    claire.send("Lire le fichier", {"Structure qui suit ces personnes": "France Travail Angers"})
    assert claire.heading == "Reconnaître les colonnes"
    assert claire.field("Quartier prioritaire").input_value() == str(TITLES.index("QPV"))
    claire.shot("import", "colonnes")
    claire.send(
        "Vérifier les lignes",
        {"RSA": "Ne pas importer", "Ou information remise à toutes ces personnes le": "2026-06-15"},
    )
    assert claire.heading == "Vérification en cours"
    assert claire.page.get_by_role("progressbar").count() == 1
    claire.shot("import", "avancement")
    work()
    claire.page.get_by_role("heading", name="Vérifier avant de charger").wait_for()  # the page found out by itself
    assert "« 31/02/1990 » n'existe pas dans le calendrier" in claire.text
    assert "Même nom et même date de naissance que la ligne 4 de ce fichier." in claire.text
    claire.shot("import", "apercu")
    claire.send("Charger")
    assert claire.heading == "Chargement en cours"
    work()
    claire.page.get_by_role("heading", name="Import terminé").wait_for()
    claire.shot("import", "resultat")
    claire.follow("Voir les personnes")
    assert "2 personnes" in claire.text
    assert [person.rsa for person in Person.objects.all()] == ["", ""]


def test_without_scripts_a_link_says_how_far(cast, visitor):
    someone = visitor(scripts=False)
    someone.goto("/")
    someone.send("Se connecter", {"Adresse électronique": "claire@angers.test", "Mot de passe": factories.PASSWORD})
    batch = spreadsheets.received(cast, AMINA)
    imports.set_columns(
        by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
    someone.goto(f"/angers/imports/{batch.pk}/")
    assert someone.heading == "Vérification en cours"
    work()
    someone.follow("Actualiser")
    assert someone.heading == "Vérifier avant de charger"


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_a_kill_in_the_middle_leaves_nothing_half_done_and_the_next_worker_finishes(settings, tmp_path):
    """The real worker, killed by the system while it loads; the one that comes after loads everybody once."""
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "files"},
        },
    }
    cast = factories.cast()
    count = 3 * BATCH
    lines = [spreadsheets.person(1, Prénom=f"Amina {_letters(number)}") for number in range(count)]
    file = spreadsheets.upload(csv_bytes(*lines, header=TITLES))
    batch = imports.receive(by=cast.claire, organisation=cast.france_travail, file=file)
    stored = batch.file.name
    imports.set_columns(
        by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
    work()
    imports.start_loading(by=cast.claire, batch=batch, mode="all", doubles="skip", on=factories.TODAY)

    killed = _worker(tmp_path)
    try:
        _wait(killed, lambda: Import.objects.get().progress >= BATCH)
    finally:
        killed.kill()
    assert killed.wait() == -signal.SIGKILL
    assert (Person.objects.count(), Support.objects.count()) == (0, 0)
    assert Import.objects.get().status == ImportStatus.LOADING
    assert default_storage.exists(stored)

    after = _worker(tmp_path)
    try:
        # One query: between two of them, the new worker may be giving the orphan back.
        _wait(after, lambda: not DBTaskResult.objects.filter(status__in=UNDONE).exists())
    finally:
        after.terminate()
        after.wait(PATIENCE)
    batch = Import.objects.get()
    assert (batch.status, batch.loaded, batch.progress) == (ImportStatus.LOADED, count, count)
    assert (Person.objects.count(), Support.objects.count()) == (count, count)
    assert not default_storage.exists(stored)


def _letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in f"{number:03}")


def _worker(folder: Path) -> subprocess.Popen:
    """``manage.py worker``, on the tests' database."""
    at = connection.settings_dict
    named = {"host": at["HOST"], "port": at["PORT"], "user": at["USER"], "password": at["PASSWORD"]}
    # Words and not an address: the embedded server's host is a folder.
    address = make_conninfo(dbname=at["NAME"], **{name: value for name, value in named.items() if value})
    return subprocess.Popen(
        [sys.executable, "manage.py", "worker"],
        cwd=ROOT,
        env={
            **os.environ,
            "CITE_ENV": "test",
            "DJANGO_SETTINGS_MODULE": "cite_emploi.settings",
            "DATABASE_URL": address,
            "CITE_VAR_DIR": str(folder),
        },
    )


def _wait(process: subprocess.Popen, condition) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert process.poll() is None, "the worker stopped"
        assert time.monotonic() < deadline
        time.sleep(0.05)
