"""The searches of a matching action: where each family stands, and the figures of a year. Counted from rows alone.

The stage is derived in SQL, so that a list, its tabs and its export count the same rows.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, CharField, Count, Exists, F, Max, Min, OuterRef, Prefetch, Q, QuerySet, Value, When

from actions.catalogue.models import Action
from actions.matching import search_rules
from actions.matching.enums import WAITING_STAGES, Atypical, ProposalState, SearchStage, SolutionAnswer
from actions.matching.models import Need, NeedSlot, Proposal, SearchStep, Solution
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.places.enums import ChildcareMode
from actions.places.rules.week import grouped
from cite_emploi.lib.dates import add_months, age_on, months_between, year_bounds
from cite_emploi.lib.french import count

YOUNGEST = 36  # months: younger, the age is told in months


def due_for_check(today: date) -> Q:
    """The condition, on solutions, that one asks today whether they hold (``search_rules.check_is_due`` in SQL)."""
    last = search_rules.CHECK_AFTER + search_rules.CHECK_WINDOW
    return Q(
        six_months__isnull=True,
        found_on__lte=add_months(today, -search_rules.CHECK_AFTER),
        found_on__gt=add_months(today, -last),
    )


def atypical_slots() -> Q:
    """The condition, on hours wanted, that ``search_rules.atypical`` finds something in them."""
    return (
        Q(weekday__gte=search_rules.SATURDAY)
        | Q(starts__lt=search_rules.EARLY)
        | Q(ends__gt=search_rules.LATE)
        | Q(ends__lte=F("starts"))
    )


def wants_atypical() -> Exists:
    return Exists(NeedSlot.objects.filter(atypical_slots(), participation=OuterRef("pk")))


def with_stage(rows: QuerySet, today: date) -> QuerySet:
    """Participations that began, each with its ``stage``: one and only one."""
    solutions = Solution.objects.filter(participation=OuterRef("pk"))
    waiting = Proposal.objects.filter(participation=OuterRef("pk"), state=ProposalState.PROPOSED)
    lost = Q(six_months__answer=SolutionAnswer.LOST)
    begun = (
        Q(need__isnull=False)
        | Exists(SearchStep.objects.filter(participation=OuterRef("pk")))
        | Exists(Proposal.objects.filter(participation=OuterRef("pk")))
        | Exists(solutions)
    )
    holding = solutions.filter(Q(six_months__isnull=True) | ~lost)
    stage = Case(
        When(Exists(solutions.filter(due_for_check(today))), then=Value(SearchStage.TO_CHECK)),
        When(status=ParticipationStatus.ENDED, then=Value(SearchStage.ENDED)),
        When(Exists(holding), then=Value(SearchStage.FOUND)),
        When(Exists(waiting), then=Value(SearchStage.PROPOSAL)),
        When(begun, then=Value(SearchStage.SEARCHING)),
        default=Value(SearchStage.TO_START),
        output_field=CharField(),
    )
    return rows.filter(enrolled_on__isnull=False).annotate(stage=stage)


def with_search(rows: QuerySet) -> QuerySet:
    """…and what a line of the board tells: need, latest step, proposals, solutions. A constant number of queries."""
    return (
        rows.select_related("person__district", "need__district", "action")
        .annotate(last_step_on=Max("search_steps__on"))
        .prefetch_related(
            "need_slots",
            Prefetch("proposals", Proposal.objects.order_by("-proposed_on", "-id")),
            Prefetch("solutions", Solution.objects.select_related("six_months").order_by("-found_on", "-id")),
        )
    )


# --- A family's search in words -----------------------------------------------------------------------------
@dataclass(frozen=True)
class Line:
    """A family on the board. ``waiting_days`` counts until a solution is found, and is None after."""

    row: Participation
    need: Need | None
    hours: tuple[str, ...]
    atypical: tuple[Atypical, ...]
    children: str
    waiting_days: int | None
    solution: Solution | None
    next: search_rules.NextAction
    to_check: Solution | None

    @property
    def stage(self) -> SearchStage:
        return SearchStage(self.row.stage)


def line_of(row: Participation, today: date) -> Line:
    """``row`` comes from ``with_stage`` and ``with_search``."""
    slots = [each.slot for each in row.need_slots.all()]
    need = getattr(row, "need", None)
    solutions = list(row.solutions.all())
    due = next((each for each in solutions if _is_due(each, today)), None)
    unasked = [search_rules.check_day(each.found_on) for each in solutions if each.check_made is None]
    proposals = [each for each in row.proposals.all() if each.state == ProposalState.PROPOSED]
    search = search_rules.Search(
        stage=row.stage,
        has_need=need is not None,
        last_step_on=row.last_step_on,
        proposed_on=proposals[0].proposed_on if proposals else None,
        next_check_on=min((day for day in unasked if day > today), default=None),
    )
    waits = row.stage in WAITING_STAGES
    return Line(
        row=row,
        need=need,
        hours=tuple(grouped(slots)),
        atypical=tuple(search_rules.atypical(slots)),
        children=children_in_words(need.children_birth_months, today) if need else "",
        waiting_days=(today - row.enrolled_on).days if waits else None,
        solution=solutions[0] if solutions else None,
        next=search_rules.next_action(search, on=today),
        to_check=due,
    )


def _is_due(solution: Solution, today: date) -> bool:
    return solution.check_made is None and search_rules.check_is_due(solution.found_on, on=today)


def children_in_words(months: list[date], today: date) -> str:
    """« 8 mois et 4 ans », the youngest first."""
    ages = [_age(month, today) for month in sorted(months, reverse=True)]
    return " et ".join(filter(None, [", ".join(ages[:-1]), ages[-1]])) if ages else ""


def _age(month: date, today: date) -> str:
    if month > today:
        return "à naître"
    months = months_between(month, today)
    return f"{months}\xa0mois" if months < YOUNGEST else count(age_on(month, today), "an", "ans")


@dataclass(frozen=True)
class Story:
    """A family's whole search, as its page tells it."""

    line: Line
    steps: list[SearchStep]


