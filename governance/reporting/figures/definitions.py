"""The catalogue of indicators in words: what each is called, what it counts and how, and how it may be given.

It is read from the indicators themselves: a page of the application, a sheet of the workbooks and an appendix of the report
show the same lines.
"""

from dataclasses import dataclass
from datetime import date

from actions.results.figures import FIGURES
from governance.reporting.boards.panels import MEANINGS
from governance.reporting.figures.catalogue import BREAKDOWNS, SOURCES, Breakdown, Disclosure
from governance.reporting.figures.national import NATIONAL

FIRST = date(2026, 11, 1)  # since when the definitions below are these; one that changes gets its own day


@dataclass(frozen=True)
class Entry:
    """A line of the catalogue. ``unit`` is what is counted, or euros, days, a share."""

    code: str
    label: str
    definition: str
    formula: str
    unit: str
    disclosure: Disclosure
    since: date
    family: str

    @property
    def text(self) -> str:
        """Its definition, under the name that dashboards give theirs."""
        return self.definition


PROGRAMME, PROFILE, ACTIONS, MONEY = "Le programme", "Répartitions", "Chaque action", "Argent, délais, capacités"

# How a number is made, where its definition does not say it all.
FORMULAS = {
    "orientations": "Nombre d'orientations dont la date d'envoi est dans l'année",
    "entrees": "Nombre de parcours de la cohorte de l'année",
    "freins-reperes": "Nombre de freins ouverts dans l'année, sans ceux qui n'avaient pas d'impact",
    "freins-leves": "Nombre de freins levés dans l'année, sans ceux qui n'avaient pas d'impact",
    "retours": "Nombre de personnes distinctes dont un emploi valide commence dans l'année",
    "sorties": "Nombre de sorties valides qui commencent dans l'année",
    "fins": "Nombre de parcours dont la fin est dans l'année",
    "freins-cohorte": "Nombre de freins des personnes dont un parcours est dans la cohorte de l'année",
    "dispositifs": "Nombre de dispositifs indiqués dans l'année comme déjà essayés",
    "disponible": "Accordé + report de l'année d'avant + corrections",
    "engage": "Engagements − désengagements",
    "paye": "Paiements − paiements annulés",
    "reporte": "Somme des reports vers l'année suivante",
    "reste": "Disponible − engagé − report vers l'année suivante",
    "cofinance": "Somme des montants accordés par d'autres financeurs",
    "levier": "Cofinancements accordés ÷ engagé",
    "cout-retour": "(Engagé + cofinancé) ÷ retours à l'emploi crédités à l'action",
    "encore-six-mois": "Personnes dont un emploi tient à la vérification des six mois, sur les retours de l'année",
    "delai": "Moyenne de (date de réponse − date d'envoi), arrondie au jour",
    "capacite": "Places ouvertes ce jour, ou capacité de l'année de l'action",
    "attente": "Nombre de demandes sans réponse, ce jour",
}
UNITS = {
    **dict.fromkeys(("disponible", "engage", "paye", "reporte", "reste", "cofinance", "cout-retour"), "euros"),
    "levier": "euros pour 1\xa0€",
    "encore-six-mois": "personnes",
    "delai": "jours",
    "capacite": "places ou personnes",
    "attente": "demandes",
}


def _of_breakdown(breakdown: Breakdown) -> Entry:
    return Entry(
        breakdown.code,
        breakdown.label,
        f"{breakdown.of.label}, par catégorie. Chaque ligne exclut les autres, et leur somme est l'ensemble.",
        f"{FORMULAS[breakdown.of.code]}, par catégorie",
        breakdown.of.unit,
        Disclosure.PROFILE,
        FIRST,
        PROFILE,
    )


def entries() -> tuple[Entry, ...]:
    """Every indicator, in the order in which pages show them."""
    return (
        *(
            Entry(
                each.code,
                each.label,
                each.definition,
                FORMULAS[each.code],
                each.unit,
                Disclosure.DELIVERY,
                FIRST,
                PROGRAMME,
            )
            for each in SOURCES
        ),
        *(
            Entry(
                each.code, each.label, each.definition, each.formula, each.unit, Disclosure.DELIVERY, FIRST, PROGRAMME
            )
            for each in NATIONAL
        ),
        *(_of_breakdown(each) for each in BREAKDOWNS),
        *(
            Entry(
                f"action-{each.slug}",
                each.label,
                each.definition,
                f"Nombre de {each.counted_in_words} dans l'année, pour l'action",
                each.counted_in_words.split()[0],
                Disclosure.DELIVERY,
                FIRST,
                ACTIONS,
            )
            for each in FIGURES
        ),
        *(
            Entry(
                each.code,
                each.label,
                each.text,
                FORMULAS[each.code],
                UNITS[each.code],
                Disclosure.DELIVERY,
                FIRST,
                MONEY,
            )
            for each in MEANINGS
        ),
    )
