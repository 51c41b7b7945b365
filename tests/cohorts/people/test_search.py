"""Finding someone by name: accents, order and a slip of the keyboard are forgiven, and a name typed right stays alone."""

import pytest

from cohorts.people.models import Person
from cohorts.people.names import matching
from tests import factories


@pytest.fixture
def people(cast):
    for first, last in (
        ("Hélène", "D'Été"),
        ("Amina", "Benali"),
        ("Amine", "Benali"),
        ("Zoé", "Le Goff"),
        ("Léa", "Cœur"),
    ):
        factories.person(cast.farid, cast.france_travail, first_name=first, last_name=last)
    return Person.objects.visible_to(cast.farid)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Amina Benali", ["Amina Benali"]),
        ("benali AMINA", ["Amina Benali"]),
        ("bena", ["Amina Benali", "Amine Benali"]),
        ("helene d'ete", ["Hélène D'Été"]),
        ("ÉTÉ", ["Hélène D'Été"]),
        ("coeur", ["Léa Cœur"]),
        ("goff zoe", ["Zoé Le Goff"]),
        ("Amnia Benali", ["Amina Benali", "Amine Benali"]),
        ("Helenne", ["Hélène D'Été"]),
        ("le gof zoee", ["Zoé Le Goff"]),
        ("Kowalski", []),
        ("%", ["Amina Benali", "Amine Benali", "Hélène D'Été", "Léa Cœur", "Zoé Le Goff"]),
        ("a_ina", ["Amina Benali"]),
    ],
)
def test_a_name_is_found_as_people_type_it(people, words, found):
    assert sorted(str(person) for person in matching(people, "sort_name", words)) == found


def test_people_whom_one_may_not_see_are_not_found(people, cast):
    assert not matching(Person.objects.visible_to(cast.lea), "sort_name", "Benali").exists()
