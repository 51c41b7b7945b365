"""Every figure that counts people, or rows of theirs: what is kept of each when they are erased.

A figure that is not here would move when a file goes: a test compares all that is published before and after. What is
left out on purpose are the lists and boards by which an action is worked from day to day (searches for childcare, steps of
projects, levels, occupancy of a place, seats of a session): they show the people who are there.
"""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Max, Min

from actions.places.occupancy import booked_minutes
from actions.results.figures import FIGURES
from actions.results.year_results import standings
from actions.rights.clock import SIGNS
from actions.sessions.reads.attendance import ATTENDED
from cite_emploi.accounts.models import Cite
from cohorts.people.person_keys import of_people, person_path
from cohorts.programme.kept import ERASED, Tally, keep_counts, kept_total
from cohorts.programme.models import Cohort
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.reads.cohort_places import ENTERED
from governance.reporting.boards.follow_up import BY_PARTNER
from governance.reporting.figures import six_months
from governance.reporting.figures.actions import IN_TWO_ACTIONS
from governance.reporting.figures.catalogue import BREAKDOWNS, SOURCES
from governance.reporting.figures.national import NATIONAL

PEOPLE = "personnes"  # how many erased people a year counts: whether they stand together

Years = dict[int, set[int]]


def tallies(as_of: date) -> list[Tally]:
    """Every figure, on a day."""
    of_people_alone = [each for each in FIGURES if each.slug != "places"]
    return [
        *(each.tally for each in SOURCES),
        *(each.tally for each in BREAKDOWNS),
        *(each.tally for each in NATIONAL if each.of_people),
        *(tally for each in of_people_alone for tally in (each.by_action, each.together)),
        *(six_months.tally(as_of), standings(as_of), ATTENDED, booked_minutes(as_of)),
        *(ENTERED, BY_PARTNER, IN_TWO_ACTIONS),
    ]


def threshold(cite: Cite) -> int:
    """How many erased people a year counts at least before it is kept what they were like."""
    return max(cite.small_cell_threshold, 5)


def years_of(cite: Cite, people: Collection[int], today: date) -> Years:
    """The years that count each of these people, in a figure that is broken down."""
    within, found = of_people(people), defaultdict(set)
    for year in _span(people, today):
        for source in SOURCES:
            rows = within(source.rows(cite, year)).order_by()
            for person in rows.values_list(person_path(rows.model), flat=True).distinct():
                found[person].add(year)
    return dict(found)


def _span(people: Collection[int], today: date) -> range:
    """From the first year that may count one of them to this one."""
    days = []
    for model, names in SIGNS.items():
        rows = of_people(people)(model._base_manager.all()).order_by()
        days += rows.aggregate(**{f"first_{n}": Min(name) for n, name in enumerate(names)}).values()
    years = {day.year for day in days if day}
    cohorts = Cohort.objects.filter(journeys__in=Journey.objects.filter(person__in=people))
    years |= {year for year in cohorts.aggregate(first=Min("year"), last=Max("year")).values() if year}
    return range(min(years, default=today.year), max(today.year, *years or {0}) + 1)


def keep_figures(cite: Cite, people: Collection[int], years: Years, company: Counter, today: date) -> None:
    """Keep, in the transaction that erases these people, what each figure of each year counted of them.

    ``company``: how many more, by year, are erased in the same run. What people were like is kept of a year when at least
    ``threshold`` erased people stand together there; of fewer, breakdowns keep the number alone. The caller holds
    ``lock_figures``.
    """
    within, here = of_people(people), Counter(year for pk in people for year in years.get(pk, ()))
    found: dict[tuple[str, int, str], int] = {}
    for year in _span(people, today):
        together = here[year] + company[year] + kept_total(cite, year, PEOPLE) >= threshold(cite)
        for tally in tallies(today):
            counts = tally.live(cite, year, within)
            told = _without_profile(counts) if tally.tells_profile and not together else counts
            found |= {(tally.code, year, key): n for key, n in told.items()}
        found[PEOPLE, year, ""] = here[year]
    keep_counts(cite, found)


def _without_profile(counts: dict[str, int]) -> dict[str, int]:
    """« district » → « efface », « organisation:days » → « efface:days »."""
    found: Counter = Counter()
    for key, n in counts.items():
        _, colon, what = key.partition(":")
        found[f"{ERASED}{colon}{what}"] += n
    return dict(found)
