"""Children are forgotten first: some months after nothing is under way any more (each Cité sets how many).

Every trace of them goes, that of the history and of merges included; dates, hours and figures do not change. Each model
whose fields tell of a child (``cohorts.people.child_fields``) has its rule here: without one, ``forget_children`` fails.
"""

from collections.abc import Callable
from datetime import date

from django.db import models, transaction
from django.db.models import Q

from actions.matching.models import Need
from actions.participations.enums import ParticipationStatus
from actions.places.models.places import Stay
from actions.places.models.waiting import PlaceWish
from actions.rights.clock import is_idle_since
from cite_emploi.accounts.actor import Actor, require_nobody
from cite_emploi.lib.dates import add_months
from cohorts.people.child_fields import models_with_child_fields
from cohorts.people.models import Merge, Person


def _people(before: date) -> Q:
    """Files that were merged into one that is idle too: nothing points to them any more."""
    idle = is_idle_since(before)
    kept = Person.objects.filter(idle).values("pk")
    merged = Q(merged_into__isnull=True) | Q(merged_into__in=kept)
    return idle & merged & ~Q(children_birth_months=None)


def _needs(before: date) -> Q:
    return Q(children_forgotten_on__isnull=True, participation__ended_on__lt=before)


def _stays(before: date) -> Q:
    return Q(Q(ends_on__lt=before) | Q(cancelled_on__lt=before), forgotten_on__isnull=True)


def _wishes(before: date) -> Q:
    """Those that came to nothing, or to a stay that is forgotten."""
    over = Q(participation__status=ParticipationStatus.ENDED, participation__ended_on__lt=before)
    # A refusal has no date of its own: the family has long known when its request is this old.
    refused = Q(participation__status=ParticipationStatus.DECLINED, participation__requested_on__lt=before)
    booked = Q(participation__stays__forgotten_on__isnull=False)
    return Q(over | refused | booked, forgotten_on__isnull=True)


# When the children that a model tells of are to be forgotten, and the field that says that they were, if any. A stay
# comes before the wish that led to it.
RULES: dict[type[models.Model], tuple[Callable[[date], Q], str]] = {
    Person: (_people, ""),
    Need: (_needs, "children_forgotten_on"),
    Stay: (_stays, "forgotten_on"),
    PlaceWish: (_wishes, "forgotten_on"),
}


@transaction.atomic
def forget_children(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Forget what is kept of children in the Cité, once its delay has passed; how many rows."""
    require_nobody(by)
    fields, before, count = dict(models_with_child_fields()), add_months(today, -by.cite.child_data_months), 0
    for model in sorted(fields, key=list(RULES).index):
        rule, mark = RULES[model]
        frozen = "restricted_on" if model is Person else "participation__person__restricted_on"
        in_use = {"cite": by.cite, frozen: None}  # a frozen file is kept as it is until it is answered
        old = model.objects.filter(pk__in=model.objects.filter(rule(before), **in_use).values("pk"))
        keys = list(old.select_for_update(of=("self",)).values_list("pk", flat=True))
        count += len(keys)
        if not dry_run:
            _forget(model, keys, fields[model], {mark: today} if mark else {})
    return count


def _forget(model: type[models.Model], keys: list[int], nobody: dict, mark: dict) -> None:
    model.objects.filter(pk__in=keys).update(**nobody, **mark)
    # The history keeps who wrote what and when, and no longer the child.
    model.pgh_event_model.objects.filter(pgh_obj_id__in=keys).update(**nobody)
    if model is Person:
        _forget_in_merges(keys, set(nobody))


def _forget_in_merges(keys: list[int], names: set[str]) -> None:
    """What a merge wrote down to be undone tells of the children too."""
    of_them = Q(kept__in=keys) | Q(absorbed__in=keys)
    for merge in Merge.objects.filter(of_them, filled__has_any_keys=list(names)):
        filled = {name: value for name, value in merge.filled.items() if name not in names}
        Merge.objects.filter(pk=merge.pk).update(filled=filled)
        Merge.pgh_event_model.objects.filter(pgh_obj_id=merge.pk).update(filled=filled)
