"""A spreadsheet of people goes through: what is kept, what is loaded, what is left alone."""

from datetime import date, timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from actions.imports import services as imports
from actions.imports import tasks
from actions.imports.enums import ImportRowState, ImportStatus
from actions.imports.models import ImportRow
from cite_emploi.lib.errors import Refused
from cohorts.people.births import EXAMPLE
from cohorts.people.models import Double, Person
from cohorts.people.services import files
from cohorts.referrals.models.journeys import Journey
from tests import factories
from tests.actions.imports import spreadsheets
from tests.actions.imports.spreadsheets import AMINA, TITLES
from tests.lib.spreadsheets import csv_bytes, xlsx_bytes


def states(batch):
    return list(batch.rows.values_list("number", "state"))


def sentences(refusal):
    return [sentence.replace("\xa0", " ") for _, sentence in refusal.value.reasons]


def test_a_file_is_kept_out_of_sight_under_a_name_drawn_at_random(cast):
    file = spreadsheets.upload(csv_bytes(AMINA, header=TITLES), name="../../liste.csv")
    batch = imports.receive(by=cast.claire, organisation=cast.france_travail, file=file)
    assert batch.status == ImportStatus.UPLOADED
    assert batch.file.name.startswith("imports/")
    assert "liste" not in batch.file.name
    assert batch.file_name == "liste.csv"
    assert batch.columns[1] == {"title": "Prénom", "examples": ["Amina"]}
    assert batch.mapping["last_name"] == 0
    assert Person.objects.count() == 0


def test_a_row_becomes_a_person_whom_the_organisation_supports(cast):
    batch = spreadsheets.loaded(cast, AMINA)
    assert (batch.status, batch.loaded, batch.total, batch.progress) == (ImportStatus.LOADED, 1, 1, 1)
    person = Person.objects.get()
    assert (str(person), person.birth_date, person.gender) == ("Amina Essai", date(1990, 3, 12), "woman")
    assert (person.phone, person.rsa, person.district) == ("06 12 34 56 78", "standard", cast.roseraie)
    assert [support.organisation for support in person.supports.all()] == [cast.france_travail]
    assert [barrier.theme for barrier in person.barriers.all()] == [cast.mobility]
    assert batch.rows.get().person == person
    assert Person.objects.visible_to(cast.farid).get() == person


