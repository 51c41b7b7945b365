"""All that is held about a person, to be given to them (RGPD, article 15): their file, and every row that hangs on it.

Each foreign key to a person says whether its rows are part of it (``cohorts.people.person_keys.OnExport``); what hangs on those rows
comes with them. A new model is found here by its keys alone. Whoever prints the copy prints what they may see
(``visible_to``) and what their own organisations wrote, even when they follow the person no more: of the rest, the
copy of the coordination names the holders, who give it themselves.
"""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.text import capfirst

from actions.rights.openings import Opening, openings_told
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Cite, Membership, Organisation
from cite_emploi.lib import french
from cite_emploi.lib.uploads import EXTENSIONS
from cohorts.people.models import Person
from cohorts.people.person_keys import OnExport, PersonKey, person_key_of

ROOMS = frozenset({"cohorts", "actions"})
TITLES = {"cohorts.Support": "Structure qui vous suit"}
OPENINGS = "Qui a consulté votre fiche"
TECHNICAL = frozenset({"content_type"})
PLAIN = (str, int, Decimal, date, time, list, dict)
DEEPEST = 4  # from a row to what hangs on it: a participation, its stay, the stay's absences…


@dataclass(frozen=True)
class Fact:
    """What a row says: the name of its field, what it is called, its value in words and as a machine reads it."""

    name: str
    label: str
    words: str
    value: Any


@dataclass(frozen=True)
class Held:
    """Rows of one kind."""

    kind: str
    title: str
    rows: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True)
class AccessCopy:
    """What one reader gives of a person's data, the files deposited among it, and the names of those who hold the rest."""

    held: tuple[Held, ...]
    files: tuple[models.Model, ...]
    holders: tuple[str, ...]
    openings: tuple[Opening, ...] = ()


def gather_copy(person: Person, *, by: Actor) -> AccessCopy:
    """The person's own file first, then every kind of row, by its name. The rows of a file merged into it were moved to it.

    Only the coordination is told who holds the rest, and who opened the file: to anyone else it would tell who follows the
    person.
    """
    found, hidden = rows_about(person, by=by)
    told = [Held("person", "Fiche", (_facts_of(person),))] if _sees(by, person) else []
    for model in sorted(found, key=lambda model: str(model._meta.verbose_name)):
        rows = tuple(row for row in (_facts_of(each) for each in found[model].values()) if row)
        told += [Held(model._meta.model_name, title_of(model), rows)] if rows else []
    files = [row for rows in found.values() for row in rows.values() if file_of(row)]
    holders = sorted({str(organisation) for organisation in _holders(hidden)}) if by.is_coordinator else []
    openings = openings_told(person) if by.is_coordinator else []
    return AccessCopy(tuple(told), tuple(files), tuple(holders), tuple(openings))


def list_holders(person: Person) -> list[Organisation]:
    """The organisations that keep rows about the person for themselves, which the coordination does not read."""
    _, hidden = rows_about(person, by=_coordination(person.cite))
    return sorted(_holders(hidden), key=lambda organisation: organisation.pk)


def zip_copy(paper: bytes, copy: AccessCopy) -> bytes:
    """The copy as it is given: on paper, as data (RGPD, article 20: a format that machines read), and the deposited files."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("donnees.pdf", paper)
        archive.writestr("donnees.json", json.dumps(_data(copy), ensure_ascii=False, indent=1, cls=DjangoJSONEncoder))
        for row in copy.files:
            with file_of(row).open() as file:
                archive.writestr(name_of_file(row), file.read())
    return content.getvalue()


def _data(copy: AccessCopy) -> dict:
    openings = [asdict(opening) for opening in copy.openings]
    return {
        held.kind: {"titre": held.title, "lignes": [{fact.name: fact.value for fact in row} for row in held.rows]}
        for held in copy.held
    } | ({"openings": {"titre": OPENINGS, "lignes": openings}} if openings else {})


def file_of(row: models.Model):
    """The file deposited with a row, if any."""
    return next((file for field in _file_fields(row) if (file := getattr(row, field.name))), None)


def name_of_file(row: models.Model) -> str:
    """Where the copy holds the row's file: « fichiers/12.pdf », which tells no name."""
    return f"fichiers/{row.pk}.{EXTENSIONS[row.content_type]}"


