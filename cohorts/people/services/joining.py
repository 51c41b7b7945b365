"""Periods of two files that are of one person: those that touch become one.

A person is in a cohort once, and is followed by an organisation once at a time. Of the rows that touch, one stands and
covers them all; the others are put away in the record of the merge, from which undoing writes them again. What points
to them (prolongations, checks) follows the one that stands.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date

from django.core.serializers import serialize
from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Deserializer
from django.db.models import Model, Q

from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import Refused, checked
from cohorts.people.models import Person, Professional
from cohorts.people.person_keys import Period, PersonKey

UNENDED = date.max


def _lock(row: Model) -> None:
    """Read the row again, and keep it: what somebody saved meanwhile is not written over. ``Refused`` when it is gone."""
    try:
        lock_row(row)
    except type(row).DoesNotExist:
        raise Refused("Ces fiches viennent de changer\xa0: rechargez la page, puis recommencez.") from None


def set_values(row: Model, changes: dict) -> dict:
    """Save these values on the row; what it takes to undo it."""
    _lock(row)
    before = {name: getattr(row, name) for name in changes}
    for name, value in changes.items():
        setattr(row, name, value)
    checked(row)
    label = {"model": row._meta.label_lower, "pk": str(row.pk)}
    return label | {"before": _plain(before), "after": _plain(changes)}


def take_back(row: Model, change: dict) -> None:
    """Give the row the values that it had before ``set_values``, but for those that somebody changed since."""
    _lock(row)
    fields = {name: field for field in row._meta.fields for name in (field.name, field.attname)}
    now = _plain({name: getattr(row, name) for name in change["before"]})
    for name, value in change["before"].items():
        if now[name] == change.get("after", now)[name]:
            setattr(row, name, fields[name].to_python(value))
    checked(row)


def _plain(values: dict) -> dict:
    """The same, as JSON holds them."""
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def join_periods(key: PersonKey, kept: Person, absorbed: Person) -> list[dict]:
    """Give the file kept the periods of the other, one where they touch; what it takes to undo it, in order."""
    period, rows = key.model.PERIOD, key.model._default_manager
    locked = rows.select_for_update(of=("self",)).order_by(period.start, "pk")
    mine, theirs = (list(locked.filter(**{key.name: person})) for person in (kept, absorbed))
    changes, moving = [], []
    for stands, *others in _group(period, [*mine, *theirs]):
        if stands in theirs:
            moving += [stands, *others]
        elif any(row in theirs for row in others):
            changes += _make_one(period, stands, others)
    for row in moving:
        values = {key.attname: kept.pk}
        if isinstance(row, Professional):
            values["is_referent"] = _is_referent([row], kept, getattr(row, period.start), _end(period, row))
        changes.append(set_values(row, values))
    return changes


def _group(period: Period, rows: Iterable[Model]) -> Iterator[list[Model]]:
    """Rows that touch, directly or by another, whatever their file: those of the file kept come first."""
    groups: list[list[Model]] = []
    for row in rows:
        touching = [group for group in groups if any(_touch(period, row, other) for other in group)]
        groups = [group for group in groups if group not in touching]
        groups.append([*(other for group in touching for other in group), row])
    return iter(groups)


def _touch(period: Period, one: Model, other: Model) -> bool:
    if period.once and _said(one, period.once) == _said(other, period.once):
        return True
    said = _said(one, period.same)
    return None not in said and said == _said(other, period.same) and _overlap(period, one, other)


def _said(row: Model, names: Iterable[str]) -> list:
    return [getattr(row, name) for name in names]


def _overlap(period: Period, one: Model, other: Model) -> bool:
    start = max(getattr(row, period.start) for row in (one, other))
    return start <= min(_end(period, row) for row in (one, other))


def _end(period: Period, row: Model) -> date:
    return getattr(row, period.end) or UNENDED


def _is_referent(rows: list[Professional], kept: Person, start: date, end: date) -> bool:
    """There is one referent at a time: that of the file kept stays when both files have one."""
    others = Professional.objects.filter(person=kept, is_referent=True, starts_on__lte=end)
    others = others.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=start)).exclude(pk__in=[row.pk for row in rows])
    return any(row.is_referent for row in rows) and not others.exists()


def _make_one(period: Period, stands: Model, others: list[Model]) -> list[dict]:
    rows = [stands, *others]
    earliest = min(rows, key=lambda row: getattr(row, period.start))
    latest = max(rows, key=lambda row: (_end(period, row), bool(period.tie and getattr(row, period.tie))))
    values = {period.start: getattr(earliest, period.start), period.end: getattr(latest, period.end)}
    values |= {name: getattr(earliest, name) for name in period.first}
    values |= {name: getattr(latest, name) for name in period.last}
    values |= {name: max(_said_by(rows, name)) for name in period.latest}
    values |= {name: min(filter(None, _said_by(rows, name)), default=None) for name in period.soonest}
    values |= {name: next(filter(None, _said_by(rows, name)), getattr(stands, name)) for name in period.filled}
    if isinstance(stands, Professional):
        values["is_referent"] = _is_referent(rows, stands.person, values[period.start], _end(period, latest))
    changes = [change for row in others for change in _put_away(row, stands)]
    return [*changes, set_values(stands, values)]


def _said_by(rows: Iterable[Model], name: str) -> list:
    return [getattr(row, name) for row in rows]


def _put_away(row: Model, stands: Model) -> list[dict]:
    """What points to the row points to the one that stands; what that one has already goes away with the row."""
    changes = []
    for relation in row._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or hasattr(relation.related_model, "pgh_tracked_model"):
            continue
        for pointing in relation.related_model._default_manager.filter(**{relation.field.name: row}).order_by("pk"):
            try:
                changes.append(set_values(pointing, {relation.field.attname: stands.pk}))
            except Refused:
                changes += _put_away(type(pointing)._default_manager.get(pk=pointing.pk), stands)
    return [*changes, put_away(row)]


def put_away(row: Model) -> dict:
    """Take the row out of its table; what it takes to write it again as it was."""
    _lock(row)
    change = {"model": row._meta.label_lower, "pk": str(row.pk), "row": json.loads(serialize("json", [row]))[0]}
    row.delete()
    return change


def write_again(row: dict) -> None:
    """Write a row that was put away as it was, with its number."""
    for written in Deserializer([row]):
        written.save(force_insert=True)
