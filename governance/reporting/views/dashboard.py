"""The dashboard, the lists behind its figures, and the report."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cite_emploi.accounts.enums import Role
from cite_emploi.web.roles import roles
from governance.reporting.figures.catalogue import BREAKDOWNS, SOURCES
from governance.reporting.figures.dashboard import as_lines, dashboard, rows_behind
from governance.reporting.own_board import own_kind
from governance.reporting.papers import draft
from governance.reporting.views import releases
from governance.reporting.years import begun
from governance.steering.enums import BoardKind
from governance.steering.permissions import can_see_people

LIST_PAGE = 50  # rows


@roles(Role.COORDINATOR, Role.COMMITTEE)
def show(request, year):
    """The year in one page for the coordination; a committee member reads the year's latest release."""
    begun(year)
    if not can_see_people(request.actor):
        latest = releases.readable(request).filter(year=year).first()
        if latest:
            return releases.page(request, latest, own_kind(request.actor, timezone.localdate()))
        return render(request, "governance/reporting/no_release.html", {"year": year})
    figures = dashboard(request.cite, year, as_of=timezone.localdate())
    context = {"d": figures, "year": year, "year_query": f"?annee={year}", "kinds": BoardKind}
    return render(request, "governance/reporting/dashboard.html", context)


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
    return render(request, "governance/reporting/figure_list.html", context)


@require_safe
@roles(Role.COORDINATOR)
def report(request, year):
    """The annual report, as PDF, with the figures that a release made now would give.

    It says that it is not to be handed round: the year's history does not know it, and two drafts could betray a cell.
    """
    made = draft.as_pdf(request.cite, begun(year), as_of=timezone.localdate())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="bilan-{request.cite.slug}-{year}.pdf"'
    return response
