"""The annual report as a workbook: a sheet a section, typed cells, then the definitions."""

from collections.abc import Iterator

from cite_emploi.lib.tables.writing import Column, Table
from governance.indicators.reference import entries
from governance.indicators.values import Cell, Report, Section
from governance.models import AnnualReport
from governance.reports.spreadsheet import DEFINITIONS, typed


def tables(report: AnnualReport, values: Report) -> list[Table]:
    """Every number with its place, as it was given; masked stays masked."""
    told = (
        f"{report.cite.programme_label}, {report.cite}, bilan {report.year}, version {report.version}",
        f"Empreinte SHA-256 des chiffres\xa0: {report.figures_sha256}",
    )
    name = f"bilan-{report.cite.slug}-{report.year}"
    return [
        *(Table(name, section.title, COLUMNS, _rows(section), told) for section in values.sections),
        Table(name, "Définitions", DEFINITIONS, entries(), told),
    ]


COLUMNS = (
    Column("Rubrique", lambda row: row[0]),
    Column("Ligne", lambda row: row[1]),
    Column("Colonne", lambda row: row[2]),
    Column("Valeur", lambda row: typed(row[3]), "number"),
    Column("Affiché", lambda row: row[3].display),
    Column("Indicateur", lambda row: row[4]),
    Column("Part, ou année d'avant", lambda row: row[5]),
)


def _rows(section: Section) -> Iterator[tuple[str, str, str, Cell, str, str]]:
    for panel in section.panels:
        for row in panel.rows:
            for column, cell in zip(panel.head[1:], row.cells, strict=True):
                yield panel.title, row.label, column, cell, row.code or panel.defines, row.before
