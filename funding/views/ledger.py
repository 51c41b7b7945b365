"""The ledger of a year with its running balance, on the page and as a file."""

from django.shortcuts import render

from cite_emploi.lib.tables.writing import Table
from cite_emploi.web.exports import export_page
from cite_emploi.web.lists import page_of_rows
from cite_emploi.web.roles import roles
from funding.permissions import SEES_MONEY, can_manage
from funding.reads import journal
from funding.rows import get_exercise_or_404, year_tabs

ROWS = 50  # on a page


@roles(*SEES_MONEY)
def ledger(request, year):
    exercise = get_exercise_or_404(request, year)
    filters = journal.filter_entries(request.actor, exercise, request.GET)
    page = page_of_rows(request, journal.entries_of(filters), ROWS)
    left = journal.left_after(exercise, filters)
    for entry in page.object_list:
        entry.left_after = left[entry.pk]
    return render(
        request,
        "funding/ledger.html",
        {
            "year": year,
            "years": year_tabs(request, "ledger", year),
            "filters": filters,
            "page": page,
            "can_manage": can_manage(request.actor),
        },
    )


@roles(*SEES_MONEY)
def ledger_export(request, year, file_format):
    """The same rows, filters and running balance."""
    exercise = get_exercise_or_404(request, year)
    filters = journal.filter_entries(request.actor, exercise, request.GET)
    return export_page(
        request,
        file_format,
        Table(
            name=f"journal-{year}",
            title=f"Journal des écritures {year}",
            columns=journal.columns(journal.left_after(exercise, filters)),
            rows=journal.entries_of(filters),
        ),
        filters=filters,
        counted=("écriture", "écritures"),
    )
