"""Figures released to committees: made by the coordination, read by all who steer, never computed again."""

from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.forms import CiteForm
from cite_emploi.lib.tables.writing import write_xlsx
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from governance.reporting import tasks
from governance.reporting.board import Board
from governance.reporting.models import Release
from governance.reporting.own_board import own_kind
from governance.reporting.papers import boards
from governance.reporting.papers import release_workbook as papers_release_workbook
from governance.reporting.services import releases
from governance.reporting.years import begun
from governance.steering.enums import BoardKind
from governance.steering.models.meetings import Meeting
from governance.steering.permissions import STEERS, can_manage

steering, coordinating = roles(*STEERS), roles(Role.COORDINATOR)

LIST_PAGE = 20  # releases
JANUARY = timedelta(days=31)


class ReleaseForm(CiteForm):
    label = forms.CharField(
        label="À quelle occasion", max_length=120, help_text="Par exemple «\xa0Point de rentrée\xa0»."
    )


@steering
def release_list(request):
    """Every release, the latest first."""
    rows = Release.objects.visible_to(request.actor).select_related("meeting__committee").defer("boards")
    listed = Paginator(rows, LIST_PAGE).get_page(request.GET.get("page"))
    context = {"page": listed, "year": timezone.localdate().year, "can_manage": can_manage(request.actor)}
    return render(request, "governance/reporting/release_list.html", context)


@steering
def release_detail(request, pk):
    """A release opens on the dashboard of one's own committee."""
    return page(request, _release(request, pk), own_kind(request.actor, timezone.localdate()))


@steering
def release_board(request, pk, kind):
    return page(request, _release(request, pk), kind)


def page(request, release: Release, kind: str):
    """A dashboard as it was released. Its numbers open their definitions; the lists behind have moved on since."""
    context = {
        "release": release,
        "board": _board(release, kind),
        "kinds": BoardKind,
        "sees_people": False,
        "others": Release.objects.visible_to(request.actor).filter(year=release.year).defer("boards")[:12],
        "year": release.year,
    }
    return render(request, "governance/reporting/release_board.html", context)


@steering
def release_board_pdf(request, pk, kind):
    release = _release(request, pk)
    made = boards.board(_board(release, kind), request.cite, release)
    return boards.response(made, f"tableau-{kind}-{release.year}-{release.as_of:%Y%m%d}")


@steering
def release_workbook(request, pk):
    """Every number of the release, as it was given."""
    release = _release(request, pk)
    response = HttpResponse(content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    name = f"chiffres-{request.cite.slug}-{release.year}-{release.as_of:%Y%m%d}"
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    write_xlsx(response, *papers_release_workbook.tables(release))
    return response


@coordinating
def release_create(request, year):
    """Freeze the year's figures for committees."""
    form = ReleaseForm(request.POST or None, actor=request.actor)

    def act(values):
        made = releases.release_figures(
            by=request.actor, year=year, on=timezone.localdate(), at=timezone.now(), **values
        )
        return reverse("publication_detail", args=[request.cite.slug, made.pk])

    return form_page(
        request,
        form,
        act,
        title=f"Publier les chiffres {begun(year)}",
        submit="Publier",
        cancel_url=reverse("dashboard", args=[request.cite.slug, year]),
        done="Chiffres publiés\xa0: les membres des comités les lisent dès maintenant.",
        template="governance/reporting/release_form.html",
        context={"year": year, "today": timezone.localdate()},
    )


# --- The file of a meeting ------------------------------------------------------------------------------
@require_POST
@coordinating
def pack_create(request, pk):
    """Release the figures for a meeting, and have its file drawn by the worker."""
    meeting = get_object_or_404(Meeting.objects.visible_to(request.actor).select_related("committee"), pk=pk)
    back = reverse("meeting_detail", args=[request.cite.slug, pk])
    today = timezone.localdate()

    def act():
        release = releases.release_figures(
            by=request.actor,
            # A meeting in January looks at the year that has just ended.
            year=min((meeting.held_on - JANUARY).year, today.year),
            label=str(meeting)[:120],
            on=today,
            at=timezone.now(),
            meeting=meeting,
        )
        tasks.make_pack.enqueue(release.pk)
        return reverse("pack_detail", args=[request.cite.slug, release.pk])

    return act_page(request, act, back=back)


@steering
def pack_detail(request, pk):
    """The file of a meeting: ready, or on its way."""
    release = _release(request, pk)
    if not release.meeting_id:
        raise Http404
    context = {
        "release": release,
        "pack": getattr(release, "pack", None),
        "can_manage": can_manage(request.actor),
    }
    return render(request, "governance/reporting/pack_detail.html", context)


@steering
def pack_progress(request, pk):
    release = _release(request, pk)
    return JsonResponse({"done": 0, "total": 0, "working": not hasattr(release, "pack")})


@steering
def pack_file(request, pk):
    release = _release(request, pk)
    if not hasattr(release, "pack"):
        raise Http404
    name = f"dossier-{release.meeting.held_on:%Y%m%d}.pdf"
    return FileResponse(release.pack.file.open(), content_type="application/pdf", filename=name)


def readable(request):
    return Release.objects.visible_to(request.actor).select_related("meeting__committee", "made_by", "pack")


def _release(request, pk: int) -> Release:
    return get_object_or_404(readable(request), pk=pk)


def _board(release: Release, kind: str) -> Board:
    if kind not in BoardKind.values:
        raise Http404
    return Board.from_data(release.boards[kind])