def _file_fields(row: models.Model) -> Iterator[models.FileField]:
    return (field for field in row._meta.local_fields if isinstance(field, models.FileField))


def _sees(by: Actor, person: Person) -> bool:
    return Person.objects.visible_to(by).filter(pk=person.pk).exists()


def _coordination(cite: Cite) -> Actor:
    """The coordination as such, which works for no organisation: it reads nothing that one reserves to itself."""
    return Actor(None, cite, (Membership(cite=cite, role=Role.COORDINATOR),))


def _holders(hidden: list[models.Model]) -> set[Organisation]:
    return {row.organisation for row in hidden}


def rows_about(
    person: Person, *, by: Actor
) -> tuple[dict[type[models.Model], dict[int, models.Model]], list[models.Model]]:
    """The rows about a person that the actor gives, by model and key; and those that are reserved to their organisation."""
    found: dict[type[models.Model], dict[int, models.Model]] = {}
    hidden: list[models.Model] = []
    sees_person = _sees(by, person)
    for key in keys():
        seen, unseen = _part(key.model._base_manager.filter(**{key.name: person}), by, otherwise=sees_person)
        hidden += unseen
        for row in seen:
            hidden += _gather(row, found, by, 0)
    return found, hidden


def _part(rows: models.QuerySet, by: Actor, *, otherwise: bool = True) -> tuple[list[models.Model], list[models.Model]]:
    """What the actor gives, and the rest: what they may see, and what their own organisations wrote.

    ``otherwise``: whether a model that hides nothing by itself is seen; it is with what it hangs on.
    """
    everything = list(rows)
    if not everything:
        return [], []
    visible_to = getattr(rows.model._default_manager, "visible_to", None)
    keys_seen = (
        visible_to(by).filter(pk__in=[row.pk for row in everything]).values_list("pk", flat=True) if visible_to else ()
    )
    visible, own = set(keys_seen), by.organisation_ids(*FOLLOWING)
    seen, unseen = [], []
    for row in everything:
        is_own = getattr(row, "organisation_id", None) in own
        (seen if is_own or row.pk in visible or (visible_to is None and otherwise) else unseen).append(row)
    return seen, unseen


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
        # One with a key says by itself whose its rows are, and whether they are given.
        if model._meta.app_label not in ROOMS or hasattr(model, "pgh_tracked_model") or person_key_of(model):
            continue
        seen, unseen = _part(model._base_manager.filter(**{relation.field.name: row.pk}), by)
        hidden += unseen
        for each in seen:
            hidden += _gather(each, found, by, depth + 1)
    return hidden


def _facts_of(row: models.Model) -> tuple[Fact, ...]:
    """What a row says, but for its numbers, its Cité and the person; nothing empty."""
    return tuple(
        Fact(field.name, capfirst(str(field.verbose_name)), words, _as_data(row, field, words))
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
        tells = type(value).__str__ is not models.Model.__str__ and not person_key_of(type(value))
        return str(value) if tells else str(getattr(value, "action", ""))
    if isinstance(field, models.FileField):
        return f"Joint\xa0: {name_of_file(row)}"
    if isinstance(field, ArrayField):
        labels = dict(field.base_field.flatchoices)
        return ", ".join(str(labels.get(each) or _plain(each)) for each in value)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(value, value))
    return _plain(value)


def _as_data(row: models.Model, field: models.Field, words: str) -> Any:
    """The value as it is stored, dates by ISO 8601; what is more than a value (another row, a file, a week) in words."""
    value = getattr(row, field.name)
    return value if isinstance(value, PLAIN) else words


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
