"""Each action of a year, what it did and what that cost: read in a release by who sits on a committee, and in the report."""

from dataclasses import replace

from actions.catalogue.models import Action
from actions.results.figures import FIGURES, PLACES, STILL, TOGETHER, ActionFigure, of_all_actions
from actions.results.year_results import HELD, WORDS
from funding.costs import COUNTED, Cost, costs
from funding.figures import co_funding_by_action
from governance.reporting.board import MASKED_CELL, THINGS, Board, Cell, Panel, Row, Style, euros, things
from governance.reporting.boards.panels import Facts, definitions
from governance.reporting.figures.actions import ActionYear, actions_of_year
from governance.reporting.figures.breakdown import Value
from governance.reporting.figures.disclosure import tells_more
from governance.reporting.figures.six_months import code_of as standing_code

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
    return tuple(_action(facts, row) for row in found)


def _together(facts: Facts) -> Panel:
    """Of all the actions, each person once."""
    counts = of_all_actions(facts.cite, facts.year)
    rows = tuple(
        Row(figure.label, (together(facts, figure, counts[figure.slug]),), f"action-{figure.slug}")
        for figure in TOGETHER
    )
    return Panel("ensemble", "Toutes les actions, chacun une fois", Style.TILES, ("", str(facts.year)), rows)


def together(facts: Facts, figure: ActionFigure, n: int) -> Cell:
    """All the actions' number, each counted once, unless it tells what is hidden of one of them."""
    parts = {
        pk: facts.people(count, code=f"action-{figure.slug}", action=pk)
        for pk, count in figure.counts(facts.cite, facts.year).items()
    }
    shown = [cell.value for cell in parts.values() if not cell.masked]
    return MASKED_CELL if tells_more(n, shown, len(parts) - len(shown)) else facts.people(n)


def _action(facts: Facts, row: ActionYear) -> Panel:
    """Where those stand who went back to work is a breakdown of theirs, and comes out as such: with the report."""
    action: Action = row.action
    figures = [
        Row(value.label, (cell,), f"action-{value.code}")
        for value in row.figures
        if (cell := _figure(facts, row, value)) is not None
    ]
    if row.results.returns:
        figures += [
            Row(f"Six mois après\xa0: {WORDS[part][1]}", (cell,), "encore-six-mois")
            for part in WORDS
            # Those who still work are a figure of the action already.
            if part != HELD and (cell := facts.cell(standing_code(action.pk), part)) and cell.value != 0
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
        ("Ce qu'elle a fait", str(facts.year)),
        tuple(figures),
        lead=" ".join(filter(None, (action.description, *told))),
        note=" ".join(filter(None, (row.note, _sources(figures)))),
    )


def _sources(rows: list[Row]) -> str:
    """Who published what is small and given all the same."""
    found = [
        f"{row.label.lower()}, {cell.exact}" for row in rows for cell in row.cells if cell.exact not in ("", THINGS)
    ]
    return f"Publié, donc donné tel quel\xa0: {'\xa0; '.join(found)}." if found else ""


def _figure(facts: Facts, row: ActionYear, value: Value) -> Cell | None:
    pk, code = row.action.pk, value.code
    behind = ("action", str(pk), code)
    if code == PLACES.slug:
        return things(value.value, *behind)
    if code == STILL.slug and row.results.returns:
        return facts.cell(standing_code(pk), HELD, *behind)
    cell = facts.people(value.value, *behind, code=f"action-{code}", action=pk)
    return cell if cell.masked else replace(cell, display=value.display)  # « environ 100 »


def _all_costs(facts: Facts) -> Panel:
    """The whole cost of each action over each of its results, then of all together, each person once."""
    rows, whole = costs(facts.cite, facts.year)
    told = [_cost(facts, cost.action.name, cost) for cost in rows]
    told += [_cost(facts, "Ensemble, chaque personne une fois", whole)] if rows else []
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


def _cost(facts: Facts, label: str, cost: Cost) -> Row:
    """A cost over a number that is hidden would tell it."""
    cells = [euros(cost.whole)]
    per = (cost.per_participant, cost.per_barrier_lifted, cost.per_return, cost.per_durable_job)
    counts = (cost.participants, cost.lifted, cost.returns, cost.durable)
    for figure, n, amount in zip(COUNTED, counts, per, strict=True):
        if cost.action:
            counted = facts.people(n, code=f"action-{figure.slug}", action=cost.action.pk)
        else:
            counted = together(facts, figure, n)
        cells += [counted, facts.per(amount, counted)]
    return Row(label, tuple(cells))
