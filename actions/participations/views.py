"""Taking part: requests and their answer, direct entry, the end, what it changed."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from actions.catalogue.models import Action
from actions.catalogue.permissions import can_operate
from actions.participations import permissions
from actions.participations.enums import PARTICIPATION_TRANSITIONS, ParticipationStatus
from actions.participations.forms import credit as participations_credit
from actions.participations.forms import participations
from actions.participations.models import Participation
from actions.participations.services import credit
from actions.participations.services import participations as participations_participations
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.legacy import form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.barriers import services as barriers
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier
from cohorts.people.legacy import file_of, person_page
from cohorts.people.models import Person

ENTER_LEAD = "Pour une personne venue directement à vous. Si elle a déjà une fiche, demandez l'action depuis celle-ci."


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_enrol(request, pk):
    row = to_move(request, pk)
    if request.method != "POST" and not may_become(row, ParticipationStatus.ENROLLED):
        return redirect(page_of(request, row))
    form = participations.EnrolForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return progress_page(
        request,
        row,
        form,
        participations_participations.enrol,
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
    form = participations.DeclineForm(request.POST or None, actor=request.actor)
    return progress_page(
        request,
        row,
        form,
        participations_participations.decline,
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
    form = participations.EndForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return progress_page(
        request,
        row,
        form,
        participations_participations.end_participation,
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
    form = participations.CreditForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), participation=row
    )
    return progress_page(
        request,
        row,
        form,
        credit.set_credits,
        title=f"Ce que l'action a changé pour {row.person}",
        tab="Ce que l'action a changé",
        done="Enregistré\xa0: les chiffres de l'action en tiennent compte.",
        lead=f"Cochez ce à quoi «\xa0{row.action}\xa0» a contribué.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_enter(request, pk):
    """Someone came straight to the operator: their file is opened here, without any cohort."""
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk)
    if not can_operate(request.actor, action):
        raise Http404
    today, back = timezone.localdate(), reverse("action_detail", args=[request.cite.slug, pk])
    form = participations.EnterForm(request.POST or None, actor=request.actor, today=today, initial={"on": today})

    def act(values):
        row = participations_participations.enter_directly(by=request.actor, action=action, **values)
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


@roles(*FOLLOWING)
def barrier_lift(request, pk):
    barrier = get_row_or_404(request, Barrier.objects.select_related("person", "theme"), pk)
    if request.method != "POST" and barrier.closed_on:
        return redirect(file_of(request, barrier.person))
    form = participations_credit.BarrierLiftForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), person=barrier.person
    )

    def act(values):
        status, credited = values.pop("status"), values.pop("participations", [])
        if status == BarrierStatus.LIFTED:
            credit.lift_barrier(by=request.actor, barrier=barrier, participations=credited, **values)
        else:
            barriers.close_barrier(by=request.actor, barrier=barrier, status=status, **values)
        return file_of(request, barrier.person)

    return person_page(
        request,
        barrier.person,
        form,
        act,
        title=f"Clore le frein « {barrier.theme} »",
        done="Frein clos.",
        lead="Levé, ou laissé sans suite. S'il revient, signalez-le de nouveau : les deux restent dans l'historique.",
    )


@roles(*FOLLOWING)
def outcome_create(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    form = participations_credit.OutcomeForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), person=person
    )

    def act(values):
        credit.record_outcome(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Enregistrer une sortie",
        done="Sortie enregistrée.",
        lead="Un emploi, une formation ou une autre sortie. L'accompagnement continue pour la sécuriser.",
    )


@roles(*FOLLOWING)
def participation_request(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    today = timezone.localdate()
    form = participations_credit.RequestForm(request.POST or None, actor=request.actor, today=today, person=person)

    def act(values):
        participations_participations.request_participation(by=request.actor, person=person, on=today, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Demander une action",
        submit="Envoyer la demande",
        done="Demande envoyée : l'opérateur est prévenu.",
        template="actions/participations/participation_request.html",
        lead="L'opérateur reçoit la demande, répond, et s'il accepte, il accède à la fiche de la personne.",
    )
