"""Of actions: each with its results and its money; then what became of people."""

from governance.reporting.board import Section
from governance.reporting.boards.actions import action_panels
from governance.reporting.boards.panels import Facts, held, of_table
from governance.reporting.boards.strategic import costs_panel, six_months_panel, spread_panel
from governance.reporting.figures.actions import overlaps


def actions(facts: Facts) -> Section:
    """Each action of the year, then what they cost and where they spread."""
    found = action_panels(facts)
    told = (
        "Un retour à l'emploi peut être crédité à plusieurs actions\xa0: les chiffres des actions ne s'additionnent pas. Le "
        "total de l'année compte chaque personne une fois."
    )
    panels = (*found, costs_panel(facts), spread_panel(facts))
    shared = overlaps(facts.cite, facts.year)
    return Section(
        "actions", "Les actions", tuple(panel for panel in panels if panel.rows), (told, *shared) if found else ()
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
    kept = held(panels)
    return Section("suites", "Emplois, formations et suites", kept, (told,) if kept else ())
