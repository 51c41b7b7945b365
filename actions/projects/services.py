"""Projects: the steps of an action, and who reached them."""

from datetime import date

from django.db import transaction

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.services import require_editor, save_row
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from actions.participations.services.participations import require_active_participation
from actions.projects.models import Milestone, Step
from actions.projects.rules import against, out_of_order
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import Refused, checked
from cite_emploi.lib.french import count

NO_STEPS = "Cette action n'a pas d'étapes."


# --- The steps of an action -----------------------------------------------------------------------------
def _steps(action: Action) -> list[Step]:
    """The action's steps in order, with the action locked: two who change the order do it in turn."""
    Action.objects.select_for_update(no_key=True).get(pk=action.pk)
    return list(action.steps.all())


@transaction.atomic
def save_step(*, by: Actor, action: Action, step: Step | None = None, **values) -> Step:
    """Add or change a milestone of an action of projects; a new one comes last unless told otherwise."""
    require_editor(by, action, step)
    if action.kind != ActionKind.PROJECT:
        raise Refused("Seules les actions de projets ont des étapes.")
    steps = _steps(action)
    if step is None and "position" not in values:
        values["position"] = max((each.position for each in steps), default=0) + 1
    return save_row(step or Step(cite=by.cite, action=action), values)


@transaction.atomic
def move_step(*, by: Actor, step: Step, earlier: bool) -> Step:
    """Put a step one rank earlier or later; refused when people reached the two in the order that would be undone."""
    require_editor(by, step)
    steps = _steps(step.action)
    here = steps.index(step)
    there = here - 1 if earlier else here + 1
    if not 0 <= there < len(steps):
        raise Refused("Cette étape est déjà la première." if earlier else "Cette étape est déjà la dernière.")
    steps[here], steps[there] = steps[there], steps[here]
    order = [each.pk for each in steps]
    reached: dict[int, dict[int, date]] = {}
    for row in Milestone.objects.filter(step__in=steps):
        reached.setdefault(row.participation_id, {})[row.step_id] = row.reached_on
    undone = sum(out_of_order(order, days) for days in reached.values())
    if undone:
        people = count(undone, "personne a franchi", "personnes ont franchi")
        raise Refused(f"{people} ces deux étapes dans l'ordre actuel\xa0: il ne change plus.")
    for position, each in enumerate(steps, 1):
        if each.position != position:
            each.position = position
            checked(each)
    return steps[there]


@transaction.atomic
def drop_step(*, by: Actor, step: Step) -> None:
    """Take out a step that nobody reached."""
    require_editor(by, step)
    _steps(step.action)
    if people := step.milestones.count():
        reached = count(people, "personne l'a franchie", "personnes l'ont franchie")
        raise Refused(f"{reached}\xa0: cette étape reste. Vous pouvez la renommer.")
    step.delete()


# --- Who reached them -----------------------------------------------------------------------------------
def _checked_day(participation: Participation, step: Step, on: date) -> None:
    steps = list(participation.action.steps.all())
    if step not in steps:
        raise Refused(("step", "Cette étape appartient à une autre action."))
    others = {each.step_id: each.reached_on for each in participation.milestones.all() if each.step_id != step.pk}
    if reasons := against(step, on, steps=steps, reached=others, row=participation):
        raise Refused(*reasons)


@act("Étape franchie", may=can_progress, subject="participation")
def reach_step(*, by: Actor, participation: Participation, step: Step, on: date) -> Milestone:
    """A participant reached a milestone, not before the steps that come first nor after those that follow."""
    participation = require_active_participation(by, participation, ActionKind.PROJECT, NO_STEPS)
    _checked_day(participation, step, on)
    return checked(Milestone(cite=by.cite, participation=participation, step=step, reached_on=on))


@act("Correction de la date d'une étape", may=can_progress, subject="milestone.participation")
def correct_milestone(*, by: Actor, milestone: Milestone, on: date) -> Milestone:
    """The day was wrong: the right one keeps the order in time; history keeps both."""
    participation = require_active_participation(by, milestone.participation, ActionKind.PROJECT, NO_STEPS)
    _checked_day(participation, milestone.step, on)
    lock_row(milestone).reached_on = on
    return checked(milestone)


@act("Retrait d'une étape", may=can_progress, subject="milestone.participation")
def undo_milestone(*, by: Actor, milestone: Milestone) -> None:
    """The step was not reached: it goes from the project and from the figures; history keeps it."""
    require_active_participation(by, milestone.participation, ActionKind.PROJECT, NO_STEPS)
    milestone.delete()
