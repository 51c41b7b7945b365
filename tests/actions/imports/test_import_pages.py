"""The pages of an import: a file goes through, a bad one gets its sentence and changes nothing."""

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from actions.imports import services as imports
from actions.imports import tasks
from actions.imports import tasks as imports_tasks
from actions.imports.enums import ImportStatus
from actions.imports.models import Import
from cohorts.people.models import Person
from cohorts.referrals.models.referrals import Referral
from tests import factories
from tests.actions.imports import spreadsheets
from tests.actions.imports.spreadsheets import AMINA, TITLES
from tests.lib.spreadsheets import BAD, csv_bytes


@pytest.fixture
def claire(cast, sign_in):
    return sign_in(cast.claire)


def address(name, *args):
    return reverse(name, args=["angers", *args])


def send(client, cast, content, name="liste.csv"):
    return client.post(
        address("import_create"),
        {"file": spreadsheets.upload(content, name), "organisation": cast.france_travail.pk},
    )


def text(response):
    return response.content.decode().replace("\xa0", " ").replace("&nbsp;", " ").replace("&#x27;", "'")


def columns(batch, **changed):
    chosen = {name: str(column) for name, column in (batch.mapping | changed).items() if column is not None}
    return {"notice_for_all": factories.TODAY.isoformat()} | chosen


def work():
    """What the worker would do now."""
    for waiting in DBTaskResult.objects.ready():
        waiting.task.func(*waiting.args_kwargs["args"])
        waiting.delete()


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_gets_a_sentence_and_changes_nothing(cast, claire, case):
    bad = BAD[case]
    before = Person.objects.count()
    answer = send(claire, cast, bad.content(), bad.name)
    if answer.status_code == 302:  # what only the last row shows is found by the worker
        batch = Import.objects.get()
        claire.post(
            address("import_columns", batch.pk),
            {"last_name": 0, "first_name": 1, "birth_date": 2, "notice_for_all": factories.TODAY.isoformat()},
        )
        work()
        answer = claire.get(address("import_detail", batch.pk))
        assert Import.objects.get().status == ImportStatus.FAILED
    else:
        assert answer.status_code == 422
        assert Import.objects.count() == 0
        assert not default_storage.exists("imports") or default_storage.listdir("imports")[1] == []
    assert bad.said.replace("\xa0", " ") in text(answer)
    assert Person.objects.count() == before
    assert Referral.objects.count() == 0


