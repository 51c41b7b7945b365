"""What a coordinator sets to make the programme their own: the settings page, and the first steps of a new Cité."""

from dataclasses import dataclass
from typing import NamedTuple

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.french import count
from cite_emploi.web.addresses import page


@dataclass(frozen=True)
class Entry:
    """A room of the settings. ``count`` is None where nothing is counted."""

    title: str
    text: str
    url: str
    count: str | None
    done: bool


class Room(NamedTuple):
    """A page of the settings, and the rows of the Cité that it counts, with their words: once there is one, it is set."""

    title: str
    text: str
    page: str
    rows: str
    one: str
    many: str
    of_a_year: bool = False  # its address ends with the year


DESCRIPTION = (
    "Son nom, son territoire, le public visé, l'objectif annuel, les délais, votre délégué à la protection des données."
)
ROOMS = (
    Room(
        "Quartiers", "Les quartiers prioritaires du programme.", "district_list", "districts", "quartier", "quartiers"
    ),
    Room(
        "Freins",
        "Les freins à l'emploi sur lesquels vous travaillez.",
        "theme_list",
        "barrier_themes",
        "frein",
        "freins",
    ),
    Room(
        "Conditions d'entrée",
        "Ce qui est vérifié à chaque orientation, avec toutes les raisons.",
        "rule_list",
        "eligibility_rules",
        "condition",
        "conditions",
    ),
    Room("Cohortes", "Une par année, avec son objectif.", "cohort_list", "cohorts", "cohorte", "cohortes"),
    Room(
        "Structures partenaires",
        "Ceux qui orientent, portent une action, accueillent ou siègent.",
        "organisation_list",
        "organisations",
        "structure",
        "structures",
    ),
    Room(
        "Actions",
        "Ce que le programme propose pour lever les freins.",
        "action_list",
        "actions",
        "action",
        "actions",
    ),
    Room("Comités", "Qui pilote, avec quelles structures.", "committee_list", "committees", "comité", "comités"),
    Room(
        "Financement",
        "Les lignes de financement et l'exercice de l'année.",
        "funding_year",
        "funding_lines",
        "ligne",
        "lignes",
        of_a_year=True,
    ),
)


def settings_entries(cite: Cite, year: int) -> list[Entry]:
    """Every room of the settings, in the order in which a new Cité meets them: the programme is set once described."""
    is_described = bool(cite.territory and cite.cohort_target)
    programme = Entry("Programme", DESCRIPTION, page("cite_update", cite), None, is_described)
    return [programme, *(_counted(cite, year, room) for room in ROOMS)]


def _counted(cite: Cite, year: int, room: Room) -> Entry:
    url = page(room.page, cite, *([year] if room.of_a_year else []))
    n = getattr(cite, room.rows).count()
    return Entry(room.title, room.text, url, count(n, room.one, room.many), bool(n))


def first_steps(cite: Cite, year: int) -> list[Entry]:
    """What a new Cité still has to set; nothing once all is set."""
    entries = settings_entries(cite, year)
    return entries if not all(entry.done for entry in entries) else []


def settings_rooms(cite: Cite, year: int) -> list[Entry]:
    """What the settings page shows: the same rooms, then what a Cité may do without."""
    url = page("import_list", cite)
    return [
        *settings_entries(cite, year),
        Entry(
            "Questionnaire européen",
            "Ce que demandent les fonds européens aux participants d'une action.",
            page("question_list", cite),
            None,
            done=True,
        ),
        Entry(
            "Information des personnes",
            "Ce qui leur est dit de leurs données, version par version, en plusieurs langues.",
            page("notice_list", cite),
            None,
            done=True,
        ),
        Entry(
            "Protection des données",
            "Le registre du traitement, les sous-traitants, le projet d'analyse d'impact.",
            page("register", cite),
            None,
            done=True,
        ),
        Entry("Imports", "Vos tableaux existants, chargés en une fois.", url, None, done=True),
    ]
