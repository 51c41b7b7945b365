"""All that is held about a person, to be given to them (RGPD, article 15): their file, and every row that hangs on it.

Each foreign key to a person says whether its rows are part of it (``cohorts.people.person_keys.OnExport``); what hangs on those rows
comes with them. A new model is found here by its keys alone. Whoever prints the paper prints what they may see
(``visible_to``): of the rest it names the holders, who give it themselves.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib import french
from cohorts.people.models import Person
from cohorts.people.person_keys import OnExport, PersonKey

ROOMS = frozenset({"cohorts", "actions"})
TITLES = {"cohorts.Support": "Structure qui vous suit"}
TECHNICAL = frozenset({"content_type"})
DEEPEST = 4  # from a row to what hangs on it: a participation, its stay, the stay's absences…


@dataclass(frozen=True)
class Held:
    """Rows of one kind: each is a list of (what, value) in words."""

    title: str
    rows: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True)
class AccessPaper:
    """What one reader may give of a person's data, and the names of those who hold the rest."""

    held: tuple[Held, ...]
    holders: tuple[str, ...]


def gather_access_paper(person: Person, *, by: Actor) -> AccessPaper:
    """The person's own file first, then every kind of row, by its name. The rows of a file merged into it were moved to it."""
    found, hidden = rows_about(person, by=by)
    told = [Held("Fiche", (_facts_of(person),))]
    for model in sorted(found, key=lambda model: str(model._meta.verbose_name)):
        rows = tuple(row for row in (_facts_of(each) for each in found[model].values()) if row)
        told += [Held(title_of(model), rows)] if rows else []
    return AccessPaper(tuple(told), tuple(sorted({_holder(row) for row in hidden})))


def _holder(row: models.Model) -> str:
    """Who keeps a row for itself; what no organisation does, the coordination reads."""
    return str(getattr(row, "organisation", "Coordination de la Cité"))


def rows_about(
    person: Person, *, by: Actor
) -> tuple[dict[type[models.Model], dict[int, models.Model]], list[models.Model]]:
    """The rows about a person that the actor may see, by model and key; and those that are reserved to their organisation."""
    found: dict[type[models.Model], dict[int, models.Model]] = {}
    hidden: list[models.Model] = []
    for key in keys():
        seen, unseen = _part(key.model._base_manager.filter(**{key.name: person}), by)
        hidden += unseen
        for row in seen:
            hidden += _gather(row, found, by, 0)
    return found, hidden


def _part(rows: models.QuerySet, by: Actor) -> tuple[list[models.Model], list[models.Model]]:
    """What the actor may see, and the rest. A model that hides nothing by itself is seen with what it hangs on."""
    everything = list(rows)
    visible_to = getattr(rows.model._default_manager, "visible_to", None)
    if visible_to is None or not everything:
        return everything, []
    visible = set(visible_to(by).filter(pk__in=[row.pk for row in everything]).values_list("pk", flat=True))
    return [row for row in everything if row.pk in visible], [row for row in everything if row.pk not in visible]


def title_of(model: type[models.Model]) -> str:
    """What a kind of row is called."""
    return TITLES.get(model._meta.label, capfirst(str(model._meta.verbose_name)))


def keys() -> list[PersonKey]:
    """The foreign keys whose rows are part of what a person may ask to read."""
    return [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, PersonKey) and field.policy[2] == OnExport.INCLUDE and model is not Person
    ]


def _gather(row: models.Model, found: dict, by: Actor, depth: int) -> list[models.Model]:
    """Put the row and what hangs on it among those found; gives what hangs on it unseen."""
    rows = found.setdefault(type(row), {})
    if row.pk in rows or depth > DEEPEST:
        return []
    rows[row.pk] = row
    hidden = []
    for relation in row._meta.get_fields(include_hidden=True):
        model = relation.related_model
        if not (relation.auto_created and not relation.concrete) or relation.many_to_many:
            continue
        if model._meta.app_label not in ROOMS or hasattr(model, "pgh_tracked_model") or _has_a_key(model):
            continue
        seen, unseen = _part(model._base_manager.filter(**{relation.field.name: row.pk}), by)
        hidden += unseen
        for each in seen:
            hidden += _gather(each, found, by, depth + 1)
    return hidden


def _has_a_key(model: type[models.Model]) -> bool:
    """Its rows say by themselves whose they are, and whether they are given."""
    return any(isinstance(field, PersonKey) for field in model._meta.local_fields)


def _facts_of(row: models.Model) -> tuple[tuple[str, str], ...]:
    """What a row says, but for its numbers, its Cité and the person; nothing empty."""
    return tuple(
        (capfirst(str(field.verbose_name)), words)
        for field in row._meta.local_fields
        if not (field.primary_key or field.name == "cite" or isinstance(field, PersonKey))
        and field.editable
        and field.name not in TECHNICAL
        and (words := _in_words(row, field))
    )


def _in_words(row: models.Model, field: models.Field) -> str:
    value = getattr(row, field.name)
    if isinstance(row, Person) and field.name == "birth_date":
        return str(row.birth)
    if value is None or value in ("", []):
        return ""
    if isinstance(value, models.Model):
        # What belongs to the person too is told in its own place; here, of which action it was.
        tells = type(value).__str__ is not models.Model.__str__ and not _has_a_key(type(value))
        return str(value) if tells else str(getattr(value, "action", ""))
    if isinstance(field, models.FileField):
        return "Fichier déposé, à demander à la structure qui l'a ajouté"
    if isinstance(field, ArrayField):
        labels = dict(field.base_field.flatchoices)
        return ", ".join(str(labels.get(each) or _plain(each)) for each in value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _plain(value: object) -> str:
    match value:
        case bool():
            return "Oui" if value else "Non"
        case datetime():
            return f"{french.date_long(timezone.localdate(value))} à {french.clock(value)}"
        case date():
            return french.date_long(value)
        case time():
            return french.clock(value)
        case int() | Decimal():
            return french.number(value)
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
    return str(value)
