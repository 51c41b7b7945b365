"""Projects and their steps."""

from datetime import date

from django.db import transaction

from actions.enums import ActionKind
from actions.models import Action, Milestone, Participation, Step
from actions.services.catalogue import editing, saved
from actions.services.participations import active
from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked


@transaction.atomic
def save_step(*, by: Actor, action: Action, step: Step | None = None, **values) -> Step:
    """Add or change a milestone of an action of projects."""
    editing(by, action, step)
    if action.kind != ActionKind.PROJECT:
        raise Refused("Seules les actions de projets ont des étapes.")
    return saved(step or Step(cite=by.cite, action=action), values)


@transaction.atomic
def reach_step(*, by: Actor, participation: Participation, step: Step, on: date) -> Milestone:
    """A participant reached a milestone."""
    participation = active(by, participation, ActionKind.PROJECT, "Cette action n'a pas d'étapes.")
    reasons = []
    if step.action_id != participation.action_id:
        reasons.append(("step", "Cette étape appartient à une autre action."))
    if on < participation.enrolled_on:
        reasons.append(("on", "L'étape ne peut pas précéder l'entrée dans l'action."))
    if reasons:
        raise Refused(*reasons)
    return checked(Milestone(cite=by.cite, participation=participation, step=step, reached_on=on))
