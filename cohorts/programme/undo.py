"""Taking an act back: the rows that it wrote are as they were, read from PostgreSQL's history.

What rests on the act is taken back first, the latest before: who asks is told which act stands in the way. Until a year
is frozen by its report, whoever could do the act takes it back; afterwards, the coordination alone.
"""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError, Q
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import HINDRANCES, KINDS
from cite_emploi.accounts.models import Act, Submission
from cite_emploi.lib.database.marks import mark_writes
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.lib.frozen import answering_a_right
from cohorts.programme.acts import can_see, can_undo, describe, subject_of
from cohorts.programme.models import Cohort, FrozenYear


@dataclass(frozen=True)
class Written:
    """What an act did to one row: its event before the act (None when the act made it) and after (None when it removed it)."""

    model: type[models.Model]
    pk: int
    before: models.Model | None
    after: models.Model | None

    @property
    def columns(self) -> list[str]:
        """The columns that the act changed in a row which was there before and stays."""
        names = [field.attname for field in self.model._meta.concrete_fields]
        return [name for name in names if getattr(self.before, name) != getattr(self.after, name)]


ELSEWHERE = "Une autre structure a écrit depuis ce qui y tient\xa0: demandez à la coordination."


def _tracked() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if hasattr(model, "pgh_event_model")]


def written_by(act: Act) -> list[Written]:
    """Every row that the act changed, whatever its table."""
    rows = []
    for model in _tracked():
        events: dict[int, list] = {}
        for event in model.pgh_event_model.objects.filter(pgh_context=act.mark).order_by("pgh_id"):
            events.setdefault(event.pgh_obj_id, []).append(event)
        rows += [row for pk, made in events.items() if (row := _read_row(model, pk, made))]
    return rows


def _read_row(model: type[models.Model], pk: int, made: list) -> Written | None:
    earlier = model.pgh_event_model.objects.filter(pgh_obj_id=pk, pgh_id__lt=made[0].pgh_id)
    before = None if made[0].pgh_label == "insert" else earlier.order_by("-pgh_id").first()
    after = None if made[-1].pgh_label == "delete" else made[-1]
    return Written(model, pk, before, after) if before or after else None


def frozen_years(act: Act, rows: list[Written]) -> list[int]:
    """The years, frozen by a report, whose figures may hold what the act wrote: those of the dates of its rows.

    A row that lasts (a participation, a stay) is of every year between its dates; it is also of its cohort's year, and
    of the years of the rows that it points to: the answer six months later counts in the year of the outcome.
    """
    frozen = list(FrozenYear.objects.filter(cite=act.cite_id).order_by("year").values_list("year", flat=True))
    if not frozen:
        return []
    years: set[int] = set()
    for row in rows:
        for event in filter(None, (row.before, row.after)):
            own = _years(row.model, event)
            years.update(range(min(own), max(own) + 1) if own else ())
            for field in row.model._meta.fields:
                if field.remote_field and field.name != "cite":
                    parent = field.related_model._default_manager.filter(pk=getattr(event, field.attname)).first()
                    years.update(_years(field.related_model, parent) if parent else ())
    return [year for year in frozen if year in years]


def _years(model: type[models.Model], row: models.Model) -> set[int]:
    if isinstance(row, Cohort):
        return {row.year}
    if any(field.name == "birth_date" for field in model._meta.fields):
        return set()  # a person's own dates put nobody in a year
    days = [getattr(row, field.attname) for field in model._meta.fields if type(field) is models.DateField]
    return {day.year for day in days if day}


def why_not_undone(by: Actor, act: Act, rows: list[Written]) -> list[str]:
    """What rests on the act and is to be taken back first, each with its day and who did it, if ``by`` may know of it."""
    later = Act.objects.filter(cite=act.cite_id, pk__gt=act.pk, undone_at__isnull=True)
    marks: set = set()
    reasons: dict[str, None] = {}
    made = {(row.model, row.pk) for row in rows if row.before is None}
    for hinder in HINDRANCES:
        reasons |= dict.fromkeys(hinder(by, rows))
    if reasons:
        return list(reasons)
    for row in rows:
        events = row.model.pgh_event_model.objects.filter(pgh_context__in=later.values("mark"))
        marks.update(events.filter(pgh_obj_id=row.pk).values_list("pgh_context_id", flat=True))
        for field in _pointing(row.model):
            model, column = field.model, field.attname
            if hasattr(model, "pgh_event_model") and not hasattr(model, "GOES_WITH_FILE"):
                events = model.pgh_event_model.objects.filter(pgh_context__in=later.values("mark"))
                marks.update(events.filter(**{column: row.pk}).values_list("pgh_context_id", flat=True))
            if row.before is None:
                there = model._default_manager.filter(**{column: row.pk}).exclude(_goes(model))
                for pk in there.values_list("pk", flat=True):
                    if (model, pk) not in made:
                        name = str(model._meta.verbose_name)
                        reasons[f"Ce qui a été ajouté depuis y tient\xa0({name})\xa0: retirez-le d'abord."] = None
        if row.before and row.after and not marks and _changed_since(row):
            reasons["Ce qui avait été écrit a été modifié depuis\xa0: corrigez-le plutôt directement."] = None
    acts = [
        f"Annulez d'abord\xa0: {describe(each)}." if can_see(by, each) else ELSEWHERE
        for each in later.filter(mark__in=marks).select_related("by")
    ]
    return list(dict.fromkeys(acts)) or list(reasons)


