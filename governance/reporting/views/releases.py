"""Figures released to committees: made by the coordination, read by all who steer, never computed again."""

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page, page_of
from cite_emploi.web.answers import kept_pdf, workbook
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.reporting import tasks
from governance.reporting.forms import ReleaseForm
from governance.reporting.models import Release
from governance.reporting.own_board import own_kind
from governance.reporting.pages import get_begun_year_or_404, get_release_or_404, release_page
from governance.reporting.papers import release_workbook as release_tables
from governance.reporting.services import releases
from governance.steering.models.meetings import Meeting
from governance.steering.permissions import STEERS, can_manage

LIST_PAGE = 20  # releases


@roles(*STEERS)
def release_list(request):
    """Every release, the latest first."""
    rows = Release.objects.visible_to(request.actor).select_related("meeting__committee").defer("boards")
    context = {"year": timezone.localdate().year, "can_manage": can_manage(request.actor)}
    return list_page(request, "governance/reporting/release_list.html", rows, size=LIST_PAGE, **context)


@roles(*STEERS)
def release_detail(request, pk):
    """A release opens on the dashboard of one's own committee."""
    return release_page(request, get_release_or_404(request, pk), own_kind(request.actor, timezone.localdate()))


@roles(*STEERS)
def release_board(request, pk, kind):
    return release_page(request, get_release_or_404(request, pk), kind)


@roles(*STEERS)
def release_workbook(request, pk):
    """Every number of the release, as it was given."""
    release = get_release_or_404(request, pk)
    return workbook(
        release_tables.tables(release), f"chiffres-{request.cite.slug}-{release.year}-{release.as_of:%Y%m%d}"
    )


@roles(Role.COORDINATOR)
def release_create(request, year):
    """Freeze the year's figures for committees."""
    today = timezone.localdate()
    return form_page(
        request,
        bind(request, ReleaseForm),
        releases.release_figures,
        given={"year": get_begun_year_or_404(year), "on": today, "at": timezone.now()},
        back=page("dashboard", request.cite, year),
        then=lambda release: page_of(release, request.cite),
        title=f"Publier les chiffres {year}",
        submit="Publier",
        done="Chiffres publiés\xa0: les membres des comités les lisent dès maintenant.",
        template="governance/reporting/release_form.html",
        year=year,
        today=today,
    )


# --- The file of a meeting ------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def pack_create(request, pk):
    """Release the figures for a meeting, and have its file drawn by the worker."""
    meeting = get_row_or_404(request, Meeting.objects.select_related("committee"), pk)
    return act_page(
        request,
        tasks.have_pack_drawn,
        given={"meeting": meeting, "on": timezone.localdate(), "at": timezone.now()},
        back=page("meeting_detail", request.cite, pk),
        then=lambda release: page("pack_detail", request.cite, release.pk),
    )


@roles(*STEERS)
def pack_detail(request, pk):
    """The file of a meeting: ready, or on its way."""
    release = get_release_or_404(request, pk)
    if not release.meeting_id:
        raise Http404
    context = {"release": release, "pack": getattr(release, "pack", None), "can_manage": can_manage(request.actor)}
    return render(request, "governance/reporting/pack_detail.html", context)


@roles(*STEERS)
def pack_progress(request, pk):
    release = get_release_or_404(request, pk)
    return JsonResponse({"done": 0, "total": 0, "working": not hasattr(release, "pack")})


@roles(*STEERS)
def pack_file(request, pk):
    release = get_release_or_404(request, pk)
    if not hasattr(release, "pack"):
        raise Http404
    return kept_pdf(release.pack.file, f"dossier-{release.meeting.held_on:%Y%m%d}")
