"""For who sets the course: people, what became of them, money and what it brought, what spreads."""

from dataclasses import replace

from actions.catalogue.models import TakeUp
from cite_emploi.lib import french
from funding import costs
from governance.reporting.board import Board, Panel, Row, Style, euros, words
from governance.reporting.boards.panels import (
    Facts,
    arrange,
    comparison,
    definitions,
    essentials,
    leverage,
    money_over_years,
    money_panel,
    of_table,
)
from governance.reporting.figures.catalogue import ENTRIES, LIFTED, RETURNS
from governance.reporting.figures.six_months import ALL
from governance.steering.enums import BoardKind


def board(facts: Facts) -> Board:
    """The strategic dashboard."""
    return Board(
        BoardKind.STRATEGIC.value,
        f"Cap {facts.year}",
        "Qui est accompagné, ce que cela change, ce que cela coûte, et ce qui essaime.",
        facts.year,
        facts.as_of.isoformat(),
        arrange(
            facts,
            essentials(facts, (ENTRIES, LIFTED, RETURNS), leverage(facts)),
            of_table(facts, "quartiers"),
            of_table(facts, "sexe"),
            of_table(facts, "situation-sortie", title="À la fin de l'accompagnement"),
            six_months_panel(facts),
            money_panel(facts),
            comparison(facts, (ENTRIES, LIFTED, RETURNS), *money_over_years(facts)),
            costs_panel(facts),
            spread_panel(facts),
        ),
        definitions(
            *("entrees", "freins-leves", "retours", "fins", "encore-six-mois", "disponible", "engage", "paye"),
            *("reporte", "reste", "cofinance", "levier", "cout-retour"),
        ),
    )


def six_months_panel(facts: Facts) -> Panel:
    """Of those who went back to work in the year, each once: who still works, who could not be reached."""
    found = of_table(facts, ALL.code, first="Six mois après")
    table, many = facts.table(ALL.code), "personnes de retour à l’emploi"
    told = french.count(table.total.value or 0, "personne de retour à l’emploi", many)
    if table.total.value is None:
        told = f"moins de {facts.cite.small_cell_threshold} {many}"
    lead = f"Sur {told}"
    # These numbers open no list, and have no share: who could not be reached stays in the whole.
    rows = tuple(
        replace(row, cells=(replace(row.cells[0], behind=()),), before="", code="encore-six-mois" if n == 0 else "")
        for n, row in enumerate(found.rows)
    )
    return replace(found, rows=rows, lead=lead, defines="encore-six-mois")


def costs_panel(facts: Facts) -> Panel:
    """Each action's whole cost, over the people and the returns credited to it."""
    rows = []
    for cost in costs.costs(facts.cite, facts.year)[0]:
        took = facts.people(cost.participants, code="action-participants", action=cost.action.pk)
        work = facts.people(cost.returns, code="action-retours", action=cost.action.pk)
        cells = (euros(cost.whole), took, work, facts.per(cost.per_return, work))
        rows.append(Row(cost.action.name, cells, "cout-retour"))
    head = ("Action", "Coût entier", "Personnes", "Retours", "Coût par retour")
    note = "Un retour partagé compte en entier pour chaque action\xa0: ces lignes ne s'additionnent pas."
    return Panel(
        "couts",
        "Ce que coûte un retour à l'emploi",
        Style.TABLE,
        head,
        tuple(rows),
        note=note if rows else "",
        defines="cout-retour",
    )


def spread_panel(facts: Facts) -> Panel:
    """Who took an action up elsewhere, since when."""
    take_ups = TakeUp.objects.filter(cite=facts.cite).select_related("action").order_by("action__name", "since", "id")
    rows = tuple(
        Row(
            take_up.action.name,
            (words(str(take_up)), words(french.date_long(take_up.since) if take_up.since else "date non connue")),
        )
        for take_up in take_ups
        if not take_up.since or take_up.since <= facts.as_of
    )
    return Panel("essaimage", "Ce qui essaime", Style.TABLE, ("Action", "Reprise par", "Depuis"), rows)
