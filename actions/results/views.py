"""What the Cité offers: the catalogue, each action's year, and the lists behind its figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from actions.catalogue.models import Action
from actions.catalogue.permissions import can_edit, can_operate
from actions.catalogue.rows import get_operated_action_or_404
from actions.catalogue.years import edition_of, opened_years, read_year, year_tabs
from actions.results import reads
from actions.results.figure_rows import lines, of_files_in_use
from actions.results.figures import BY_KIND, RETURNS, year_of_actions
from actions.results.year_results import holdings, hours_given, results
from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page
from cite_emploi.web.lists import page_of_rows
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person

ROWS = 50  # of a list behind a figure
READERS = (Role.COORDINATOR, Role.CASEWORKER, Role.OPERATOR, Role.COMMITTEE)


def _released(request: HttpRequest, name: str, *args) -> HttpResponse:
    """Who follows nobody reads the figures of actions as they were released: the same year, on the page that has them."""
    query = request.GET.urlencode()
    return redirect(page(name, request.cite, *args) + (f"?{query}" if query else ""))


@roles(*READERS)
def action_list(request):
    if not request.actor.follows_people:
        return _released(request, "released_action_list")
    actions = list(Action.objects.visible_to(request.actor).with_years())
    years = opened_years(actions, timezone.localdate())
    year = read_year(request, years)
    counts = year_of_actions(request.cite, year)
    for action in actions:
        action.edition = edition_of(action, year)
        action.figures = reads.figure_tiles(action, action.edition, counts)
    return render(
        request,
        "actions/results/action_list.html",
        {
            "actions": actions,
            "together": reads.tiles_together(request.cite, year),
            "year": year,
            "year_tabs": year_tabs(years, year),
            "can_edit": can_edit(request.actor),
            "sees_requests": request.actor.is_coordinator or request.actor.is_operator,
        },
    )


@roles(*READERS)
def action_detail(request, pk):
    cite, actor, today = request.cite, request.actor, timezone.localdate()
    action = get_row_or_404(request, Action.objects.with_years(), pk)
    if not actor.follows_people:
        return _released(request, "released_action", pk)
    years = opened_years([action], today)
    year = read_year(request, years)
    action.edition, operates = edition_of(action, year), can_operate(actor, action)
    counts = year_of_actions(cite, year)
    held, hours = holdings(cite, year, as_of=today), hours_given(cite, year, as_of=today)
    figures = reads.figure_tiles(action, action.edition, counts)
    for figure in figures:
        figure["url"] = page("action_people", cite, pk, year, figure["slug"]) if operates else ""
    return render(
        request,
        "actions/results/action_detail.html",
        {
            "action": action,
            "year": year,
            "year_tabs": year_tabs(years, year),
            "figures": figures,
            "results": results(action, action.edition, counts, held, hours),
            "today": today,
            "operates": operates,
            "can_edit": can_edit(actor),
            "operations": action.operations.all() if operates else [],
            "shares_returns": RETURNS in BY_KIND[action.kind],
            **reads.participations_of(action, actor),
            **reads.of_kind(action, year, today, operates=operates),
            **reads.sessions_of_year(action, year, timezone.now()),
        },
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def action_people(request, pk, year, figure):
    """The list behind a figure: its rows, no more and no less."""
    action = get_operated_action_or_404(request, pk, Action.objects.with_years())
    shown = next((each for each in BY_KIND[action.kind] if each.slug == figure), None)
    if shown is None or year not in opened_years([action], timezone.localdate()):
        raise Http404
    counted = shown.rows(action, year)
    seen = counted if request.actor.is_coordinator else of_files_in_use(shown, counted)
    rows = page_of_rows(request, seen, ROWS)
    told = lines(shown, action, year, list(rows.object_list))
    people = {line.person.pk for line in told if line.person}
    context = {
        "action": action,
        "year": year,
        "figure": shown,
        "page": rows,
        "lines": told,
        "erased": shown.erased(action, year),
        "open_files": set(Person.objects.visible_to(request.actor).filter(pk__in=people).values_list("pk", flat=True)),
        "edition": edition_of(action, year),
        "hidden": 0 if request.actor.is_coordinator else counted.count() - rows.paginator.count,
    }
    return render(request, "actions/results/action_people.html", context)
