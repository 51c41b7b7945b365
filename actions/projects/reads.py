"""The board of a group of projects: who reached what in the year. Reads only."""

from collections import Counter
from dataclasses import dataclass

from actions.catalogue.models import Action
from actions.participations.enums import ParticipationEnd
from actions.participations.models import Participation
from actions.projects.models import Step
from actions.projects.rules import Line, line

DROPPED = "sorties"


@dataclass(frozen=True)
class Board:
    """Everybody's line, and the lists that its counts open: « » is everybody, then who left, then a step by its number."""

    steps: list[Step]
    lists: dict[str, list[Line]]

    @property
    def everyone(self) -> list[Line]:
        return self.lists[""]

    @property
    def dropped(self) -> list[Line]:
        return self.lists[DROPPED]

    @property
    def funnel(self) -> list[tuple[Step, int]]:
        return [(step, len(self.lists[str(step.pk)])) for step in self.steps]

    @property
    def reasons(self) -> list[tuple[str, int]]:
        """Why people left, the most frequent first."""
        counts = Counter(line.row.end_reason for line in self.dropped)
        return [(ParticipationEnd(reason).label, n) for reason, n in counts.most_common()]


def board_of(action: Action, year: int) -> Board:
    """Who takes part in the year, by name: a constant number of queries."""
    steps = list(action.steps.all())
    rows = Participation.objects.filter(action=action).took_part_in(year).select_related("person")
    lines = [line(row, steps) for row in rows.prefetch_related("milestones").order_by("person__sort_name", "pk")]
    reached = {str(step.pk): [line for line in lines if line.cells[n][1]] for n, step in enumerate(steps)}
    return Board(steps, {"": lines, DROPPED: [line for line in lines if line.row.dropped_out], **reached})
