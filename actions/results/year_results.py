"""What an action gave in a year, with the denominators that make its figures honest.

A return to work is not the end of the story: six months later, more than four in ten of those who had found a job
through such places no longer had one (CNAF survey, domain notes §3). Where each person stands is told with those who
could not be reached, those whom nobody asked and those for whom it is too early; the parts add up to the returns.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.contrib.postgres.aggregates import BoolOr
from django.db.models import Q

from actions.catalogue.models import Action, Edition
from actions.participations.models import OutcomeCredit
from actions.places.occupancy import booked_hours
from actions.results import figures
from actions.sessions.reads.attendance import attended_hours
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import add_months, year_bounds
from cite_emploi.lib.french import count
from cohorts.follow_up.enums import CheckAnswer, CheckMonths
from cohorts.follow_up.models import Outcome
from cohorts.programme.kept import Tally, Within

CENT, ZERO = Decimal("0.01"), Decimal(0)
# Where someone stands six months after, in the order in which it is told; one person is in one part only.
HELD, LOST, NOT_REACHED, UNANSWERED, NOT_DUE = "held", "lost", "not_reached", "unanswered", "not_due"
WORDS = {
    HELD: ("encore en emploi", "encore en emploi"),
    LOST: ("qui ne l'est plus", "qui ne le sont plus"),
    NOT_REACHED: ("personne non jointe", "personnes non jointes"),
    UNANSWERED: ("vérification non faite", "vérifications non faites"),
    NOT_DUE: ("pas encore à six mois", "pas encore à six mois"),
}


@dataclass(frozen=True)
class Holding:
    """Of the people back to work in the year, each once, where they stand six months after."""

    parts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        return sum(n for _, n in self.parts)

    @property
    def held(self) -> int:
        return dict(self.parts)[HELD]

    @property
    def sentence(self) -> str:
        """« 38 encore en emploi, 6 qui ne le sont plus, 4 personnes non jointes »; nothing when nobody went back."""
        return ", ".join(count(n, *WORDS[part]) for part, n in self.parts if n)


@dataclass(frozen=True)
class Results:
    """An action's year. ``hours`` are those of its stays and of the sessions that people came to; amounts are euros."""

    participants: int
    hours: Decimal
    lifted: int
    returns: int
    holding: Holding
    planned_cost: Decimal | None

    @property
    def cost_per_participant(self) -> Decimal | None:
        """Planned cost ÷ participants of the year, to the cent; none without a cost or without anybody."""
        if not self.planned_cost or not self.participants:
            return None
        return (self.planned_cost / self.participants).quantize(CENT, ROUND_HALF_UP)


def standing(*, held: bool, lost: bool, not_reached: bool, due: bool) -> str:
    """Where someone stands, from the answers about all their jobs of the year: one that holds is enough."""
    if held:
        return HELD
    if lost:
        return LOST
    if not_reached:
        return NOT_REACHED
    return UNANSWERED if due else NOT_DUE


def standings(as_of: date) -> Tally:
    """« action:part »: where those stand who went back to work in the year with an action's help. One query, a row a person."""

    def live(cite: Cite, year: int, within: Within) -> dict[str, int]:
        six = Q(outcome__checks__months=CheckMonths.SIX)
        answered = {answer: BoolOr(six & Q(outcome__checks__answer=answer)) for answer in CheckAnswer.values}
        jobs = Outcome.objects.filter(cite=cite).returns_to_work(year)
        people = (
            within(OutcomeCredit.objects.filter(cite=cite, outcome__in=jobs))
            .order_by()
            .values("participation__action", "outcome__person")
            .annotate(**answered, due=BoolOr(Q(outcome__starts_on__lte=add_months(as_of, -CheckMonths.SIX))))
        )
        found: Counter = Counter()
        for row in people:
            answers = {answer: bool(row[answer]) for answer in CheckAnswer.values}
            found[f"{row['participation__action']}:{standing(**answers, due=row['due'])}"] += 1
        return dict(found)

    return Tally("action-six-mois-apres", live)


def holdings(cite: Cite, year: int, *, as_of: date) -> dict[int, Holding]:
    """By action id, where those stand who went back to work in the year with its help, erased files included."""
    found: dict[int, Counter] = defaultdict(Counter)
    for key, n in standings(as_of).of(cite, year).items():
        action, _, part = key.partition(":")
        found[int(action)][part] = n
    return {action: holding_of(counts, year, as_of) for action, counts in found.items()}


def holding_of(counts: Mapping[str, int], year: int, as_of: date) -> Holding:
    """The parts in order. Whoever was erased before their six months is nobody's to ask: once the year's are over, unanswered."""
    counts = Counter(counts)
    if as_of >= add_months(year_bounds(year)[1], CheckMonths.SIX):
        counts[UNANSWERED] += counts.pop(NOT_DUE, 0)
    return Holding(tuple((part, counts[part]) for part in WORDS))


NOBODY = Holding(tuple((part, 0) for part in WORDS))


def hours_given(cite: Cite, year: int, *, as_of: date) -> dict[int, Decimal]:
    """By action id, hours attended in its sessions and hours booked on its places, up to the day."""
    booked, attended = booked_hours(cite, year, until=as_of), attended_hours(cite, year)
    return {action: booked.get(action, ZERO) + attended.get(action, ZERO) for action in {*booked, *attended}}


def results(
    action: Action,
    edition: Edition | None,
    counts: dict[tuple[int, str], int],
    holdings: dict[int, Holding],
    hours: dict[int, Decimal],
) -> Results:
    """What the year's page and the committee look at, from ``figures.year_of_actions`` and what is above. Pure."""

    def number(figure) -> int:
        return counts.get((action.pk, figure.slug), 0)

    return Results(
        participants=number(figures.PARTICIPANTS),
        hours=hours.get(action.pk, ZERO),
        lifted=number(figures.LIFTED),
        returns=number(figures.RETURNS),
        holding=holdings.get(action.pk, NOBODY),
        planned_cost=edition.planned_cost if edition else None,
    )
