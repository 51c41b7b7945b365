"""The search for childcare: the operator's board, and what it records for each family."""

from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.permissions import can_operate
from actions.matching import childcare_searches, forms, services
from actions.matching.filters import BoardFilter
from actions.matching.models import Proposal, SearchStep, Solution
from actions.matching.search_rules import days_taken
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from actions.participations.views import page_of, progress_page, to_move
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.tables.writing import Column
from cite_emploi.web.exports import export_page
from cite_emploi.web.legacy import act_page
from cite_emploi.web.roles import roles

PAGE = 25  # families
# Who is still helped, the longest waiting first; then who left, the latest first.
ORDER = (F("ended_on").desc(nulls_first=True), "enrolled_on", "pk")


@roles(Role.COORDINATOR, Role.OPERATOR)
def matching_board(request, pk):
    """Where each family stands, what to do next: the operator's own action, nobody else's."""
    action, today = operated(request, pk), timezone.localdate()
    filters = board_of(request, action, today)
    rows = childcare_searches.with_search(filters.qs).order_by(*ORDER)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "actions/matching/matching_board.html",
        {
            "action": action,
            "filters": filters,
            "page": page,
            "lines": [childcare_searches.line_of(row, today) for row in page.object_list],
            "requests": action.participations.filter(status=ParticipationStatus.REQUESTED).count(),
        },
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def matching_export(request, pk, file_format):
    """The families of the board. Neither the children's months nor the name of who would care for them goes out."""
    action, today = operated(request, pk), timezone.localdate()
    filters = board_of(request, action, today)
    return export_page(
        request,
        file_format,
        name="recherches-de-garde",
        title=f"Recherches de garde, {action}",
        columns=columns(today),
        rows=childcare_searches.with_search(filters.qs).order_by(*ORDER),
        filters=filters,
        counted=("famille", "familles"),
    )


def columns(today) -> tuple[Column, ...]:
    def told(label, of_line, kind="text"):
        return Column(label, lambda row: of_line(childcare_searches.line_of(row, today)), kind)

    return (
        Column("Nom", lambda row: row.person.last_name),
        Column("Prénom", lambda row: row.person.first_name),
        Column("Quartier prioritaire", lambda row: row.person.district),
        told("Étape", lambda line: line.stage.label),
        Column("Entrée le", lambda row: row.enrolled_on, "date"),
        told("Jours d'attente", lambda line: line.waiting_days, "number"),
        told("Âge des enfants", lambda line: line.children),
        told("Horaires souhaités", lambda line: " ; ".join(line.hours)),
        told("Horaires atypiques", lambda line: ", ".join(kind.label for kind in line.atypical)),
        Column("Dernière démarche", lambda row: row.last_step_on, "date"),
        told("Solution", lambda line: line.solution and line.solution.get_mode_display()),
        told("Trouvée le", lambda line: line.solution and line.solution.found_on, "date"),
        told(
            "Jours pour trouver",
            lambda line: line.solution and days_taken(line.row.enrolled_on, line.solution.found_on),
            "number",
        ),
        told("À six mois", lambda line: six_months_of(line.solution)),
        told("À faire", lambda line: line.next.text),
    )


def six_months_of(solution: Solution | None) -> str:
    return solution.check_made.get_answer_display() if solution and solution.check_made else ""


