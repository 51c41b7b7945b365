"""Actions and their yearly editions: what the coordination sets up."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from actions.catalogue import permissions
from actions.catalogue.enums import ActionState
from actions.catalogue.models import Action, Edition, TakeUp
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import Refused, checked
from cohorts.programme.models import BarrierTheme

SAY_WHO = "Dites d'abord qui a repris l'action\xa0: «\xa0Ajouter une reprise\xa0», sur la page de l'action."


def require_editor(by: Actor, *rows) -> None:
    """Raises ``Refused`` unless the actor sets actions up, and the rows that are there are of the actor's Cité."""
    if not permissions.can_edit(by) or any(row is not None and row.cite_id != by.cite.pk for row in rows):
        raise Refused("Seule la coordination modifie les actions.")


@transaction.atomic
def save_action(*, by: Actor, themes: Iterable[BarrierTheme], action: Action | None = None, **values) -> Action:
    """Create an action or change it, with the barriers that it lifts."""
    require_editor(by, action)
    action = action or Action(cite=by.cite)
    if values.get("state") == ActionState.TAKEN_UP and not (action.pk and action.take_ups.exists()):
        raise Refused(("state", SAY_WHO))
    save_row(action, values)
    action.themes.set(themes, through_defaults={"cite": by.cite})
    return action


@transaction.atomic
def save_take_up(*, by: Actor, action: Action, take_up: TakeUp | None = None, **values) -> TakeUp:
    """Say that another body carries the action on: who, where, since when. The action's state follows."""
    require_editor(by, action, take_up)
    take_up = save_row(take_up or TakeUp(cite=by.cite, action=action), values)
    if lock_row(action).state != ActionState.TAKEN_UP:
        action.state = ActionState.TAKEN_UP
        checked(action)
    return take_up


@transaction.atomic
def drop_take_up(*, by: Actor, take_up: TakeUp) -> None:
    """Take back a body entered by mistake; the last one of an action said to be taken up stays."""
    require_editor(by, take_up)
    others = TakeUp.objects.select_for_update().filter(action=take_up.action_id).exclude(pk=take_up.pk)
    if take_up.action.state == ActionState.TAKEN_UP and not others:
        raise Refused(
            "L'action est dite «\xa0reprise ailleurs\xa0»\xa0: changez d'abord son état, ou ajoutez une autre reprise."
        )
    take_up.delete()


@transaction.atomic
def give_opinion(*, by: Actor, edition: Edition, opinion: str, note: str, on: date) -> Edition:
    """Propose to the committee to keep, extend or stop an action, and why; blank takes the opinion back."""
    require_editor(by, edition)
    if opinion and not note.strip():
        raise Refused(("note", "Dites pourquoi en quelques mots."))
    lock_row(edition)
    edition.opinion, edition.opinion_note = opinion, note.strip() if opinion else ""
    edition.opinion_on = on if opinion else None
    return checked(edition)


@transaction.atomic
def save_edition(*, by: Actor, action: Action, edition: Edition | None = None, **values) -> Edition:
    """Open an action's year or change its capacity and planned cost (euros)."""
    require_editor(by, action, edition)
    return save_row(edition or Edition(cite=by.cite, action=action), values)


def save_row(instance, values: dict):
    """Give the row, as it is now, these values; check and save it."""
    lock_row(instance)
    for name, value in values.items():
        setattr(instance, name, value)
    return checked(instance)
