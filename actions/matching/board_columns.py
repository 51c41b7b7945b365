"""The columns of the board's export."""

from datetime import date

from actions.matching import childcare_searches
from actions.matching.models import Solution
from actions.matching.search_rules import days_taken
from cite_emploi.lib.tables.writing import Column


def columns(today: date) -> tuple[Column, ...]:
    """Neither the children's months nor the name of who would care for them goes out."""

    def told(label, of_line, kind="text"):
        return Column(label, lambda row: of_line(childcare_searches.line_of(row, today)), kind)

    return (
        Column("Nom", lambda row: row.person.last_name),
        Column("Prénom", lambda row: row.person.first_name),
        Column("Quartier prioritaire", lambda row: row.person.district),
        told("Étape", lambda line: line.stage.label),
        Column("Entrée le", lambda row: row.enrolled_on, "date"),
        told("Jours d'attente", lambda line: line.waiting_days, "number"),
        told("Âge des enfants", lambda line: line.children),
        told("Horaires souhaités", lambda line: "\xa0; ".join(line.hours)),
        told("Horaires atypiques", lambda line: ", ".join(kind.label for kind in line.atypical)),
        Column("Dernière démarche", lambda row: row.last_step_on, "date"),
        told("Solution", lambda line: line.solution and line.solution.get_mode_display()),
        told("Trouvée le", lambda line: line.solution and line.solution.found_on, "date"),
        told(
            "Jours pour trouver",
            lambda line: line.solution and days_taken(line.row.enrolled_on, line.solution.found_on),
            "number",
        ),
        told("À six mois", lambda line: _answer_at_six_months(line.solution)),
        told("À faire", lambda line: line.next.text),
    )


def _answer_at_six_months(solution: Solution | None) -> str:
    return solution.check_made.get_answer_display() if solution and solution.check_made else ""
