"""Two files of one person made one, and parted again.

A merge walks every ``PersonKey`` of the application, whatever its room, and does what its policy says. Nothing is
lost: the file that is absorbed keeps its own facts, hidden, and the merge records what it takes to be undone.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.apps import apps
from django.db import transaction
from django.db.models import Model, Q
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import HINDRANCES
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.writing import note
from cite_emploi.lib.errors import OTHER_CITE, Refused, checked, refuse_if
from cite_emploi.lib.french import date_long
from cohorts.people import contradictions, permissions
from cohorts.people.enums import DoubleAnswer, Residence
from cohorts.people.models import Double, Merge, Person
from cohorts.people.person_keys import OnMerge, PersonKey, person_key_of
from cohorts.people.services.joining import join_periods, set_values, take_back, write_again

# Facts that the file kept takes from the other when it has none; those of a line go together.
FACTS = (
    ("birth_name",),
    ("phone",),
    ("email",),
    ("address",),
    ("postcode",),
    ("town",),
    ("district",),
    ("is_registered", "registered_since"),
    ("rsa",),
    ("qualification",),
    ("is_single_parent",),
    ("children_birth_months",),
    ("notice_given_on", "notice_version"),
    ("summary", "summary_on", "summary_by"),
)


def moving_keys() -> Iterator[PersonKey]:
    """Every foreign key whose rows follow the file that is kept."""
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model"):
            continue
        for field in model._meta.fields:
            if isinstance(field, PersonKey) and field.policy[0] != OnMerge.LEAVE:
                yield field


@transaction.atomic
def merge_people(
    *,
    by: Actor,
    kept: Person,
    absorbed: Person,
    at: datetime,
    taken: Iterable[str] = (),
    settled: Iterable[dict] = (),
) -> Merge:
    """Make two files one. Raises ``Refused`` with every row that stands in the way.

    ``taken``: of the facts that contradict (``contradictions.FACTS``), those that stand as the other file tells them.
    ``settled``: what a room to the right changed first, in the same transaction, of what can't stand in both files
    (``joining.set_values``, ``put_away``): undone with the rest.
    """
    if not permissions.can_merge(by):
        raise Refused("Seule la coordination fusionne des fiches.")
    people = lock_people(kept.pk, absorbed.pk)
    if len(people) != 2:
        raise Refused("Choisissez deux fiches différentes.")
    kept, absorbed = people[kept.pk], people[absorbed.pk]
    if {kept.cite_id, absorbed.cite_id} != {by.cite.pk}:
        raise Refused(OTHER_CITE)
    if kept.merged_into_id or absorbed.merged_into_id:
        raise Refused("L'une de ces fiches a déjà été fusionnée.")
    against, moved = [], list(settled)
    for key in moving_keys():
        if key.policy[0] == OnMerge.JOIN:
            moved += join_periods(key, kept, absorbed)
            continue
        for row in key.model._default_manager.filter(**{key.name: absorbed}).order_by("pk"):
            try:
                moved += _join(key, row, kept)
            except Refused as refusal:
                against += [
                    f"{str(key.model._meta.verbose_name).capitalize()}\xa0: {text}" for _, text in refusal.reasons
                ]
    refuse_if(dict.fromkeys(against))
    if told := {field: getattr(absorbed, field) for name in taken for field in contradictions.FACTS[name]}:
        moved.append(set_values(kept, told))
    filled = _fill(kept, absorbed)
    _pass_on_doubles(kept, absorbed)
    absorbed.merged_into = kept
    checked(absorbed)
    _answer(by, kept, absorbed, DoubleAnswer.SAME, at)
    note(by, Kind.MERGE, person_id=kept.pk, person_ids=[kept.pk, absorbed.pk])
    return checked(
        Merge(cite=by.cite, kept=kept, absorbed=absorbed, merged_at=at, merged_by=by.user, moved=moved, filled=filled)
    )


def _hinder(by: Actor, rows: list) -> list[str]:
    """A row that a merge put away, or joined with another, is not as the act left it: the merge is undone first."""
    merges = {}
    for row in rows:
        named = {"model": row.model._meta.label_lower, "pk": str(row.pk)}
        for merge in Merge.objects.filter(cite=by.cite, undone_at__isnull=True, moved__contains=[named]):
            if any(_rewrote(change, row.model) for change in merge.moved if named.items() <= change.items()):
                merges[merge.pk] = merge
    if merges and not by.is_coordinator:
        return ["La coordination a réuni depuis deux fiches\xa0: demandez-lui d'annuler cet acte."]
    return [
        f"Défaites d'abord la fusion du {date_long(timezone.localdate(merge.merged_at))}, depuis «\xa0Doubles\xa0»."
        for merge in merges.values()
    ]


def _rewrote(change: dict, model: type[Model]) -> bool:
    """The merge did more to the row than give it to the other file."""
    key = person_key_of(model)
    return "row" in change or set(change["before"]) - {key.attname if key else ""} != set()


HINDRANCES.append(_hinder)


def lock_people(*numbers: int) -> dict[int, Person]:
    """The files by number, locked in one order and before any row of theirs, so that nobody waits in a ring."""
    rows = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=numbers).order_by("pk")
    return {person.pk: person for person in rows}


def _join(key: PersonKey, row: Model, kept: Person) -> list[dict]:
    """Give one row to the file that is kept; what it takes to undo it."""
    try:
        return [set_values(row, {key.attname: kept.pk})]
    except Refused:
        if key.policy[0] == OnMerge.MOVE_ONCE:
            return []
        raise


def _fill(kept: Person, absorbed: Person) -> dict:
    """Give the file kept the facts that it lacks; the names of those filled, to undo them."""
    filled = {}
    for names in FACTS:
        fields = tuple(Person._meta.get_field(name).attname for name in names)
        lives_outside = names == ("district",) and kept.residence == Residence.OUTSIDE
        if lives_outside or contradictions.disagree(kept, absorbed, fields):
            continue
        for attname in fields:
            value = getattr(absorbed, attname)
            if value not in contradictions.UNSAID and getattr(kept, attname) in contradictions.UNSAID:
                setattr(kept, attname, value)
                filled[attname] = _text(value)
    checked(kept)
    return filled


def _text(value) -> str:
    return str([str(each) for each in value]) if isinstance(value, list) else str(value)


def _pass_on_doubles(kept: Person, absorbed: Person) -> None:
    """Who looks like the file that goes may be the person of the file that stays: the question is asked of that one."""
    for double in Double.objects.waiting().filter(Q(person=absorbed) | Q(other=absorbed)):
        third = double.other if double.person_id == absorbed.pk else double.person
        if third != kept and not Double.objects.between(third, kept).exists():
            found = {"found_at": double.found_at, "found_by": double.found_by, "reasons": double.reasons}
            checked(Double(cite=kept.cite, person=third, other=kept, **found))


def _answer(by: Actor, one: Person, other: Person, answer: str, at: datetime) -> None:
    for double in Double.objects.between(one, other).filter(answer=""):
        double.answer, double.answered_by, double.answered_at = answer, by.user, at
        checked(double)


def _ask_again(by: Actor, one: Person, other: Person, at: datetime) -> None:
    """Two files that are apart again are a question again: either would be taken in without a word."""
    doubles = list(Double.objects.between(one, other))
    for double in doubles or [Double(cite=one.cite, person=other, other=one, found_at=at, found_by=by.user)]:
        if double.answer in ("", DoubleAnswer.SAME):
            double.answer, double.answered_by, double.answered_at = "", None, None
            checked(double)


def _follow_their_parents(kept: Person, absorbed: Person) -> None:
    """What was given since to a row that goes back (an entry to its referral) goes back with it."""
    for key in moving_keys():
        for field in key.model._meta.fields:
            parent = field.remote_field and not isinstance(field, PersonKey) and person_key_of(field.related_model)
            if parent:
                apart = {key.name: kept, f"{field.name}__{parent.name}": absorbed}
                for row in key.model._default_manager.filter(**apart).order_by("pk"):
                    set_values(row, {key.attname: absorbed.pk})


@transaction.atomic
def undo_merge(*, by: Actor, merge: Merge, at: datetime) -> Merge:
    """Part the two files again: each row goes back to where it was; what was written since stays with the file kept."""
    if not permissions.can_merge(by):
        raise Refused("Seule la coordination défait une fusion.")
    merge = Merge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
    if merge.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)
    if merge.undone_at:
        raise Refused("Cette fusion est déjà défaite.")
    people = lock_people(merge.kept_id, merge.absorbed_id)
    if people[merge.kept_id].merged_into_id:
        raise Refused("La fiche gardée a été fusionnée à son tour\xa0: défaites d'abord cette autre fusion.")
    later = Merge.objects.filter(kept=merge.kept_id, undone_at__isnull=True, pk__gt=merge.pk).last()
    if later:
        day = date_long(timezone.localdate(later.merged_at))
        raise Refused(
            f"Une autre fiche a été fusionnée depuis dans la même, le {day}\xa0: défaites d'abord cette fusion."
        )
    for change in reversed(merge.moved):
        if "row" in change:
            write_again(change["row"])
            continue
        model = apps.get_model(change["model"])
        row = model._default_manager.filter(pk=change["pk"]).first()
        if row is None:
            continue  # thrown away since
        take_back(row, change)
    kept = Person.objects.get(pk=merge.kept_id)  # the rows given back may be its own
    for attname, text in sorted(merge.filled.items(), reverse=True):  # a day of registration before the registration
        stands = attname == "is_registered" and kept.registered_since
        if _text(getattr(kept, attname)) == text and not stands:
            field = next(each for each in Person._meta.fields if each.attname == attname)
            setattr(kept, attname, None if field.null else field.get_default())
    checked(kept)
    absorbed = people[merge.absorbed_id]
    absorbed.merged_into = None
    checked(absorbed)
    _follow_their_parents(kept, absorbed)
    _ask_again(by, kept, absorbed, at)
    merge.undone_at, merge.undone_by = at, by.user
    note(by, Kind.PART, person_id=kept.pk, person_ids=[kept.pk, absorbed.pk])
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
