"""Dashboards as they stand now, for the coordination, with the lists behind; committees read them released."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.lists import page_of_rows
from cite_emploi.web.roles import roles
from funding.figures import co_funding_by_action
from governance.reporting import boards, reads
from governance.reporting.board import Board
from governance.reporting.boards import year as year_board
from governance.reporting.boards.panels import Facts
from governance.reporting.figures.actions import actions_of_year, overlaps
from governance.reporting.figures.breakdown import OnDemand
from governance.reporting.figures.catalogue import BREAKDOWNS, SOURCES
from governance.reporting.figures.lists import as_figure_rows, erased_behind, rows_behind
from governance.reporting.own_board import own_kind
from governance.reporting.pages import get_begun_year_or_404, readable_releases, release_page
from governance.steering.enums import BoardKind
from governance.steering.permissions import STEERS, can_see_people

MASKED = "comme-un-comite"
LIST_PAGE = 50  # rows


@roles(*STEERS)
def year_detail(request, year):
    """The year in one page for the coordination; a committee member reads the year's latest release."""
    today = timezone.localdate()
    if not can_see_people(request.actor):
        latest = readable_releases(request).filter(year=get_begun_year_or_404(year)).first()
        if latest:
            return release_page(request, latest, own_kind(request.actor, today))
        return render(request, "governance/reporting/no_release.html", {"year": year})
    cite = request.cite
    facts = Facts.of(cite, get_begun_year_or_404(year), as_of=today, tables=OnDemand(cite, year, as_of=today))
    board = year_board.board(facts)
    actions = actions_of_year(cite, year, co_funding_by_action(cite, year), today)
    context = {
        "board": board,
        "panels": {panel.code: panel for panel in board.panels},
        "tables": [facts.table(breakdown.code) for breakdown in BREAKDOWNS if breakdown.code != "mois"],  # drawn above
        "actions": actions,
        "overlaps": overlaps(cite, year),
        "target": year_board.target(facts),
        "has_activity": bool(actions) or year_board.has_activity(board),
        "nearby_years": (*facts.years, *((year + 1,) if year < today.year else ())),
        "year": year,
        "as_of": today,
        "sees_people": True,
        "year_query": f"?annee={year}",
        "kinds": BoardKind,
    }
    return render(request, "governance/reporting/year_detail.html", context)


@roles(Role.COORDINATOR)
def board(request, year, kind):
    """A committee's dashboard, today. ``?vue=comme-un-comite`` hides what a release would hide."""
    masked = request.GET.get("vue") == MASKED
    context = {
        "board": _board_of_today(request, year, kind, masked=masked),
        "kinds": BoardKind,
        "sees_people": not masked,
        "masked": masked,
        "year": year,
    }
    return render(request, "governance/reporting/board.html", context)


def _board_of_today(request, year: int, kind: str, *, masked: bool) -> Board:
    if kind not in BoardKind.values:
        raise Http404
    today = timezone.localdate()
    tables = reads.tables_as_released if masked else OnDemand
    year = get_begun_year_or_404(year)
    return boards.board(kind, request.cite, year, as_of=today, tables=tables(request.cite, year, as_of=today))


@roles(Role.COORDINATOR)
def figure_list(request, year, code):
    """The rows behind a figure: its number is their number."""
    breakdown = next((b for b in BREAKDOWNS if b.code == request.GET.get("repartition")), None)
    indicator = next((i for i in SOURCES if i.code == code), None)
    if indicator is None or (breakdown and breakdown.of is not indicator):
        raise Http404
    key = request.GET.get("cellule", "") if breakdown else ""
    try:
        rows, category = rows_behind(indicator, request.cite, get_begun_year_or_404(year), breakdown, key)
    except LookupError as unknown:
        raise Http404 from unknown
    page = page_of_rows(request, rows, LIST_PAGE)
    context = {
        "indicator": indicator,
        "year": year,
        "page": page,
        "lines": as_figure_rows(page),
        "cell": category,
        "breakdown": breakdown,
        "erased": erased_behind(indicator, request.cite, year, breakdown, key),
    }
    return render(request, "governance/reporting/figure_list.html", context)
