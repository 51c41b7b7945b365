"""The right of access (RGPD, article 15): everything about the person, nothing about another, nothing that its reader may not see."""

import io
import json
import zipfile
from datetime import date

import pytest
from django.apps import apps
from django.utils.text import capfirst

from actions.rights.access_copy import gather_copy, keys, list_holders, rows_about, title_of, zip_copy
from cohorts.follow_up.enums import Visibility
from cohorts.follow_up.services.notes import add_note
from cohorts.people.person_keys import OnExport, PersonKey
from cohorts.people.services.files import support
from tests import factories

SECRET = "Réservé à notre équipe, mot rare : cumulonimbus"


def said_in(paper) -> str:
    return " ".join(f"{fact.label} {fact.words}" for each in paper.held for row in each.rows for fact in row)


def test_every_label_is_in_french(world):
    """A field without a name of its own prints its name in the code: fine for the words that are French as well."""
    named = {
        capfirst(field.name.replace("_", " "))
        for model in apps.get_models()
        for field in model._meta.local_fields
        if str(field.verbose_name) == field.name.replace("_", " ")
    }
    paper = gather_copy(world.person, by=world.cast.claire)
    assert {fact.label for each in paper.held for row in each.rows for fact in row} & named == {
        "Action",
        "Moment",
        "Participation",
        "Place",
        "Version",
    }


def note(cast, person, visibility):
    return add_note(
        by=cast.farid,
        person=person,
        organisation=cast.france_travail,
        on=date(factories.TODAY.year, 3, 9),
        text=SECRET,
        visibility=visibility,
    )


def test_every_kind_of_row_of_the_person_is_given(world):
    paper = gather_copy(world.person, by=world.cast.claire)
    said = said_in(paper)
    assert world.person.last_name in said
    assert "object (" not in said
    seen, _ = rows_about(world.person, by=world.cast.claire)
    expected = {key.model for key in keys() if key.model in seen}
    assert {title_of(model) for model in expected} <= {each.title for each in paper.held}
    # What hangs on those rows comes too: a stay on a participation.
    assert world.stay.child_first_name in said


def test_nothing_is_given_of_anybody_else(world):
    said = said_in(gather_copy(world.person, by=world.cast.claire))
    for other in (world.waiting.person, world.in_project.person):
        assert other.last_name not in said


def test_what_tells_of_the_file_alone_is_left_out(world):
    left = {field.model for field in _all_keys() if field.policy[2] == OnExport.LEAVE}
    assert left.isdisjoint({key.model for key in keys()} - left)
    assert "Double" not in {each.title for each in gather_copy(world.person, by=world.cast.claire).held}


def test_the_rows_of_somebody_else_change_nothing(cast):
    journey = factories.journey(cast, number=1)
    before = gather_copy(journey.person, by=cast.claire)
    factories.journey(cast, number=2)
    assert gather_copy(journey.person, by=cast.claire) == before


# --- What its reader may see -------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["claire", "farid", "odile"])
def test_each_row_given_is_one_that_its_reader_sees_and_each_row_is_given_or_its_holder_named(world, who):
    by = getattr(world.cast, who)
    note(world.cast, world.person, Visibility.PRIVATE)
    seen, hidden = rows_about(world.person, by=by)
    for model, rows in seen.items():
        if hasattr(model._default_manager, "visible_to"):
            assert set(rows) <= set(model._default_manager.visible_to(by).values_list("pk", flat=True)), model
    for key in keys():
        mine = set(key.model._base_manager.filter(**{key.name: world.person}).values_list("pk", flat=True))
        unseen = {row.pk for row in hidden if type(row) is key.model}
        assert mine == set(seen.get(key.model, ())) | unseen, key.model


def test_a_private_note_stays_with_its_organisation_whose_name_the_paper_gives(world):
    note(world.cast, world.person, Visibility.PRIVATE)
    paper = gather_copy(world.person, by=world.cast.claire)
    assert "cumulonimbus" not in said_in(paper)
    assert world.cast.france_travail.name in paper.holders
    assert "cumulonimbus" in said_in(gather_copy(world.person, by=world.cast.farid))


def test_a_shared_note_is_given_and_names_no_holder(cast):
    person = factories.journey(cast, number=1).person
    note(cast, person, Visibility.SHARED)
    paper = gather_copy(person, by=cast.claire)
    assert "cumulonimbus" in said_in(paper)
    assert paper.holders == ()


def test_the_copy_of_a_partner_tells_of_nobody_else_who_follows_the_person(cast):
    person = factories.journey(cast, number=1).person
    note(cast, person, Visibility.PRIVATE)
    support(person=person, organisation=cast.cidff, on=factories.TODAY)
    assert gather_copy(person, by=cast.odile).holders == ()


def test_who_follows_the_person_no_more_gives_what_they_wrote_and_nothing_else(cast):
    person = factories.journey(cast, number=1).person
    note(cast, person, Visibility.PRIVATE)
    factories.shut(person.supports.get())
    copy = gather_copy(person, by=cast.farid)
    assert "cumulonimbus" in said_in(copy)
    assert {"person", "barrier", "journey"}.isdisjoint({each.kind for each in copy.held})


def test_the_holders_are_those_who_keep_something_for_themselves(cast):
    person = factories.journey(cast, number=1).person
    note(cast, person, Visibility.SHARED)
    assert list_holders(person) == []
    note(cast, person, Visibility.PRIVATE)
    assert list_holders(person) == [cast.france_travail]


def test_the_deposited_files_and_the_data_are_in_the_archive(world):
    copy = gather_copy(world.person, by=world.cast.farid)
    archive = zipfile.ZipFile(io.BytesIO(zip_copy(b"%PDF", copy)))
    name = f"fichiers/{world.document.pk}.pdf"
    assert archive.namelist() == ["donnees.pdf", "donnees.json", name]
    assert archive.read(name) == world.document.file.open().read()
    data = json.loads(archive.read("donnees.json"))
    assert data["person"]["lignes"][0]["birth_date"] == world.person.birth_date.isoformat()
    assert data["document"]["lignes"][0]["file"] == f"Joint\xa0: {name}"


def test_a_file_that_is_reserved_to_another_organisation_is_not(world):
    copy = gather_copy(world.person, by=world.cast.claire)
    assert copy.files == ()


def _all_keys():
    return [f for m in apps.get_models() for f in m._meta.local_fields if isinstance(f, PersonKey)]


def test_the_birth_is_told_as_it_is_known_and_a_name_that_there_is_not_leaves_no_line(cast):
    facts = {"first_name": "", "birth_name": "Ba", "birth_date": date(1990, 1, 1), "birth_precision": "year"}
    person = factories.person(cast.farid, cast.france_travail, **facts)
    [row] = gather_copy(person, by=cast.claire).held[0].rows
    told = {fact.label: fact.words for fact in row}
    assert told.items() >= {"Nom d'usage": "Essai 1", "Nom de naissance": "Ba", "Date de naissance": "1990"}.items()
    assert not {"Prénom", "Précision de la date de naissance"} & told.keys()
