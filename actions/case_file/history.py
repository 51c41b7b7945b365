"""Who changed what on a person's file, drawn from the events that PostgreSQL's triggers keep of every write."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.apps import apps
from django.db import models
from django.db.models import Q
from pghistory.models import Events

from actions.places.week_field import WeekField
from cite_emploi.accounts.models import Cite, User
from cite_emploi.lib.french import MISSING, date_short, number
from cohorts.people.births import Birth
from cohorts.people.models import Person

KEPT = 200  # changes shown; older ones stay in the database
VERBS = {"insert": "Ajout", "update": "Modification", "delete": "Suppression"}
# The field that says which row is meant.
NAMED_BY = {
    "cohorts.Support": "organisation",
    "cohorts.Referral": "organisation",
    "cohorts.SchemeTried": "scheme",
    "cohorts.Journey": "cohort",
    "cohorts.Barrier": "theme",
    "cohorts.Outcome": "contract",
    "cohorts.Task": "title",
    "cohorts.Professional": "user",
    "actions.Participation": "action",
    "actions.BarrierCredit": "barrier",
    "actions.OutcomeCredit": "outcome",
    "actions.Stay": "place",
    "actions.StayOffer": "place",
    "actions.Solution": "mode",
    "actions.NeedSlot": "weekday",
    "actions.SearchStep": "kind",
    "actions.Proposal": "mode",
    "actions.SolutionCheck": "solution",
    "actions.Answer": "question",
    "actions.Milestone": "step",
    "actions.SignUp": "session",
    "actions.LevelAssessment": "moment",
}
# What an organisation may keep to itself is not told here: the file shows it, to whom may read it.
PRIVATE = ["cohorts.Note", "cohorts.Document"]
LABELS = {
    "cohorts.Support": "suivi",
    "actions.BarrierCredit": "frein crédité à une action",
    "actions.OutcomeCredit": "sortie créditée à une action",
}

BIRTH = frozenset({"birth_date", "birth_precision"})
FIELD_LABELS = {"decided_by": "réponse par"}


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """A write: when, by whom (the application itself when nobody signed in), on what, and what it changed."""

    at: datetime
    by: str
    verb: str
    subject: str
    fields: tuple[FieldChange, ...]


def changes(person: Person, participations: Iterable) -> list[Change]:
    """The latest changes of the person's own row, of every tracked row that points to it, and of their participations'.

    A new tracked model that points to a person shows here without being named.
    """
    kept_apart = Q(pgh_obj_model__in=PRIVATE)
    events = list(Events.objects.references(person).exclude(kept_apart).order_by("-pgh_created_at", "-pgh_id")[:KEPT])
    participations = list(participations)
    if participations:
        rows = Events.objects.references(participations).exclude(pgh_obj_model="actions.Participation")
        events += rows.order_by("-pgh_created_at", "-pgh_id")[:KEPT]
    events.sort(key=lambda event: (event.pgh_created_at, event.pgh_id), reverse=True)
    events = events[:KEPT]
    names = Names(events)
    return [change for event in events if (change := _change(event, names))]


def _change(event: Events, names: "Names") -> Change | None:
    model = apps.get_model(event.pgh_obj_model)
    fields = ()
    if event.pgh_label == "update":
        fields = tuple(
            FieldChange(FIELD_LABELS.get(field.name, str(field.verbose_name)), before, after)
            for field, before, after in _diff(model, event, names)
        )
        if not fields:
            return None  # only what nobody reads changed, a sort key for instance
    subject = LABELS.get(event.pgh_obj_model, str(model._meta.verbose_name))
    if named := NAMED_BY.get(event.pgh_obj_model):
        field = model._meta.get_field(named)
        subject += f" « {names.text(field, event.pgh_data[field.column])} »"
    user = (event.pgh_context or {}).get("user")
    by = names.users.get(user, "Application")
    return Change(event.pgh_created_at, by, VERBS[event.pgh_label], subject, fields)


def _diff(model, event: Events, names: "Names"):
    """(field, before, after) of the fields that people read, in words."""
    diff = event.pgh_diff or {}
    for field in model._meta.fields:
        if model is Person and field.name == "birth_date" and not BIRTH.isdisjoint(diff):
            yield field, *_births(event, diff)
        elif field.column in diff and field.editable and not isinstance(field, models.JSONField):
            before, after = diff[field.column]
            if field.related_model is not Cite:
                yield field, names.text(field, before), names.text(field, after)


def _births(event: Events, diff: dict) -> list[str]:
    """The birth before and after, each as it was known."""
    held = event.pgh_data
    days, precisions = (diff.get(name, [held[name]] * 2) for name in ("birth_date", "birth_precision"))
    return [Birth(date.fromisoformat(day), precision).short for day, precision in zip(days, precisions, strict=True)]


class Names:
    """Words for the values kept in events: one query a model pointed to, whatever the number of events."""

    RELATED = {"barrier": "theme", "place": "establishment"}

    def __init__(self, events: list[Events]):
        wanted: dict[type, set[int]] = {}
        for event in events:
            model, diff = apps.get_model(event.pgh_obj_model), event.pgh_diff or {}
            for field in model._meta.fields:
                if field.remote_field and (field.column in diff or field.name == NAMED_BY.get(event.pgh_obj_model)):
                    values = (event.pgh_data[field.column], *diff.get(field.column, ()))
                    wanted.setdefault(field.related_model, set()).update(each for each in values if each is not None)
        self.rows = {model: self._read(model, keys) for model, keys in wanted.items()}
        users = {(event.pgh_context or {}).get("user") for event in events} - {None}
        self.users = {user.pk: user.name for user in User.objects.filter(pk__in=users)}

    def _read(self, model: type, keys: set[int]) -> dict[int, str]:
        related = self.RELATED.get(model._meta.model_name)
        rows = model._default_manager.filter(pk__in=keys)
        return {row.pk: self._name(row) for row in (rows.select_related(related) if related else rows)}

    @staticmethod
    def _name(row) -> str:
        if row._meta.model_name == "barrier":
            return str(row.theme)
        if row._meta.model_name == "outcome":
            return row.get_contract_display()
        return str(row)

    def text(self, field, value) -> str:
        """A stored value in French."""
        if value is None or value == "":
            return MISSING
        if field.remote_field:
            return self.rows.get(field.related_model, {}).get(value, MISSING)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, list):
            return ", ".join(self.text(field.base_field, each) for each in value) or MISSING
        if isinstance(field, WeekField):
            return str(field.to_python(value)) or MISSING
        if isinstance(field, models.BooleanField):
            return "oui" if value else "non"
        if isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
            return date_short(date.fromisoformat(value))
        return number(value) if isinstance(value, int | float) else str(value)