def test_a_workbook_is_loaded_as_a_csv_is(cast):
    file = spreadsheets.upload(xlsx_bytes(["Essai", "Amina", date(1990, 3, 12), "F"]), name="liste.xlsx")
    batch = imports.receive(by=cast.claire, organisation=cast.france_travail, file=file)
    imports.set_columns(
        by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
    tasks.check_import.func(batch.pk)
    spreadsheets.load(cast, batch)
    assert Person.objects.get().birth_date == date(1990, 3, 12)


def test_a_row_says_the_names_the_birth_and_what_was_tried_as_they_are_known(cast):
    titles = ["Nom", "Prénom", "Nom de naissance", "Date de naissance", "Dispositifs"]
    lines = [
        ["Diallo", "Awa", "Ba", "03/1990", "PLIE : délai trop long | Mission locale : termine"],
        ["Mahamat", "SNP", "-", "1990", ""],
        ["Ba", "Awa", "", "mars 1990", ""],
        ["Sow", "", "", "1990", "PLIE"],
    ]
    batch = spreadsheets.loaded(cast, *lines, titles=titles)
    assert states(batch) == [(2, "loaded"), (3, "loaded"), (4, "skipped"), (5, "wrong")]
    awa, alone = Person.objects.order_by("sort_name")
    assert (awa.full_name, str(awa.birth)) == ("Awa Diallo, nom de naissance\xa0: Ba", "mars\xa01990")
    told = awa.schemes_tried.values_list("scheme", "reason", "told_on")
    assert list(told) == [("plie", "delay", factories.TODAY), ("mission_locale", "ended", factories.TODAY)]
    assert (str(alone), alone.first_name, str(alone.birth)) == ("Mahamat", "", "1990")
    twice, wrong = batch.rows.filter(number__gt=3)
    assert twice.errors == ["Même nom et même date de naissance que la ligne 2 de ce fichier."]
    assert [error.replace("\xa0", " ")[:70] for error in wrong.errors] == [
        "Prénom : la cellule est vide. Si la personne n'a qu'un nom, écrivez « ",
        "Dispositifs déjà essayés : « PLIE » ne dit pas pourquoi le dispositif ",
    ]
    again = spreadsheets.checked(cast, ["Ba", "Awa", "", "03/1990", ""], titles=titles)
    assert again.rows.get().person == awa


def test_an_entry_in_a_cohort_opens_a_journey(cast):
    spreadsheets.loaded(cast, [*AMINA, "02/02/2026"], titles=[*TITLES, "Date d'entrée"])
    journey = Journey.objects.get()
    assert (journey.cohort, journey.starts_on, journey.planned_end_on) == (
        cast.cohort,
        date(2026, 2, 2),
        date(2027, 2, 1),
    )
    assert journey.person.supports.get().starts_on == date(2026, 2, 2)


def test_a_row_that_looks_like_a_file_does_not_enter_a_cohort(cast):
    factories.person(cast.lea, cast.mission_locale, first_name="Amina", last_name="Essay")
    batch = spreadsheets.checked(cast, [*AMINA, "02/02/2026"], titles=[*TITLES, "Date d'entrée"])
    row = batch.rows.get()
    assert (row.state, Person.objects.count(), Journey.objects.count()) == (ImportRowState.DOUBLE, 1, 0)
    assert "ressemble à cette ligne (Noms presque identiques, même date de naissance)" in row.errors[0]


def test_a_row_without_cohort_that_looks_like_a_file_is_the_coordination_s_to_look_at(cast):
    other = factories.person(cast.lea, cast.mission_locale, first_name="Amina", last_name="Essay")
    spreadsheets.loaded(cast, AMINA)
    double = Double.objects.get()
    assert (double.other, double.reasons, double.found_by) == (other, ["near_name"], cast.claire.user)


def test_two_rows_that_look_alike_do_not_both_enter_a_cohort(cast):
    rows = [[*AMINA, "02/02/2026"], ["Essay", *AMINA[1:], "02/02/2026"]]
    batch = spreadsheets.loaded(cast, *rows, titles=[*TITLES, "Date d'entrée"])
    assert [row.state for row in batch.rows.order_by("number")] == [ImportRowState.LOADED, ImportRowState.WRONG]
    assert Journey.objects.count() == 1


def test_rows_are_told_apart_good_double_wrong(cast):
    factories.person(cast.farid, cast.france_travail, first_name="Amina", last_name="ÉSSAI")
    batch = spreadsheets.checked(
        cast,
        AMINA,
        spreadsheets.person(1),
        spreadsheets.person(2, **{"Date de naissance": "31/02/1990"}),
        spreadsheets.person(1),
        spreadsheets.person(1, Nom="essai"),
    )
    assert batch.status == ImportStatus.CHECKED
    assert states(batch) == [(2, "double"), (3, "good"), (4, "wrong"), (5, "double"), (6, "double")]
    assert [row.errors[0].replace("\xa0", " ") for row in batch.rows.exclude(state="good")] == [
        "Une fiche de la Cité porte déjà ce nom et cette date de naissance.",
        f"Date de naissance : « 31/02/1990 » n'existe pas dans le calendrier. {EXAMPLE}",
        "Même nom et même date de naissance que la ligne 3 de ce fichier.",
        "Même nom et même date de naissance que la ligne 3 de ce fichier.",
    ]


def test_a_file_of_another_cite_is_no_double(cast):
    factories.person(cast.paul, cast.france_travail_nantes, first_name="Amina", last_name="Essai")
    assert states(spreadsheets.checked(cast, AMINA)) == [(2, "good")]


def test_only_the_good_rows_are_loaded(cast):
    batch = spreadsheets.loaded(cast, AMINA, spreadsheets.person(1, Sexe="?"), spreadsheets.person(2))
    assert batch.loaded == 2
    assert states(batch) == [(2, "loaded"), (3, "wrong"), (4, "loaded")]


def test_all_or_nothing_is_refused_while_a_row_is_wrong(cast):
    batch = spreadsheets.checked(cast, AMINA, spreadsheets.person(1, Sexe="?"))
    with pytest.raises(Refused, match="à corriger"):
        imports.start_loading(by=cast.claire, batch=batch, mode="all", doubles="skip", on=factories.TODAY)


def test_all_or_nothing_loads_nothing_when_one_row_fails_meanwhile(cast):
    batch = spreadsheets.checked(cast, spreadsheets.person(1), spreadsheets.person(2))
    factories.person(cast.farid, cast.france_travail, first_name="Amina b", last_name="Essai")
    spreadsheets.load(cast, batch, mode="all")
    assert batch.status == ImportStatus.FAILED
    assert batch.failure.replace("\xa0", " ").startswith("Rien n'a été chargé. Ligne 3 : Vous suivez déjà")
    assert Person.objects.count() == 1
    assert states(batch) == [(2, "good"), (3, "good")]


def test_a_row_that_fails_meanwhile_does_not_stop_the_others(cast):
    batch = spreadsheets.checked(cast, spreadsheets.person(1), spreadsheets.person(2))
    factories.person(cast.farid, cast.france_travail, first_name="Amina a", last_name="Essai")
    spreadsheets.load(cast, batch)
    assert (batch.status, batch.loaded) == (ImportStatus.LOADED, 1)
    assert states(batch) == [(2, "wrong"), (3, "loaded")]


def test_someone_who_has_a_file_is_never_changed(cast):
    known = factories.person(cast.lea, cast.mission_locale, first_name="Amina", last_name="Essai", rsa="no", phone="")
    batch = spreadsheets.loaded(cast, AMINA, spreadsheets.person(1))
    known.refresh_from_db()
    assert (known.rsa, known.phone, known.gender) == ("no", "", "woman")
    assert [support.organisation for support in known.supports.all()] == [cast.mission_locale]
    assert states(batch) == [(2, "skipped"), (3, "loaded")]


def test_someone_who_has_a_file_may_be_opened_to_the_organisation(cast):
    known = factories.person(cast.lea, cast.mission_locale, first_name="Amina", last_name="Essai", rsa="no")
    batch = spreadsheets.loaded(cast, AMINA, doubles="link")
    known.refresh_from_db()
    assert known.rsa == "no"
    assert {support.organisation for support in known.supports.all()} == {cast.mission_locale, cast.france_travail}
    assert (batch.loaded, batch.choices["linked"], states(batch)) == (0, 1, [(2, "loaded")])


def test_a_support_that_is_over_is_not_reopened(cast):
    known = factories.person(cast.farid, cast.france_travail, first_name="Amina", last_name="Essai")
    files.end_support(by=cast.claire, support=known.supports.get(), on=factories.TODAY)
    batch = spreadsheets.loaded(cast, AMINA, doubles="link")
    assert states(batch) == [(2, "skipped")]
    assert known.supports.filter(ends_on__isnull=True).count() == 0


def test_the_double_of_a_merged_file_is_the_file_that_was_kept(cast):
    old = factories.person(cast.lea, cast.mission_locale, first_name="Amina", last_name="Essai")
    kept = factories.person(cast.lea, cast.mission_locale, first_name="Amina", last_name="Essai-Martin")
    Person.objects.filter(pk=old.pk).update(merged_into=kept)
    batch = spreadsheets.loaded(cast, AMINA, doubles="link")
    assert batch.rows.get().person == kept
    assert kept.supports.filter(organisation=cast.france_travail).count() == 1
    assert old.supports.filter(organisation=cast.france_travail).count() == 0


def test_loading_again_does_nothing(cast):
    batch = spreadsheets.loaded(cast, AMINA)
    tasks.load_import.func(batch.pk)
    tasks.check_import.func(batch.pk)
    assert Person.objects.count() == 1
    with pytest.raises(Refused, match="déjà en cours"):
        imports.start_loading(
            by=cast.claire,
            batch=batch,
            mode="good",
            doubles="skip",
            on=factories.TODAY,
        )


def test_checking_again_starts_afresh(cast):
    batch = spreadsheets.received(cast, AMINA, spreadsheets.person(1))
    imports.set_columns(
        by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
    ImportRow.objects.create(cite=cast.angers, batch=batch, number=2, cells={}, state=ImportRowState.GOOD)
    tasks.check_import.func(batch.pk)
    assert states(batch) == [(2, "good"), (3, "good")]


def test_columns_may_be_named_again_after_the_check(cast):
    batch = spreadsheets.checked(cast, AMINA)
    mapping = {name: column for name, column in batch.mapping.items() if name != "phone"}
    imports.set_columns(
        by=cast.claire, batch=batch, mapping=mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
    tasks.check_import.func(batch.pk)
    batch.refresh_from_db()
    spreadsheets.load(cast, batch)
    assert Person.objects.get().phone == ""


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"last_name": None}, ["Sans « Nom », une fiche ne peut pas être ouverte."]),
        ({"rsa": 0}, ["Une colonne ne peut remplir qu'une rubrique."]),
        ({"rsa": 99}, ["Une des colonnes n'existe pas dans ce fichier."]),
        ({"password": 6, "rsa": None}, ["Une des colonnes n'existe pas dans ce fichier."]),
    ],
)
def test_senseless_columns_are_refused(cast, change, said):
    batch = spreadsheets.received(cast, AMINA)
    mapping = {name: column for name, column in (batch.mapping | change).items() if column is not None}
    with pytest.raises(Refused) as refusal:
        imports.set_columns(
            by=cast.claire, batch=batch, mapping=mapping, on=factories.TODAY, notice_given_on=factories.TODAY
        )
    assert sentences(refusal) == said


