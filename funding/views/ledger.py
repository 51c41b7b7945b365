"""The ledger of a year with its running balance, on the page and as a file."""

from django.core.paginator import Paginator
from django.db.models import Case, DecimalField, F, Sum, When, Window
from django.shortcuts import render

from actions.catalogue.models import Action
from cite_emploi.lib.tables.writing import Column
from cite_emploi.web.exports import export_page
from funding.enums import ADDS, TAKES
from funding.figures import with_left_to_pay
from funding.filters import EntryFilter
from funding.models.ledger import Entry
from funding.permissions import can_manage
from funding.views.year import asked, exercise_of, seeing, years_of

PAGE = 50  # rows


@seeing
def ledger(request, year):
    filters = filtered(request, year)
    page = Paginator(rows_of(filters), PAGE).get_page(request.GET.get("page"))
    left = running(request, year, filters)
    for entry in page.object_list:
        entry.left_after = left[entry.pk]
    return render(
        request,
        "funding/ledger.html",
        {
            "year": year,
            "years": years_of(request),
            "filters": filters,
            "page": page,
            "can_manage": can_manage(request.actor),
        },
    )


@seeing
def ledger_export(request, year, file_format):
    """The same rows, filters and running balance."""
    filters = filtered(request, year)
    return export_page(
        request,
        file_format,
        name=f"journal-{year}",
        title=f"Journal des écritures {year}",
        columns=ledger_columns(running(request, year, filters)),
        rows=rows_of(filters),
        filters=filters,
        counted=("écriture", "écritures"),
    )


def ledger_columns(left: dict) -> tuple[Column, ...]:
    """``left`` is the running balance, by entry id."""
    return (
        Column("Date", lambda row: row.on, "date"),
        Column("Nature", lambda row: row.get_kind_display()),
        Column("Ligne", lambda row: row.line.name),
        Column("Action", lambda row: row.edition.action.name if row.edition else ""),
        Column("Objet", lambda row: row.label),
        Column("Motif", lambda row: row.reason),
        Column("Numéro de pièce", lambda row: row.document_number),
        Column("Autorisé par", lambda row: row.authorised_by),
        Column("Saisi par", lambda row: str(row.author) if row.author else ""),
        Column("Montant (€)", lambda row: row.amount, "number"),
        Column("Reste à engager après (€)", lambda row: left[row.pk], "number"),
        Column("Reste à payer (€)", lambda row: row.to_pay, "number"),
    )


def filtered(request, year: int, data=None) -> EntryFilter:
    """The year's entries, by the page's filters or by ``data``."""
    exercise = exercise_of(request, asked(year))
    rows = Entry.objects.visible_to(request.actor).filter(exercise=exercise)
    data = request.GET if data is None else data
    return EntryFilter(data, queryset=rows, actor=request.actor, actions=Action.objects.visible_to(request.actor))


def rows_of(filters: EntryFilter):
    rows = filters.qs.select_related("line", "edition__action", "author")
    return with_left_to_pay(rows).order_by("on", "id")


def running(request, year: int, filters: EntryFilter) -> dict:
    """What can still be committed after each entry: on the line that is looked at, or on all. One query, by entry id.

    Every entry counts, whatever else the filters hide: a balance is not of what one looks at.
    """
    rows = Entry.objects.visible_to(request.actor).filter(exercise__year=year)
    if line := filters.chosen.get("line"):
        rows = rows.filter(line=line)
    effect = Case(
        When(kind__in=sorted(ADDS), then=F("amount")),
        When(kind__in=sorted(TAKES), then=-F("amount")),
        default=0,
        output_field=DecimalField(),
    )
    left = Window(Sum(effect), order_by=[F("on").asc(), F("id").asc()])
    return dict(rows.annotate(left=left).values_list("pk", "left"))
