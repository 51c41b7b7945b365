"""Names as they are: a usual one and that of the birth, or only one."""

import html
from datetime import date

import pytest
from django.urls import reverse

from cohorts.people.models import Double, Merge, Person
from cohorts.people.names import matching
from cohorts.people.reads import same_person
from cohorts.people.services import doubles, files
from tests import factories

BORN = date(1990, 3, 12)


def url(name, *args):
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def awa(cast):
    return factories.person(cast.farid, cast.france_travail, first_name="Awa", last_name="Diallo", birth_name="Ba")


@pytest.fixture
def alone(cast):
    return factories.person(cast.farid, cast.france_travail, first_name="", last_name="Mahamat")


def typed(**more) -> dict:
    """The edit page, complete."""
    return {
        "first_name": "Awa",
        "last_name": "Diallo",
        "birth_name": "Ba",
        "birth_date": "mars 1990",
        "gender": "woman",
        "contact_preference": "other",
        "residence": "declared",
        **more,
    }


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({}, "Awa Diallo, née Ba"),
        ({"gender": "man"}, "Awa Diallo, né Ba"),
        ({"gender": "unsaid"}, "Awa Diallo, nom de naissance\xa0: Ba"),
        ({"birth_name": "DIALLO"}, "Awa Diallo"),
        ({"birth_name": ""}, "Awa Diallo"),
        ({"first_name": ""}, "Diallo, née Ba"),
    ],
)
def test_the_birth_name_is_told_when_it_is_another(facts, words):
    told = {"first_name": "Awa", "last_name": "Diallo", "birth_name": "Ba", "gender": "woman"}
    assert Person(**told | facts).full_name == words


@pytest.mark.parametrize("words", ["diallo", "Ba Awa", "awa ba", "Dialo", "Ba Diallo"])
def test_someone_is_found_under_either_name(awa, words):
    assert list(matching(Person.objects.all(), "sort_name", words)) == [awa]


@pytest.mark.parametrize(
    "names",
    [
        {"first_name": "Awa", "last_name": "Ba"},
        {"first_name": "Awa", "last_name": "Diallo"},
        {"first_name": "Awa", "last_name": "Sow", "birth_name": "Ba"},
    ],
)
def test_under_either_name_it_is_the_same_person(cast, awa, names):
    assert same_person(cite=cast.angers, birth_date=BORN, **names).get() == awa
    other = factories.person(cast.lea, cast.mission_locale, **names)
    assert Double.objects.get(person=other).reasons == ["same"]


def test_a_birth_known_to_the_year_is_flagged_beside_a_whole_one_and_not_beside_another_year(cast, awa):
    names = {"first_name": "Awa", "last_name": "Diallo", "birth_precision": "year"}
    same_year = factories.person(cast.lea, cast.mission_locale, birth_date=date(1990, 1, 1), **names)
    assert Double.objects.get(person=same_year).reasons == ["partial"]
    factories.person(cast.lea, cast.mission_locale, birth_date=date(1991, 1, 1), **names)
    assert Double.objects.count() == 1


def test_the_file_tells_the_birth_name_and_the_birth_as_it_is_known(cast, awa, sign_in):
    client = sign_in(cast.farid)
    assert client.post(url("person_update", awa.pk), typed()).status_code == 302
    awa.refresh_from_db()
    assert (awa.birth_date, awa.birth_precision, awa.sort_name) == (date(1990, 3, 1), "month", "diallo awa ba")
    page = text(client.get(url("person_detail", awa.pk)))
    assert "Awa Diallo, née Ba" in page
    assert "<dd>mars\xa01990</dd>" in page
    assert 'value="03/1990"' in text(client.get(url("person_update", awa.pk)))
    assert client.get(url("person_detail", awa.pk)).context["person"].birth.age_in_words(factories.TODAY) == "36\xa0ans"


def test_history_tells_the_birth_before_and_after(cast, awa, sign_in):
    files.update_person(by=cast.farid, person=awa, birth_date=date(1990, 1, 1), birth_precision="year")
    files.update_person(by=cast.farid, person=awa, birth_date=date(1990, 1, 1), birth_precision="day")
    changes = sign_in(cast.claire).get(url("person_detail", awa.pk)).context["changes"]
    told = [(field.before, field.after) for change in changes for field in change.fields]
    assert told == [("1990", "01/01/1990"), ("12/03/1990", "1990")]


def test_a_first_name_is_left_out_only_when_it_is_said(cast, alone, sign_in):
    client, address = sign_in(cast.farid), url("person_update", alone.pk)
    assert client.get(address).context["form"]["has_one_name"].value() is True
    forgotten = client.post(address, typed(first_name=""))
    assert (forgotten.status_code, list(forgotten.context["form"].errors)) == (422, ["first_name"])
    both = client.post(address, typed(has_one_name="on"))
    assert (both.status_code, list(both.context["form"].errors)) == (422, ["has_one_name"])
    said = typed(first_name="", last_name="Mahamat", birth_name="", has_one_name="on")
    assert client.post(address, said).status_code == 302
    alone.refresh_from_db()
    assert (str(alone), alone.sort_name, alone.full_name) == ("Mahamat", "mahamat", "Mahamat")


def test_two_people_of_one_name_who_share_a_telephone_are_two(cast, alone):
    files.update_person(by=cast.farid, person=alone, phone="06 12 34 56 78")
    facts = {"first_name": "", "phone": "06 12 34 56 78", "birth_date": date(1970, 1, 1)}
    factories.person(cast.lea, cast.mission_locale, last_name="Adoum", **facts)
    assert not Double.objects.exists()
    asked = factories.person(cast.lea, cast.mission_locale, first_name="Mahamat", last_name="Sow")
    assert Double.objects.get(person=asked).reasons == ["near_name"]


def test_a_merge_takes_the_birth_name_and_says_what_stands_of_the_birth(cast, awa, sign_in):
    other = factories.person(
        cast.lea,
        cast.mission_locale,
        first_name="",
        last_name="Diallo",
        birth_date=date(1990, 1, 1),
        birth_precision="year",
    )
    address = url("merge_people", other.pk, awa.pk)
    client = sign_in(cast.claire)
    form = client.get(address).context["form"]
    told = {name: [label for _, label in field.choices] for name, field in form.fields.items()}
    assert told == {
        "first_name": ["Aucun\xa0: un seul nom", "Awa"],
        "birth_date": ["1990", "12\xa0mars\xa01990"],
    }
    client.post(address, {"first_name": "absorbed", "birth_date": "absorbed"})
    other.refresh_from_db()
    assert (other.full_name, other.birth) == ("Awa Diallo, née Ba", awa.birth)
    doubles.undo_merge(by=cast.claire, merge=Merge.objects.get(), at=factories.NOW)
    other.refresh_from_db()
    assert (str(other), other.birth_name, str(other.birth)) == ("Diallo", "", "1990")
