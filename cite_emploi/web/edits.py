"""Two people on one row: a form that edits carries what its writer read, field by field, and nothing is lost.

bind(request, PersonForm, instance=person)                         -> edits ``person``
bind(request, SummaryForm, edits=person, initial=lambda: {…})      -> the initial is read again under the lock

A field that the writer left alone keeps what the base holds now; one that nobody else touched takes what was typed;
one that both changed differently is a conflict: both texts are shown, and nothing is saved before the writer chose.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from secrets import token_hex
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cite_emploi.accounts.models import User
from cite_emploi.lib.carried import read_words
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.french import date_short
from cite_emploi.web.departures import depart

READ, THEIRS = "read", "theirs"  # what the form carries besides its fields
CHOOSE_ONE = "Cette réponse a changé pendant que vous écriviez\xa0: choisissez en haut du formulaire."
EVENTS = 50  # looked back in a row's history for who wrote a value; older, the conflict names nobody


@dataclass(frozen=True)
class Conflict:
    """A field that two people changed: what each wrote, who the other is and when, if history tells."""

    name: str
    label: str
    theirs: str
    mine: str
    by: User | None
    at: datetime | None


class Edit:
    """The edit of ``row`` by ``form``: compares what was read, what is held and what is typed."""

    def __init__(self, form, row: models.Model, build: Callable[[], Any]):
        self.form, self.row, self.build = form, row, build
        self.conflicts: list[Conflict] = []
        self.read_before = ""  # what a draft taken up had read
        self._now = {name: _hash(self._held(name)) for name in self._names()}
        if form.is_bound:
            self._reconcile()

    @property
    def read(self) -> str:
        """For the form's hidden field: a short keyed hash of each value that the page shows or answers.

        And a word of this page alone: A, then B, then A again is three changes; a double click is one (``once``).
        """
        return self.read_before or json.dumps(self._now | {"": token_hex(4)}, separators=(",", ":"))

    def locked(self) -> Any:
        """The same form, built again on the row as it stands, held until the transaction ends. 404 when it is gone."""
        try:
            lock_row(self.row)
        except type(self.row).DoesNotExist:
            raise depart(self.form.actor, type(self.row), self.row.pk) from None
        return self.build()

    def show_conflicts(self) -> None:
        """Once the form is checked: what is to be chosen is an error of its field."""
        for conflict in self.conflicts:
            self.form.add_error(conflict.name, CHOOSE_ONE)

    def _reconcile(self) -> None:
        read = read_words(self.form.data.get(READ, ""))
        taken = self.form.data.getlist(THEIRS)
        data = self.form.data.copy()
        for name in self._names():
            held, typed = self._held(name), self._typed(name)
            stale = name in read and read[name] != self._now[name]
            if typed == held or not (stale or name in taken):
                continue
            if name in taken or read[name] == _hash(typed):
                _write(data, self.form[name], self.form.get_initial_for_field(self.form.fields[name], name))
            else:
                self.conflicts.append(self._conflict(name, held, typed))
        self.form.data = data

    def _names(self) -> list[str]:
        """The fields that show what is stored: no file, and not a day proposed because it is today."""
        today = getattr(self.form, "today", None)
        return [
            name
            for name, field in self.form.fields.items()
            if not isinstance(field, forms.FileField)
            and not field.disabled
            and not field.widget.is_hidden
            and (name in self.form.initial or today is None or field.initial != today)
        ]

    def _held(self, name: str) -> str:
        field = self.form.fields[name]
        held = _canonical(field, self.form.get_initial_for_field(field, name))
        if held == "" and type(field.widget) is forms.Select:
            # A list without an empty line shows its first one.
            return next((str(key) for key, _ in _flat(field.choices)), "")
        return held

    def _typed(self, name: str) -> str:
        bound = self.form[name]
        return _canonical(bound.field, bound.data)

    def _conflict(self, name: str, held: str, typed: str) -> Conflict:
        field = self.form.fields[name]
        by, at = _who_wrote(self.row, name)
        return Conflict(name, str(self.form[name].label), _in_words(field, held), _in_words(field, typed), by, at)


def _hash(value: str) -> str:
    return salted_hmac("web.edits", value, algorithm="sha256").hexdigest()[:12]


def _canonical(field: forms.Field, value: Any) -> str:
    """One text for what a row holds and for the same value typed in a page."""
    if isinstance(field, forms.ModelChoiceField):
        return _plain(value)
    try:
        # A field of several inputs makes its value in ``clean`` alone.
        if isinstance(field, forms.MultiValueField) and isinstance(value, list):
            return _plain(field.clean(value))
        return _plain(field.to_python(field.prepare_value(value)))
    except ValidationError:
        return _plain(value)


def _plain(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat() if timezone.is_aware(value) else value.isoformat()
    if isinstance(value, (list, tuple, set, frozenset, models.QuerySet)):
        return json.dumps(sorted(_plain(part) for part in value)) if value else ""
    return str(value).replace("\r\n", "\n").strip()


def _in_words(field: forms.Field, value: str) -> str:
    """A value as people read it in the page."""
    if isinstance(field, (forms.ChoiceField, forms.ModelChoiceField)):
        kept = set(json.loads(value)) if value.startswith("[") else {value}
        labels = [str(label) for key, label in _flat(field.choices) if str(key) in kept and key != ""]
        return ", ".join(labels) or "rien"
    if isinstance(field, forms.BooleanField):
        return "oui" if value == "True" else "non"
    if isinstance(field, forms.DateField) and value:
        try:
            return date_short(date.fromisoformat(value))
        except ValueError:
            return value
    return value or "rien"


def _flat(choices) -> list[tuple]:
    pairs: list[tuple] = []
    for key, label in choices:
        pairs += list(label) if isinstance(label, (list, tuple)) else [(key, label)]
    return pairs


def _write(data: QueryDict, bound: forms.BoundField, value: Any) -> None:
    """Put what the row holds in what was sent, as the page would have sent it."""
    widget, name = bound.field.widget, bound.html_name
    value = bound.field.prepare_value(value)
    if isinstance(widget, forms.MultiWidget):
        for suffix, part, inner in zip(widget.widgets_names, widget.decompress(value), widget.widgets, strict=True):
            data[name + suffix] = inner.format_value(part) or ""
    elif isinstance(widget, forms.CheckboxInput):
        data.pop(name, None)
        if value:
            data[name] = "on"
    else:
        shown = widget.format_value(value)
        data.setlist(name, [str(part) for part in shown] if isinstance(shown, list) else [shown or ""])


def _who_wrote(row: models.Model, name: str) -> tuple[User | None, datetime | None]:
    """Who gave the column its present value, and when; nobody when no history of it is kept."""
    events = getattr(row, "events", None)
    if events is None or name not in {field.name for field in events.model._meta.fields}:
        return None, None
    told = events.order_by("-pgh_id").values_list(name, "pgh_context__metadata__user", "pgh_created_at")
    kept = list(told[:EVENTS])
    author = at = None
    for value, user, when in kept:
        if value != kept[0][0]:
            break
        author, at = user, when
    return (User.objects.filter(pk=author).first() if author else None), at
