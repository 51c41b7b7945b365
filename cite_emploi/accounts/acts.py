"""Acts that feed a figure: each is written down as it is done, so that it can be taken back.

What an act wrote is not copied: PostgreSQL's history has it already, under the name that the act keeps.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import wraps
from operator import attrgetter
from types import SimpleNamespace

from django.db import models, transaction
from django.utils import timezone
from pghistory.models import Context

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Act
from cite_emploi.lib.database.marks import mark_writes

_inside: ContextVar[bool] = ContextVar("inside_an_act", default=False)
_collected: ContextVar[list[Act] | None] = ContextVar("collected_acts", default=None)


@contextmanager
def collect_acts() -> Iterator[list[Act]]:
    """The acts made inside, in order: the page that asked for them offers to take the last one back."""
    made: list[Act] = []
    token = _collected.set(made)
    try:
        yield made
    finally:
        _collected.reset(token)


def nothing_follows(by: Actor, subject: models.Model, rows: list, on: date) -> None:
    """Most acts leave nothing outside the rows that they wrote."""


def nothing_to_say(subject: models.Model, rows: list) -> list[str]:
    """Of most acts, undoing tells enough by itself."""
    return []


@dataclass(frozen=True)
class ActKind:
    """A service whose act can be taken back, and by whom.

    ``may``: who could do it, whatever the state of the row is by now. ``subject``: the row that the act is about, where it
    shows: an argument, what is reached from one (« stay.participation »), or the ``result``. ``follow``: what else is due once it is taken back (a mail, a
    place that passes to the next), with the subject as it then is and what the act had done to each row
    (``cohorts.programme.undo.Written``); it raises ``Refused`` where what the act freed is given since. ``say``: in
    sentences, what undoing brings about besides, and what it leaves as it is: told before. ``answers_a_right``: it may be taken back
    on a frozen file (``cite_emploi.lib.frozen``).
    """

    code: str
    label: str
    may: Callable[[Actor, models.Model], bool]
    subject: str
    follow: Callable[[Actor, models.Model, list, date], None]
    say: Callable[[models.Model, list], list[str]]
    answers_a_right: bool


KINDS: dict[str, ActKind] = {}
# What a room that is no act's says of the rows that one wrote: why they can't be taken back now, in sentences.
HINDRANCES: list[Callable[[Actor, list], list[str]]] = []


def act(
    label: str,
    *,
    may: Callable[[Actor, models.Model], bool],
    subject: str,
    follow: Callable[[Actor, models.Model, list, date], None] = nothing_follows,
    say: Callable[[models.Model, list], list[str]] = nothing_to_say,
    answers_a_right: bool = False,
) -> Callable:
    """In the place of ``@transaction.atomic`` on a service that feeds a figure: one transaction, and its ``Act``.

    An act within another is part of it. A service that changed nothing (the same booking again) makes none.
    """

    def decorate(service: Callable) -> Callable:
        code = ".".join([*service.__module__.split(".")[:2], service.__name__])
        kind = KINDS[code] = ActKind(code, label, may, subject, follow, say, answers_a_right)

        @wraps(service)
        def run(**given):
            if _inside.get():
                with transaction.atomic():
                    return service(**given)
            token = _inside.set(True)
            try:
                with transaction.atomic(), mark_writes(act=code) as mark:
                    result = service(**given)
                    _write_down(kind, mark, given, result)
                    return result
            finally:
                _inside.reset(token)

        run.act = kind
        return run

    return decorate


def _write_down(kind: ActKind, mark, given: dict, result) -> None:
    if not Context.objects.filter(pk=mark).exists():
        return
    by, row = given["by"], attrgetter(kind.subject)(SimpleNamespace(**given, result=result))
    made = Act.objects.create(
        cite=by.cite,
        code=kind.code,
        subject_model=row._meta.label,
        subject_pk=row.pk,
        by=by.user,
        at=timezone.now(),
        mark=mark,
    )
    if (collected := _collected.get()) is not None:
        collected.append(made)