def _pointing(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """Every key that points to rows of the model, but for the history's own."""
    for relation in model._meta.get_fields(include_hidden=True):
        points_here = relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
        if points_here and not hasattr(relation.related_model, "pgh_tracked_model"):
            yield relation.field


def _goes(model: type[models.Model]) -> Q:
    """Rows of the model that stand in no way, and go with the row that they point to."""
    return getattr(model, "GOES_WITH_FILE", Q(pk__in=()))


def _changed_since(row: Written) -> bool:
    now = row.model._default_manager.filter(pk=row.pk).first()
    return now is None or any(getattr(now, name) != getattr(row.after, name) for name in row.columns)


@transaction.atomic
def undo_act(*, by: Actor, act: Act, reason: str, at: datetime) -> Act:
    """Take an act back: rows that it made go, those that it changed or removed are as before; history keeps it all.

    Raises ``Refused`` when it is undone already, when a later act rests on it, or when the year is frozen and another
    than the coordination asks. The doer may send the same form again at once.
    """
    list(Cohort.objects.select_for_update().filter(cite=by.cite).order_by("pk"))  # before the rest, as answers do
    act = Act.objects.select_for_update(of=("self",)).select_related("cite", "by").get(pk=act.pk)
    if act.undone_at:
        raise Refused("Cet acte est déjà annulé.")
    if not can_undo(by, act):
        raise Refused("Seules les personnes qui pouvaient faire cet acte peuvent l'annuler.")
    rows = written_by(act)
    for row in rows:
        list(row.model._default_manager.select_for_update(of=("self",)).filter(pk=row.pk))
    frozen = frozen_years(act, rows)
    reasons: list = [] if reason.strip() else [("reason", "Dites pourquoi cet acte est annulé.")]
    if frozen and not by.is_coordinator:
        reasons.append(f"{say_frozen(frozen)}\xa0: seule la coordination peut encore corriger.")
    refuse_if([*reasons, *why_not_undone(by, act, rows)])
    kind, subject = KINDS[act.code], subject_of(act)
    with mark_writes(undo=act.code), answering_a_right() if kind.answers_a_right else nullcontext():
        _restore(rows)
    act.undone_at, act.undone_by, act.undo_reason, act.corrected_years = at, by.user, reason.strip(), frozen
    checked(act)
    Submission.objects.filter(pk=act.sending).delete()
    still = subject_of(act)
    kind.follow(by, still or subject, rows, timezone.localdate(at))
    return act


def say_frozen(years: list[int]) -> str:
    """« Le bilan de 2024 est validé »."""
    listed = " et ".join(str(year) for year in years)
    return f"Le bilan de {listed} est validé" if len(years) == 1 else f"Les bilans de {listed} sont validés"


def _restore(rows: list[Written]) -> None:
    """Changed rows first, since they may point to those that go; then those that go; then those that come back."""
    _do_each([lambda row=row: _set_back(row) for row in rows if row.before and row.after])
    made = [row for row in rows if row.before is None]
    for row in made:
        for field in _pointing(row.model):
            going = field.model._default_manager.filter(_goes(field.model), **{field.attname: row.pk})
            going.update(**{field.attname: None}) if field.null else going.delete()
    _do_each([lambda row=row: row.model._default_manager.filter(pk=row.pk).delete() for row in reversed(made)])
    _do_each([lambda row=row: _bring_back(row) for row in rows if row.after is None])


def _set_back(row: Written) -> None:
    now = row.model._default_manager.get(pk=row.pk)
    for name in row.columns:
        setattr(now, name, getattr(row.before, name))
    checked(now)


def _bring_back(row: Written) -> None:
    values = {field.attname: _still(field, row.before) for field in row.model._meta.concrete_fields}
    row.model(**values).save(force_insert=True)


def _still(field: models.Field, before: models.Model) -> object:
    """The value that the row had; of a row that was merged into another since, that other one."""
    value = getattr(before, field.attname)
    if value is None or not hasattr(field.related_model, "kept_file"):
        return value
    return field.related_model._default_manager.get(pk=value).kept_file.pk


def _do_each(writes: list[Callable[[], object]]) -> None:
    """Rows of one act may stand in each other's way (a key, a seat): what fails is tried again after the others."""
    while writes:
        failed, why = [], None
        for write in writes:
            try:
                with transaction.atomic():
                    write()
            except (Refused, IntegrityError, ProtectedError, ValidationError) as error:
                failed.append(write)
                why = error
        if len(failed) == len(writes):
            raise why if isinstance(why, Refused) else Refused("Ce qui a été écrit depuis empêche d'annuler cet acte.")
        writes = failed
