"""A birth as it is known: read as people write it, told as it was read, and what it leaves open."""

from datetime import date

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from cite_emploi.lib.errors import Refused
from cohorts.people.births import Birth, read_birth
from cohorts.people.models import Person
from tests import factories

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
BIRTHS = st.one_of(
    DAYS.map(Birth),
    DAYS.map(lambda day: Birth(day.replace(day=1), "month")),
    DAYS.map(lambda day: Birth(day.replace(month=1, day=1), "year")),
)
WHOLE, MONTH, YEAR = Birth(date(1990, 3, 12)), Birth(date(1990, 3, 1), "month"), Birth(date(1990, 1, 1), "year")


@given(BIRTHS)
def test_what_is_told_is_read_again_as_it_was(birth):
    assert read_birth(str(birth)) == read_birth(birth.typed) == read_birth(birth.short) == birth


@given(BIRTHS, DAYS)
def test_the_ages_that_a_birth_leaves_possible_are_those_of_its_first_and_last_day(birth, day):
    youngest, oldest = birth.ages_on(day)
    assert 0 <= oldest - youngest <= (0 if birth.is_whole else 1)
    assert birth.day <= birth.last
    assert birth.may_be(birth)


@pytest.mark.parametrize(
    ("written", "birth"),
    [
        ("12/03/1990", WHOLE),
        ("1990-03-12", WHOLE),
        ("12 mars 1990", WHOLE),
        ("12031990", WHOLE),
        ("03/1990", MONTH),
        ("3/1990", MONTH),
        ("1990-03", MONTH),
        ("Mars 1990", MONTH),
        (" mars\xa01990 ", MONTH),
        ("janv. 1990", Birth(date(1990, 1, 1), "month")),
        ("1990", YEAR),
        (" 1990 ", YEAR),
    ],
)
def test_a_birth_is_read_as_people_write_it(written, birth):
    assert read_birth(written) == birth


@pytest.mark.parametrize(
    "written", ["", "hier", "13/1990", "00/1990", "90", "0190", "2101", "ma 1990", "jui 1990", "19900312", "31/02/1990"]
)
def test_what_is_no_birth_is_refused_with_what_was_read(written):
    with pytest.raises(ValueError, match=f"«\xa0{written}\xa0»"):
        read_birth(written)


@pytest.mark.parametrize(
    ("birth", "words", "sentence", "age"),
    [
        (WHOLE, "12\xa0mars\xa01990", "née le 12\xa0mars\xa01990", "36\xa0ans"),
        (MONTH, "mars\xa01990", "née en mars\xa01990", "36\xa0ans"),
        (YEAR, "1990", "née en 1990", "environ\xa036\xa0ans"),
        (Birth(date(1990, 6, 1), "month"), "juin\xa01990", "née en juin\xa01990", "environ\xa036\xa0ans"),
    ],
)
def test_a_birth_is_told_as_it_is_known(birth, words, sentence, age):
    assert (str(birth), birth.in_a_sentence) == (words, sentence)
    assert birth.age_in_words(factories.TODAY) == age


def test_a_birth_may_be_another_that_is_known_less_well():
    assert WHOLE.may_be(MONTH)
    assert MONTH.may_be(YEAR)
    assert YEAR.may_be(WHOLE)
    assert not MONTH.may_be(Birth(date(1990, 4, 1), "month"))
    assert not YEAR.may_be(Birth(date(1991, 1, 1)))


@pytest.mark.parametrize(("day", "precision"), [(date(1990, 3, 2), "month"), (date(1990, 3, 1), "year")])
def test_what_is_not_known_is_the_first_day(cast, day, precision):
    with pytest.raises(Refused, match="au premier jour"):
        factories.person(cast.farid, cast.france_travail, birth_date=day, birth_precision=precision)
    person = factories.person(cast.farid, cast.france_travail)
    with pytest.raises(IntegrityError, match="birth_as_known"):
        Person.objects.filter(pk=person.pk).update(birth_date=day, birth_precision=precision)
