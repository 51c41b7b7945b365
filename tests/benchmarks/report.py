"""What the annual report costs on the demonstration: ``make run`` once, then

    CITE_ENV=demo .venv/bin/python tests/benchmarks/report.py

Drawing against bare WeasyPrint of the same HTML and the same stylesheet, in turn and in one process; then, each in a
fresh process, the whole generation (figures of the year, workbook, PDF) and Python's and the process's peaks.
Figures are kept in ``README.md`` beside this file; no test holds a stop-watch.
"""

import os
import resource
import subprocess
import sys
import time
import tracemalloc
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cite_emploi.settings")

import django

from cite_emploi.demo import embedded

YEAR = 2024
ROUNDS = 7
MEGABYTE = 1_000_000


def ready():
    embedded.announce()
    embedded.ensure_started()
    django.setup()
    from governance.reporting.models import AnnualReport

    return AnnualReport.objects.select_related("cite").filter(cite__slug="angers", year=YEAR, file__gt="").first()


def bare(html: str) -> bytes:
    """WeasyPrint alone, with the fonts and the stylesheet of the house: no tag is finished, nothing is attached."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    from cite_emploi.lib import fonts, pdf

    configuration = FontConfiguration()
    style = fonts.font_face_rules() + pdf.STYLESHEET.read_text(encoding="utf-8")
    base = pdf.STATIC.as_uri() + "/"
    sheets = [CSS(string=style, base_url=base, font_config=configuration)]
    return HTML(string=html, base_url=base).write_pdf(
        pdf_variant="pdf/ua-1", stylesheets=sheets, font_config=configuration
    )


def drawing() -> None:
    """CPU seconds, which other work does not stretch; the two in turn, so that a busy moment is shared."""
    report = ready()
    from django.template.loader import render_to_string

    from cite_emploi.lib import pdf
    from governance.reporting.board import Report
    from governance.reporting.papers import annual
    from governance.reporting.services import reports

    comments = reports.comments_of(report)
    html = render_to_string(
        "print/annual.html", annual._context(report.cite, Report.from_data(report.figures), report, comments)
    )
    took = {bare: [], pdf.render: []}
    bare(html)  # the first pays for what is read once
    for _ in range(ROUNDS):
        for draw, times in took.items():
            start = time.process_time()
            draw(html)
            times.append(time.process_time() - start)
    alone, ours = (sorted(times)[ROUNDS // 2] for times in took.values())
    print(f"bare {alone:.2f} s   lib.pdf {ours:.2f} s   ratio {ours / alone:.2f}")  # noqa: T201


def generation(traced: bool) -> None:
    """As the worker does it, but for writing it down: figures, workbook, JSON, PDF."""
    report = ready()
    from governance.reporting.board import Report
    from governance.reporting.papers import annual
    from governance.reporting.services import reports
    from governance.reporting.services.releases import canonical
    from governance.reporting.services.reports import current_values

    comments = reports.comments_of(report)
    if traced:
        tracemalloc.start()
    start, cpu = time.perf_counter(), time.process_time()
    values = current_values(report, date(YEAR + 1, 3, 10))
    counted = time.perf_counter() - start
    made = annual.paper(report, Report.from_data(values), comments, canonical(values))
    whole, cpu = time.perf_counter() - start, time.process_time() - cpu
    if traced:
        print(f"Python's peak {tracemalloc.get_traced_memory()[1] / MEGABYTE:.0f} MB")  # noqa: T201
    else:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE
        told = f"figures {counted:.2f} s   all {whole:.2f} s ({cpu:.2f} s of CPU)   process's peak {peak:.0f} MB"
        print(f"{told}   PDF {len(made) / 1000:.0f} kB")  # noqa: T201


def main() -> None:
    for step in ("drawing", "generation", "generation", "generation", "traced"):
        subprocess.run([sys.executable, __file__, step], check=True)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["drawing"]:
            drawing()
        case ["generation"]:
            generation(traced=False)
        case ["traced"]:
            generation(traced=True)
        case _:
            main()
