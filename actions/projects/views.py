"""Projects: the steps of an action, the days on which people reach them, the board of the group."""

from collections import Counter

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.pages import asked_year, setting, with_all, years_of
from actions.catalogue.permissions import can_operate
from actions.participations.enums import ParticipationEnd
from actions.participations.models import Participation
from actions.participations.views import page_of, progress_page, to_move
from actions.projects import forms, services
from actions.projects.models import Milestone, Step
from actions.projects.rules import line
from actions.sessions.models import Session
from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page
from cite_emploi.web.roles import roles

NEXT_SESSIONS = 3


@roles(Role.COORDINATOR, Role.OPERATOR)
def project_board(request, pk):
    """Who takes part in the year, what each reached and when, who left and why. Every count is a list of this page."""
    action = get_object_or_404(with_all(request), pk=pk, kind=ActionKind.PROJECT)
    if not can_operate(request.actor, action):
        raise Http404
    years = years_of([action], timezone.localdate())
    year = asked_year(request, years)
    steps = list(action.steps.all())
    rows = Participation.objects.filter(action=action).took_part_in(year).select_related("person")
    board = [line(row, steps) for row in rows.prefetch_related("milestones").order_by("person__sort_name", "pk")]
    shown = request.GET.get("voir", "")
    reached = {str(step.pk): [each for each in board if each.cells[n][1]] for n, step in enumerate(steps)}
    dropped = [each for each in board if each.row.dropped_out]
    lists = {"": board, "sorties": dropped, **reached}
    reasons = Counter(each.row.end_reason for each in dropped)
    return render(
        request,
        "actions/projects/project_board.html",
        {
            "action": action,
            "year": year,
            "years": years,
            "steps": steps,
            "funnel": [(step, len(reached[str(step.pk)])) for step in steps],
            "total": len(board),
            "dropped": len(dropped),
            "reasons": [(ParticipationEnd(reason).label, n) for reason, n in reasons.most_common()],
            "lines": lists.get(shown, board),
            "shown": shown if shown in lists else "",
            "shown_step": next((step for step in steps if str(step.pk) == shown), None),
            "sessions": Session.objects.filter(action=action)
            .planned()
            .filter(ends_at__gt=timezone.now())
            .with_counts()[:NEXT_SESSIONS],
        },
    )


# --- Steps of an action ---------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def step_create(request, pk):
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk, kind=ActionKind.PROJECT)
    form = forms.StepForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return setting(request, action, form, services.save_step, "Ajouter une étape", "Étape ajoutée.")


@roles(Role.COORDINATOR)
def step_update(request, pk):
    step = _step(request, pk)
    form = forms.StepForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=step)
    return setting(
        request,
        step.action,
        form,
        services.save_step,
        f"Modifier l'étape {step}",
        "Étape enregistrée.",
        row={"step": step},
    )


@require_POST
@roles(Role.COORDINATOR)
def step_move(request, pk):
    step = _step(request, pk)
    earlier = request.POST.get("sens", "avant") == "avant"
    return _on_the_action(
        request, step, lambda: services.move_step(by=request.actor, step=step, earlier=earlier), "Ordre enregistré."
    )


@require_POST
@roles(Role.COORDINATOR)
def step_drop(request, pk):
    step = _step(request, pk)
    return _on_the_action(request, step, lambda: services.drop_step(by=request.actor, step=step), "Étape retirée.")


def _step(request, pk: int) -> Step:
    return get_object_or_404(Step.objects.visible_to(request.actor).select_related("action"), pk=pk)


def _on_the_action(request, step: Step, service, done: str):
    back = reverse("action_detail", args=[request.cite.slug, step.action_id]) + "#etapes"

    def act():
        service()
        return back

    return act_page(request, act, back=back, done=done)


# --- Steps that people reach ----------------------------------------------------------------------------
@roles(Role.COORDINATOR, Role.OPERATOR)
def milestone_create(request, pk):
    row = to_move(request, pk, kind=ActionKind.PROJECT)
    form = forms.MilestoneForm(request.POST or None, actor=request.actor, today=timezone.localdate(), participation=row)
    return progress_page(
        request,
        row,
        form,
        services.reach_step,
        title="Franchir une étape",
        done="Étape enregistrée.",
        template="actions/projects/milestone_create.html",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def milestone_update(request, pk):
    milestone = _milestone(request, pk)
    form = forms.CorrectionForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), milestone=milestone
    )
    return progress_page(
        request,
        milestone.participation,
        form,
        lambda by, participation, on: services.correct_milestone(by=by, milestone=milestone, on=on),
        title=f"Corriger la date\xa0: {milestone.step}",
        done="Date corrigée.",
    )


@require_POST
@roles(Role.COORDINATOR, Role.OPERATOR)
def milestone_undo(request, pk):
    milestone = _milestone(request, pk)
    back = page_of(request, milestone.participation)

    def act():
        services.undo_milestone(by=request.actor, milestone=milestone)
        return back

    return act_page(request, act, back=back, done="Étape retirée. L'historique la garde.")


def _milestone(request, pk: int) -> Milestone:
    """A milestone of an action that the actor operates, or 404."""
    rows = Milestone.objects.select_related("step", "participation")
    milestone = get_object_or_404(rows, pk=pk, participation__in=Participation.objects.visible_to(request.actor))
    to_move(request, milestone.participation_id, kind=ActionKind.PROJECT)
    return milestone
