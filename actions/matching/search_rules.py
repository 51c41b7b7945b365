"""The search for childcare, as pure rules: atypical hours, the days that it took, what to do next."""

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta

from actions.matching.enums import Atypical, SearchStage
from actions.places.rules.week import DAY, Slot, minutes
from cite_emploi.lib.dates import add_months
from cite_emploi.lib.french import count, date_long

# Atypical: before 7:30, after 18:30, at night, on Saturdays and Sundays (domain notes §4.4).
EARLY, LATE = time(7, 30), time(18, 30)
# The night of the Code du travail where no agreement says otherwise: 21:00 to 6:00 (L. 3122-20; background, unsourced).
NIGHT_STARTS, NIGHT_ENDS = time(21), time(6)
SATURDAY, SUNDAY = 5, 6

CHECK_AFTER = 6  # months: as for jobs (FSE+ and CNAF look then, domain notes §1.4 and §3)
CHECK_WINDOW = 6  # months after the day that the check falls due; later, the answer would be another one's
SILENCE = 14  # days without a step after which the search is taken up again: our choice

_ZONES = (
    (minutes(NIGHT_ENDS), minutes(EARLY), Atypical.EARLY),
    (minutes(LATE), minutes(NIGHT_STARTS), Atypical.LATE),
    (0, minutes(NIGHT_ENDS), Atypical.NIGHT),
    (minutes(NIGHT_STARTS), DAY, Atypical.NIGHT),
)


def atypical(slots: Iterable[Slot]) -> list[Atypical]:
    """What is atypical in the hours wanted, in the order of the code list; nothing when all is ordinary."""
    found = set()
    for slot in slots:
        for weekday, start, end in _days(slot):
            found |= {kind for first, last, kind in _ZONES if start < last and first < end}
            found |= {Atypical.SATURDAY} if weekday == SATURDAY else {Atypical.SUNDAY} if weekday == SUNDAY else set()
    return [kind for kind in Atypical if kind in found]


def _days(slot: Slot) -> list[tuple[int, int, int]]:
    """(weekday, start, end) in minutes, cut at midnight."""
    start = minutes(slot.starts)
    if not slot.crosses_midnight:
        return [(slot.weekday, start, minutes(slot.ends))]
    morning = minutes(slot.ends)
    return [(slot.weekday, start, DAY), *([((slot.weekday + 1) % 7, 0, morning)] if morning else [])]


# --- Days ---------------------------------------------------------------------------------------------------
def days_taken(enrolled_on: date, found_on: date) -> int:
    """Days from the entry to the solution: the same day is none."""
    return (found_on - enrolled_on).days


@dataclass(frozen=True)
class Delay:
    """How long searches took, with the number of families behind; no family, no figure."""

    families: int
    median: float | None
    mean: float | None


def delay_of(days: Iterable[int]) -> Delay:
    """The median and the mean, which one very long search pulls up."""
    days = list(days)
    if not days:
        return Delay(0, None, None)
    return Delay(len(days), statistics.median(days), round(statistics.mean(days), 1))


def check_day(found_on: date) -> date:
    return add_months(found_on, CHECK_AFTER)


def check_is_due(found_on: date, *, on: date) -> bool:
    """Whether the solution still holds is to be asked on the day: six months have passed, and not yet twelve."""
    return found_on <= add_months(on, -CHECK_AFTER) and found_on > add_months(on, -(CHECK_AFTER + CHECK_WINDOW))


# --- What to do next ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Search:
    """What is known of a family's search on a day."""

    stage: str
    has_need: bool
    last_step_on: date | None = None
    proposed_on: date | None = None  # of the proposal that waits for an answer
    next_check_on: date | None = None


@dataclass(frozen=True)
class NextAction:
    """What the operator does next; ``page`` is the name of its address, nothing when there is only to wait."""

    text: str
    page: str = ""
    is_late: bool = False


def next_action(search: Search, *, on: date) -> NextAction:
    """One thing to do for a family, the most pressing."""
    if search.stage == SearchStage.TO_CHECK:
        return NextAction("Demander si la solution tient toujours", "solution_check", True)
    if search.stage == SearchStage.ENDED:
        return NextAction("Rien à faire")
    if search.stage == SearchStage.FOUND:
        ahead = search.next_check_on and search.next_check_on > on
        return NextAction(f"Prendre des nouvelles le {date_long(search.next_check_on)}" if ahead else "Rien à faire")
    if not search.has_need:
        return NextAction("Recueillir le besoin de garde", "need_update")
    if search.stage == SearchStage.PROPOSAL:
        days = (on - search.proposed_on).days
        since = f", faite il y a {count(days, 'jour', 'jours')}" if days else ", faite aujourd'hui"
        return NextAction(f"Obtenir la réponse à la proposition{since}", is_late=days >= SILENCE)
    if search.last_step_on is None:
        return NextAction("Commencer les démarches", "search_step_create")
    silent = on - search.last_step_on
    if silent >= timedelta(days=SILENCE):
        return NextAction(
            f"Relancer la recherche\xa0: rien depuis {count(silent.days, 'jour', 'jours')}", "search_step_create", True
        )
    return NextAction("Continuer les démarches, ou faire une proposition", "proposal_create")
