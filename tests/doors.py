"""Which rows about people a page reads, and which of them its reader may not see: every door passes by ``visible_to``.

Rows are looked at as the ORM builds them, whatever page, export or paper asked for them. A row is seen when its model's
``visible_to`` gives it, or that of the row that it hangs on.
"""

from collections import defaultdict
from contextlib import contextmanager
from functools import cache
from unittest.mock import patch

from django.apps import apps
from django.db import models

from cite_emploi.accounts.actor import Actor
from cohorts.people.models import Person
from cohorts.people.person_keys import PersonKey

ROOMS = frozenset({"cohorts", "actions", "governance"})


@cache
def parents() -> dict[type[models.Model], list[str]]:
    """Every model that tells of a person, with the keys by which its rows hang on another that does."""
    found: dict = {Person: []}
    candidates = [model for model in apps.get_models() if model._meta.app_label in ROOMS and not _is_history(model)]
    grew = True
    while grew:
        grew = False
        for model in candidates:
            keys = [
                field.name
                for field in model._meta.local_fields
                if field.remote_field and field.related_model in found and field.related_model is not model
            ]
            if keys and model not in found:
                found[model], grew = keys, True
    return found


def _is_history(model: type[models.Model]) -> bool:
    return hasattr(model, "pgh_tracked_model")


def seen(model: type[models.Model], actor: Actor) -> models.Q:
    """The rows of the model that the actor sees."""
    rows = model._default_manager
    if hasattr(rows, "visible_to"):
        return models.Q(pk__in=rows.visible_to(actor).values("pk"))
    found = parents()
    keys = [key for key in found[model] if isinstance(model._meta.get_field(key), PersonKey)] or found[model]
    condition = models.Q()
    for key in keys:
        parent = model._meta.get_field(key).related_model
        condition |= models.Q(**{f"{key}__in": parent._default_manager.filter(seen(parent, actor)).values("pk")})
    return condition


@contextmanager
def rows_read():
    """The rows about people that are built inside, by model: filled as they come."""
    read: dict[type[models.Model], set] = defaultdict(set)
    build = models.Model.from_db.__func__

    def from_db(cls, db, field_names, values, **options):
        row = build(cls, db, field_names, values, **options)
        if cls in parents():
            read[cls].add(row.pk)
        return row

    with patch.object(models.Model, "from_db", classmethod(from_db)):
        yield read


def unseen(read: dict, actor: Actor) -> set[str]:
    """The models of which rows were read that the actor may not see."""
    return {
        model.__name__
        for model, keys in read.items()
        if keys - set(model._base_manager.filter(seen(model, actor), pk__in=keys).values_list("pk", flat=True))
    }
