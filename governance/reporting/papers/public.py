"""What anybody may read of validated reports: their frozen aggregates. Nothing is computed, no row of a person is read."""

from dataclasses import replace

from cite_emploi.accounts.models import Cite
from governance.reporting.board import Panel, Report, Section
from governance.reporting.enums import ReportState
from governance.reporting.models import AnnualReport

# Decisions, needs and the composition of committees are sentences, not aggregates: the PDF holds them, the page does not.
WITHHELD = frozenset({"gouvernance"})


def years(cite: Cite) -> dict[int, AnnualReport]:
    """The latest validated version of each year, the latest year first, without its figures. One query."""
    rows = AnnualReport.objects.filter(cite=cite, state=ReportState.VALIDATED).defer("figures", "release__boards")
    return {report.year: report for report in rows.order_by("-year", "-version").distinct("year")}


def published(report: AnnualReport) -> Report:
    """The figures of a report without what is said in sentences, nor the opinion that an action was given."""
    values = Report.from_data(report.figures)
    return replace(values, sections=tuple(_shown(each) for each in values.sections if _is_shown(each)))


def _is_shown(section: Section) -> bool:
    return section.code not in WITHHELD and bool(section.panels)


def _shown(section: Section) -> Section:
    return replace(section, panels=tuple(_without_opinion(panel) for panel in section.panels))


def _without_opinion(panel: Panel) -> Panel:
    """The lead of an action's panel ends with what the coordination thinks of it, and its note is the committees'."""
    return replace(panel, lead="", note="") if panel.code.startswith("action-") else panel
