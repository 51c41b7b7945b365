"""People arrive by three doors, their names spelt as people spell them: nobody counts twice without a word.

Families and homonyms arrive too, and are hardly ever taken for one person.
"""

import random
import string
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.participations.services import participations
from cite_emploi.lib.errors import Refused
from cohorts.people.enums import Gender
from cohorts.people.models import Double
from cohorts.people.services import files
from tests import factories

NOW, TODAY = factories.NOW, factories.TODAY
FIRST_NAMES = [
    "Amina",
    "Zoé",
    "Jean-Pierre",
    "Mohamed",
    "Inès",
    "Léa",
    "Fatou",
    "Marie-Ange",
    "Karim",
    "Élodie",
    "Nadia",
    "Youssef",
    "Aïcha",
    "Thomas",
    "Chloé",
    "Mamadou",
    "Soraya",
    "Noël",
    "Béatrice",
    "Hakim",
    "Camille",
    "Djamila",
    "Hervé",
    "Rokia",
    "Stéphane",
    "Leïla",
    "Ousmane",
    "Gwenaëlle",
    "Samir",
    "Brigitte",
]
LAST_NAMES = [
    "Durand",
    "Diallo",
    "Ben Ali",
    "Le Goff",
    "De la Tour",
    "Martin",
    "Traoré",
    "N'Diaye",
    "Petit-Jean",
    "Moreau",
    "Benkacem",
    "Lefèvre",
    "Garnier",
    "Haddad",
    "Rousseau",
    "Da Silva",
    "Cissé",
    "Bouvier",
    "El Mansouri",
    "Guérin",
    "Kone",
    "Chevalier",
    "Touré",
    "Fontaine",
    "Belkacem",
    "Rivière",
    "Sow",
    "Marchand",
    "Yilmaz",
    "Picard",
    "Barry",
    "Lemoine",
    "Cherif",
    "Renard",
    "Camara",
    "Vasseur",
    "Bertin",
    "Ouedraogo",
    "Prévost",
    "Slimani",
]


@dataclass(frozen=True)
class Someone:
    """A true person: the number tells them from all others, whatever is typed."""

    number: int
    first_name: str
    last_name: str
    birth_date: date
    phone: str = ""


def new_person(dice: random.Random, number: int, known: list[Someone]) -> Someone:
    """A stranger; now and then someone's twin, partner or homonym."""
    birth_date = date(1962, 1, 1) + timedelta(days=dice.randrange(44 * 365))
    phone = f"06 {dice.randrange(10**8):08}"
    stranger = Someone(number, dice.choice(FIRST_NAMES), dice.choice(LAST_NAMES), birth_date, phone)
    kind = dice.random()
    if not known or kind > 0.3:
        return stranger
    other = dice.choice(known)
    another_name = dice.choice([name for name in FIRST_NAMES if name != other.first_name])
    if kind < 0.1:
        return replace(other, number=number, first_name=another_name, phone=phone)  # a twin
    if kind < 0.2:
        return replace(stranger, first_name=another_name, last_name=other.last_name, phone=other.phone)  # a couple
    return replace(stranger, first_name=other.first_name, last_name=other.last_name)  # a homonym


def slip(dice: random.Random, text: str) -> str:
    """A letter left out, doubled, replaced, or exchanged with the next: inside one word, as on a keyboard."""
    places = [i for i in range(1, len(text) - 1) if text[i : i + 2].isalpha()]
    i, letter = dice.choice(places), dice.choice(string.ascii_lowercase)
    return dice.choice(
        [
            text[:i] + text[i + 1 :],
            text[:i] + text[i] + text[i:],
            text[:i] + letter + text[i + 1 :],
            text[:i] + text[i + 1] + text[i] + text[i + 2 :],
        ]
    )


def mistype_date(dice: random.Random, day: date) -> date:
    """A digit wrong in the day, or day and month exchanged where that makes a date."""
    if day.day <= 12 and day.day != day.month and dice.random() < 0.5:
        return day.replace(day=day.month, month=day.day)
    return day.replace(day=day.day % 10 + (10 if day.day < 10 else 0) or 1) if day.day < 20 else day


def spell(dice: random.Random, someone: Someone) -> Someone:
    """The same person, as somebody else writes them."""
    first, last = someone.first_name, someone.last_name
    ways = [
        {"first_name": first.upper(), "last_name": last.lower().replace(" ", "-")},
        {"first_name": first.replace("é", "e").replace("ï", "i"), "last_name": last.replace(" ", "").upper()},
        {"first_name": last, "last_name": first},
        {"birth_date": mistype_date(dice, someone.birth_date)},
        {"last_name": f"{last} {dice.choice(LAST_NAMES)}"},
    ]
    if len(last.replace(" ", "").replace("'", "")) > 4:
        ways.append({"last_name": slip(dice, last)})
    return replace(someone, **dice.choice(ways))


def arrive(cast, action, dice: random.Random, typed: Someone, day: int):
    """By one of the doors; the person whose file was opened. Raises ``Refused`` when the door says that they are known."""
    facts = {name: getattr(typed, name) for name in ("first_name", "last_name", "birth_date", "phone")}
    facts["gender"] = Gender.UNSAID
    at, door = NOW + timedelta(days=day), dice.randrange(4)
    if door == 0:
        return participations.enter_directly(
            by=cast.odile, action=action, on=TODAY, at=at, notice_given_on=TODAY, **facts
        ).person
    if door == 1:  # what an import does of each row
        return files.create_person(by=cast.claire, organisation=cast.aldev, on=TODAY, noted_at=at, **facts)
    by, organisation = [(cast.farid, cast.france_travail), (cast.lea, cast.mission_locale)][door - 2]
    return factories.referral(by, organisation, on=TODAY, at=at, **facts)


@pytest.mark.parametrize("arrivals", [120, pytest.param(1000, marks=pytest.mark.long)])
def test_nobody_is_counted_twice_without_a_word_and_few_are_taken_for_another(cast, arrivals):
    dice, known, owner, again = random.Random(7), [], {}, {}
    action = catalogue.save_action(
        by=cast.claire, name="Garde", kind=ActionKind.MATCHING, operator=cast.cidff, themes=[cast.childcare]
    )
    wrongly_refused = 0
    for day in range(arrivals):
        is_back = bool(known) and dice.random() < 0.4
        someone = dice.choice(known) if is_back else new_person(dice, day, known)
        try:
            opened = arrive(cast, action, dice, spell(dice, someone) if is_back else someone, day)
        except Refused:
            wrongly_refused += not is_back
            continue
        person = getattr(opened, "person", opened)
        owner[person.pk] = someone.number
        if is_back:
            again[person.pk] = someone.number
        else:
            known.append(someone)
    pairs = list(Double.objects.values_list("person", "other"))
    told = {person for person, other in pairs if owner[person] == owner[other]}
    mistaken = {person for person, other in pairs if owner[person] != owner[other] and person not in again}
    assert set(again) - told == set()
    assert wrongly_refused + len(mistaken) <= 0.02 * len(known)
    assert len(again) > arrivals / 10
