"""A hand-over taken back: row for row, from PostgreSQL's history. What changed since stays where it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models, transaction
from pghistory.models import Context

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.journal.enums import Kind
from cite_emploi.accounts.journal.writing import note
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Membership, User
from cite_emploi.accounts.user_keys import duty_keys
from cite_emploi.lib.errors import Refused
from cite_emploi.members import services as members
from cite_emploi.web.addresses import page
from cohorts.follow_up.models import HandOver
from cohorts.people.models import Person, Professional, Support

# Later, the colleague has followed these people in truth: the files are handed over again.
WITHIN = timedelta(days=7)
TOO_LATE = "Cette passation ne s'annule plus\xa0: confiez plutôt les dossiers de nouveau."


@dataclass(frozen=True)
class Written:
    """What the hand-over did to one row: its event before (None when it made the row) and after (None when it removed it).

    ``columns``: what it wrote; ``is_stale``: somebody wrote over it since.
    """

    pk: int
    before: models.Model | None
    after: models.Model | None
    columns: list[str]
    is_stale: bool

    @property
    def person(self) -> int | None:
        return getattr(self.before or self.after, "person_id", None)


def can_take_back(actor: Actor, hand_over: HandOver, at: datetime) -> bool:
    """Who did it, whose files they were, or the coordination, for a week."""
    mine = actor.user is not None and actor.user.pk in (hand_over.by_id, hand_over.leaver_id)
    return hand_over.cite_id == actor.cite.pk and (mine or actor.is_coordinator) and at - hand_over.at <= WITHIN


@transaction.atomic
def take_back(*, by: Actor, hand_over: HandOver, at: datetime) -> int:
    """Give the leaver back what was handed over in that act, to all colleagues; how many people stay where they are.

    A person of whom something changed hands since stays whole with who has them. The hand-over is no more; history
    keeps it all. Raises ``Refused`` when the leaver can't see to them any more.
    """
    made = HandOver.pgh_event_model.objects.filter(pgh_obj_id=hand_over.pk, pgh_label="insert").first()
    if not can_take_back(by, hand_over, at) or made is None or made.pgh_context_id is None:
        raise Refused(TOO_LATE)
    mark = made.pgh_context_id
    together = HandOver.objects.filter(
        pk__in=HandOver.pgh_event_model.objects.filter(pgh_context=mark).values("pgh_obj_id")
    )
    successors = [row.to for row in together.select_related("to")]
    _hold(hand_over.leaver, successors, by)
    written = {model: _written(model, mark) for model in _models()}
    people = {row.person for rows in written.values() for row in rows} - {None}
    list(Person.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk"))
    stay = {row.person for model in (Professional, Support) for row in written[model] if row.is_stale}
    if people and people <= stay:
        raise Refused(TOO_LATE)
    for model, rows in written.items():
        _put_back(model, [row for row in rows if row.person not in stay and not row.is_stale])
    _put_untracked_back(mark, hand_over.leaver, successors)
    together.delete()
    back = sorted(people - stay)
    note(by, Kind.TAKE_BACK, person_ids=back, row_id=hand_over.pk, count=len(back))
    notify("files_taken_back", users=successors, path=page("agenda", by.cite))
    return len(stay)


def _hold(leaver: User, successors: list[User], by: Actor) -> None:
    accesses = Membership.objects.filter(cite=by.cite, user__in=[leaver, *successors])
    members.lock_memberships(*accesses)
    if not accesses.active().filter(user=leaver, role__in=FOLLOWING).exists():
        raise Refused(f"L'accès de {leaver} est fermé\xa0: rouvrez-le d'abord.")


def _models() -> list[type[models.Model]]:
    """Whose rows a hand-over writes, with a history: people's followers and supports first, since a place is taken once."""
    tracked = [key.model for key in duty_keys() if hasattr(key.model, "pgh_event_model")]
    return list(dict.fromkeys([Professional, Support, *tracked]))


def untracked(leaver: User, cite) -> dict[str, list[str]]:
    """The rows of a duty that keep no history, to be written down beside the hand-over: keys by model."""
    keys = [key for key in duty_keys() if not hasattr(key.model, "pgh_event_model")]
    rows = {key.model: key.model._default_manager.filter(cite=cite, **{key.name: leaver}) for key in keys}
    return {model._meta.label: [str(pk) for pk in found.values_list("pk", flat=True)] for model, found in rows.items()}


def _put_untracked_back(mark, leaver: User, successors: list[User]) -> None:
    kept = Context.objects.get(pk=mark).metadata.get("untracked", {})
    for key in duty_keys():
        mine = kept.get(key.model._meta.label, [])
        rows = key.model._default_manager.filter(pk__in=mine, **{f"{key.name}__in": successors})
        if mine:
            rows.update(**{key.name: leaver})


def _written(model: type[models.Model], mark) -> list[Written]:
    """In three queries, whatever the number of rows."""
    all_events = model.pgh_event_model.objects
    events: dict[int, list] = {}
    for event in all_events.filter(pgh_context=mark).order_by("pgh_id"):
        events.setdefault(event.pgh_obj_id, []).append(event)
    if not events:
        return []
    first = min(made[0].pgh_id for made in events.values())
    earlier = all_events.filter(pgh_obj_id__in=events, pgh_id__lt=first)
    before = {row.pgh_obj_id: row for row in earlier.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")}
    now = model._default_manager.in_bulk(events)
    rows = [_read(model, pk, before.get(pk), made[-1], now.get(pk)) for pk, made in events.items()]
    return [row for row in rows if row.before or row.after]


def _read(model: type[models.Model], pk: int, before, last, now) -> Written:
    names = [field.attname for field in model._meta.concrete_fields]
    if last.pgh_label == "delete":
        return Written(pk, before, None, names, now is not None)
    columns = [name for name in names if before is None or getattr(before, name) != getattr(last, name)]
    is_stale = now is None or any(getattr(now, name) != getattr(last, name) for name in columns)
    return Written(pk, before, last, columns, is_stale)


def _put_back(model: type[models.Model], rows: list[Written]) -> None:
    """What was made goes first: two do not hold one place."""
    model._default_manager.filter(pk__in=[row.pk for row in rows if row.before is None]).delete()
    for row in rows:
        if row.before and row.after:
            values = {name: getattr(row.before, name) for name in row.columns}
            model._default_manager.filter(pk=row.pk).update(**values)
    names = [field.attname for field in model._meta.concrete_fields]
    gone = [row for row in rows if row.before and row.after is None]
    model._default_manager.bulk_create(model(**{name: getattr(row.before, name) for name in names}) for row in gone)
