"""What the dashboards share: the facts that they are made from, and panels that several show."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import Min

from actions.results.figures import FIGURES
from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from funding.reads import overview
from funding.rules.amounts import cents
from governance.reporting.board import MASKED_CELL, Cell, Definition, Panel, Row, Style, euros
from governance.reporting.figures.breakdown import OnDemand, Table, Withheld
from governance.reporting.figures.catalogue import BREAKDOWNS, INDICATORS, Indicator
from governance.reporting.figures.disclosure import LIVE, Guard
from governance.reporting.figures.published import guard_of

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
    guard: Guard = LIVE
    _counts: dict[tuple[str, int], int] = field(default_factory=dict, repr=False, compare=False)
    _money: dict[int, overview.Year] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, cite: Cite, year: int, *, as_of: date, tables: dict[str, Table]) -> "Facts":
        guard = LIVE if isinstance(tables, OnDemand) else guard_of(cite)
        return cls(cite, year, as_of, tables, years_until(cite, year), guard)

    @property
    def is_live(self) -> bool:
        """Whether they are for who may open the lists behind; otherwise, for a release."""
        return isinstance(self.tables, OnDemand)

    def people(self, n: int, *behind: str, code: str = "", year: int | None = None, action: int | None = None) -> Cell:
        """A count of people, or of what is one person's, as it may be told: the figure's code, its year, its action."""
        where = (year or self.year, code, action)
        if self.guard.hides(n, *where):
            return MASKED_CELL
        return Cell(french.number(n), n, behind, exact=self.guard.source(n, *where))

    def per(self, amount: Decimal | None, *of: Cell) -> Cell:
        """Euros for one of what is counted: masked with any of the counts that would tell it."""
        return MASKED_CELL if any(cell.masked for cell in of) else euros(amount)

    def in_words(self, n: int, one: str, many: str) -> str:
        """« 12 personnes », « moins de 5 personnes »."""
        return f"moins de {self.guard.threshold} {many}" if self.guard.hides(n) else french.count(n, one, many)

    def table(self, code: str) -> Table:
        return self.tables[code]

    def cell(self, code: str, key: str, *behind: str) -> Cell | None:
        """One line of a breakdown, as its table gives it; none when the table does not give it."""
        row = self.tables[code].row(key) if code in self.tables or self.is_live else None
        return row and Cell(row.display, row.value, behind, row.value is None)

    def count(self, indicator: Indicator, year: int | None = None) -> int:
        """An indicator in a year, this one unless another is asked; each counted once."""
        key = (indicator.code, year or self.year)
        if key not in self._counts:
            self._counts[key] = indicator.count(self.cite, key[1])
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
        now = facts.people(facts.count(indicator), "figure", indicator.code, code=indicator.code)
        before = ""
        if len(facts.years) > 1:
            last = facts.years[-2]
            told = facts.people(facts.count(indicator, last), code=indicator.code, year=last)
            before = f"{told.display} en {last}"
        rows.append(Row(indicator.label, (now,), indicator.code, before))
    return Panel("essentiel", "L'essentiel", Style.TILES, ("", str(facts.year)), (*rows, *more))


def comparison(facts: Facts, indicators: tuple[Indicator, ...], *more: Row) -> Panel:
    """The same totals over the years, on the same definitions."""
    rows = tuple(
        Row(
            indicator.label,
            tuple(facts.people(facts.count(indicator, year), code=indicator.code, year=year) for year in facts.years),
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


def of_table(facts: Facts, code: str, *, title: str = "", style: Style = Style.BARS, first: str = "") -> Panel:
    """A breakdown as a panel, with what its masking and its date ask to say; ``first`` heads the labels."""
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
    return Panel(
        table.code,
        title or table.label,
        style,
        (first or table.label, table.of.capitalize()),
        rows,
        lead=lead_of(facts, table),
        unit=table.of,
        note=note_of(facts, table),
        release="profile",
        as_of=table.as_of.isoformat() if table.as_of != facts.as_of else "",
        defines=table.total.code,
        awaits_report=table.withheld == Withheld.AWAITS_REPORT,
    )


def lead_of(facts: Facts, table: Table) -> str:
    """« 90 personnes », « Moins de 5 personnes »."""
    if table.total.value is None:
        return f"Moins de {facts.cite.small_cell_threshold} {table.of}"
    return f"{table.total.display} {table.of if table.total.value > 1 else table.of.removesuffix('s')}"


def note_of(facts: Facts, table: Table) -> str:
    """Why a breakdown does not show all of itself, or shows an earlier day, and when it will."""
    notes = []
    if table.is_masked:
        notes.append("Des effectifs sont masqués, pour que personne ne soit reconnu.")
    if table.withheld == Withheld.AWAITS_REPORT:
        notes.append(f"Paraîtra avec le bilan {facts.year}.")
    if table.withheld == Withheld.TOO_FEW and table.total.value != 0:
        notes.append("Trop peu de personnes pour être montré.")
    if table.as_of != facts.as_of:
        few = facts.cite.small_cell_threshold
        notes.append(
            f"Chiffres du {french.date_long(table.as_of)}\xa0: ils changeront quand {few}\xa0personnes au moins auront bougé dans "
            "chaque ligne qui change. Plus tôt, comparer les deux dirait qui vient d'arriver ou de partir."
        )
    return " ".join(notes)


def arrange(facts: Facts, *panels: Panel) -> tuple[Panel, ...]:
    """The panels of a board; what awaits the year's report is told in one, at the end."""
    awaited = [panel.title for panel in panels if panel.awaits_report]
    if not awaited:
        return panels
    told = Panel(
        "avec-le-bilan",
        f"Avec le bilan {facts.year}",
        Style.TABLE,
        ("Répartition",),
        (),
        note=f"{'\xa0; '.join(dict.fromkeys(awaited))}. Les répartitions de personnes paraissent une fois l'an, avec le bilan "
        "validé\xa0: données à chaque séance, elles diraient le quartier, l'âge ou la situation de qui vient d'arriver.",
    )
    return (*(panel for panel in panels if not panel.awaits_report), told)


def held(panels: tuple[Panel, ...]) -> tuple[Panel, ...]:
    """Panels that hold something, or say why they do not."""
    return tuple(
        panel for panel in panels if panel.note or any(cell.value != 0 for r in panel.rows for cell in r.cells)
    )


def months_panel(facts: Facts) -> Panel:
    """When people entered the cohort."""
    return of_table(facts, "mois", style=Style.COLUMNS, first="Mois")


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
