"""What is on the screen, as a file: the same address parameters, the same filters, the same rows, the same rights."""

import logging
from collections.abc import Iterable
from dataclasses import replace

from django.http import Http404
from django.utils import timezone

from cite_emploi.accounts.journal.people import note_list
from cite_emploi.lib.french import clock, count, date_long
from cite_emploi.lib.tables.writing import FORMATS, Table
from cite_emploi.web.answers import spreadsheet

CHUNK = 500  # rows read from the database at once

logger = logging.getLogger("cite_emploi.export")


def export_page(request, file_format: str, table: Table, *, filters, counted: tuple[str, str]):
    """A list as a file; raises ``Http404`` for a format that is not one. The log says who and how many, never who of.

    The table's rows are the queryset that the page shows, before it is cut into pages; its prefetches are kept. What
    has frozen files (``in_use``) leaves without them, for the coordination too: a file that goes is a use.
    """
    shown = table.rows.in_use() if hasattr(table.rows, "in_use") else table.rows
    number, rows = shown.order_by().count(), shown.iterator(chunk_size=CHUNK)
    table = replace(table, rows=rows)
    return export_table(request, file_format, table, number=number, counted=counted, told=in_words(filters))


def export_table(
    request,
    file_format: str,
    table: Table,
    *,
    number: int,
    counted: tuple[str, str],
    told: Iterable[str] = (),
):
    """Rows as a file, with who, when and what is told of them; raises ``Http404`` for a format that is not one."""
    if file_format not in FORMATS:
        raise Http404
    note_list(count=number)
    now = timezone.localtime()
    logger.info(
        "export user=%s cite=%s list=%s format=%s rows=%s",
        request.user.pk,
        request.cite.pk,
        table.name,
        file_format,
        number,
    )
    provenance = (
        f"{request.cite}, export du {date_long(now.date())} à {clock(now)}, par {request.user}",
        count(number, *counted),
        *told,
    )
    return spreadsheet(replace(table, provenance=provenance), file_format)


def in_words(filters) -> Iterable[str]:
    """The filters that narrow the list, as the page names them: « Quartier : La Roseraie »."""
    filters.form.is_valid()
    told = []
    for name, value in filters.form.cleaned_data.items():
        if value in (None, "", False) or (hasattr(value, "__len__") and not len(value)):
            continue
        field = filters.form.fields[name]
        label = field.label or name
        told.append(f"{label}\xa0: {_value(field, value)}")
    return [f"Filtres : {'\xa0; '.join(told)}" if told else "Sans filtre"]


def _value(field, value) -> str:
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(value, str):
        return choices.get(value, value)
    if value is True:
        return "oui"
    if hasattr(value, "__iter__"):
        return ", ".join(_value(field, each) for each in value)
    return str(value)
