"""The money of a year: overview, costs, one line, one action; opening and closing a year."""

from django.shortcuts import redirect, render
from django.utils import timezone

from actions.catalogue.models import Action
from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404, get_year_or_404
from funding.costs import costs
from funding.figures import balance, with_left_to_pay
from funding.forms.ledger import LineForm
from funding.models.ledger import Entry, Exercise, FundingLine
from funding.permissions import SEES_MONEY, can_manage
from funding.reads.overview import overview
from funding.rows import get_exercise_or_404, opened_years, year_tabs
from funding.services import exercises as services

LATEST = 8  # entries under the overview
COMPARED = 6  # years of an action side by side, each a few queries


@roles(*SEES_MONEY)
def year_detail(request, year):
    """Lines, actions, co-funding and what is at risk in a year."""
    entries = Entry.objects.visible_to(request.actor).filter(exercise__year=get_year_or_404(year))
    return render(
        request,
        "funding/year_detail.html",
        {
            "money": overview(request.cite, year, as_of=timezone.localdate()),
            "year": year,
            "entries": entries.select_related("line", "edition__action").order_by("-on", "-id")[:LATEST],
            "entry_count": entries.count(),
            "years": year_tabs(request, "funding_year", year),
            "can_manage": can_manage(request.actor),
        },
    )


@roles(*SEES_MONEY)
def cost_list(request, year):
    """What a participant, a barrier lifted and a return to work cost; who follows nobody reads it as it was released."""
    if not request.actor.follows_people:
        return redirect(f"{page('released_action_list', request.cite)}?annee={get_year_or_404(year)}#tableau-couts")
    rows, whole = costs(request.cite, get_year_or_404(year))
    return render(
        request,
        "funding/cost_list.html",
        {"rows": rows, "whole": whole, "year": year, "years": year_tabs(request, "cost_list", year)},
    )


@roles(*SEES_MONEY)
def line_detail(request, year, pk):
    """A line in a year: its balance, spelled out, and its entries."""
    line = get_row_or_404(request, FundingLine, pk)
    exercise = get_exercise_or_404(request, year)
    entries = Entry.objects.filter(exercise=exercise, line=line).select_related("edition__action", "line")
    return render(
        request,
        "funding/line_detail.html",
        {
            "line": line,
            "exercise": exercise,
            "year": year,
            "balance": balance(exercise, line),
            "entries": with_left_to_pay(entries),
            "can_manage": can_manage(request.actor),
        },
    )


@roles(*SEES_MONEY)
def action_money(request, pk):
    """An action's money over the years: what was committed on it, what others brought, and for whom it is live, per result."""
    action, live = get_row_or_404(request, Action, pk), request.actor.follows_people
    rows = []
    for year in opened_years(request)[:COMPARED]:
        costs_of_year, _ = costs(request.cite, year)
        rows += [(year, cost) for cost in costs_of_year if cost.action == action and (live or cost.whole)]
    entries = Entry.objects.visible_to(request.actor).filter(edition__action=action)
    return render(
        request,
        "funding/action_money.html",
        {
            "action": action,
            "year": timezone.localdate().year,
            "rows": rows,
            "live": live,
            "entries": with_left_to_pay(entries.select_related("line", "edition__action", "exercise")),
            "open_exercise": Exercise.objects.visible_to(request.actor).filter(closed_on__isnull=True).first(),
            "can_manage": can_manage(request.actor),
        },
    )


@roles(Role.COORDINATOR)
def exercise_open(request, year):
    """Open the year: what the year before lets through comes in."""
    return act_page(
        request,
        services.open_exercise,
        given={"year": get_year_or_404(year), "on": timezone.localdate()},
        back=page("funding_year", request.cite, year),
        done=f"Exercice {year} ouvert.",
    )


@roles(Role.COORDINATOR)
def exercise_close(request, year):
    return act_page(
        request,
        services.close_exercise,
        given={"exercise": get_exercise_or_404(request, year), "on": timezone.localdate()},
        back=page("funding_year", request.cite, year),
        done=f"Exercice {year} clos\xa0: ses chiffres ne changeront plus.",
    )


@roles(Role.COORDINATOR)
def line_edit(request, pk=None):
    line = get_row_or_404(request, FundingLine, pk) if pk is not None else None
    return form_page(
        request,
        bind(request, LineForm, instance=line),
        services.save_line,
        given={"line": line},
        back=page("funding_year", request.cite, timezone.localdate().year),
        title=f"Modifier la ligne {line}" if line else "Ajouter une ligne de financement",
        done="Ligne enregistrée.",
    )