def story(row: Participation, today: date) -> Story | None:
    """Nothing before the person is enrolled."""
    found = with_search(with_stage(Participation.objects.filter(pk=row.pk), today)).first()
    if found is None:
        return None
    return Story(line_of(found, today), list(found.search_steps.select_related("by")))


# --- A year's figures ---------------------------------------------------------------------------------------
@dataclass(frozen=True)
class YearOfSearches:
    """A matching action's year beyond its tiles. Every share has its denominator beside it."""

    families: int
    by_mode: tuple[tuple[str, int], ...]
    delay: search_rules.Delay
    asked_by_now: int  # solutions of the year whose six months have passed
    held: int
    lost: int
    not_reached: int
    hours_known: int  # families of the year whose hours are known
    atypical: int

    @property
    def solutions(self) -> int:
        return sum(n for _, n in self.by_mode)

    @property
    def unasked(self) -> int:
        return self.asked_by_now - self.held - self.lost - self.not_reached


def year_of_searches(action: Action, year: int, today: date) -> YearOfSearches:
    """Four queries, whatever the number of families."""
    bounds = year_bounds(year)
    families = Participation.objects.filter(action=action).took_part_in(year)
    found = Solution.objects.filter(participation__action=action, found_on__range=bounds)
    modes = dict(found.order_by().values_list("mode").annotate(Count("pk")))
    firsts = (
        Participation.objects.filter(action=action, solutions__isnull=False)
        .annotate(first=Min("solutions__found_on"))
        .filter(first__range=bounds)
        .values_list("enrolled_on", "first")
    )
    past = Q(found_on__lte=add_months(today, -search_rules.CHECK_AFTER))
    answers = {name: Count("pk", filter=past & Q(six_months__answer=name)) for name in SolutionAnswer.values}
    checked = found.aggregate(due=Count("pk", filter=past), **answers)
    known = Exists(NeedSlot.objects.filter(participation=OuterRef("pk")))
    hours = families.annotate(has_hours=known, wants_atypical=wants_atypical()).aggregate(
        families=Count("person", distinct=True),
        known=Count("person", filter=Q(has_hours=True), distinct=True),
        atypical=Count("person", filter=Q(wants_atypical=True), distinct=True),
    )
    return YearOfSearches(
        families=hours["families"],
        by_mode=tuple((mode.label, modes[mode]) for mode in ChildcareMode if mode in modes),
        delay=search_rules.delay_of(search_rules.days_taken(entered, first) for entered, first in firsts),
        asked_by_now=checked["due"],
        held=checked[SolutionAnswer.HELD],
        lost=checked[SolutionAnswer.LOST],
        not_reached=checked[SolutionAnswer.NOT_REACHED],
        hours_known=hours["known"],
        atypical=hours["atypical"],
    )


# --- Ages, for the filter -----------------------------------------------------------------------------------
# key: (label, youngest and oldest in whole years)
AGES = {
    "moins-1": ("Moins d'un an", 0, 0),
    "1-2": ("1 à 2 ans", 1, 2),
    "3-5": ("3 à 5 ans", 3, 5),
    "6-plus": ("6 ans et plus", 6, 17),
}


def months_of_birth(key: str, today: date) -> list[date]:
    """First days of the months in which a child of that age was born; with the month alone, the first day decides."""
    _, youngest, oldest = AGES[key]
    first = today.replace(day=1)
    return [add_months(first, -months) for months in range(youngest * 12, (oldest + 1) * 12)]


LONG_WAITS = (15, 30, 60)  # days


def waiting_since(days: int, today: date) -> Q:
    """The condition, on participations with their stage, that the family has waited so many days."""
    return Q(
        stage__in=WAITING_STAGES,
        enrolled_on__lte=today - timedelta(days=days),
    )
