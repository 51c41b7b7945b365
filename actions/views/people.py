"""People: the list, and the file that a colleague can take over at once. What is noted on it is in ``cohorts``."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actions import history, permissions, services, timeline
from actions.files import next_steps, open_file, progress_of
from actions.filters import PersonFilter
from actions.forms import people as forms
from actions.views.doubles import kept_file_of
from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import FOLLOWING, Role
from cohorts import permissions as cohort_permissions
from cohorts import services as cohort_services
from cohorts.enums import BarrierStatus
from cohorts.models import Barrier, Journey, Person, Support
from cohorts.views.people import file_of, find, person_page

PAGE = 25  # rows


@roles(*FOLLOWING)
def person_list(request):
    actor, today = request.actor, timezone.localdate()
    filters = PersonFilter(request.GET, queryset=Person.objects.visible_to(actor), actor=actor, today=today)
    rows = filters.qs.select_related("district").prefetch_related(
        Prefetch("supports", Support.objects.filter(ends_on__isnull=True).select_related("organisation")),
        Prefetch("barriers", Barrier.objects.filter(closed_on__isnull=True).select_related("theme")),
        Prefetch("journeys", Journey.objects.select_related("cohort").order_by("-starts_on", "-id")),
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "actions/person_list.html",
        {
            "filters": filters,
            "page": page,
            "today": today,
            "can_refer": cohort_permissions.can_refer(actor),
        },
    )


@roles(*FOLLOWING)
def person_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    if kept := kept_file_of(actor, pk):
        return redirect(file_of(request, kept))
    person = get_object_or_404(Person.objects.visible_to(actor).select_related("district", "summary_by"), pk=pk)
    file = open_file(person, actor)
    for row in file.participations:
        row.progress = progress_of(row)
    for barrier in file.barriers:
        barrier.actions = [row for row in file.participations if barrier.theme in row.action.themes.all()]
    referring = actor.organisation_ids(Role.CASEWORKER)
    for referral in file.referrals:
        referral.is_open_to_actor = actor.is_coordinator or referral.organisation_id in referring
    own = actor.organisation_ids(*FOLLOWING)
    for row in (*file.supports, *file.documents):
        row.is_own = actor.is_coordinator or row.organisation_id in own
    sees_history = permissions.can_see_history(actor)
    kind = request.GET.get("voir", "")
    kind = kind if kind in timeline.KINDS else ""
    return render(
        request,
        "actions/person_detail.html",
        {
            "person": person,
            "file": file,
            "today": today,
            "steps": next_steps(file, actor, today),
            "events": timeline.build(file, kind),
            "kind": kind,
            "kinds": timeline.KINDS,
            "sees_history": sees_history,
            "changes": history.changes(person, file.participations) if sees_history else [],
            "can_refer": cohort_permissions.can_refer(actor) and not (file.current_journey or file.has_open_referral),
        },
    )


@roles(*FOLLOWING)
def barrier_lift(request, pk):
    barrier = find(request, Barrier.objects.select_related("person", "theme"), pk)
    if request.method != "POST" and barrier.closed_on:
        return redirect(file_of(request, barrier.person))
    form = forms.BarrierLiftForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), person=barrier.person
    )

    def act(values):
        status, credited = values.pop("status"), values.pop("participations", [])
        if status == BarrierStatus.LIFTED:
            services.lift_barrier(by=request.actor, barrier=barrier, participations=credited, **values)
        else:
            cohort_services.close_barrier(by=request.actor, barrier=barrier, status=status, **values)
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
    form = forms.OutcomeForm(request.POST or None, actor=request.actor, today=timezone.localdate(), person=person)

    def act(values):
        services.record_outcome(by=request.actor, person=person, **values)
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
    form = forms.RequestForm(request.POST or None, actor=request.actor, today=today, person=person)

    def act(values):
        services.request_participation(by=request.actor, person=person, on=today, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Demander une action",
        submit="Envoyer la demande",
        done="Demande envoyée : l'opérateur est prévenu.",
        template="actions/participation_request.html",
        lead="L'opérateur reçoit la demande, répond, et s'il accepte, il accède à la fiche de la personne.",
    )
