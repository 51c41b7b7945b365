"""Every row that tells of some people, in every table and its history: what erasing them takes away. Reads only.

From a person, the keys that point to them (each says what erasing does with its rows), then what hangs on those rows.
A row that went already is found by its last event: the history tells of the person as much as what is left.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.apps import apps
from django.db import models
from django.db.models import FileField

from cohorts.people.models import Person
from cohorts.people.person_keys import OnErase, PersonKey, person_key_of

Model = type[models.Model]


@dataclass
class Gathered:
    """By model, the numbers of rows that go, those that went already included; and the keys to empty on rows that stay."""

    rows: dict[Model, set[int]] = field(default_factory=lambda: defaultdict(set))
    unlinked: dict[models.ForeignKey, set[int]] = field(default_factory=lambda: defaultdict(set))

    @property
    def count(self) -> int:
        return sum(map(len, self.rows.values()))


def tracked(model: Model) -> bool:
    return hasattr(model, "pgh_event_model")


def keys_to(model: Model) -> Iterator[models.ForeignKey]:
    """Every foreign key to the model, but for the history's own."""
    for relation in model._meta.get_fields(include_hidden=True):
        points_here = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if points_here and not hasattr(relation.related_model, "pgh_tracked_model"):
            yield relation.field


def walk(model: Model = Person, seen: set[Model] | None = None) -> Iterator[models.ForeignKey]:
    """Every key by which a row may tell of a person, nearest first: a test keeps the list of them."""
    seen = {model} if seen is None else seen
    for key in keys_to(model):
        yield key
        if key.model not in seen and policy_of(key) == OnErase.DELETE:
            seen.add(key.model)
            yield from walk(key.model, seen)


def policy_of(key: models.ForeignKey) -> OnErase:
    """What erasing does with rows that point to what goes: a key to a person says so, and what hangs on a row goes with it.

    A row that says by itself whose it is stays, without the key, when it is somebody else's.
    """
    if isinstance(key, PersonKey):
        return key.policy[1]
    return OnErase.UNLINK if key.null and person_key_of(key.model) else OnErase.DELETE


def family_of(people: Collection[int]) -> set[int]:
    """The files, with those that were merged into them, as far as it goes."""
    found, new = set(people), set(people)
    while new:
        new = set(Person.objects.filter(merged_into__in=new).values_list("pk", flat=True)) - found
        found |= new
    return found


def gather(people: Collection[int]) -> Gathered:
    """What goes with these files, which are given with those that were merged into them."""
    found = Gathered()
    found.rows[Person] |= set(people)
    waiting: list[tuple[Model, set[int]]] = [(Person, set(people))]
    while waiting:
        model, parents = waiting.pop()
        for key in keys_to(model):
            rows = _rows_pointing(key, parents)
            if policy_of(key) == OnErase.UNLINK:
                found.unlinked[key] |= rows
                continue
            new = (rows | _gone_pointing(key, parents)) - found.rows[key.model]
            if new:
                found.rows[key.model] |= new
                waiting.append((key.model, new))
    for key in found.unlinked:
        found.unlinked[key] -= found.rows[key.model]
    return found


def _rows_pointing(key: models.ForeignKey, parents: set[int]) -> set[int]:
    return set(key.model._base_manager.filter(**{f"{key.name}__in": parents}).values_list("pk", flat=True))


def _gone_pointing(key: models.ForeignKey, parents: set[int]) -> set[int]:
    """Rows that were deleted while they pointed to one that goes."""
    if not tracked(key.model):
        return set()
    events = key.model.pgh_event_model.objects.filter(pgh_label="delete", **{f"{key.attname}__in": parents})
    gone = set(events.values_list("pgh_obj_id", flat=True))
    return gone - set(key.model._base_manager.filter(pk__in=gone).values_list("pk", flat=True))


def files_of(found: Gathered) -> list[FileField]:
    """The deposited files of the rows that go."""
    files = []
    for model in _models_with_files():
        rows = model._base_manager.filter(pk__in=found.rows.get(model, ()))
        for name in (each.name for each in model._meta.local_fields if isinstance(each, FileField)):
            files += [file for row in rows if (file := getattr(row, name))]
    return files


def _models_with_files() -> list[Model]:
    return [
        model
        for model in apps.get_models()
        if not hasattr(model, "pgh_tracked_model")
        and any(isinstance(each, FileField) for each in model._meta.local_fields)
    ]
