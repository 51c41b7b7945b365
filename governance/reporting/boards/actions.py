"""Each action of a year, what it did and what that cost: read in a release by who sits on a committee, and in the report."""

from actions.catalogue.models import Action
from actions.results.figures import FIGURES, TOGETHER, of_all_actions
from actions.results.year_results import HELD, WORDS
from funding.costs import Cost, costs
from funding.figures import co_funding_by_action
from governance.reporting.board import Board, Cell, Panel, Row, Style, euros, number
from governance.reporting.boards.panels import Facts, definitions
from governance.reporting.figures.actions import ActionYear, actions_of_year

KIND = "actions"


def board(facts: Facts) -> Board:
    """The actions of the year: all of them, each of them, what they cost."""
    return Board(
        KIND,
        f"Actions {facts.year}",
        "Ce que chaque action a fait dans l'année, et ce que cela coûte.",
        facts.year,
        facts.as_of.isoformat(),
        (_together(facts), *action_panels(facts), _all_costs(facts)),
        definitions(
            *(f"action-{each.slug}" for each in FIGURES), "engage", "cofinance", "cout-retour", "encore-six-mois"
        ),
    )


def code_of(action: Action) -> str:
    """The code of an action's panel, in a board as in a report."""
    return f"action-{action.pk}"


def action_panels(facts: Facts) -> tuple[Panel, ...]:
    """A panel an action that did something in the year, or was opened for it."""
    found = actions_of_year(facts.cite, facts.year, co_funding_by_action(facts.cite, facts.year), facts.as_of)
    return tuple(_action(row, facts.year) for row in found)


def _together(facts: Facts) -> Panel:
    """Of all the actions, each person once."""
    counts = of_all_actions(facts.cite, facts.year)
    rows = tuple(Row(figure.label, (number(counts[figure.slug]),), f"action-{figure.slug}") for figure in TOGETHER)
    return Panel("ensemble", "Toutes les actions, chacun une fois", Style.TILES, ("", str(facts.year)), rows)


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
        code_of(action),
        action.name,
        Style.TABLE,
        ("Ce qu'elle a fait", str(year)),
        tuple(figures),
        lead=" ".join(filter(None, (action.description, *told))),
        note=row.note,
    )


def _all_costs(facts: Facts) -> Panel:
    """The whole cost of each action over each of its results, then of all together, each person once."""
    rows, whole = costs(facts.cite, facts.year)
    told = [_cost(cost.action.name, cost) for cost in rows]
    told += [_cost("Ensemble, chaque personne une fois", whole)] if rows else []
    head = (
        *("Action", "Coût complet", "Personnes", "Par personne", "Freins levés", "Par frein levé"),
        *("Retours", "Par retour", "Emplois durables", "Par emploi durable"),
    )
    note = "Un retour partagé compte en entier pour chaque action\xa0: ces lignes ne s'additionnent pas."
    return Panel(
        "couts",
        "Ce que coûtent les résultats",
        Style.TABLE,
        head,
        tuple(told),
        note=note if told else "",
        defines="cout-retour",
    )


def _cost(label: str, cost: Cost) -> Row:
    return Row(
        label,
        (
            euros(cost.whole),
            number(cost.participants),
            euros(cost.per_participant),
            number(cost.lifted),
            euros(cost.per_barrier_lifted),
            number(cost.returns),
            euros(cost.per_return),
            number(cost.durable),
            euros(cost.per_durable_job),
        ),
    )
