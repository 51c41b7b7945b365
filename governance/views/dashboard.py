"""The dashboard, the lists behind its figures, and the report."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import Role
from governance import permissions
from governance.indicators.catalogue import BREAKDOWNS, SOURCES
from governance.indicators.dashboard import as_lines, dashboard, rows_behind
from governance.reports import annual

FIRST_YEAR = 2015  # the programme is of 2020; a Cité may tell what came before
LIST_PAGE = 50  # rows


def begun(year: int) -> int:
    """A year that has begun: the figures of a year to come would only repeat what is open today."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return year


@roles(Role.COORDINATOR, Role.COMMITTEE)
def show(request, year):
    """The year in one page. Committee members read it masked and without a way to names."""
    today = timezone.localdate()
    sees_people = permissions.can_see_people(request.actor)
    figures = dashboard(request.cite, begun(year), as_of=today, masked=not sees_people)
    return render(
        request,
        "governance/dashboard.html",
        {"d": figures, "year": year, "year_query": f"?annee={year}", "sees_people": sees_people},
    )


@roles(Role.COORDINATOR)
def figure_list(request, year, code):
    """The rows behind a figure: its number is their number."""
    breakdown = next((b for b in BREAKDOWNS if b.code == request.GET.get("repartition")), None)
    indicator = next((i for i in SOURCES if i.code == code), None)
    if indicator is None or (breakdown and breakdown.of is not indicator):
        raise Http404
    key = request.GET.get("cellule", "") if breakdown else ""
    try:
        rows = rows_behind(indicator, request.cite, begun(year), breakdown, key)
    except LookupError as unknown:
        raise Http404 from unknown
    cell = next((c.label for c in breakdown.cells(request.cite, year) if c.key == key), "") if breakdown else ""
    names = {field.name for field in rows.model._meta.fields}
    related = {name for name in ("person", "organisation", "theme") if name in names} | {indicator.person} - {""}
    page = Paginator(rows.select_related(*related) if related else rows, LIST_PAGE).get_page(request.GET.get("page"))
    context = {
        "indicator": indicator,
        "year": year,
        "page": page,
        "lines": as_lines(page),
        "cell": cell,
        "breakdown": breakdown,
    }
    return render(request, "governance/figure_list.html", context)


@roles(Role.COORDINATOR, Role.COMMITTEE)
def report(request, year):
    """The annual report, as PDF. Its figures are masked for everyone: it is made to be handed round."""
    made = annual.as_pdf(request.cite, begun(year), as_of=timezone.localdate())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="bilan-{request.cite.slug}-{year}.pdf"'
    return response
