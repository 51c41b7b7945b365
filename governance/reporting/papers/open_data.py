"""Masked aggregates of a validated report for anybody: one long table, and the dictionary that explains it."""

import csv
import io
import zipfile
from collections.abc import Iterator

from cite_emploi.lib.tables.writing import harmless
from governance.reporting.board import Report
from governance.reporting.figures.definitions import entries
from governance.reporting.models import AnnualReport
from governance.reporting.papers.release_workbook import cells

HEAD = (
    *("cite", "code_cite", "annee", "version", "situation_au", "partie", "rubrique", "ligne", "colonne"),
    *("indicateur", "valeur", "masque", "diffusion"),
)
COLUMNS = {
    "cite": "Nom de la Cité",
    "code_cite": "Identifiant national de la Cité (jeu de données de l'ANCT), s'il est connu",
    "annee": "Année des chiffres",
    "version": "Version du bilan validé",
    "situation_au": "Jour où les chiffres ont été lus (AAAA-MM-JJ)",
    "partie": "Partie du bilan",
    "rubrique": "Tableau dans la partie",
    "ligne": "Ce qui est compté, ou catégorie de la répartition",
    "colonne": "Colonne du tableau, quand il en a plusieurs",
    "indicateur": "Code de l'indicateur, expliqué dans dictionnaire.csv",
    "valeur": "Nombre, ou montant en euros avec un point décimal\xa0; vide quand il est masqué",
    "masque": "oui quand un effectif trop petit, ou son complément, est masqué",
    "diffusion": "delivery\xa0: donnée telle quelle\xa0; profile\xa0: répartition de personnes, petits effectifs masqués",
}
# What names people's work in sentences, or an institution's decisions, is no aggregate.
TEXTS = frozenset({"decisions", "besoins", "comites", "quartiers-vises"})


def rows(report: AnnualReport) -> Iterator[tuple]:
    """A line a number of the report."""
    values, cite = Report.from_data(report.figures), report.cite
    for section in values.sections:
        for at in cells(panel for panel in section.panels if panel.code not in TEXTS):
            if at.cell.value is None and not at.cell.masked:
                continue
            yield (
                *(cite.name, cite.national_code, values.year, report.version, at.panel.as_of or values.as_of),
                *(section.title, at.panel.title, at.row.label, at.column, at.row.code or at.panel.defines),
                "" if at.cell.value is None else at.cell.value,
                *("oui" if at.cell.masked else "non", at.panel.release),
            )


def archive(report: AnnualReport) -> bytes:
    """A zip of two CSV (UTF-8, commas): the figures, and the dictionary of columns and indicators."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("chiffres.csv", _csv(HEAD, rows(report)))
        told = [("colonne", name, "", text, "", "", "") for name, text in COLUMNS.items()]
        told += [
            ("indicateur", each.code, each.label, each.definition, each.formula, each.unit, each.disclosure.value)
            for each in entries()
        ]
        head = ("nature", "code", "libelle", "definition", "calcul", "unite", "diffusion")
        file.writestr("dictionnaire.csv", _csv(head, told))
    return out.getvalue()


def _csv(head, lines) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in line] for line in lines)
    return text.getvalue()
