"""Two files of one person made one, and parted again.

A merge walks every ``PersonKey`` of the application, whatever its room, and does what its policy says. Nothing is
deleted: the file that is absorbed keeps its own facts, hidden, so that the merge can be undone.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import OTHER_CITE, Refused, checked, refuse_if
from cohorts.people import permissions
from cohorts.people.enums import DoubleAnswer, Residence
from cohorts.people.models import Double, Merge, Person, Professional, Support
from cohorts.people.person_keys import OnMerge, PersonKey

# Facts that the file kept takes from the other when it has none.
FACTS = (
    "phone",
    "email",
    "address",
    "postcode",
    "town",
    "district",
    "registered_since",
    "qualification",
    "children_birth_months",
    "summary",
    "summary_on",
    "summary_by",
)
UNDATED = date.max


def moving_keys() -> Iterator[PersonKey]:
    """Every foreign key whose rows follow the file that is kept."""
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.fields:
            if isinstance(field, PersonKey) and field.policy[0] != OnMerge.LEAVE:
                yield field


@transaction.atomic
def merge_people(*, by: Actor, kept: Person, absorbed: Person, at: datetime, reasons: Iterable[str] = ()) -> Merge:
    """Make two files one. Raises ``Refused`` with every row that stands in the way (overlapping journeys…).

    ``reasons``: what rooms to the right have against it (overlapping stays…), said together with the rest.
    """
    if not permissions.can_merge(by):
        raise Refused("Seule la coordination fusionne des fiches.")
    people = {
        person.pk: person
        for person in Person.objects.select_for_update(of=("self",))
        .filter(pk__in=(kept.pk, absorbed.pk))
        .order_by("pk")
    }
    if len(people) != 2:
        raise Refused("Choisissez deux fiches différentes.")
    kept, absorbed = people[kept.pk], people[absorbed.pk]
    if {kept.cite_id, absorbed.cite_id} != {by.cite.pk}:
        raise Refused(OTHER_CITE)
    if kept.merged_into_id or absorbed.merged_into_id:
        raise Refused("L'une de ces fiches a déjà été fusionnée.")
    against, moved = list(reasons), []
    for key in moving_keys():
        for row in key.model._default_manager.filter(**{key.name: absorbed}).order_by("pk"):
            try:
                moved += _join(key, row, kept)
            except Refused as refusal:
                against += [
                    f"{str(key.model._meta.verbose_name).capitalize()}\xa0: {text}" for _, text in refusal.reasons
                ]
    refuse_if(dict.fromkeys(against))
    filled = _fill(kept, absorbed)
    absorbed.merged_into = kept
    checked(absorbed)
    _answer(by, kept, absorbed, DoubleAnswer.SAME, at)
    return checked(
        Merge(cite=by.cite, kept=kept, absorbed=absorbed, merged_at=at, merged_by=by.user, moved=moved, filled=filled)
    )


def _join(key: PersonKey, row: Model, kept: Person) -> list[dict]:
    """Give one row to the file that is kept; what it takes to undo it."""
    if isinstance(row, Support | Professional):
        return _join_period(key, row, kept)
    try:
        return [_move(key, row, kept)]
    except Refused:
        if key.policy[0] == OnMerge.MOVE_ONCE:
            return []
        raise


def _move(key: PersonKey, row: Model, kept: Person, **changes) -> dict:
    before = {key.attname: getattr(row, key.attname)} | {name: _plain(getattr(row, name)) for name in changes}
    setattr(row, key.name, kept)
    for name, value in changes.items():
        setattr(row, name, value)
    checked(row)
    return {"model": row._meta.label_lower, "pk": str(row.pk), "before": before}


def _join_period(key: PersonKey, row: Support | Professional, kept: Person) -> list[dict]:
    """Periods that touch become one, so that nobody loses access; there is one referent, the one of the file kept."""
    changes = {}
    same = Q(organisation=row.organisation_id) if isinstance(row, Support) else Q(user=row.user_id, user__isnull=False)
    rows = type(row)._default_manager.filter(person=kept)
    overlapping = Q(ends_on__isnull=True) | Q(ends_on__gte=row.starts_on)
    if row.ends_on:
        overlapping &= Q(starts_on__lte=row.ends_on)
    if isinstance(row, Professional) and row.is_referent and rows.filter(overlapping, is_referent=True).exists():
        changes["is_referent"] = False
    present = list(rows.filter(overlapping & same))
    if not present:
        return [_move(key, row, kept, **changes)]
    first, *others = present
    starts_on = min(row.starts_on, first.starts_on)
    ends_on = None if others or None in (row.ends_on, first.ends_on) else max(row.ends_on, first.ends_on)
    if others or (starts_on, ends_on) == (first.starts_on, first.ends_on):
        if others and ((row.ends_on or UNDATED) > max(each.ends_on or UNDATED for each in present)):
            raise Refused("Des périodes se chevauchent\xa0: terminez d'abord le suivi en cours dans l'une des fiches.")
        return []
    before = {"starts_on": first.starts_on.isoformat(), "ends_on": first.ends_on and first.ends_on.isoformat()}
    first.starts_on, first.ends_on = starts_on, ends_on
    checked(first)
    return [{"model": first._meta.label_lower, "pk": str(first.pk), "before": before}]


def _plain(value):
    return value.isoformat() if isinstance(value, date) else value


def _fill(kept: Person, absorbed: Person) -> dict:
    """Give the file kept the facts that it lacks; the names of those filled, to undo them."""
    filled = {}
    for name in FACTS:
        attname = Person._meta.get_field(name).attname
        value = getattr(absorbed, attname)
        if name == "district" and kept.residence == Residence.OUTSIDE:
            continue
        if value and not getattr(kept, attname):
            setattr(kept, attname, value)
            filled[attname] = _text(value)
    checked(kept)
    return filled


def _text(value) -> str:
    return str([str(each) for each in value]) if isinstance(value, list) else str(value)


def _answer(by: Actor, one: Person, other: Person, answer: str, at: datetime) -> None:
    pair = Q(person=one, other=other) | Q(person=other, other=one)
    for double in Double.objects.filter(pair, answer=""):
        double.answer, double.answered_by, double.answered_at = answer, by.user, at
        checked(double)


@transaction.atomic
def undo_merge(*, by: Actor, merge: Merge, at: datetime) -> Merge:
    """Part the two files again: each row goes back to where it was; what was written since stays with the file kept."""
    if not permissions.can_merge(by):
        raise Refused("Seule la coordination défait une fusion.")
    merge = Merge.objects.select_for_update(of=("self",)).select_related("kept", "absorbed").get(pk=merge.pk)
    if merge.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    if merge.undone_at:
        raise Refused("Cette fusion est déjà défaite.")
    if merge.kept.merged_into_id:
        raise Refused("La fiche gardée a été fusionnée à son tour\xa0: défaites d'abord cette autre fusion.")
    for change in reversed(merge.moved):
        model = apps.get_model(change["model"])
        row = model._default_manager.filter(pk=change["pk"]).first()
        if row is None:
            continue  # thrown away since
        for attname, value in change["before"].items():
            field = next(each for each in model._meta.fields if attname in (each.attname, each.name))
            setattr(row, attname, field.to_python(value))
        checked(row)
    kept = Person.objects.select_for_update(of=("self",)).get(pk=merge.kept_id)
    for attname, text in merge.filled.items():
        if _text(getattr(kept, attname)) == text:
            field = next(each for each in Person._meta.fields if each.attname == attname)
            setattr(kept, attname, None if field.null else field.get_default())
    checked(kept)
    absorbed = Person.objects.select_for_update(of=("self",)).get(pk=merge.absorbed_id)
    absorbed.merged_into = None
    checked(absorbed)
    merge.undone_at, merge.undone_by = at, by.user
    return checked(merge)


@transaction.atomic
def say_distinct(*, by: Actor, double: Double, at: datetime) -> Double:
    """They are two people: the question is not asked again."""
    if not permissions.can_merge(by):
        raise Refused("Seule la coordination répond aux doubles probables.")
    double = Double.objects.select_for_update(of=("self",)).get(pk=double.pk)
    if double.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    if double.answer:
        raise Refused("Ce double a déjà une réponse.")
    double.answer, double.answered_by, double.answered_at = DoubleAnswer.DISTINCT, by.user, at
    return checked(double)
