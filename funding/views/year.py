"""The money of a year: overview, costs, one line, one action; opening and closing a year."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.catalogue.models import Action
from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from funding.costs import costs
from funding.figures import balance, with_left_to_pay
from funding.forms.ledger import LineForm
from funding.models.ledger import Entry, Exercise, FundingLine
from funding.overview import overview
from funding.permissions import can_manage
from funding.services import exercises

coordinating = roles(Role.COORDINATOR)
seeing = roles(Role.COORDINATOR, Role.COMMITTEE)
YEARS = range(2015, 2101)
LATEST = 8  # entries under the overview
COMPARED = 6  # years of an action side by side, each a few queries


def asked(year: int) -> int:
    if year not in YEARS:
        raise Http404
    return year


def years_of(request):
    """Years that were opened, the latest first."""
    return Exercise.objects.visible_to(request.actor).values_list("year", flat=True)


@seeing
def year_detail(request, year):
    """Lines, actions, co-funding and what is at risk in a year."""
    entries = Entry.objects.visible_to(request.actor).filter(exercise__year=asked(year))
    return render(
        request,
        "funding/year_detail.html",
        {
            "money": overview(request.cite, year, as_of=timezone.localdate()),
            "year": year,
            "entries": entries.select_related("line", "edition__action").order_by("-on", "-id")[:LATEST],
            "entry_count": entries.count(),
            "years": years_of(request),
            "can_manage": can_manage(request.actor),
        },
    )


@seeing
def cost_list(request, year):
    """What a participant, a barrier lifted and a return to work cost."""
    rows, whole = costs(request.cite, asked(year))
    return render(
        request,
        "funding/cost_list.html",
        {"rows": rows, "whole": whole, "year": year, "years": years_of(request)},
    )


@seeing
def line_detail(request, year, pk):
    """A line in a year: its balance, spelled out, and its entries."""
    line = get_object_or_404(FundingLine.objects.visible_to(request.actor), pk=pk)
    exercise = get_object_or_404(Exercise.objects.visible_to(request.actor), year=asked(year))
    entries = Entry.objects.filter(exercise=exercise, line=line).select_related("edition__action", "line")
    return render(
        request,
        "funding/line_detail.html",
        {
            "line": line,
            "exercise": exercise,
            "year": year,
            "years": years_of(request),
            "balance": balance(exercise, line),
            "entries": with_left_to_pay(entries),
            "can_manage": can_manage(request.actor),
        },
    )


@seeing
def action_money(request, pk):
    """An action's money over the years: what was committed on it and what others brought."""
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk)
    cite = request.cite
    rows = []
    for year in years_of(request)[:COMPARED]:
        found, _ = costs(cite, year)
        rows += [(year, cost) for cost in found if cost.action == action]
    entries = Entry.objects.visible_to(request.actor).filter(edition__action=action)
    return render(
        request,
        "funding/action_money.html",
        {
            "action": action,
            "year": timezone.localdate().year,
            "rows": rows,
            "entries": with_left_to_pay(entries.select_related("line", "edition__action", "exercise")),
            "open_exercise": Exercise.objects.visible_to(request.actor).filter(closed_on__isnull=True).first(),
            "can_manage": can_manage(request.actor),
        },
    )


@require_POST
@coordinating
def exercise_open(request, year):
    """Open the year: what the year before lets through comes in."""
    url = year_page(request, asked(year))

    def act():
        exercises.open_exercise(by=request.actor, year=year, on=timezone.localdate())
        return url

    return act_page(request, act, back=url, done=f"Exercice {year} ouvert.")


@require_POST
@coordinating
def exercise_close(request, year):
    exercise = exercise_of(request, year)
    url = year_page(request, year)

    def act():
        exercises.close_exercise(by=request.actor, exercise=exercise, on=timezone.localdate())
        return url

    return act_page(request, act, back=url, done=f"Exercice {year} clos : ses chiffres ne changeront plus.")


@coordinating
def line_edit(request, pk=None):
    line = get_object_or_404(FundingLine.objects.visible_to(request.actor), pk=pk) if pk is not None else None
    today = timezone.localdate()
    form = LineForm(request.POST or None, actor=request.actor, today=today, instance=line)
    back = year_page(request, today.year)

    def act(values):
        exercises.save_line(by=request.actor, line=line, **values)
        return back

    title = f"Modifier la ligne {line}" if line else "Ajouter une ligne de financement"
    return form_page(request, form, act, title=title, cancel_url=back, done="Ligne enregistrée.")


def exercise_of(request, year: int) -> Exercise:
    return get_object_or_404(Exercise.objects.visible_to(request.actor), year=year)


def year_page(request, year: int) -> str:
    return reverse("funding_year", args=[request.cite.slug, year])
