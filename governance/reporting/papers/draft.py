"""The annual report as it stands: the figures that it would have if it were validated now; nothing is kept."""

from collections.abc import Callable
from datetime import date

from cite_emploi.accounts.models import Cite
from governance.reporting.board import Report
from governance.reporting.papers import annual
from governance.reporting.reads import tables_as_released
from governance.reporting.sections import annual_values


def values(cite: Cite, year: int, *, as_of: date, tell: Callable[[int], None] = lambda done: None) -> Report:
    """Its figures, small numbers hidden as its validation would hide them; the year's history does not know them."""
    tables = tables_as_released(cite, year, as_of=as_of, with_report=True)
    return annual_values(cite, year, as_of=as_of, tables=tables, tell=tell)


def as_pdf(cite: Cite, year: int, *, as_of: date, tell: Callable[[int], None] = lambda done: None) -> bytes:
    """The draft as PDF/UA-1, marked « projet »; ``tell`` hears how many sections are counted."""
    return annual.draft(cite, values(cite, year, as_of=as_of, tell=tell))
