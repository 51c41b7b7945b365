"""What the dashboards share: the facts that they are made from, and panels that several show."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Min

from actions.results.figures import FIGURES
from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from cohorts.referrals.figures import entries
from cohorts.referrals.reads.charts import by_month
from funding.reads import overview
from funding.rules.amounts import cents
from governance.reporting.board import Cell, Definition, Panel, Row, Style, euros, number
from governance.reporting.figures.breakdown import Table
from governance.reporting.figures.catalogue import BREAKDOWNS, INDICATORS, Indicator

# Figures that are no number of rows: what they mean, for the same definitions to open everywhere.
MEANINGS = (
    Definition("disponible", "Disponible", "Subventions de l'année, report de l'année d'avant et corrections."),
    Definition("engage", "Engagé", "Ce que les comités ont décidé de dépenser dans l'année, moins ce qui a été rendu."),
    Definition("paye", "Payé", "Paiements de l'année, moins ceux qui ont été annulés."),
    Definition(
        "reporte",
        "Reporté",
        "Ce qu'une année close passe à la suivante, ligne par ligne\xa0: disponible = engagé + reporté + reste.",
    ),
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
    _counts: dict[tuple[str, int], int] = field(default_factory=dict, repr=False, compare=False)
    _money: dict[int, overview.Year] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, cite: Cite, year: int, *, as_of: date, tables: dict[str, Table]) -> "Facts":
        return cls(cite, year, as_of, tables, years_until(cite, year))

    def table(self, code: str) -> Table:
        return self.tables[code]

    def count(self, indicator: Indicator, year: int | None = None) -> int:
        """The number of rows of an indicator in a year, this one unless another is asked; each counted once."""
        key = (indicator.code, year or self.year)
        if key not in self._counts:
            self._counts[key] = indicator.rows(self.cite, key[1]).count()
        return self._counts[key]

    def money(self, year: int | None = None) -> overview.Year:
        """The money of a year, this one unless another is asked; each read once."""
        year = year or self.year
        if year not in self._money:
            self._money[year] = overview.overview(self.cite, year, as_of=self.as_of)
        return self._money[year]


def years_until(cite: Cite, year: int) -> tuple[int, ...]:
    """The year and the two before it, but none from before the programme had a cohort."""
    first = cite.cohorts.aggregate(first=Min("year"))["first"] or year
    return tuple(range(min(year, max(first, year - 2)), year + 1))


def definitions(*codes: str) -> tuple[Definition, ...]:
    """Definitions by code: of indicators, and of what is said above."""
    known = {each.code: Definition(each.code, each.label, each.definition) for each in INDICATORS}
    known |= {each.of.code: Definition(each.of.code, each.of.label, each.of.definition) for each in BREAKDOWNS}
    known |= {f"action-{each.slug}": Definition(f"action-{each.slug}", each.label, each.definition) for each in FIGURES}
    known |= {each.code: each for each in MEANINGS}
    return tuple(known[code] for code in dict.fromkeys(codes))


def essentials(facts: Facts, indicators: tuple[Indicator, ...], *more: Row) -> Panel:
    """Totals in large figures, each with the year before."""
    rows = []
    for indicator in indicators:
        now = number(facts.count(indicator), "figure", indicator.code)
        before = ""
        if len(facts.years) > 1:
            last = facts.years[-2]
            before = f"{french.number(facts.count(indicator, last))} en {last}"
        rows.append(Row(indicator.label, (now,), indicator.code, before))
    return Panel("essentiel", "L'essentiel", Style.TILES, ("", str(facts.year)), (*rows, *more))


def comparison(facts: Facts, indicators: tuple[Indicator, ...], *more: Row) -> Panel:
    """The same totals over the years, on the same definitions."""
    rows = tuple(
        Row(
            indicator.label,
            tuple(number(facts.count(indicator, year)) for year in facts.years),
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
        release=table.disclosure.value,
        as_of=table.as_of.isoformat() if table.as_of != facts.as_of else "",
        defines=table.total.code,
    )


def months_panel(facts: Facts) -> Panel:
    """When people entered the cohort; those outside the calendar year, at either end, have a row of their own."""
    rows = tuple(Row(label, (number(n),)) for label, n in by_month(entries(facts.cite, facts.year), facts.year))
    return Panel(
        "mois", "Entrées par mois", Style.COLUMNS, ("Mois", "Personnes"), rows, unit="personnes", defines="entrees"
    )


def money_panel(facts: Facts, *more: Row) -> Panel:
    """The year's money, net of what was released; what a closed year passed on is told, so that the sum holds."""
    money = facts.money()
    total = money.total
    carried = (Row("Reporté", (euros(total.carried_out),), "reporte"),) if total.carried_out else ()
    rows = (
        Row("Disponible", (euros(total.available),), "disponible"),
        Row("Engagé", (euros(total.net_committed),), "engage"),
        Row("Payé", (euros(total.paid),), "paye"),
        *carried,
        Row("Reste à engager", (euros(total.left),), "reste"),
        Row("Cofinancements accordés", (euros(money.all_actions.others_granted),), "cofinance"),
    )
    at_risk = len(money.at_risk)
    note = (
        f"{french.count(at_risk, 'ligne risque', 'lignes risquent')} de ne pas être employée à temps.".replace(
            "employée", "employées" if at_risk > 1 else "employée"
        )
        if at_risk
        else ""
    )
    return Panel("argent", "L'argent", Style.BARS, ("Étape", "Euros"), (*rows, *more), unit="euros", note=note)


def leverage(facts: Facts) -> Row:
    """Euros of other funders for one euro committed, net."""
    brought = facts.money().all_actions.leverage
    told = french.MISSING if brought is None else f"{french.number(brought, 2)}\xa0€"
    cell = Cell(told, None if brought is None else str(cents(brought)))
    return Row("Cofinancé pour 1\xa0€ engagé", (cell,), "levier")


def money_over_years(facts: Facts) -> tuple[Row, ...]:
    """Committed and co-funded, year after year."""
    totals = [facts.money(year) for year in facts.years]
    return (
        Row("Engagé", tuple(euros(each.total.net_committed) for each in totals), "engage"),
        Row("Cofinancements accordés", tuple(euros(each.all_actions.others_granted) for each in totals), "cofinance"),
    )
