"""Dashboards as they stand now, for the coordination; committees read them released (``views.releases``)."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cite_emploi.accounts.enums import Role
from cite_emploi.web.roles import roles
from governance.reporting import boards as reporting_boards
from governance.reporting.board import Board
from governance.reporting.figures.breakdown import OnDemand
from governance.reporting.papers import boards
from governance.reporting.services import releases
from governance.reporting.years import begun
from governance.steering.enums import BoardKind

MASKED = "comme-un-comite"


@roles(Role.COORDINATOR)
def board(request, year, kind):
    """A committee's dashboard, today. ``?vue=comme-un-comite`` hides what a release would hide."""
    found = _today(request, begun(year), kind)
    masked = request.GET.get("vue") == MASKED
    context = {"board": found, "kinds": BoardKind, "sees_people": not masked, "masked": masked, "year": year}
    return render(request, "governance/reporting/board.html", context)


@require_safe
@roles(Role.COORDINATOR)
def board_pdf(request, year, kind):
    """The dashboard on one page, as a release would give it; like a draft of the report, not to be handed round."""
    found = _today(request, begun(year), kind, masked=True)
    return boards.response(boards.board(found, request.cite), f"tableau-{kind}-{year}")


def _today(request, year: int, kind: str, *, masked: bool | None = None) -> Board:
    if kind not in BoardKind.values:
        raise Http404
    today = timezone.localdate()
    masked = request.GET.get("vue") == MASKED if masked is None else masked
    tables = releases.tables_as_released if masked else OnDemand
    return reporting_boards.board(kind, request.cite, year, as_of=today, tables=tables(request.cite, year, as_of=today))