def test_only_the_coordination_of_the_cite_imports(cast):
    batch = spreadsheets.received(cast, AMINA)
    for actor in (cast.farid, cast.nadia):
        with pytest.raises(Refused):
            imports.set_columns(
                by=actor, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
            )
        with pytest.raises(Refused):
            imports.drop(by=actor, batch=batch)
    with pytest.raises(Refused):
        imports.receive(
            by=cast.claire, organisation=cast.france_travail_nantes, file=spreadsheets.upload(csv_bytes(AMINA))
        )


def test_who_lost_their_role_loads_nothing_more(cast):
    batch = spreadsheets.checked(cast, AMINA)
    imports.start_loading(by=cast.claire, batch=batch, mode="good", doubles="skip", on=factories.TODAY)
    cast.claire.user.memberships.update(is_active=False)
    tasks.load_import.func(batch.pk)
    batch.refresh_from_db()
    assert (batch.status, Person.objects.count()) == (ImportStatus.FAILED, 0)


def test_nothing_to_load_is_said(cast):
    batch = spreadsheets.checked(cast, spreadsheets.person(1, Sexe="?"))
    with pytest.raises(Refused, match="aucune ligne"):
        imports.start_loading(
            by=cast.claire,
            batch=batch,
            mode="good",
            doubles="skip",
            on=factories.TODAY,
        )


