"""Who opened a file: for the coordination by name, for the person by organisation, function and day."""

import html
import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.urls import reverse

from actions.rights.access_copy import gather_copy, zip_copy
from actions.rights.openings import files_of, openings_told
from cite_emploi.accounts.journal.enums import Kind, Reason
from cite_emploi.accounts.journal.writing import note
from cohorts.people.services import doubles
from tests import factories
from tests.factories import NOW, TODAY


def read(actor, person, kind=Kind.OPEN, *, days=0, **facts) -> None:
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        note(actor, kind, person_id=person.pk, person_ids=[person.pk], page="person_detail", **facts)


def told(person) -> list[tuple]:
    return [(each.on, each.organisation, each.functions, each.what, each.times) for each in openings_told(person)]


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


@pytest.fixture
def person(cast):
    return factories.person(cast.farid, cast.france_travail)


def test_the_person_learns_when_which_organisation_in_which_function_and_why(cast, person):
    read(cast.farid, person)
    read(cast.farid, person)
    read(cast.claire, person, days=1, reason=Reason.CHECK)
    assert told(person) == [
        (
            TODAY + timedelta(days=1),
            "Aldev",
            "Coordination",
            "Fiche ouverte (vérifier sa situation après l'accompagnement)",
            1,
        ),
        (TODAY, "France Travail Angers", "Conseiller ou conseillère partenaire", "Fiche ouverte", 2),
    ]


def test_what_was_done_to_the_file_is_no_reading(cast, person):
    read(cast.claire, person, Kind.MERGE)
    assert told(person) == []


def test_what_was_read_of_somebody_else_or_next_door_is_not_told(cast, person):
    other = factories.person(cast.farid, cast.france_travail, number=2)
    read(cast.farid, other)
    read(cast.nadia, person)
    assert told(person) == []


def test_a_link_is_told_without_an_organisation(cast, person):
    from cite_emploi.accounts.journal.writing import add_trace

    add_trace(kind=Kind.LINK, cite_id=cast.angers.pk, person_id=person.pk, person_ids=[person.pk])
    assert told(person) == [(TODAY, "Professionnel interrogé par la coordination", "", Kind.LINK.label, 1)]


def test_the_journal_of_a_file_that_was_merged_shows_under_the_one_that_is_kept(cast, person):
    absorbed = factories.person(cast.lea, cast.mission_locale, number=2)
    last = factories.person(cast.farid, cast.france_travail, number=3)
    read(cast.lea, absorbed)
    doubles.merge_people(by=cast.claire, kept=person, absorbed=absorbed, at=NOW)
    doubles.merge_people(by=cast.claire, kept=last, absorbed=person, at=NOW)
    assert sorted(files_of(last)) == sorted([last.pk, person.pk, absorbed.pk])
    assert told(last) == [
        (TODAY, "Mission locale angevine", "Conseiller ou conseillère partenaire", "Fiche ouverte", 1)
    ]
    assert told(person)[0][1] == "Mission locale angevine"


def test_the_copy_names_organisations_and_no_employee(cast, person):
    read(cast.farid, person)
    copy = gather_copy(person, by=cast.claire)
    data = json.loads(zipfile.ZipFile(BytesIO(zip_copy(b"", copy))).read("donnees.json"))
    (line,) = data["openings"]["lignes"]
    assert line["organisation"] == "France Travail Angers"
    assert cast.farid.user.name not in json.dumps(data["openings"], ensure_ascii=False)


def test_the_part_of_an_organisation_does_not_tell_who_else_follows(cast, person):
    read(cast.lea, person)
    assert gather_copy(person, by=cast.farid).openings == ()


def test_the_coordination_sees_who_by_name_with_the_lists_on_demand(cast, person, sign_in):
    read(cast.farid, person)
    read(cast.lea, person, Kind.LIST, count=25, names=["q", "cohort"])
    client, url = sign_in(cast.claire), reverse("person_openings", args=["angers", person.pk])
    page = text(client.get(url))
    assert "Farid Conseiller" in page
    assert "Léa Conseillère" not in page
    assert "25 lignes ; filtré par nom, cohorte" in text(client.get(f"{url}?listes=1"))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_reads_the_database_as_often_for_three_rows_as_for_one(
    cast, person, sign_in, rows, django_assert_num_queries
):
    for actor in (cast.farid, cast.lea, cast.odile)[:rows]:
        read(actor, person)
    client = sign_in(cast.claire)
    with django_assert_num_queries(12):
        client.get(reverse("person_openings", args=["angers", person.pk]))
