"""Whether two identities look like one person's: slips and habits on one side, families and homonyms on the other."""

from datetime import date

import pytest

from cohorts.people.likeness import Identity, compare, near_dates

BORN = date(1990, 3, 12)
CAMILLE = Identity("Camille", "Durand", BORN, "06 12 34 56 78", "camille@essai.test")


def identity(first_name="Camille", last_name="Durand", birth_date=BORN, phone="", email=""):
    return Identity(first_name, last_name, birth_date, phone, email)


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        (identity("CAMILLE", "durand"), ["same"]),
        (identity("Durand", "Camille"), ["swapped"]),
        (identity(last_name="Durant"), ["near_name"]),
        (identity(last_name="Duran"), ["near_name"]),
        (identity(last_name="Durrand"), ["near_name"]),
        (identity(last_name="Druand"), ["near_name"]),
        (identity(first_name="Camile", last_name="Durant"), ["near_name"]),
        (identity(last_name="Durand-Petit"), ["near_name"]),
        (identity(last_name="De Durand"), ["near_name"]),
        (identity(birth_date=date(1990, 12, 3)), ["near_date"]),
        (identity(birth_date=date(1990, 3, 13)), ["near_date"]),
        (identity(birth_date=date(1980, 3, 12)), ["near_date"]),
        (identity("Camille", "Martin", date(1971, 1, 1), phone="+33612345678"), ["phone"]),
        (identity("Camile", "Durand", date(1971, 1, 1), email="CAMILLE@essai.test"), ["email"]),
        (identity(phone="0612345678", email="camille@essai.test"), ["same", "phone", "email"]),
    ],
)
def test_one_person_is_known_again(other, reasons):
    assert (compare(CAMILLE, other), compare(other, CAMILLE)) == (reasons, reasons)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(identity("Karim", "Durand", date(1988, 7, 1), phone="06 12 34 56 78"), id="couple"),
        pytest.param(identity("Sofia", "Durand"), id="twins"),
        pytest.param(identity("Camille", "Durand", date(1975, 11, 30)), id="homonym"),
        pytest.param(identity("Camille", "Martin"), id="same day"),
        pytest.param(identity("Camille", "Durand", date(1991, 4, 12)), id="two digits"),
        pytest.param(identity(last_name="Dupant"), id="two letters"),
        pytest.param(identity("Camille", "Durant", date(1990, 3, 13)), id="a letter and a digit"),
    ],
)
def test_two_people_are_left_apart(other):
    assert compare(CAMILLE, other) == []


@pytest.mark.parametrize(("one", "other"), [("Lia", "Léo"), ("Essai 1", "Essai 2"), ("Ly", "Li")])
def test_short_names_and_numbers_are_not_slips(one, other):
    assert compare(identity(last_name=one), identity(last_name=other)) == []


@pytest.mark.parametrize(("one", "other"), [("De la Tour", "Delatour"), ("Ben Ali", "Benali"), ("Le-Goff", "LE GOFF")])
def test_spaces_hyphens_and_particles_make_no_difference(one, other):
    assert compare(identity(last_name=one), identity(last_name=other)) == ["same"]


def test_files_are_looked_for_by_every_date_that_a_slip_makes():
    assert {date(1990, 12, 3), date(1990, 3, 13), date(1890, 3, 12), date(1990, 2, 12)} <= near_dates(BORN)
    assert BORN not in near_dates(BORN)
    assert date(1990, 4, 13) not in near_dates(BORN)
