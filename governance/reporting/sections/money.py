"""Of money: each line with its carry-over, other funders, leverage."""

from cite_emploi.lib import french
from funding.figures import Balance
from funding.reads import overview
from funding.rules.amounts import cents
from governance.reporting.board import Cell, Panel, Row, Section, Style, euros, words
from governance.reporting.boards.panels import Facts


def money(facts: Facts) -> Section:
    """The lines of the grant, co-funding, and what one euro of the grant brought."""
    year = facts.money()
    panels = tuple(panel for panel in (_lines(facts, year), _co_funding(year)) if panel.rows)
    brought = year.all_actions.leverage
    told = ()
    if brought is not None:
        told = (
            f"Pour 1\xa0€ engagé sur la subvention, d'autres financeurs ont accordé {french.number(brought, 2)}\xa0€.",
        )
    return Section("argent", "L'argent", panels, told)


def _lines(facts: Facts, year: overview.Year) -> Panel:
    def cells(balance: Balance) -> tuple[Cell, ...]:
        return tuple(
            euros(amount)
            for amount in (
                balance.granted,
                balance.carried_in,
                balance.net_committed,
                balance.paid,
                balance.carried_out,
                balance.left,
            )
        )

    rows = [Row(f"{balance.line} ({balance.line.funder})", cells(balance)) for balance in year.balances]
    rows += [Row("Ensemble", cells(year.total))] if rows else []
    head = (
        *("Ligne", "Accordé", f"Reporté de {facts.year - 1}", "Engagé"),
        *("Payé", f"Reporté vers {facts.year + 1}", "Reste"),
    )
    return Panel("lignes", "Les lignes de la subvention", Style.TABLE, head, tuple(rows))


def _co_funding(year: overview.Year) -> Panel:
    rows = tuple(
        Row(
            f"{row.edition.action}, {row.funder}",
            (
                euros(row.asked),
                euros(row.granted),
                euros(row.received),
                words("") if rate is None else Cell(french.percent(rate, 1), str(cents(rate))),
            ),
        )
        for row, rate in year.co_funding_rates
    )
    head = ("Action et financeur", "Demandé", "Accordé", "Reçu", "Part du coût")
    return Panel("cofinancements", "Les cofinancements", Style.TABLE, head, rows)
