"""What the dashboards share: the facts that they are made from, and panels that several show."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min

from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from governance.reporting.board import Cell, Definition, Panel, Row, Style, number
from governance.reporting.figures.breakdown import Table
from governance.reporting.figures.catalogue import BREAKDOWNS, INDICATORS, Indicator

# Figures that are no number of rows: what they mean, for the same definitions to open everywhere.
MEANINGS = (
    Definition("disponible", "Disponible", "Subventions de l'année, report de l'année d'avant et corrections."),
    Definition("engage", "Engagé", "Ce que les comités ont décidé de dépenser dans l'année, moins ce qui a été rendu."),
    Definition("paye", "Payé", "Paiements de l'année, moins ceux qui ont été annulés."),
    Definition("reste", "Reste à engager", "Disponible, moins engagé et moins reporté vers l'année suivante."),
    Definition(
        "cofinance", "Cofinancements accordés", "Ce que d'autres financeurs ont accordé aux actions de l'année."
    ),
    Definition(
        "levier", "Effet de levier", "Euros accordés par d'autres financeurs pour 1\xa0€ engagé sur la subvention."
    ),
    Definition(
        "cout-retour",
        "Coût par retour à l'emploi",
        "Engagé et cofinancé de l'action, divisé par les personnes de retour à l'emploi qui lui sont créditées. Une "
        "action qui partage un retour avec une autre le compte en entier\xa0: ces coûts ne s'additionnent pas.",
    ),
    Definition(
        "encore-six-mois",
        "Encore en emploi six mois après",
        "Parmi les personnes de retour à l'emploi dans l'année. Celles qui n'ont pas pu être jointes, et celles pour qui "
        "il est trop tôt, restent au dénominateur.",
    ),
    Definition(
        "delai", "Délai de réponse", "Jours entre l'envoi d'une orientation et sa réponse, en moyenne, sur l'année."
    ),
    Definition(
        "capacite", "Capacité", "Places ouvertes ce jour, ou nombre de personnes prévu pour l'année de l'action."
    ),
    Definition("attente", "En attente", "Demandes qui n'ont pas encore de réponse de l'action."),
)


@dataclass(frozen=True)
class Facts:
    """A Cité's year on a day; ``tables`` are breakdowns as they may be shown, ``years`` those to compare."""

    cite: Cite
    year: int
    as_of: date
    tables: dict[str, Table]
    years: tuple[int, ...]

    def table(self, code: str) -> Table:
        return self.tables[code]


def years_until(cite: Cite, year: int) -> tuple[int, ...]:
    """The year and the two before it, but none from before the programme had a cohort."""
    first = cite.cohorts.aggregate(first=Min("year"))["first"] or year
    return tuple(range(min(year, max(first, year - 2)), year + 1))


def definitions(*codes: str) -> tuple[Definition, ...]:
    """Definitions by code: of indicators, and of what is said above."""
    known = {each.code: Definition(each.code, each.label, each.definition) for each in INDICATORS}
    known |= {each.of.code: Definition(each.of.code, each.of.label, each.of.definition) for each in BREAKDOWNS}
    known |= {each.code: each for each in MEANINGS}
    return tuple(known[code] for code in dict.fromkeys(codes))


def essentials(facts: Facts, indicators: tuple[Indicator, ...], *more: Row) -> Panel:
    """Totals in large figures, each with the year before."""
    rows = []
    for indicator in indicators:
        now = number(indicator.rows(facts.cite, facts.year).count(), "figure", indicator.code)
        before = ""
        if len(facts.years) > 1:
            last = facts.years[-2]
            before = f"{french.number(indicator.rows(facts.cite, last).count())} en {last}"
        rows.append(Row(indicator.label, (now,), indicator.code, before))
    return Panel("essentiel", "L'essentiel", Style.TILES, ("", str(facts.year)), (*rows, *more))


def comparison(facts: Facts, indicators: tuple[Indicator, ...], *more: Row) -> Panel:
    """The same totals over the years, on the same definitions."""
    rows = tuple(
        Row(
            indicator.label,
            tuple(number(indicator.rows(facts.cite, year).count()) for year in facts.years),
            indicator.code,
        )
        for indicator in indicators
    )
    under_way = facts.year == facts.as_of.year
    return Panel(
        "annees",
        "D'une année à l'autre",
        Style.TABLE,
        ("Indicateur", *map(str, facts.years)),
        (*rows, *more),
        note=f"{facts.year} est en cours\xa0: ses chiffres vont jusqu'au {french.date_long(facts.as_of)}."
        if under_way
        else "",
    )


def of_table(facts: Facts, code: str, *, title: str = "", style: Style = Style.BARS) -> Panel:
    """A breakdown as a panel, with what its masking and its date ask to say."""
    table = facts.table(code)
    rows = tuple(
        Row(
            value.label,
            (
                Cell(
                    value.display, value.value, ("cell", table.total.code, table.code, value.code), value.value is None
                ),
            ),
            before=value.share,
        )
        for value in table.rows
    )
    notes = []
    if table.is_masked:
        notes.append("Des effectifs sont masqués, pour que personne ne soit reconnu.")
    if not table.rows and table.total.value:
        notes.append("Trop peu de personnes pour être montré.")
    if table.as_of != facts.as_of:
        notes.append(
            f"Chiffres du {french.date_long(table.as_of)}\xa0: plus récents, ils permettraient de reconnaître quelqu'un."
        )
    return Panel(
        table.code,
        title or table.label,
        style,
        (table.label, table.of.capitalize()),
        rows,
        lead=f"{table.total.display} {table.of if (table.total.value or 0) > 1 else table.of.removesuffix('s')}",
        unit=table.of,
        note=" ".join(notes),
        release=table.release.value,
        as_of=table.as_of.isoformat() if table.as_of != facts.as_of else "",
        defines=table.total.code,
    )
