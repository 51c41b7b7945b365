"""Steps of a project follow each other in time. Pure: dates in, reasons out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.projects.models import Milestone, Step
from cite_emploi.lib.french import date_long


def against(step: Step, on: date, *, steps: Sequence[Step], reached: dict[int, date], row: Participation) -> list:
    """Every reason why ``row`` can't reach ``step`` on that day, beside the day's field.

    ``steps`` are the action's, in order; ``reached`` the days of the others, by step id.
    """
    rank = [each.pk for each in steps].index(step.pk)
    reasons = []
    if on < row.enrolled_on:
        reasons.append(f"L'étape ne peut pas précéder l'entrée dans l'action, le {date_long(row.enrolled_on)}.")
    if row.ended_on and on > row.ended_on:
        reasons.append(
            f"La participation s'est terminée le {date_long(row.ended_on)}\xa0: l'étape ne peut pas la suivre."
        )
    before = [each for each in steps[:rank] if each.pk in reached and reached[each.pk] > on]
    after = [each for each in steps[rank + 1 :] if each.pk in reached and reached[each.pk] < on]
    for each, word in (*((each, "précéder") for each in before), *((each, "suivre") for each in after)):
        reasons.append(f"L'étape ne peut pas {word} «\xa0{each}\xa0», franchie le {date_long(reached[each.pk])}.")
    return [("on", reason) for reason in reasons]


def out_of_order(order: Sequence[int], reached: dict[int, date]) -> bool:
    """The days of the steps, taken in this order, go back in time."""
    days = [reached[pk] for pk in order if pk in reached]
    return any(later < earlier for earlier, later in pairwise(days))


@dataclass(frozen=True)
class Line:
    """A participant on the board: a milestone or nothing under each step, and what comes next."""

    row: Participation
    cells: list[tuple[Step, Milestone | None]]
    next_step: Step | None


def line(row: Participation, steps: Sequence[Step]) -> Line:
    """The milestones of ``row`` must be at hand. The next step is the first one after the last reached."""
    reached = {each.step_id: each for each in row.milestones.all()}
    last = max((n for n, step in enumerate(steps) if step.pk in reached), default=-1)
    coming = steps[last + 1] if row.ended_on is None and last + 1 < len(steps) else None
    return Line(row, [(step, reached.get(step.pk)) for step in steps], coming)


def steps_of(row: Participation) -> list[dict]:
    """The action's steps with the day each was reached; the first that was not comes next. Both must be at hand."""
    reached = {each.step_id: each for each in row.milestones.all()}
    steps = [{"step": step, "milestone": reached.get(step.pk), "is_next": False} for step in row.action.steps.all()]
    if coming := next((each for each in steps if not each["milestone"]), None):
        coming["is_next"] = row.status == ParticipationStatus.ENROLLED
    return steps