# --- A family -------------------------------------------------------------------------------------------
@roles(Role.COORDINATOR, Role.OPERATOR)
def need_update(request, pk):
    row, today = searching(request, pk), timezone.localdate()
    form = forms.NeedForm(request.POST or None, actor=request.actor, today=today, participation=row)
    return progress_page(
        request,
        row,
        form,
        services.record_need,
        title="Le besoin de garde",
        done="Besoin enregistré.",
        template="actions/matching/need_update.html",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def search_step_create(request, pk):
    row = searching(request, pk)
    form = forms.SearchStepForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return progress_page(
        request, row, form, services.add_search_step, title="Noter une démarche", done="Démarche notée."
    )


@require_POST
@roles(Role.COORDINATOR, Role.OPERATOR)
def search_step_undo(request, pk):
    step = one_of(request, SearchStep, pk)
    back = page_of(request, step.participation)

    def act():
        services.undo_search_step(by=request.actor, step=step)
        return back

    return act_page(request, act, back=back, done="Démarche annulée. L'historique la garde.")


@roles(Role.COORDINATOR, Role.OPERATOR)
def proposal_create(request, pk):
    row = searching(request, pk)
    form = forms.ProposalForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return progress_page(
        request, row, form, services.propose, title="Proposer un mode d'accueil", done="Proposition enregistrée."
    )


@require_POST
@roles(Role.COORDINATOR, Role.OPERATOR)
def proposal_accept(request, pk):
    """One click: the family said yes, the solution is found today."""
    proposal = one_of(request, Proposal, pk)
    back = page_of(request, proposal.participation)

    def act():
        services.accept_proposal(by=request.actor, proposal=proposal, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Proposition acceptée\xa0: la solution est enregistrée.")


@roles(Role.COORDINATOR, Role.OPERATOR)
def proposal_decline(request, pk):
    proposal = one_of(request, Proposal, pk)
    form = forms.DeclineProposalForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return progress_page(
        request,
        proposal.participation,
        form,
        lambda by, participation, **values: services.decline_proposal(by=by, proposal=proposal, **values),
        title="La proposition n'aboutit pas",
        done="Réponse enregistrée.",
        lead=f"{proposal.get_mode_display()}. Le motif compte dans le bilan\xa0: il dit ce qui manque sur le territoire.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def solution_create(request, pk):
    row = searching(request, pk)
    form = forms.SolutionForm(request.POST or None, actor=request.actor, today=timezone.localdate(), person=row.person)
    return progress_page(
        request,
        row,
        form,
        services.record_solution,
        title="Enregistrer une solution de garde",
        done="Solution enregistrée.",
    )


@require_POST
@roles(Role.COORDINATOR, Role.OPERATOR)
def solution_undo(request, pk):
    solution = one_of(request, Solution, pk)
    back = page_of(request, solution.participation)

    def act():
        services.undo_solution(by=request.actor, solution=solution)
        return back

    return act_page(request, act, back=back, done="Solution annulée. L'historique la garde.")


@roles(Role.COORDINATOR, Role.OPERATOR)
def solution_check(request, pk):
    solution = one_of(request, Solution, pk)
    form = forms.SolutionCheckForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return progress_page(
        request,
        solution.participation,
        form,
        lambda by, participation, **values: services.check_solution(by=by, solution=solution, **values),
        title="La solution tient-elle toujours\xa0?",
        done="Réponse enregistrée.",
        lead=f"{solution.get_mode_display()}. Six mois après, «\xa0famille non jointe\xa0» est une réponse.",
    )


# --- What these pages share -----------------------------------------------------------------------------
def operated(request, pk: int) -> Action:
    """A matching action that the actor operates, or 404."""
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk, kind=ActionKind.MATCHING)
    if not can_operate(request.actor, action):
        raise Http404
    return action


def searching(request, pk: int) -> Participation:
    return to_move(request, pk, kind=ActionKind.MATCHING)


def one_of(request, model, pk: int):
    """A row of a participation that the actor operates, or 404."""
    seen = Participation.objects.visible_to(request.actor)
    row = get_object_or_404(
        model.objects.filter(participation__in=seen).select_related("participation__action", "participation__person"),
        pk=pk,
    )
    if not can_progress(request.actor, row.participation):
        raise Http404
    return row


def board_of(request, action: Action, today) -> BoardFilter:
    rows = childcare_searches.with_stage(Participation.objects.filter(action=action), today)
    return BoardFilter(request.GET, queryset=rows, actor=request.actor, today=today)
