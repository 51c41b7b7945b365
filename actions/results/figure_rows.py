"""The list behind a figure: each row with whom it is about and, in a few words, why it counts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model, QuerySet, prefetch_related_objects

from actions.catalogue.models import Action
from actions.matching.models import Solution
from actions.participations.models import Participation
from actions.places.models.places import Place, Stay
from actions.projects.models import Milestone
from actions.results import figures
from actions.results.figures import ActionFigure
from cite_emploi.lib.dates import year_bounds
from cite_emploi.lib.french import date_short
from cohorts.barriers.models import Barrier
from cohorts.follow_up.enums import CheckAnswer, CheckMonths
from cohorts.follow_up.models import Check, Outcome
from cohorts.people.models import Person


@dataclass(frozen=True)
class Line:
    """A row of a figure. ``person`` is nobody for a place."""

    title: str
    why: str
    person: Person | None = None


def of_files_in_use(figure: ActionFigure, rows: QuerySet) -> QuerySet:
    """The rows of files that are not frozen; a place is nobody's."""
    if figure.of_people:
        return rows.filter(restricted_on=None)
    path = next((name for name in ("person", "participation", "outcome") if _has(figure.model, name)), "")
    if not path:
        return rows
    return rows.filter(**{f"{path if path == 'person' else f'{path}__person'}__restricted_on": None})


def _has(model: type[Model], name: str) -> bool:
    return any(field.name == name for field in model._meta.fields)


def lines(figure: ActionFigure, action: Action, year: int, rows: list) -> list[Line]:
    """One line a row, in the order of ``rows``; a constant number of queries."""
    if figure.of_people:
        why = _grouped(WHY[figure.slug](action, year, rows))
        return [Line(str(person), why[person.pk], person) for person in rows]
    prefetch_related_objects(rows, *NEEDS[figure.model])
    return [LINES[figure.model](row) for row in rows]


def _grouped(pairs: Iterable[tuple[int, str]]) -> dict[int, str]:
    found = defaultdict(list)
    for person, text in pairs:
        found[person].append(text)
    return defaultdict(str, {person: "\xa0; ".join(texts) for person, texts in found.items()})


def _span(first, last) -> str:
    return f"du {date_short(first)} au {date_short(last)}" if last else f"depuis le {date_short(first)}"


def _took_part(action, year, people):
    rows = Participation.objects.filter(action=action, person__in=people).took_part_in(year).order_by("enrolled_on")
    return [(row.person_id, _span(row.enrolled_on, row.ended_on)) for row in rows]


def _stayed(action, year, people):
    rows = Stay.objects.filter(place__action=action, participation__person__in=people).open_in(year)
    rows = rows.select_related("participation", "place__establishment")
    return [(row.participation.person_id, f"{row.place}, {row.dates}") for row in rows]


def _confirmed(action, year, people):
    rows = Milestone.objects.filter(
        step__action=action,
        step__confirms_project=True,
        reached_on__range=year_bounds(year),
        participation__person__in=people,
    ).select_related("participation", "step")
    return [(row.participation.person_id, f"{row.step}, le {date_short(row.reached_on)}") for row in rows]


def _returned(action, year, people):
    jobs = Outcome.objects.filter(credits__participation__action=action, person__in=people).returns_to_work(year)
    rows = jobs.distinct().order_by("starts_on")
    return [(row.person_id, f"{row.get_contract_display()}, le {date_short(row.starts_on)}") for row in rows]


def _held(action, year, people):
    """Whoever still works counts for the job that holds, told with the day on which someone asked."""
    jobs = Outcome.objects.filter(credits__participation__action=action, person__in=people).returns_to_work(year)
    checks = Check.objects.filter(outcome__in=jobs, months=CheckMonths.SIX, answer=CheckAnswer.HELD)
    return [
        (row.outcome.person_id, f"{row.outcome.get_contract_display()}, vérifié le {date_short(row.on)}")
        for row in checks.select_related("outcome").order_by("on", "id")
    ]


WHY = {
    figures.PARTICIPANTS.slug: _took_part,
    figures.FAMILIES.slug: _stayed,
    figures.CONFIRMED.slug: _confirmed,
    figures.RETURNS.slug: _returned,
    figures.STILL.slug: _held,
}


def _place(place: Place) -> Line:
    return Line(str(place), _span(place.opens_on, place.closes_on))


def _solution(row: Solution) -> Line:
    person = row.participation.person
    return Line(str(person), f"{row.get_mode_display()}, le {date_short(row.found_on)}", person)


def _barrier(row: Barrier) -> Line:
    return Line(str(row.person), f"{row.theme}, levé le {date_short(row.closed_on)}", row.person)


LINES = {Place: _place, Solution: _solution, Barrier: _barrier}
NEEDS = {Place: ("establishment",), Solution: ("participation__person",), Barrier: ("person", "theme")}
