"""Of actions: each with its results and its money; then what became of people."""

from actions.catalogue.models import Action
from actions.results.year_results import HELD, WORDS
from funding.figures import co_funding_by_action
from governance.reporting.board import Cell, Panel, Row, Section, Style, euros, number
from governance.reporting.boards.panels import Facts, of_table
from governance.reporting.boards.strategic import costs_panel, six_months_panel, spread_panel
from governance.reporting.figures.actions import ActionYear, actions_of_year, overlaps


def actions(facts: Facts) -> Section:
    """Each action of the year, then what they cost and where they spread."""
    co_funding = co_funding_by_action(facts.cite, facts.year)
    found = actions_of_year(facts.cite, facts.year, co_funding, facts.as_of)
    told = (
        "Un retour à l'emploi peut être crédité à plusieurs actions\xa0: les chiffres des actions ne s'additionnent pas. Le "
        "total de l'année compte chaque personne une fois."
    )
    panels = (*(_action(row, facts.year) for row in found), costs_panel(facts), spread_panel(facts))
    shared = overlaps(facts.cite, facts.year)
    return Section(
        "actions", "Les actions", tuple(panel for panel in panels if panel.rows), (told, *shared) if found else ()
    )


def _action(row: ActionYear, year: int) -> Panel:
    action: Action = row.action
    figures = [
        Row(
            value.label,
            (Cell(value.display, value.value, ("action", str(action.pk), value.code)),),
            f"action-{value.code}",
        )
        for value in row.figures
    ]
    if row.results.returns:
        figures += [
            Row(f"Six mois après\xa0: {WORDS[part][1]}", (number(n),), "encore-six-mois")
            for part, n in row.results.holding.parts
            if n and part != HELD  # those who still work are a figure of the action already
        ]
    figures += [
        Row("Montant engagé", (euros(row.committed),), "engage"),
        Row("Cofinancements", (euros(row.co_funding),), "cofinance"),
    ]
    told = [f"{action.operator}. {action.get_state_display()}."]
    if row.opinion:
        told.append(
            f"Avis de la coordination\xa0: {row.opinion.get_opinion_display().lower()}. {row.opinion.opinion_note}"
        )
    return Panel(
        f"action-{action.pk}",
        action.name,
        Style.TABLE,
        ("Ce qu'elle a fait", str(year)),
        tuple(figures),
        lead=" ".join(filter(None, (action.description, *told))),
        note=row.note,
    )


def outcomes(facts: Facts) -> Section:
    panels = (
        of_table(facts, "situation-sortie", title="À la fin de l'accompagnement"),
        of_table(facts, "nature"),
        six_months_panel(facts),
        of_table(facts, "six-mois", title="Six mois après chaque sortie"),
    )
    told = (
        "Une personne qui n'a pas pu être jointe reste comptée dans l'ensemble, comme celles pour qui il est trop tôt."
    )
    kept = tuple(panel for panel in panels if any(cell.value for row in panel.rows for cell in row.cells))
    return Section("suites", "Emplois, formations et suites", kept, (told,) if kept else ())
