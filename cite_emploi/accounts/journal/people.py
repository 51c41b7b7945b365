"""Which rows tell of a person, and whose: what a page reads of people is noted as the rows are built.

The rooms to the right say so once where they are declared: the model of a person, and the key that every row about one
carries (``cohorts.people.person_keys``). A new model, and what hangs on its rows, is thus found without being named.
"""

from collections import defaultdict
from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache

from django.apps import apps
from django.db import models
from django.db.models import Q

Model = type[models.Model]
KEYS: dict[Model, list[str]] = defaultdict(list)  # by model, the columns that hold the number of a person
# What is still to be done about a person, room by room: given the Cité and the path from a row to them, a condition on
# rows (``web.reasons``).
OPEN_WORK: list[Callable[..., Q]] = []


@dataclass
class Shown:
    """What a page reads of people while it is made."""

    rows: bool = False
    people: set[int] = field(default_factory=set)
    cites: set[int] = field(default_factory=set)
    built: dict[Model, set[int]] = field(default_factory=lambda: defaultdict(set))
    hangs_on: dict[Model, set[int]] = field(default_factory=lambda: defaultdict(set))  # whose people are not known yet
    person: int | None = None  # whose file the page is about
    names: set[str] = field(default_factory=set)  # the filters that narrow a list
    count: int | None = None  # of the rows of a list or a file

    def add(self, row: models.Model, columns: list[str], parent: models.ForeignKey | None) -> None:
        """A row was read. What it tells of people is in its columns, or is told by the row that it hangs on."""
        known = row.__dict__
        self.rows = True
        self.built[type(row)].add(row.pk)
        self.cites.add(known.get("cite_id"))
        self.people.update(number for name in columns if (number := known.get(name)))
        if parent and (number := known.get(parent.attname)):
            self.hangs_on[parent.related_model].add(number)

    def unknown(self) -> dict[Model, set[int]]:
        """The rows that others hang on and that the page did not read."""
        return {model: left for model, numbers in self.hangs_on.items() if (left := numbers - self.built[model])}


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)


@contextmanager
def watch_rows():
    """Note what is read of people inside: for who draws a page."""
    shown = Shown()
    token = _shown.set(shown)
    try:
        yield shown
    finally:
        _shown.reset(token)


def tells_of_person(model: Model, column: str) -> None:
    """Rows of the model tell of the person whose number is in ``column``."""
    KEYS[model].append(column)


def watch_models() -> None:
    """Once every model is there: each row that tells of a person, by itself or by what it hangs on, is noted."""
    for model in [*KEYS, *_parents()]:
        if not _is_history(model):
            _watch(model, KEYS.get(model, []), _parents().get(model))


def _watch(model: Model, columns: list[str], parent: models.ForeignKey | None) -> None:
    def from_db(cls, *given, **options):
        row = super(model, cls).from_db(*given, **options)
        if (shown := _shown.get()) is not None:
            shown.add(row, columns, parent)
        return row

    model.from_db = classmethod(from_db)


@cache
def _parents() -> dict[Model, models.ForeignKey]:
    """The models without a key of their own, with the one by which their rows hang on a row that tells of a person."""
    found: dict[Model, models.ForeignKey] = {}
    others = [model for model in apps.get_models() if model not in KEYS and not _is_history(model)]
    while near := {
        model: key
        for model in others
        if model not in found
        for key in reversed(model._meta.local_fields)
        if key.remote_field and (key.related_model in KEYS or key.related_model in found)
    }:
        found |= near
    return found


def _is_history(model: Model) -> bool:
    return hasattr(model, "pgh_tracked_model")


def person_path(model: Model) -> str | None:
    """How a row leads to the one person that it tells of: « id », « person_id », « participation__person_id ».

    None for a row that tells of nobody, or of two (a double, a merge).
    """
    if model in KEYS:
        return KEYS[model][0] if len(KEYS[model]) == 1 else None
    if (key := _parents().get(model)) is None:
        return None
    path = person_path(key.related_model)
    return path and f"{key.name}__{path}"


def note_subject(person: int | None) -> None:
    """The page is about this person's file."""
    if (shown := _shown.get()) is not None and person is not None:
        shown.person = person


def note_list(*, count: int | None = None, names=()) -> None:
    """The page is a list, or a file made of one: how many rows it has, and which filters narrow it."""
    if (shown := _shown.get()) is not None:
        shown.names |= set(names)
        if count is not None:
            shown.count = max(count, shown.count or 0)
