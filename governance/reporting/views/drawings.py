"""PDFs that take seconds: a button asks for one, a page says how far it has come, then opens it."""

from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite
from cite_emploi.web.addresses import Crumb, page, page_of
from cite_emploi.web.answers import kept_pdf
from cite_emploi.web.pages import act_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.reporting import sections, tasks
from governance.reporting.enums import Job, Paper
from governance.reporting.models import Drawing
from governance.reporting.pages import get_begun_year_or_404, get_release_or_404, released_paper_or_404
from governance.steering.enums import BoardKind
from governance.steering.permissions import STEERS


@roles(Role.COORDINATOR)
def report_draw(request, year):
    """The annual report with the figures that a release made now would give.

    It says that it is not to be handed round: the year's history does not know it, and two drafts could betray a cell.
    """
    return _ask(request, page("annual_list", request.cite), what=Paper.REPORT, year=get_begun_year_or_404(year))


@roles(Role.COORDINATOR)
def board_draw(request, year, kind):
    """The dashboard on one page, as a release would give it; like a draft of the report, not to be handed round."""
    if kind not in BoardKind.values:
        raise Http404
    back = page("board", request.cite, get_begun_year_or_404(year), kind)
    return _ask(request, back, what=Paper.BOARD, year=year, board=kind)


@roles(*STEERS)
def release_board_draw(request, pk, kind):
    release = get_release_or_404(request, pk)
    released_paper_or_404(release, kind)
    back = page("publication_board", request.cite, pk, kind)
    return _ask(request, back, what=Paper.BOARD, year=release.year, board=kind, release=release)


def _ask(request, back: str, **asked):
    return act_page(
        request,
        tasks.have_drawn,
        given={**asked, "at": timezone.now()},
        back=back,
        then=lambda drawing: page_of(drawing, request.cite),
    )


@roles(*STEERS)
def drawing_detail(request, pk):
    drawing = get_row_or_404(request, Drawing, pk)
    context = {"drawing": drawing, "above": _above(drawing, request.cite), "steps": _steps(drawing)}
    return render(request, "governance/reporting/drawing_detail.html", context)


@roles(*STEERS)
def drawing_progress(request, pk):
    drawing = get_row_or_404(request, Drawing, pk)
    return JsonResponse({"done": drawing.progress, "total": _steps(drawing), "working": drawing.job == Job.WORKING})


@roles(*STEERS)
def drawing_file(request, pk):
    drawing = get_row_or_404(request, Drawing.objects.exclude(file=""), pk)
    return kept_pdf(drawing.file, f"{drawing.board or 'bilan'}-{request.cite.slug}-{drawing.year}")


def _above(drawing: Drawing, cite: Cite) -> Crumb:
    """Where it was asked for."""
    if drawing.release_id:
        return drawing.board_name, page("publication_board", cite, drawing.release_id, drawing.board)
    if drawing.board:
        return drawing.board_name, page("board", cite, drawing.year, drawing.board)
    return "Bilans annuels", page("annual_list", cite)


def _steps(drawing: Drawing) -> int:
    """How many are told while it is drawn, the drawing itself being the last; of a dashboard, none."""
    return len(sections.SECTIONS) + 1 if drawing.paper == Paper.REPORT else 0
