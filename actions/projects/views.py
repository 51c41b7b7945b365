"""Projects: the steps of an action, the days on which people reach them, the board of the group."""

from django.shortcuts import render
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.rows import get_operated_action_or_404
from actions.catalogue.years import opened_years, read_year, year_tabs
from actions.participations.pages import crumbs_to
from actions.participations.rows import get_operated_participation_or_404, get_operated_row_or_404
from actions.projects import forms, services
from actions.projects.models import Milestone, Step
from actions.projects.reads import board_of
from actions.sessions.models import Session
from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page_of
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404

NEXT_SESSIONS = 3


@roles(Role.COORDINATOR, Role.OPERATOR)
def project_board(request, pk):
    """Who takes part in the year, what each reached and when, who left and why. Every count is a list of this page."""
    projects = Action.objects.with_years().filter(kind=ActionKind.PROJECT)
    action = get_operated_action_or_404(request, pk, projects)
    years = opened_years([action], timezone.localdate())
    year = read_year(request, years)
    board, asked = board_of(action, year), request.GET.get("voir", "")
    shown = asked if asked in board.lists else ""
    coming = Session.objects.filter(action=action).planned().filter(ends_at__gt=timezone.now())
    return render(
        request,
        "actions/projects/project_board.html",
        {
            "action": action,
            "year": year,
            "year_tabs": year_tabs(years, year),
            "steps": board.steps,
            "funnel": board.funnel,
            "total": len(board.everyone),
            "dropped": len(board.dropped),
            "reasons": board.reasons,
            "lines": board.lists[shown],
            "shown": shown,
            "shown_step": next((step for step in board.steps if str(step.pk) == shown), None),
            "sessions": coming.with_counts()[:NEXT_SESSIONS],
        },
    )


# --- Steps of an action ---------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def step_create(request, pk):
    action = get_row_or_404(request, Action.objects.filter(kind=ActionKind.PROJECT), pk)
    return form_page(
        request,
        bind(request, forms.StepForm),
        services.save_step,
        given={"action": action},
        under=action,
        title="Ajouter une étape",
        done="Étape ajoutée.",
    )


@roles(Role.COORDINATOR)
def step_update(request, pk):
    step = get_row_or_404(request, Step.objects.select_related("action"), pk)
    return form_page(
        request,
        bind(request, forms.StepForm, instance=step),
        services.save_step,
        given={"action": step.action, "step": step},
        under=step.action,
        title=f"Modifier l'étape {step}",
        done="Étape enregistrée.",
    )


@roles(Role.COORDINATOR)
def step_move(request, pk):
    step = get_row_or_404(request, Step.objects.select_related("action"), pk)
    return act_page(
        request,
        services.move_step,
        given={"step": step, "earlier": request.POST.get("sens", "avant") == "avant"},
        back=f"{page_of(step.action, request.cite)}#etapes",
        done="Ordre enregistré.",
    )


@roles(Role.COORDINATOR)
def step_drop(request, pk):
    step = get_row_or_404(request, Step.objects.select_related("action"), pk)
    return act_page(
        request,
        services.drop_step,
        given={"step": step},
        back=f"{page_of(step.action, request.cite)}#etapes",
        done="Étape retirée.",
    )


# --- Steps that people reach ----------------------------------------------------------------------------
@roles(Role.COORDINATOR, Role.OPERATOR)
def milestone_create(request, pk):
    participation = get_operated_participation_or_404(request, pk, kind=ActionKind.PROJECT)
    return form_page(
        request,
        bind(request, forms.MilestoneForm, participation=participation),
        services.reach_step,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        title="Franchir une étape",
        done="Étape enregistrée.",
        template="actions/projects/milestone_create.html",
        participation=participation,
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def milestone_update(request, pk):
    milestone = get_operated_row_or_404(request, Milestone.objects.select_related("step"), pk, ActionKind.PROJECT)
    return form_page(
        request,
        bind(request, forms.CorrectionForm, edits=milestone, milestone=milestone),
        services.correct_milestone,
        given={"milestone": milestone},
        under=crumbs_to(request, milestone.participation),
        title=f"Corriger la date\xa0: {milestone.step}",
        done="Date corrigée.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def milestone_undo(request, pk):
    milestone = get_operated_row_or_404(request, Milestone.objects.select_related("step"), pk, ActionKind.PROJECT)
    return act_page(
        request,
        services.undo_milestone,
        given={"milestone": milestone},
        back=milestone.participation,
        done="Étape retirée. L'historique la garde.",
    )