ROWS = {
    "a day that does not exist": ({"Date de naissance": "31/02/1990"}, "n'existe pas dans le calendrier"),
    "a formula": ({"Nom": '=HYPERLINK("http://mechant.example";"Essai")'}, "une formule"),
    "accents read wrongly": ({"Prénom": "AmÃ©lie"}, "les accents sont abîmés"),
    "an error of the spreadsheet": ({"Nom": "#REF!"}, "une erreur du tableur"),
    "an empty name": ({"Nom": ""}, "la cellule est vide"),
    "a script": ({"Nom": "<script>alert(1)</script>"}, "un signe qu'un nom ne porte pas"),
    "a birth to come": ({"Date de naissance": "16/06/2026"}, "cette date est dans le futur"),
    "an unknown district": ({"QPV": "Atlantide"}, "n'est pas dans les quartiers"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_bad_row_gets_a_sentence_and_changes_nothing(cast, claire, case):
    changed, said = ROWS[case]
    send(claire, cast, csv_bytes(spreadsheets.person(1, **changed), header=TITLES, delimiter="\t"))
    batch = Import.objects.get()
    claire.post(address("import_columns", batch.pk), columns(batch))
    work()
    page = claire.get(address("import_detail", batch.pk))
    assert said in text(page)
    assert "<script>alert" not in text(page)
    assert "Aucune ligne ne peut être chargée" in text(page)
    assert claire.post(address("import_detail", batch.pk), {"mode": "good"}).status_code == 422
    assert (DBTaskResult.objects.count(), Person.objects.count()) == (0, 0)


def test_from_the_file_to_the_list(cast, claire):
    answer = send(claire, cast, csv_bytes(AMINA, spreadsheets.person(1, Sexe="?"), header=TITLES))
    batch = Import.objects.get()
    assert answer.url == address("import_columns", batch.pk)
    page = claire.get(answer.url)
    assert "Prénom (Amina)" in text(page)
    assert '<option value="0" selected>Nom (Essai)' in text(page)
    answer = claire.post(answer.url, columns(batch))
    assert answer.url == address("import_detail", batch.pk)
    assert "Vérification en cours" in text(claire.get(answer.url))
    assert claire.get(address("import_progress", batch.pk)).json() == {"done": 0, "total": 0, "working": True}
    work()
    assert claire.get(address("import_progress", batch.pk)).json() == {"done": 2, "total": 2, "working": False}
    page = text(claire.get(answer.url))
    assert "Vérifier avant de charger" in page
    assert "Tout ou rien" not in page
    assert 'À corriger <span class="text-soft">(1)</span>' in page
    claire.post(answer.url, {"mode": "good"})
    assert "Chargement en cours" in text(claire.get(answer.url))
    work()
    page = text(claire.get(answer.url))
    assert "Import terminé" in page
    assert [str(person) for person in Person.objects.all()] == ["Amina Essai"]
    assert address("person_detail", Person.objects.get().pk) in page


def test_all_or_nothing_is_proposed_when_nothing_is_wrong(cast, claire):
    batch = spreadsheets.checked(cast, AMINA)
    assert "Tout ou rien" in text(claire.get(address("import_detail", batch.pk)))
    assert claire.post(address("import_detail", batch.pk), {"mode": "all"}).status_code == 302


def test_what_is_done_with_doubles_is_asked_when_there_are_some(cast, claire):
    assert "ont déjà une fiche" not in text(claire.get(address("import_detail", spreadsheets.checked(cast, AMINA).pk)))
    twice = spreadsheets.checked(cast, spreadsheets.person(1), spreadsheets.person(1))
    assert "ont déjà une fiche" not in text(claire.get(address("import_detail", twice.pk)))
    factories.person(cast.lea, cast.mission_locale, first_name="Amina", last_name="Essai")
    known = spreadsheets.checked(cast, AMINA)
    assert "ont déjà une fiche" in text(claire.get(address("import_detail", known.pk)))
    assert claire.post(address("import_detail", known.pk), {"mode": "good", "doubles": "link"}).status_code == 302


def test_a_long_load_says_how_long(cast, claire, monkeypatch):
    assert "choisissez un moment calme" not in text(
        claire.get(address("import_detail", spreadsheets.checked(cast, AMINA).pk))
    )
    monkeypatch.setattr("actions.imports.forms.A_MINUTE", 1)
    page = text(claire.get(address("import_detail", spreadsheets.checked(cast, AMINA, spreadsheets.person(1)).pk)))
    assert "Comptez environ 2 minutes" in page


def test_rows_are_shown_by_state(cast, claire):
    batch = spreadsheets.checked(cast, AMINA, spreadsheets.person(1, Sexe="?"))
    page = text(claire.get(address("import_detail", batch.pk), {"etat": "wrong"}))
    assert "Amina a Essai" in page
    assert "Amina Essai" not in page
    assert "1 ligne" in page


def test_a_file_corrected_by_one_letter_is_another_file(cast, claire):
    first = send(claire, cast, csv_bytes(spreadsheets.person(1), header=TITLES))
    again = send(claire, cast, csv_bytes(spreadsheets.person(1), header=TITLES))
    corrected = send(claire, cast, csv_bytes(spreadsheets.person(2), header=TITLES))
    assert first.url == again.url != corrected.url
    assert Import.objects.count() == 2


def test_columns_that_nothing_reads_are_named(cast, claire):
    batch = spreadsheets.received(cast, [*AMINA, "bleu"], titles=[*TITLES, "Couleur"])
    assert "Couleur. C'est normal si elles ne servent pas" in text(claire.get(address("import_columns", batch.pk)))


def test_two_columns_for_one_field_are_refused_beside_it(cast, claire):
    batch = spreadsheets.received(cast, AMINA)
    answer = claire.post(address("import_columns", batch.pk), columns(batch, rsa=0))
    assert answer.status_code == 422
    assert "Cette colonne remplit déjà « Nom »" in text(answer)


def test_what_stopped_is_said_with_what_to_do(cast, claire):
    batch = spreadsheets.received(cast, AMINA)
    Import.objects.update(status=ImportStatus.FAILED, failure="Ligne 7 : un guillemet.")
    assert "Ligne 7 : un guillemet." in text(claire.get(address("import_detail", batch.pk)))
    assert "Ligne 7 : un guillemet." in text(claire.get(address("import_columns", batch.pk)))


def test_an_import_is_dropped(cast, claire):
    batch = spreadsheets.checked(cast, AMINA)
    assert claire.post(address("import_drop", batch.pk)).url == address("import_list")
    assert "Import abandonné" in text(claire.get(address("import_detail", batch.pk)))
    assert batch.rows.count() == 0


def test_a_list_without_imports_says_what_they_are_for(claire):
    assert "Aucun import pour l'instant" in text(claire.get(address("import_list")))


def test_only_organisations_of_the_cite_are_proposed(cast, claire):
    page = text(claire.get(address("import_create")))
    assert "France Travail Angers" in page
    assert "France Travail Nantes" not in page


@pytest.mark.parametrize("page", ["import_list", "import_detail"])
def test_a_page_reads_the_database_as_often_for_one_row_as_for_three(cast, claire, page):
    def count(*lines):
        batch = spreadsheets.checked(cast, *lines)
        with CaptureQueriesContext(connection) as queries:
            claire.get(address(page) if page == "import_list" else address(page, batch.pk))
        return len(queries)

    once = count(spreadsheets.person(1), spreadsheets.person(2, Sexe="?"))
    assert once == count(
        *[spreadsheets.person(n) for n in range(3, 6)], *[spreadsheets.person(n, Sexe="?") for n in (6, 7)]
    )


def test_an_unforeseen_fault_is_said_and_reaches_the_worker_s_log(cast, claire, monkeypatch):
    batch = spreadsheets.received(cast, AMINA)
    imports.set_columns(
        by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
    monkeypatch.setattr(tasks, "_read_rows", lambda batch: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        imports_tasks.check_import.func(batch.pk)
    assert "Un incident technique" in text(claire.get(address("import_detail", batch.pk)))
