"""What a coordinator sets to make the programme their own: the settings page, and the first steps of a new Cité."""

from dataclasses import dataclass

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


def settings_entries(cite: Cite, year: int) -> list[Entry]:
    """Every room of the settings, in the order in which a new Cité meets them."""

    def entry(title, text, name, rows=None, one="", many="", *args):
        n = rows.count() if rows is not None else None
        told = count(n, one, many) if n is not None else None
        done = bool(n) if n is not None else bool(cite.territory and cite.cohort_target)
        return Entry(title, text, page(name, cite, *args), told, done)

    return [
        entry(
            "Programme",
            "Son nom, son territoire, le public visé, l'objectif annuel, les délais, l'information remise aux personnes.",
            "cite_update",
        ),
        entry(
            "Quartiers",
            "Les quartiers prioritaires du programme.",
            "district_list",
            cite.districts,
            "quartier",
            "quartiers",
        ),
        entry(
            "Freins",
            "Les freins à l'emploi sur lesquels vous travaillez.",
            "theme_list",
            cite.barrier_themes,
            "frein",
            "freins",
        ),
        entry(
            "Conditions d'entrée",
            "Ce qui est vérifié à chaque orientation, avec toutes les raisons.",
            "rule_list",
            cite.eligibility_rules,
            "condition",
            "conditions",
        ),
        entry("Cohortes", "Une par année, avec son objectif.", "cohort_list", cite.cohorts, "cohorte", "cohortes"),
        entry(
            "Structures partenaires",
            "Ceux qui orientent, portent une action, accueillent ou siègent.",
            "organisation_list",
            cite.organisations,
            "structure",
            "structures",
        ),
        entry(
            "Actions",
            "Ce que le programme propose pour lever les freins.",
            "action_list",
            cite.actions,
            "action",
            "actions",
        ),
        entry(
            "Comités", "Qui pilote, avec quelles structures.", "committee_list", cite.committees, "comité", "comités"
        ),
        entry(
            "Financement",
            "Les lignes de financement et l'exercice de l'année.",
            "funding_year",
            cite.funding_lines,
            "ligne",
            "lignes",
            year,
        ),
    ]


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
        Entry("Imports", "Vos tableaux existants, chargés en une fois.", url, None, done=True),
    ]
