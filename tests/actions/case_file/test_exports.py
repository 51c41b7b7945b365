"""This room's lists as files: the rows and filters of their pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import exported, factories
from tests.world import YEAR

LISTS = {
    "person": ("person_list", "person_export", [], lambda row: row.last_name),
    "participation": ("participation_list", "participation_export", [], lambda row: row.person.last_name),
    "journey": ("cohort_detail", "journey_export", [YEAR], lambda row: row.person.last_name),
}
QUERIES = {
    "person": ({}, {"q": "directe"}, {"cohort": "none"}, {"cohort": str(YEAR)}, {"q": "personne de ce nom"}),
    "participation": ({}, {"status": "enrolled"}, {"status": "requested"}, {"q": "directe"}),
    "journey": ({}, {"state": "current"}, {"state": "ended"}, {"q": "essai"}),
}
READERS = {"person": ("claire", "farid", "odile", "rosa"), "participation": ("claire", "odile"), "journey": ("claire",)}


def export(client, name, args, query, file_format="csv"):
    return client.get(reverse(name, args=["angers", *args, file_format]), query)


@pytest.mark.parametrize("name", LISTS)
def test_the_rows_are_those_of_the_page_in_its_order(world, cast, sign_in, name):
    page, file, args, name_of = LISTS[name]
    for who in READERS[name]:
        client = sign_in(getattr(cast, who))
        for query in QUERIES[name]:
            shown = client.get(reverse(page, args=["angers", *args]), query).context["page"].object_list
            found = exported.table(export(client, file, args, query))
            assert [row["Nom"] for row in found] == [name_of(row) for row in shown], (who, query)


def test_a_person_with_all_that_one_works_with(world, cast, sign_in):
    row = exported.table(export(sign_in(cast.claire), "person_export", [], {"q": world.person.last_name}))[0]
    assert row == {
        "Nom": "Essai 1",
        "Prénom": "Amina",
        "Nom de naissance": "",
        "Date de naissance": "12/03/1990",
        "Âge": "36",
        "Téléphone": "",
        "Adresse électronique": "",
        "Commune": "",
        "Quartier prioritaire": "",
        "Suivie par": row["Suivie par"],
        "Freins ouverts": "Garde d'enfant",
        "Cohorte": str(YEAR),
        "Début": f"02/02/{YEAR}",
        "Fin prévue": f"01/02/{YEAR + 1}",
        "Fin": "",
    }
    assert "France Travail Angers" in row["Suivie par"]


def test_filters_are_told_in_words(world, cast, sign_in):
    query = {"cohort": str(YEAR), "q": "essai"}
    told = exported.lines(export(sign_in(cast.claire), "person_export", [], query))[3]
    assert told == [f"Filtres : Nom : essai ; Cohorte : {YEAR}"]


@pytest.mark.parametrize("name", LISTS)
def test_a_file_reads_the_database_as_often_for_three_rows_as_for_one(world, cast, sign_in, name):
    _, file, args, _ = LISTS[name]
    client = sign_in(cast.claire)

    def count():
        with CaptureQueriesContext(connection) as queries:
            exported.table(export(client, file, args, {}))
        return len(queries)

    once = count()
    for number in (30, 31):
        factories.journey(cast, themes=[cast.mobility], number=number)
    assert count() == once


@pytest.mark.parametrize("name", LISTS)
def test_another_format_does_not_exist(cast, sign_in, name):
    _, file, args, _ = LISTS[name]
    assert export(sign_in(cast.claire), file, args, {}, "pdf").status_code == 404


def test_a_year_that_no_cohort_has_does_not_exist(cast, sign_in):
    assert export(sign_in(cast.claire), "journey_export", [1999], {}).status_code == 404
