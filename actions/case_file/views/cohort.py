"""A year's cohort: where it stands, who is in it."""

from django.core.paginator import Paginator
from django.db.models import Count, Prefetch
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from actions.case_file import todo
from actions.case_file.filters import JourneyFilter
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.charts import Bar, Figure, bar_chart
from cite_emploi.lib.french import count, number
from cite_emploi.web.roles import roles
from cohorts.barriers.models import Barrier
from cohorts.programme.models import Cohort
from cohorts.referrals import figures as referrals_figures
from cohorts.referrals.figures import barriers_of_cohort
from cohorts.referrals.models import Journey
from cohorts.referrals.reads.charts import entries_by_month
from cohorts.referrals.reads.cohort_places import expected_entries, places, waiting_list
from cohorts.referrals.rules.ranking import rule_in_words

PAGE = 25  # rows
YEARS = range(2015, 2101)  # as a cohort's own year


@roles(Role.COORDINATOR)
def cohort_detail(request, year):
    if year not in YEARS:
        raise Http404
    cite, today = request.cite, timezone.localdate()
    cohorts = list(Cohort.objects.visible_to(request.actor).annotate(entered=Count("journeys")).order_by("-year"))
    cohort = next((each for each in cohorts if each.year == year), None)
    entries = referrals_figures.entries(cite, year)
    filters = JourneyFilter(request.GET, queryset=entries, actor=request.actor, today=today)
    rows = (
        filters.qs.select_related("person__district")
        .order_by("person__sort_name", "id")
        .prefetch_related(
            Prefetch("person__barriers", Barrier.objects.filter(closed_on__isnull=True).select_related("theme"))
        )
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    charts = [entries_by_month(entries, year), by_district(entries), by_barrier(cite, year)] if cohort else []
    return render(
        request,
        "actions/case_file/cohort_detail.html",
        {
            "year": year,
            "cohort": cohort,
            "cohorts": cohorts,
            "filters": filters,
            "page": page,
            "today": today,
            "charts": charts,
            "states": filters.states(),
            **(room(request, cohort, today) if cohort else {}),
        },
    )


def room(request, cohort: Cohort, today) -> dict:
    """Places, pace, who waits and by which rule, who is near the end."""
    held = places(cohort)
    ending = todo.people("fin", request.actor, today).filter(
        pk__in=Journey.objects.filter(cohort=cohort).values("person")
    )
    return {
        "places": held,
        "pace": pace(held.entered, cohort, today),
        "rule": rule_in_words(cohort.waiting_criteria),
        "waiters": waiting_list(cohort, on=today),
        "ending": ending.count(),
    }


def pace(entered: int, cohort: Cohort, today) -> str:
    """« 41 entrées pour 45 attendues à cette date »: the target spread evenly over the year."""
    expected = expected_entries(cohort.target, cohort.year, on=today)
    expected_words = count(expected, "attendue", "attendues")
    return f"{count(entered, 'entrée', 'entrées')} pour {expected_words} à cette date"


def by_district(entries) -> Figure:
    rows = entries.order_by().values_list("person__district__name")
    counted = rows.annotate(n=Count("pk")).order_by("-n", "person__district__name")
    return bar_chart("Par quartier", [_bar(name or "Hors quartier", n) for name, n in counted], unit="personnes")


def by_barrier(cite, year: int) -> Figure:
    """A person with three barriers is in three bars."""
    rows = barriers_of_cohort(cite, year).order_by().values_list("theme__name")
    counted = rows.annotate(n=Count("person", distinct=True)).order_by("-n", "theme__name")
    return bar_chart("Par frein", [_bar(name, n) for name, n in counted], unit="personnes")


def _bar(label: str, value: int) -> Bar:
    return Bar(label=label, value=value, display=number(value))
