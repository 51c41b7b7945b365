"""What merging, erasing and exporting a person does with each row that points to them.

Every foreign key to a person is a ``PersonKey``: it can't be written without saying so, and a test walks the
models to prove that no plain foreign key slipped in. The services that merge, erase and export walk the same keys.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from cite_emploi.accounts.journal.people import tells_of_person


class OnMerge(StrEnum):
    MOVE = "move"  # the row follows the file that is kept
    MOVE_ONCE = "move_once"  # so does this one, unless the file kept says the same: one is enough, the other stays
    JOIN = "join"  # a period (``Period``): those that touch become one, the others follow the file that is kept
    LEAVE = "leave"  # the row tells of this very file, and stays with it


class OnErase(StrEnum):
    DELETE = "delete"  # the row goes with the person
    UNLINK = "unlink"  # the row stays, pseudonymous, so that no sum changes


class OnExport(StrEnum):
    INCLUDE = "include"  # part of what the person may ask to read (RGPD, article 15)
    LEAVE = "leave"


OF_THE_PERSON = {"on_merge": OnMerge.MOVE, "on_erase": OnErase.DELETE, "on_export": OnExport.INCLUDE}
PERIOD_OF_THE_PERSON = OF_THE_PERSON | {"on_merge": OnMerge.JOIN}
SAID_ONCE = {**OF_THE_PERSON, "on_merge": OnMerge.MOVE_ONCE}
# What tells of the file itself: doubles, merges.
OF_THE_FILE = {"on_merge": OnMerge.LEAVE, "on_erase": OnErase.DELETE, "on_export": OnExport.LEAVE}


@dataclass(frozen=True)
class Period:
    """How rows of a model, its ``PERIOD``, become one when two files do. Names of fields.

    Rows that overlap, and say the same of ``same``, are one period; so are rows that say the same of ``once``,
    whatever their days. The one that stands has the earliest start with its ``first``, the latest end with its
    ``last`` (none while one goes on), the greatest of each ``latest``, the smallest told of each ``soonest`` and, of
    ``filled``, what it lacks. Of two that end together, the one that tells ``tie`` counts as the later.
    """

    start: str
    end: str
    same: tuple[str, ...] = ()
    once: tuple[str, ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    latest: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    soonest: tuple[str, ...] = ()
    tie: str = ""


class PersonKey(models.ForeignKey):
    """A foreign key to ``cohorts.Person`` with its declared policy; always ``PROTECT``."""

    def __init__(self, to="cohorts.Person", *, on_merge=None, on_erase=None, on_export=None, **options):
        self.policy = (on_merge, on_erase, on_export)
        options.setdefault("on_delete", models.PROTECT)
        options.setdefault("verbose_name", "personne")
        super().__init__(to, **options)

    def contribute_to_class(self, cls, name, **options):
        """Rows that carry the key tell of the person: who reads one is in the journal."""
        is_of_another_file = self.remote_field.model == "self"
        super().contribute_to_class(cls, name, **options)
        if not is_of_another_file:
            tells_of_person(cls, self.attname)

    def check(self, **kwargs):
        from django.core.checks import Error

        errors = super().check(**kwargs)
        if None in self.policy:
            errors.append(Error("PersonKey needs on_merge, on_erase and on_export.", obj=self, id="cohorts.E001"))
        return errors

    def deconstruct(self):
        """Migrations know a plain foreign key: the policy is the application's, not the database's."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.ForeignKey", args, kwargs


def person_key_of(model: type[models.Model]) -> PersonKey | None:
    """The key that says whose the model's rows are; None when they hang on another row."""
    return next((field for field in model._meta.local_fields if isinstance(field, PersonKey)), None)


def person_path(model: type[models.Model]) -> str:
    """From a row to whose it is, the shortest way: « pk », « person », « participation__person ».

    Raises ``LookupError`` for a model whose rows are nobody's.
    """
    if any(isinstance(field, PersonKey) and field.related_model is model for field in model._meta.local_fields):
        return "pk"
    ways, seen = [(model, "")], {model}
    for here, way in ways:  # grows as it goes: the nearest first
        key = person_key_of(here)
        if key:
            return f"{way}{key.name}"
        for field in here._meta.local_fields:
            if field.remote_field and field.name != "cite" and field.related_model not in seen:
                seen.add(field.related_model)
                ways.append((field.related_model, f"{way}{field.name}__"))
    raise LookupError(model._meta.label)


def of_people(people: Collection[int]) -> Callable[[models.QuerySet], models.QuerySet]:
    """Narrows rows of any model to those of these people."""
    return lambda rows: rows.filter(**{f"{person_path(rows.model)}__in": people})
