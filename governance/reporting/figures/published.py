"""What named sources have published of a Cité: the numbers that stay exact, however small."""

from cite_emploi.accounts.models import Cite
from governance.reporting.figures.disclosure import Guard
from governance.reporting.models import PublishedFigure


def guard_of(cite: Cite) -> Guard:
    """What is told of the Cité to who opens no list. One query."""
    rows = PublishedFigure.objects.filter(cite=cite).values_list("year", "code", "action", "value", "source")
    return Guard(
        cite.small_cell_threshold, {(year, code, action): (value, source) for year, code, action, value, source in rows}
    )
