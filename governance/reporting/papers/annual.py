"""The annual report (« bilan annuel ») on paper, from plain values: the figures, and what the coordination says of them."""

import io
from datetime import date

from django.template.loader import render_to_string

from cite_emploi.accounts.models import Cite
from cite_emploi.lib import pdf
from cite_emploi.lib.tables.writing import XLSX, write_xlsx
from governance.reporting.board import Report
from governance.reporting.figures.definitions import entries
from governance.reporting.models import AnnualReport
from governance.reporting.papers import report_workbook


def draft(cite: Cite, values: Report) -> bytes:
    """The report as it stands, marked as a draft, without comments."""
    return pdf.render(render_to_string("print/annual.html", _context(cite, values, None, {})))


def paper(report: AnnualReport, values: Report, comments: dict[str, str], figures: bytes) -> bytes:
    """The validated report as PDF/UA-1, its figures attached as a workbook and as JSON (``figures``, as digested)."""
    book = io.BytesIO()
    write_xlsx(book, *report_workbook.tables(report, values))
    name = f"bilan-{report.cite.slug}-{report.year}"
    attached = [
        pdf.Attached(f"{name}.xlsx", book.getvalue(), XLSX, "Les chiffres du bilan, une feuille par partie"),
        pdf.Attached(f"{name}.json", figures, "application/json", "Les chiffres du bilan, tels qu'ils sont figés"),
    ]
    return pdf.render(render_to_string("print/annual.html", _context(report.cite, values, report, comments)), attached)


def _context(cite: Cite, values: Report, report: AnnualReport | None, comments: dict[str, str]) -> dict:
    return {
        "cite": cite,
        "report": report,
        "values": values,
        "as_of": date.fromisoformat(values.as_of),
        "sections": [(section, comments.get(section.code, "")) for section in values.sections],
        "entries": entries(),
    }
