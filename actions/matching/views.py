"""The search for childcare: the operator's board, and what it records for each family."""

from datetime import date

from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import render
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.rows import get_operated_action_or_404
from actions.matching import childcare_searches, forms, services
from actions.matching.board_columns import columns
from actions.matching.filters import BoardFilter
from actions.matching.models import Proposal, SearchStep, Solution
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.participations.pages import crumbs_to
from actions.participations.rows import get_operated_participation_or_404, get_operated_row_or_404
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.tables.writing import Table
from cite_emploi.web.exports import export_page
from cite_emploi.web.lists import page_of_rows
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles

OF_MATCHING = Action.objects.filter(kind=ActionKind.MATCHING)
# Who is still helped, the longest waiting first; then who left, the latest first.
ORDER = (F("ended_on").desc(nulls_first=True), "enrolled_on", "pk")


@roles(Role.COORDINATOR, Role.OPERATOR)
def matching_board(request, pk):
    """Where each family stands, what to do next: the operator's own action, nobody else's."""
    action, today = get_operated_action_or_404(request, pk, OF_MATCHING), timezone.localdate()
    filters = _filter(request, action, today)
    page = page_of_rows(request, childcare_searches.with_search(filters.qs).order_by(*ORDER))
    context = {
        "action": action,
        "filters": filters,
        "page": page,
        "lines": [childcare_searches.line_of(participation, today) for participation in page.object_list],
        "requests": action.participations.filter(status=ParticipationStatus.REQUESTED).count(),
    }
    return render(request, "actions/matching/matching_board.html", context)


@roles(Role.COORDINATOR, Role.OPERATOR)
def matching_export(request, pk, file_format):
    """The families of the board."""
    action, today = get_operated_action_or_404(request, pk, OF_MATCHING), timezone.localdate()
    filters = _filter(request, action, today)
    return export_page(
        request,
        file_format,
        Table(
            name="recherches-de-garde",
            title=f"Recherches de garde, {action}",
            columns=columns(today),
            rows=childcare_searches.with_search(filters.qs).order_by(*ORDER),
        ),
        filters=filters,
        counted=("famille", "familles"),
    )


def _filter(request: HttpRequest, action: Action, today: date) -> BoardFilter:
    rows = childcare_searches.with_stage(Participation.objects.visible_to(request.actor).filter(action=action), today)
    return BoardFilter(request.GET, queryset=rows, actor=request.actor, today=today)


# --- A family -------------------------------------------------------------------------------------------
@roles(Role.COORDINATOR, Role.OPERATOR)
def need_update(request, pk):
    participation = get_operated_participation_or_404(request, pk, kind=ActionKind.MATCHING)
    return form_page(
        request,
        bind(request, forms.NeedForm, edits=participation, participation=participation),
        services.record_need,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        title="Le besoin de garde",
        done="Besoin enregistré.",
        template="actions/matching/need_update.html",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def search_step_create(request, pk):
    participation = get_operated_participation_or_404(request, pk, kind=ActionKind.MATCHING)
    return form_page(
        request,
        bind(request, forms.SearchStepForm),
        services.add_search_step,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        title="Noter une démarche",
        done="Démarche notée.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def search_step_undo(request, pk):
    step = get_operated_row_or_404(request, SearchStep.objects.all(), pk)
    return act_page(
        request,
        services.undo_search_step,
        given={"step": step},
        back=step.participation,
        done="Démarche annulée. L'historique la garde.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def proposal_create(request, pk):
    participation = get_operated_participation_or_404(request, pk, kind=ActionKind.MATCHING)
    return form_page(
        request,
        bind(request, forms.ProposalForm),
        services.propose,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        title="Proposer un mode d'accueil",
        done="Proposition enregistrée.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def proposal_accept(request, pk):
    """One click: the family said yes, the solution is found today."""
    proposal = get_operated_row_or_404(request, Proposal.objects.all(), pk)
    return act_page(
        request,
        services.accept_proposal,
        given={"proposal": proposal, "on": timezone.localdate()},
        back=proposal.participation,
        done="Proposition acceptée\xa0: la solution est enregistrée.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def proposal_decline(request, pk):
    proposal = get_operated_row_or_404(request, Proposal.objects.all(), pk)
    return form_page(
        request,
        bind(request, forms.DeclineProposalForm),
        services.decline_proposal,
        given={"proposal": proposal},
        under=crumbs_to(request, proposal.participation),
        title="La proposition n'aboutit pas",
        done="Réponse enregistrée.",
        lead=f"{proposal.get_mode_display()}. Le motif compte dans le bilan\xa0: il dit ce qui manque sur le territoire.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def solution_create(request, pk):
    participation = get_operated_participation_or_404(request, pk, kind=ActionKind.MATCHING)
    return form_page(
        request,
        bind(request, forms.SolutionForm, person=participation.person),
        services.record_solution,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        title="Enregistrer une solution de garde",
        done="Solution enregistrée.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def solution_undo(request, pk):
    solution = get_operated_row_or_404(request, Solution.objects.all(), pk)
    return act_page(
        request,
        services.undo_solution,
        given={"solution": solution},
        back=solution.participation,
        done="Solution annulée. L'historique la garde.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def solution_check(request, pk):
    solution = get_operated_row_or_404(request, Solution.objects.all(), pk)
    return form_page(
        request,
        bind(request, forms.SolutionCheckForm),
        services.check_solution,
        given={"solution": solution},
        under=crumbs_to(request, solution.participation),
        title="La solution tient-elle toujours\xa0?",
        done="Réponse enregistrée.",
        lead=f"{solution.get_mode_display()}. Six mois après, «\xa0famille non jointe\xa0» est une réponse.",
    )
