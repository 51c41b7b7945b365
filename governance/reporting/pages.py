"""What the pages of this room share: which releases and reports one may read, and a dashboard as it was released."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from cite_emploi.web.addresses import page
from cite_emploi.web.lists import Tab
from cite_emploi.web.rows import get_year_or_404
from governance.reporting.board import Board
from governance.reporting.boards import actions, pack
from governance.reporting.enums import ReportState
from governance.reporting.models import AnnualReport, Release
from governance.steering.enums import BoardKind
from governance.steering.permissions import can_manage


def get_begun_year_or_404(year: int) -> int:
    """A year that has begun: the figures of one to come would only repeat what is open today. Raises ``Http404``."""
    return get_year_or_404(year, until=timezone.localdate().year)


def readable_releases(request: HttpRequest) -> QuerySet[Release]:
    return Release.objects.visible_to(request.actor).select_related("meeting__committee", "made_by", "pack")


def get_release_or_404(request: HttpRequest, pk: int) -> Release:
    return get_object_or_404(readable_releases(request), pk=pk)


def released_board_or_404(release: Release, kind: str) -> Board:
    """A committee's dashboard, or that of the actions; the file of a meeting has its own page."""
    if kind not in release.boards or kind == pack.KIND:
        raise Http404
    return Board.from_data(release.boards[kind])


def released_paper_or_404(release: Release, kind: str) -> Board:
    """A committee's dashboard, which is one page; the actions are as long as there are actions."""
    if kind not in BoardKind.values:
        raise Http404
    return Board.from_data(release.boards[kind])


def release_page(request: HttpRequest, release: Release, kind: str) -> HttpResponse:
    """A dashboard as it was released. Its numbers open their definitions; the lists behind have moved on since."""
    context = {
        "release": release,
        "board": released_board_or_404(release, kind),
        "tabs": [
            Tab(label, page("publication_board", request.cite, release.pk, value), value == kind)
            for value, label in (*((each.value, each.short) for each in BoardKind), (actions.KIND, "Actions"))
            if value in release.boards
        ],
        "is_one_page": kind in BoardKind.values,
        "sees_people": False,
        "others": Release.objects.visible_to(request.actor).filter(year=release.year).defer("boards")[:12],
        "year": release.year,
    }
    return render(request, "governance/reporting/release_board.html", context)


def readable_reports(request: HttpRequest) -> QuerySet[AnnualReport]:
    """Committees read validated ones."""
    rows = AnnualReport.objects.visible_to(request.actor).select_related(
        "cite", "started_by", "reviewed_by", "validated_by"
    )
    return rows.filter(Q() if can_manage(request.actor) else Q(state=ReportState.VALIDATED))


def get_report_or_404(request: HttpRequest, pk: int) -> AnnualReport:
    return get_object_or_404(readable_reports(request), pk=pk)


def get_validated_or_404(request: HttpRequest, pk: int) -> AnnualReport:
    return get_object_or_404(readable_reports(request), pk=pk, state=ReportState.VALIDATED)


def file_name(report: AnnualReport, what: str) -> str:
    """The name, without its ending, of a file made from a report: « bilan-ma-cite-2024-v1 »."""
    return f"{what}-{report.cite.slug}-{report.year}-v{report.version}"
