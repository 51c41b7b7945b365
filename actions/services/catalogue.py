"""Actions and their yearly editions: what the coordination sets up."""

from collections.abc import Iterable

from django.db import transaction

from actions import permissions
from actions.models import Action, Edition
from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked
from cohorts.models import BarrierTheme


def editing(by: Actor, *rows) -> None:
    if not permissions.can_edit(by) or any(row is not None and row.cite_id != by.cite.pk for row in rows):
        raise Refused("Seule la coordination modifie les actions.")


@transaction.atomic
def save_action(*, by: Actor, themes: Iterable[BarrierTheme], action: Action | None = None, **values) -> Action:
    """Create an action or change it, with the barriers that it lifts."""
    editing(by, action)
    action = action or Action(cite=by.cite)
    for name, value in values.items():
        setattr(action, name, value)
    checked(action)
    action.themes.set(themes, through_defaults={"cite": by.cite})
    return action


@transaction.atomic
def save_edition(*, by: Actor, action: Action, edition: Edition | None = None, **values) -> Edition:
    """Open an action's year or change its capacity and planned cost (euros)."""
    editing(by, action, edition)
    return saved(edition or Edition(cite=by.cite, action=action), values)


def saved(instance, values: dict):
    for name, value in values.items():
        setattr(instance, name, value)
    return checked(instance)
