"""The list behind a figure: its number is the number of its rows."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from cite_emploi.accounts.models import Cite
from cohorts.barriers.models import Barrier
from cohorts.follow_up.models import Outcome
from cohorts.people.models import Person
from cohorts.programme.kept import ERASED, ERASED_LABEL, kept_total
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral, SchemeTried
from governance.reporting.figures.catalogue import Breakdown, Indicator


@dataclass(frozen=True)
class FigureRow:
    """A row of the list behind a figure."""

    person: Person
    detail: str
    on: date | None


def as_figure_rows(rows) -> list[FigureRow]:
    """People, journeys, barriers, outcomes, referrals and what was tried before them, told the same way."""
    return [_as_figure_row(row) for row in rows]


def _as_figure_row(row) -> FigureRow:
    match row:
        case Person():
            return FigureRow(row, "", None)
        case Referral():
            return FigureRow(row.person, f"{row.organisation} · {row.get_status_display()}", row.submitted_on)
        case Journey():
            return FigureRow(row.person, "Entrée dans la cohorte", row.starts_on)
        case Barrier():
            return FigureRow(row.person, f"{row.theme} · {row.get_status_display()}", row.closed_on or row.opened_on)
        case Outcome():
            return FigureRow(row.person, row.get_contract_display(), row.starts_on)
        case SchemeTried():
            told = f"{row.get_scheme_display()} · {row.get_reason_display()}"
            return FigureRow(row.person, told, row.told_on)
    raise TypeError(f"No line for {type(row).__name__}")


def rows_behind(
    indicator: Indicator, cite: Cite, year: int, breakdown: Breakdown | None = None, key: str = ""
) -> tuple[QuerySet, str]:
    """The rows of a total, or of one category of a breakdown, with what it is called. Erased files have no row.

    Raises ``LookupError`` for a category that is not there.
    """
    rows = indicator.rows(cite, year)
    names = {field.name for field in rows.model._meta.fields}
    related = {name for name in ("person", "organisation", "theme") if name in names} | {indicator.person} - {""}
    rows = rows.select_related(*related) if related else rows
    if breakdown is None:
        return rows, ""
    if key == ERASED:
        return rows.none(), ERASED_LABEL
    for category in breakdown.categories(cite, year):
        if category.key == key:
            return rows.filter(category.condition), category.label
    raise LookupError(key)


def erased_behind(
    indicator: Indicator, cite: Cite, year: int, breakdown: Breakdown | None = None, key: str = ""
) -> int:
    """What the same number counts of people whose files were erased: with its rows, it makes the figure."""
    if breakdown:
        return breakdown.erased(cite, year, key)
    return kept_total(cite, year, indicator.tally.code)
