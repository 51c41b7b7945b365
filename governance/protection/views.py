"""The register and the draft impact assessment, on a page and on paper: the same object is printed twice."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import SETTINGS, page, trail
from cite_emploi.web.answers import paper
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.protection import forms, services, sheets
from governance.protection.enums import Part
from governance.protection.models import SubProcessor


@roles(Role.COORDINATOR)
def register(request):
    return _page(request, sheets.register)


@roles(Role.COORDINATOR)
def impact(request):
    return _page(request, sheets.impact)


@require_safe
@roles(Role.COORDINATOR)
def register_pdf(request):
    return _paper(request, sheets.register, "registre.pdf")


@require_safe
@roles(Role.COORDINATOR)
def impact_pdf(request):
    return _paper(request, sheets.impact, "analyse-impact.pdf")


def _page(request, make):
    sheet = make(request.cite, timezone.localdate())
    context = {"sheet": sheet, "crumbs": trail(request.cite, SETTINGS)}
    return render(request, "governance/protection/sheet.html", context)


def _paper(request, make, name):
    today = timezone.localdate()
    return paper(
        "print/protection.html", {"cite": request.cite, "sheet": make(request.cite, today), "today": today}, name
    )


@roles(Role.COORDINATOR)
def part_write(request, part):
    if part not in Part.values:
        raise Http404
    sheet = "register" if part in sheets.OF_REGISTER else "impact"
    return form_page(
        request,
        bind(request, forms.PartForm, part=part),
        services.write_part,
        given={"part": part, "on": timezone.localdate()},
        under=trail(request.cite, SETTINGS, (sheets.TITLES[sheet], sheet)),
        title=Part(part).label,
        lead=sheets.ASKED[part],
        done="Texte enregistré.",
    )


@roles(Role.COORDINATOR)
def sub_processor_create(request):
    return _sub_processor(request, None)


@roles(Role.COORDINATOR)
def sub_processor_update(request, pk):
    return _sub_processor(request, get_row_or_404(request, SubProcessor, pk))


def _sub_processor(request, row):
    return form_page(
        request,
        bind(request, forms.SubProcessorForm, instance=row),
        services.save_sub_processor,
        given={"sub_processor": row},
        under=trail(request.cite, SETTINGS, (sheets.TITLES["register"], "register")),
        back=page("register", request.cite),
        title="Modifier un sous-traitant" if row else "Ajouter un sous-traitant",
        done="Sous-traitant enregistré.",
    )
