"""A row of a spreadsheet: what is understood, and every reason why not."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.imports import fields
from actions.imports.checking import Lists, check
from cite_emploi.lib import text
from cite_emploi.lib.written_dates import read_day
from tests.factories import TODAY

LISTS = Lists(
    districts={"la roseraie": 1, "la roseraie angers": 1, "qn04901m": 1, "monplaisir": 2},
    themes={"mobilite": 3, "garde d enfant": 4},
    cohorts={2026: 5, 2025: 6},
    on=TODAY,
    notice_given_on=TODAY,
)
AMINA = {"last_name": "Essai", "first_name": "Amina", "birth_date": "12/03/1990"}


def known(**texts):
    found = check(AMINA | texts, LISTS)
    assert found.errors == []
    return found


def wrong(**texts):
    return [error.replace("\xa0", " ") for error in check(AMINA | texts, LISTS).errors]


def test_the_least_that_opens_a_file():
    found = known()
    assert found.person == {
        "last_name": "Essai",
        "first_name": "Amina",
        "birth_date": date(1990, 3, 12),
        "birth_precision": "day",
        "gender": "unsaid",
        "contact_preference": "referent",
        "notice_given_on": TODAY,
    }
    assert found.keys == ["essai amina|1990-03-12|day"]


@pytest.mark.parametrize(
    ("cell", "for_all", "said"),
    [
        ("12/05/2026", None, []),
        ("12/05/2026", TODAY, []),
        ("", TODAY, []),
        ("", None, ["Information remise le\xa0: la cellule est vide."]),
        ("mai", None, ["Information remise le\xa0: «\xa0mai\xa0» n'est pas une date."]),
    ],
)
def test_the_information_was_given_on_the_day_of_the_row_or_of_all(cell, for_all, said):
    found = check(AMINA | {"notice_given_on": cell}, replace(LISTS, notice_given_on=for_all))
    assert [error[: len(start)] for error, start in zip(found.errors, said, strict=True)] == said
    if not said:
        assert found.person["notice_given_on"] == (date(2026, 5, 12) if cell else TODAY)


@pytest.mark.parametrize(
    ("name", "cell", "value"),
    [
        ("birth_date", "1990-03-12", date(1990, 3, 12)),
        ("birth_date", "12-3-1990", date(1990, 3, 12)),
        ("birth_date", "12.03.1990", date(1990, 3, 12)),
        ("birth_date", "12 03 1990", date(1990, 3, 12)),
        ("birth_date", "1990-03-12 00:00", date(1990, 3, 12)),
        ("birth_date", "12/03/1990 08:30", date(1990, 3, 12)),
        ("birth_date", "1er mars 1990", date(1990, 3, 1)),
        ("birth_date", "12 Août 1990", date(1990, 8, 12)),
        ("birth_date", "29/02/2000", date(2000, 2, 29)),
        ("gender", "Mme", "woman"),
        ("gender", "H", "man"),
        ("gender", "Non renseigné", "unsaid"),
        ("phone", "612345678", "06 12 34 56 78"),
        ("phone", "+33 6 12 34 56 78", "06 12 34 56 78"),
        ("phone", "06.12.34.56.78", "06 12 34 56 78"),
        ("email", "Amina@Exemple.fr", "amina@exemple.fr"),
        ("postcode", "49000", "49000"),
        ("postcode", "1000", "01000"),
        ("rsa", "Oui", "standard"),
        ("rsa", "majoré", "increased"),
        ("rsa", "Non", "no"),
        ("qualification", "CAP/BEP", "3"),
        ("qualification", "Bac +2", "5"),
        ("qualification", "Sans diplôme", "0"),
        ("qualification", "4", "4"),
        ("is_single_parent", "X", True),
        ("is_single_parent", "non", False),
        ("children_birth_months", "03/2021, 2019-05-17", [date(2021, 3, 1), date(2019, 5, 1)]),
        ("children_birth_months", "aucun", []),
        ("registered_since", "01/02/2025", date(2025, 2, 1)),
    ],
)
def test_cells_as_people_write_them(name, cell, value):
    assert known(**{name: cell}).person[name] == value


@pytest.mark.parametrize("cell", ["La Roseraie", "LA ROSERAIE", "la roseraie (Angers)", "QN04901M"])
def test_a_district_by_its_name_or_its_code(cell):
    assert known(district=cell).person["district_id"] == 1


@pytest.mark.parametrize("cell", ["Hors QPV", "non", "hors quartier"])
def test_outside_the_districts(cell):
    person = known(district=cell).person
    assert person["residence"] == "outside"
    assert "district_id" not in person


def test_barriers_in_one_cell_each_once():
    assert known(barriers="Mobilité ; garde d'enfant, MOBILITE\n").themes == [3, 4]
    assert known(barriers="aucun").themes == []


def test_a_cohort_from_the_day_of_entry_or_said():
    assert (known(entered_on="02/02/2026").cohort, known(entered_on="02/02/2026").entered_on) == (5, date(2026, 2, 2))
    assert known(entered_on="02/01/2026", cohort="Cohorte 2025").cohort == 6


@pytest.mark.parametrize(("texts", "preference"), [({"phone": "0612345678"}, "phone"), ({"email": "a@b.fr"}, "email")])
def test_who_can_be_reached_is_reached_that_way(texts, preference):
    assert known(**texts).person["contact_preference"] == preference


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("last_name", "", "Nom : la cellule est vide."),
        ("last_name", "=1+1", "Nom : une formule."),
        ("last_name", "#N/A", "Nom : « #N/A » est une erreur du tableur."),
        ("last_name", "BenoÃ®t", "Nom : « BenoÃ®t » : les accents sont abîmés."),
        ("last_name", "12", "Nom : « 12 » n'est pas un nom."),
        ("last_name", "a@b.fr", "Nom : « a@b.fr » contient un chiffre ou un signe"),
        ("last_name", "<script>", "Nom : « <script> » contient un chiffre ou un signe"),
        ("last_name", "a" * 81, "Nom : ce texte dépasse 80 caractères."),
        ("birth_date", "31/02/1990", "Date de naissance : « 31/02/1990 » n'existe pas dans le calendrier."),
        ("birth_date", "12/13/1990", "Date de naissance : « 12/13/1990 » n'existe pas dans le calendrier."),
        ("birth_date", "29/02/1990", "Date de naissance : « 29/02/1990 » n'existe pas dans le calendrier."),
        ("birth_date", "12/03/90", "Date de naissance : « 12/03/90 » n'a que deux chiffres pour l'année."),
        ("birth_date", "32944", "Date de naissance : « 32944 » est un nombre."),
        ("birth_date", "hier", "Date de naissance : « hier » n'est pas une date."),
        ("birth_date", "12/03/0190", "Date de naissance : « 12/03/0190 » n'est pas plausible."),
        ("birth_date", "16/06/2026", "Date de naissance : cette date est dans le futur : vérifiez l'année."),
        ("registered_since", "01/01/1989", "Inscription à France Travail depuis le : cette date précède la naissance."),
        ("phone", "06 12", "Téléphone : « 06 12 ». Ce numéro n'est pas complet"),
        ("email", "amina", "Adresse électronique : « amina » n'est pas une adresse électronique complète."),
        ("postcode", "ABC", "Code postal : « ABC ». Un code postal compte 5 chiffres"),
        ("gender", "?", "Sexe : « ? » n'est pas compris."),
        ("rsa", "peut-être", "RSA : « peut-être » n'est pas compris."),
        ("qualification", "beaucoup", "Diplôme le plus élevé : « beaucoup » n'est pas compris."),
        ("district", "La Rosraie", "Quartier prioritaire : « La Rosraie » n'est pas dans les quartiers de votre Cité."),
        ("barriers", "Mobilité, Météo", "Freins à l'emploi : « Météo » n'est pas dans les freins de votre Cité."),
        ("cohort", "vingt", "Cohorte (année) : « vingt » n'est pas une année."),
        ("cohort", "2026", "Cohorte : indiquez aussi la date d'entrée dans la cohorte."),
        ("entered_on", "01/01/2024", "Cohorte : 2024 n'est pas ouverte."),
        ("children_birth_months", "13/2021", "Naissance des enfants : « 13/2021 » n'existe pas dans le calendrier."),
    ],
)
def test_each_fault_is_a_sentence_that_begins_with_its_column(name, cell, said):
    (error,) = wrong(**{name: cell})
    assert error.startswith(said)
    assert error.endswith((".", "?"))


def test_a_name_nearly_right_is_proposed():
    assert wrong(district="La Rosraie")[0].endswith("Est-ce « la roseraie » ?")


def test_all_the_faults_of_a_row_are_said_at_once():
    assert len(wrong(last_name="", birth_date="31/02/1990", phone="06", district="Ailleurs")) == 4


def test_cells_beyond_the_last_title_are_said():
    assert check(AMINA, LISTS, overflow=True).errors[0].startswith("La ligne a plus de cellules")


def test_accents_and_case_make_no_other_person():
    assert check(AMINA | {"last_name": "ÉSSAI", "birth_date": "1990-03-12"}, LISTS).keys == known().keys


@given(st.dictionaries(st.sampled_from(sorted(fields.BY_NAME)), st.text(max_size=30)))
def test_no_text_does_anything_else_than_be_understood_or_explained(texts):
    found = check(texts, LISTS)
    assert all(error.endswith((".", "?")) for error in found.errors)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_the_same_in_french_and_in_iso(day):
    assert read_day(f"{day:%d/%m/%Y}") == day == read_day(day.isoformat())


@pytest.mark.parametrize(
    ("titles", "mapping"),
    [
        (["Nom", "Prénom", "Date de naissance"], {"last_name": 0, "first_name": 1, "birth_date": 2}),
        (
            ["Nom d'usage", "Nom de naissance", "Prénom", "Né(e) le"],
            {"last_name": 0, "birth_name": 1, "first_name": 2, "birth_date": 3},
        ),
        (["NOM DE NAISSANCE", "PRENOMS", "Née le"], {"last_name": 0, "first_name": 1, "birth_date": 2}),
        (["Date naissance", "nom", "prenom"], {"last_name": 1, "first_name": 2, "birth_date": 0}),
        (["Nom du conseiller", "Nom"], {"last_name": 1}),
        (["Téléphone de la personne", "E-mail"], {"phone": 0, "email": 1}),
        (["Commentaire", "Nom de naissance", "Nom"], {"birth_name": 1, "last_name": 2}),
        (["QPV", "Code postal", "Ville", "Freins"], {"district": 0, "postcode": 1, "town": 2, "barriers": 3}),
    ],
)
def test_columns_are_guessed_from_their_titles(titles, mapping):
    assert fields.guess(titles) == mapping


def test_no_title_names_two_fields():
    titles = [title for field in fields.FIELDS for title in (text.fold(field.label), *field.synonyms)]
    assert sorted(set(titles)) == sorted(titles)
