"""The statistics that a Cité opens to anybody, from its validated reports alone."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from cite_emploi.accounts.models import Cite
from cite_emploi.web.answers import download, kept_pdf
from governance.reporting.figures.definitions import entries
from governance.reporting.models import AnnualReport
from governance.reporting.pages import file_name
from governance.reporting.papers import open_data, public

MINUTES = 5  # that a proxy may keep an answer: a Cité that closes its page sees it closed soon
_open = cache_control(public=True, max_age=60 * MINUTES)


@require_safe
@login_not_required
@_open
def figures(request, slug):
    """The latest validated year, or an earlier one (``?annee=``). Drawn without the request: the same for everybody."""
    cite, years = _published(slug)
    asked = request.GET.get("annee")
    known = {str(year): report for year, report in years.items()}
    report = known.get(asked) if asked is not None else next(iter(years.values()))
    if report is None:
        raise Http404
    context = {
        "cite": cite,
        "report": report,
        "years": list(years),
        "values": public.published(report),
        "definitions": entries(),
        "sees_people": False,
        "demo": settings.DEMO,
        "messages": (),
    }
    return HttpResponse(render_to_string("governance/reporting/public_figures.html", context))


@require_safe
@login_not_required
@_open
def pdf(request, slug, year):
    report = _of_year(slug, year)
    return kept_pdf(report.file, file_name(report, "bilan"))


@require_safe
@login_not_required
@_open
def data(request, slug, year):
    """Masked aggregates as CSV, with their data dictionary."""
    report = _of_year(slug, year)
    return download(open_data.archive(report), f"{file_name(report, 'donnees-ouvertes')}.zip", "application/zip")


def _published(slug: str) -> tuple[Cite, dict[int, AnnualReport]]:
    cite = get_object_or_404(Cite, slug=slug, publishes_figures=True)
    years = public.years(cite)
    if not years:
        raise Http404
    return cite, years


def _of_year(slug: str, year: int) -> AnnualReport:
    cite, years = _published(slug)
    if year not in years:
        raise Http404
    report = years[year]
    report.cite = cite
    return report
