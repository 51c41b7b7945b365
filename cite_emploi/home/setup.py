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


# Title, text, URL name; then the rows that are counted (None: done once the programme is described) and their words.
ROOMS = (
    (
        *(
            "Programme",
            "Son nom, son territoire, le public visé, l'objectif annuel, les délais, l'information remise aux personnes.",
        ),
        *("cite_update", None, "", ""),
    ),
    ("Quartiers", "Les quartiers prioritaires du programme.", "district_list", "districts", "quartier", "quartiers"),
    (
        *("Freins", "Les freins à l'emploi sur lesquels vous travaillez."),
        *("theme_list", "barrier_themes", "frein", "freins"),
    ),
    (
        *("Conditions d'entrée", "Ce qui est vérifié à chaque orientation, avec toutes les raisons."),
        *("rule_list", "eligibility_rules", "condition", "conditions"),
    ),
    ("Cohortes", "Une par année, avec son objectif.", "cohort_list", "cohorts", "cohorte", "cohortes"),
    (
        *("Structures partenaires", "Ceux qui orientent, portent une action, accueillent ou siègent."),
        *("organisation_list", "organisations", "structure", "structures"),
    ),
    (
        *("Actions", "Ce que le programme propose pour lever les freins."),
        *("action_list", "actions", "action", "actions"),
    ),
    ("Comités", "Qui pilote, avec quelles structures.", "committee_list", "committees", "comité", "comités"),
    (
        *("Financement", "Les lignes de financement et l'exercice de l'année."),
        *("funding_year", "funding_lines", "ligne", "lignes"),
    ),
)
OF_A_YEAR = frozenset({"funding_year"})  # pages whose address ends with the year


def settings_entries(cite: Cite, year: int) -> list[Entry]:
    """Every room of the settings, in the order in which a new Cité meets them."""
    return [_entry(cite, year, *room) for room in ROOMS]


def _entry(cite: Cite, year: int, title: str, text: str, name: str, rows: str | None, one: str, many: str) -> Entry:
    url = page(name, cite, *([year] if name in OF_A_YEAR else []))
    if rows is None:
        return Entry(title, text, url, None, bool(cite.territory and cite.cohort_target))
    n = getattr(cite, rows).count()
    return Entry(title, text, url, count(n, one, many), bool(n))


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