def test_a_file_that_vanished_is_said(cast):
    batch = spreadsheets.received(cast, AMINA)
    imports.set_columns(
        by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=factories.TODAY
    )
    default_storage.delete(batch.file.name)
    tasks.check_import.func(batch.pk)
    batch.refresh_from_db()
    assert (batch.status, batch.failure.replace("\xa0", " ")) == (
        ImportStatus.FAILED,
        "Le fichier n'est plus là : déposez-le de nouveau.",
    )


def test_the_file_goes_once_loaded_and_with_what_is_dropped(cast, django_capture_on_commit_callbacks):
    loaded, dropped = spreadsheets.checked(cast, AMINA), spreadsheets.received(cast, spreadsheets.person(1))
    names = [loaded.file.name, dropped.file.name]
    with django_capture_on_commit_callbacks(execute=True):
        spreadsheets.load(cast, loaded)
        imports.drop(by=cast.claire, batch=dropped)
    dropped.refresh_from_db()
    assert [default_storage.exists(name) for name in names] == [False, False]
    assert (dropped.status, dropped.columns[0]["examples"]) == (ImportStatus.DROPPED, [])


def test_two_days_later_only_the_people_stay(cast, django_capture_on_commit_callbacks):
    loaded, left = spreadsheets.loaded(cast, AMINA), spreadsheets.checked(cast, spreadsheets.person(1))
    name = left.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert imports.purge_imports(timezone.now() + timedelta(days=1)) == 0
        assert imports.purge_imports(timezone.now() + timedelta(days=2, seconds=1)) == 2
        assert imports.purge_imports(timezone.now() + timedelta(days=3)) == 0
    for batch in (loaded, left):
        batch.refresh_from_db()
    assert (loaded.status, left.status) == (ImportStatus.LOADED, ImportStatus.DROPPED)
    assert (ImportRow.objects.count(), default_storage.exists(name), Person.objects.count()) == (0, False, 1)


def test_a_file_whose_import_was_rolled_back_goes_too(cast):
    default_storage.save("imports/orphan", spreadsheets.upload(b"x"))
    imports.purge_imports(timezone.now() + timedelta(days=3))
    assert not default_storage.exists("imports/orphan")


def test_history_says_who_loaded(cast):
    spreadsheets.loaded(cast, AMINA)
    users = Person.objects.get().events.values_list("pgh_context__metadata__user", flat=True)
    assert set(users) == {cast.claire.user.pk}


@pytest.mark.parametrize(
    ("given", "sentence"), [(None, "quel jour l'information"), (factories.TODAY + timedelta(days=1), "dans le futur")]
)
def test_nobody_is_loaded_without_the_day_of_their_information(cast, given, sentence):
    batch = spreadsheets.received(cast, spreadsheets.person(1))
    with pytest.raises(Refused, match=sentence):
        imports.set_columns(
            by=cast.claire, batch=batch, mapping=batch.mapping, on=factories.TODAY, notice_given_on=given
        )


def test_whoever_is_loaded_was_informed_on_the_day_that_was_certified(cast):
    spreadsheets.loaded(cast, spreadsheets.person(1))
    person = Person.objects.get()
    assert (person.notice_given_on, person.notice_version) == (factories.TODAY, "1")
