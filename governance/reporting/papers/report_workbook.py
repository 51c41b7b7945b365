"""The annual report as a workbook: a sheet a section, typed cells, then the definitions."""

from cite_emploi.lib.tables.writing import Column, Table
from governance.reporting.board import Report
from governance.reporting.figures.definitions import entries
from governance.reporting.models import AnnualReport
from governance.reporting.papers.release_workbook import DEFINITIONS, PLACE, cells


def tables(report: AnnualReport, values: Report) -> list[Table]:
    """Every number with its place, as it was given; masked stays masked."""
    told = (
        f"{report.cite.programme_label}, {report.cite}, bilan {report.year}, version {report.version}",
        f"Empreinte SHA-256 des chiffres\xa0: {report.figures_sha256}",
    )
    name = f"bilan-{report.cite.slug}-{report.year}"
    return [
        *(Table(name, section.title, COLUMNS, cells(section.panels), told) for section in values.sections),
        Table(name, "Définitions", DEFINITIONS, entries(), told),
    ]


COLUMNS = (
    *PLACE,
    Column("Indicateur", lambda at: at.row.code or at.panel.defines),
    Column("Part, ou année d'avant", lambda at: at.row.before),
)
