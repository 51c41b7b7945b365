"""The actions as a release gave them: what who sits on a committee reads of each, at a date that is written."""

from django.http import HttpRequest
from django.shortcuts import render

from actions.catalogue.models import Action
from actions.catalogue.years import read_year, year_tabs
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.reporting import reads
from governance.reporting.boards.actions import code_of
from governance.steering.permissions import STEERS, can_manage


@roles(*STEERS)
def released_action_list(request):
    """All the actions of a year, with the figures of its latest release; ``?annee=`` another year."""
    context = _of_year(request)
    panels = {panel.code: panel for panel in context["panels"]}
    actions = Action.objects.visible_to(request.actor).with_years()
    cards = [(action, panels.get(code_of(action))) for action in actions]
    context |= {
        "cards": [card for card in cards if card[1] or not context["release"]],
        "together": panels.get("ensemble"),
        "costs": panels.get("couts"),
    }
    return render(request, "governance/reporting/released_action_list.html", context)


@roles(*STEERS)
def released_action(request, pk):
    """What an action is, and its figures in the latest release of a year."""
    action = get_row_or_404(request, Action.objects.with_years(), pk)
    context = _of_year(request)
    code = code_of(action)
    context |= {"action": action, "panel": next((panel for panel in context["panels"] if panel.code == code), None)}
    return render(request, "governance/reporting/released_action.html", context)


def _of_year(request: HttpRequest) -> dict:
    """The year that is asked for among those released, its latest release and the panels of that release."""
    years = reads.years_of_actions(request.actor)
    year = read_year(request, years)
    release = reads.latest_with_actions(request.actor, year)
    board = reads.board_of_actions(release) if release else None
    return {
        "year": year,
        "year_tabs": year_tabs(years, year),
        "release": release,
        "board": board,
        "panels": board.panels if board else (),
        "sees_people": False,
        "can_manage": can_manage(request.actor),
        "can_edit": False,
    }
