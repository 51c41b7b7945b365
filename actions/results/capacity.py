"""What each action can still take on a day: for who refers, and for who programmes."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from actions.catalogue.enums import ActionKind, ActionState
from actions.catalogue.models import Action, Edition
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.places.models.places import Place, Stay
from cite_emploi.accounts.models import Cite


@dataclass(frozen=True)
class Opening:
    """An action on a day. ``capacity`` is None when it has no limit; places count for those open that day."""

    action: Action
    capacity: int | None
    taken: int
    waiting: int

    @property
    def free(self) -> int | None:
        """Room left, never below zero; None when there is no limit."""
        return None if self.capacity is None else max(self.capacity - self.taken, 0)

    @property
    def is_open(self) -> bool:
        """Whether someone may be referred now with a chance to start at once."""
        return self.capacity is None or self.free > 0


def openings(cite: Cite, *, on: date) -> list[Opening]:
    """Every action that runs on the day, by name. Five queries, however many actions."""
    places = _by_action(Place.objects.filter(cite=cite).open_between(on, on), "action", "pk")
    held = _by_action(Stay.objects.filter(cite=cite).open_between(on, on), "place__action", "place")
    rows = Participation.objects.filter(cite=cite).order_by().values_list("action", "status")
    people = {(action, status): n for action, status, n in rows.annotate(n=Count("pk"))}
    capacities = dict(Edition.objects.filter(cite=cite, year=on.year).values_list("action", "capacity"))
    running = Action.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), cite=cite)
    found = []
    for action in running.exclude(state=ActionState.ENDED).select_related("operator").order_by(F("name")):
        by_places = action.kind == ActionKind.PLACES
        found.append(
            Opening(
                action,
                places.get(action.pk, 0) if by_places else capacities.get(action.pk),
                held.get(action.pk, 0) if by_places else people.get((action.pk, ParticipationStatus.ENROLLED), 0),
                people.get((action.pk, ParticipationStatus.REQUESTED), 0),
            )
        )
    return found


def _by_action(rows, action: str, counted: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(action).annotate(n=Count(counted, distinct=True)))
