"""Taking part: requests and their answer, direct entry, solutions, milestones, the end."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actions import permissions, searches, services
from actions.attendance import record
from actions.enums import PARTICIPATION_TRANSITIONS, ActionKind, ParticipationStatus
from actions.files import LEVELS, progress_of, with_progress
from actions.filters import ParticipationFilter
from actions.forms import participations as forms
from actions.levels import Pair
from actions.models import Action, Participation
from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.pages import form_page
from cohorts import permissions as cohort_permissions

PAGE = 25  # rows
ENTER_LEAD = "Pour une personne venue directement à vous. Si elle a déjà une fiche, demandez l'action depuis celle-ci."


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_list(request):
    """The coordination's are all; an operator's those of its own actions, as its home page counts them."""
    actor = request.actor
    actions = Action.objects.visible_to(actor)
    if not actor.is_coordinator:
        actions = actions.filter(operator__in=actor.organisation_ids(Role.OPERATOR))
    rows = Participation.objects.visible_to(actor).filter(action__in=actions)
    filters = ParticipationFilter(request.GET, queryset=rows, actions=actions)
    page = Paginator(with_progress(filters.qs).select_related("person"), PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.progress = progress_of(row)
    return render(request, "actions/participation_list.html", {"filters": filters, "page": page, "actions": actions})


@roles(*FOLLOWING)
def participation_detail(request, pk):
    row = find(request, pk, with_progress(Participation.objects.all()).prefetch_related(LEVELS))
    operates = permissions.can_progress(request.actor, row)
    row.progress = progress_of(row)
    return render(
        request,
        "actions/participation_detail.html",
        {
            "participation": row,
            "operates": operates,
            "today": timezone.localdate(),
            "follows": cohort_permissions.can_follow(request.actor, row.person),
            "takes_part": operates and row.status == ParticipationStatus.ENROLLED,
            "steps": steps_of(row),
            "search": searches.story(row, timezone.localdate()) if row.action.kind == ActionKind.MATCHING else None,
            "record": record(row.sign_ups.all(), timezone.now()),
            "pair": Pair.of(row.levels.all()),
            "assesses": permissions.can_assess(request.actor, row),
            "lifted": row.barrier_credits.select_related("barrier__theme"),
            "outcomes": row.outcome_credits.filter(outcome__cancelled_on__isnull=True).select_related("outcome"),
        },
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_enrol(request, pk):
    row = to_move(request, pk)
    if request.method != "POST" and not may_become(row, ParticipationStatus.ENROLLED):
        return redirect(page_of(request, row))
    form = forms.EnrolForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return progress_page(
        request,
        row,
        form,
        services.enrol,
        title=f"Accueillir {row.person} dans l'action",
        tab="Accepter une demande",
        submit="Accepter la demande",
        done="Demande acceptée : la fiche de la personne vous est ouverte.",
        lead="À partir de l'entrée, votre structure suit la personne et accède à sa fiche.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_decline(request, pk):
    row = to_move(request, pk)
    if request.method != "POST" and not may_become(row, ParticipationStatus.DECLINED):
        return redirect(page_of(request, row))
    form = forms.DeclineForm(request.POST or None, actor=request.actor)
    return progress_page(
        request,
        row,
        form,
        services.decline,
        title=f"Refuser la demande pour {row.person}",
        tab="Refuser une demande",
        submit="Refuser la demande",
        done="Demande refusée : la personne qui l'a faite est prévenue.",
        submit_tone="danger",
        lead="La personne qui a fait la demande lira votre message.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_end(request, pk):
    row = to_move(request, pk)
    if request.method != "POST" and not may_become(row, ParticipationStatus.ENDED):
        return redirect(page_of(request, row))
    form = forms.EndForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return progress_page(
        request,
        row,
        form,
        services.end_participation,
        title="Terminer la participation",
        submit="Terminer la participation",
        done="Participation terminée.",
        lead=f"{row.person} quitte l'action « {row.action} ». Ce qui y a été fait reste dans les chiffres.",
    )


@roles(*FOLLOWING)
def participation_credit(request, pk):
    """What the action changed: said here once it is known, for whoever operates it or follows the person."""
    row = find(request, pk)
    if row.enrolled_on is None:
        raise Http404
    form = forms.CreditForm(request.POST or None, actor=request.actor, today=timezone.localdate(), participation=row)
    return progress_page(
        request,
        row,
        form,
        services.set_credits,
        title=f"Ce que l'action a changé pour {row.person}",
        tab="Ce que l'action a changé",
        done="Enregistré\xa0: les chiffres de l'action en tiennent compte.",
        lead=f"Cochez ce à quoi «\xa0{row.action}\xa0» a contribué.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_enter(request, pk):
    """Someone came straight to the operator: their file is opened here, without any cohort."""
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk)
    if not permissions.can_operate(request.actor, action):
        raise Http404
    today, back = timezone.localdate(), reverse("action_detail", args=[request.cite.slug, pk])
    form = forms.EnterForm(request.POST or None, actor=request.actor, today=today, initial={"on": today})

    def act(values):
        row = services.enter_directly(by=request.actor, action=action, **values)
        return page_of(request, row)

    crumbs = [("Actions", reverse("action_list", args=[request.cite.slug])), (str(action), back)]
    return form_page(
        request,
        form,
        act,
        title="Entrer une personne dans l'action",
        submit="Ouvrir sa fiche",
        cancel_url=back,
        done="Fiche ouverte : la personne participe à l'action.",
        context={"crumbs": crumbs, "lead": ENTER_LEAD},
    )


def steps_of(row: Participation) -> list[dict]:
    """The action's steps with the day each was reached; the first that was not comes next."""
    reached = {each.step_id: each for each in row.milestones.all()}
    steps = [{"step": step, "milestone": reached.get(step.pk), "is_next": False} for step in row.action.steps.all()]
    if coming := next((each for each in steps if not each["milestone"]), None):
        coming["is_next"] = row.status == ParticipationStatus.ENROLLED
    return steps


# --- What these pages share -----------------------------------------------------------------------------
def find(request, pk: int, rows=None) -> Participation:
    rows = (Participation.objects.all() if rows is None else rows).visible_to(request.actor)
    return get_object_or_404(rows.select_related("action__operator", "person__district", "requested_by"), pk=pk)


def to_move(request, pk: int, kind: str = "") -> Participation:
    """A participation that the actor operates, in an action of this kind, or 404."""
    row = find(request, pk)
    if not permissions.can_progress(request.actor, row) or (kind and row.action.kind != kind):
        raise Http404
    return row


def may_become(row: Participation, status: str) -> bool:
    return status in PARTICIPATION_TRANSITIONS[row.status]


def page_of(request, row: Participation) -> str:
    return reverse("participation_detail", args=[request.cite.slug, row.pk])


def progress_page(request, row: Participation, form, service, *, title: str, done: str, **options):
    """A form page under a participation; ``service`` is given what was typed. ``options``: template, submit, context."""
    template, submit = options.pop("template", "form_page.html"), options.pop("submit", "Enregistrer")
    back = page_of(request, row)

    def act(values):
        service(by=request.actor, participation=row, **values)
        return back

    crumbs = [(f"{row.person} · {row.action}", back)]
    if request.actor.is_coordinator or request.actor.is_operator:  # who may open it
        crumbs.insert(0, ("Participations", reverse("participation_list", args=[request.cite.slug])))
    return form_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        cancel_url=back,
        done=done,
        template=template,
        context={"crumbs": crumbs, "participation": row, **options},
    )
