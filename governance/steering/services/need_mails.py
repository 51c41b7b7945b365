"""What those who raised or seconded a need are told of it: a link, never more."""

from datetime import date

from django.db import transaction

from actions.participations.models import Participation
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import User
from cite_emploi.web.addresses import page_of
from governance.steering.enums import NeedState
from governance.steering.models.decisions import Decision
from governance.steering.models.needs import FieldNeed

ON_AGENDA, ANSWERED, OPENED = "need_on_agenda", "need_answered", "need_opened"


def tell_supporters(kind: str, *, need: FieldNeed, but: User | None = None) -> None:
    """One e-mail each to the author and to those who second the need, ``but`` whoever does it now."""
    told = {need.author_id, *need.secondings.values_list("user", flat=True)}
    users = User.objects.filter(pk__in=told).exclude(pk=but.pk if but else None).order_by("pk")
    notify(kind, users=users, path=page_of(need, need.cite))


def tell_openings(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Needs whose action is open, told once. Periodic work; gives the number of needs.

    An action is open once its first day has come or, when it has none, once somebody takes part in it.
    """
    rows = FieldNeed.objects.filter(cite=by.cite, opening_told_on__isnull=True).with_state()
    told = 0
    for need in rows.filter(state=NeedState.PROGRAMMED).select_related("cite"):
        action = (
            Decision.objects.filter(need=need, edition__isnull=False).latest("meeting__held_on", "id").edition.action
        )
        opened = opening_of(action)
        if opened and opened <= today:
            told += 1
            if not dry_run:
                with transaction.atomic():
                    need.opening_told_on = today
                    need.save(update_fields=["opening_told_on"])
                    tell_supporters(OPENED, need=need)
    return told


def opening_of(action) -> date | None:
    """The day on which an action opens: its own first day, or that of its first participant; None while neither is known."""
    if action.starts_on:
        return action.starts_on
    rows = Participation.objects.filter(action=action, enrolled_on__isnull=False).order_by("enrolled_on")
    return rows.values_list("enrolled_on", flat=True).first()
