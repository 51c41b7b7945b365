"""Which rows tell of a person, and whose: what a page reads of people is noted as the rows are built.

The rooms to the right say so once where they are declared: the model of a person, and the key that every row about one
carries (``cohorts.people.person_keys``). A new model is thus found without being named.
"""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache

from django.db import models
from django.db.models import Q

KEYS: dict[type[models.Model], list[str]] = {}  # by model, the columns that hold the number of a person
# What is still to be done about a person, room by room: given the Cité and the path from a row to them, a condition on
# rows (``web.reasons``).
OPEN_WORK: list[Callable[..., Q]] = []


@dataclass
class Shown:
    """What a page reads of people while it is made."""

    people: set[int] = field(default_factory=set)
    cites: set[int] = field(default_factory=set)
    person: int | None = None  # whose file the page is about
    names: set[str] = field(default_factory=set)  # the filters that narrow a list
    count: int | None = None  # of the rows of a list or a file


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


def tells_of_person(model: type[models.Model], column: str) -> None:
    """Rows of the model tell of the person whose number is in ``column``: each that is read is noted."""
    watched = model in KEYS
    KEYS.setdefault(model, []).append(column)
    if not watched:

        def from_db(cls, *given, **options):
            row = super(model, cls).from_db(*given, **options)
            if (shown := _shown.get()) is not None and (columns := KEYS.get(cls)):
                shown.people |= {number for name in columns if (number := row.__dict__.get(name))}
                shown.cites.add(row.__dict__.get("cite_id"))
            return row

        model.from_db = classmethod(from_db)


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


@cache
def person_path(model: type[models.Model]) -> str | None:
    """How a row leads to the one person that it tells of: « id », « person_id », « participation__person_id ».

    None for a row that tells of nobody, or of two (a double, a merge).
    """
    if model in KEYS:
        return KEYS[model][0] if len(KEYS[model]) == 1 else None
    paths = []
    for each in model._meta.local_fields:
        if each.remote_field and not each.many_to_many and each.related_model is not model:
            if path := person_path(each.related_model):
                paths.append(f"{each.name}__{path}")
    return paths[0] if paths else None
