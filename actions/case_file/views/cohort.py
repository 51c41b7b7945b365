"""A year's cohort: where it stands, who is in it."""

from django.db.models import Count
from django.utils import timezone

from actions.case_file import todo
from actions.case_file.filters import JourneyFilter
from actions.case_file.person_file import with_open_barriers
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.charts.bars import bar_chart
from cite_emploi.lib.charts.figure import Bar, Figure
from cite_emploi.lib.french import count, number
from cite_emploi.web.addresses import page
from cite_emploi.web.lists import Tab, list_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_year_or_404
from cohorts.programme.models import Cohort
from cohorts.referrals.figures import barriers_of_cohort, entries
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.reads.charts import entries_by_month
from cohorts.referrals.reads.cohort_places import expected_entries, places, waiting_list
from cohorts.referrals.rules.ranking import rule_in_words


@roles(Role.COORDINATOR)
def cohort_detail(request, year):
    get_year_or_404(year)
    cite, today = request.cite, timezone.localdate()
    cohorts = list(Cohort.objects.visible_to(request.actor).annotate(entered=Count("journeys")).order_by("-year"))
    cohort = next((each for each in cohorts if each.year == year), None)
    journeys = entries(cite, year)
    filters = JourneyFilter(request.GET, queryset=journeys, actor=request.actor, today=today)
    return list_page(
        request,
        "actions/case_file/cohort_detail.html",
        with_open_barriers(filters.qs).select_related("person__district").order_by("person__sort_name", "id"),
        year=year,
        cohort=cohort,
        cohorts=cohorts,
        year_tabs=[Tab(str(each.year), page("cohort_detail", cite, each.year), each.year == year) for each in cohorts],
        filters=filters,
        today=today,
        charts=[entries_by_month(journeys, year), by_district(journeys), by_barrier(cite, year)] if cohort else [],
        states=filters.states(),
        **(standing_of(request, cohort, today) if cohort else {}),
    )


def standing_of(request, cohort: Cohort, today) -> dict:
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


def by_district(journeys) -> Figure:
    rows = journeys.order_by().values_list("person__district__name")
    counted = rows.annotate(n=Count("pk")).order_by("-n", "person__district__name")
    return bar_chart("Par quartier", [_bar(name or "Hors quartier", n) for name, n in counted], unit="personnes")


def by_barrier(cite, year: int) -> Figure:
    """A person with three barriers is in three bars."""
    rows = barriers_of_cohort(cite, year).order_by().values_list("theme__name")
    counted = rows.annotate(n=Count("person", distinct=True)).order_by("-n", "theme__name")
    return bar_chart("Par frein", [_bar(name, n) for name, n in counted], unit="personnes")


def _bar(label: str, value: int) -> Bar:
    return Bar(label=label, value=value, display=number(value))
