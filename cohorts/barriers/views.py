"""Barriers: noted, assessed, described."""

from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.roles import roles
from cohorts.barriers import forms, services
from cohorts.barriers.enums import Moment
from cohorts.barriers.models import Barrier
from cohorts.barriers.services import describe_barrier
from cohorts.people.models import Person
from cohorts.people.views import file_of, get_row_or_404, person_page


@roles(*FOLLOWING)
def barrier_create(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    form = forms.BarrierForm(request.POST or None, actor=request.actor, today=timezone.localdate(), person=person)

    def act(values):
        services.open_barrier(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Signaler un frein",
        done="Frein ajouté à la fiche.",
        template="cohorts/barriers/barrier_create.html",
    )


@roles(*FOLLOWING)
def barrier_assess(request, pk):
    barrier = get_row_or_404(request, Barrier.objects.select_related("person", "theme"), pk)
    if request.method != "POST" and barrier.closed_on:
        return redirect(file_of(request, barrier.person))
    moment = Moment.DURING if barrier.assessed_on else Moment.ENTRY
    initial = {"severity": barrier.severity, "moment": moment}
    form = forms.AssessForm(request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial)

    def act(values):
        services.assess_barrier(by=request.actor, barrier=barrier, **values)
        return file_of(request, barrier.person)

    return person_page(
        request,
        barrier.person,
        form,
        act,
        title=f"Évaluer le frein « {barrier.theme} »",
        done="Évaluation enregistrée.",
    )


@roles(*FOLLOWING)
def barrier_describe(request, pk):
    barrier = get_row_or_404(request, Barrier.objects.select_related("person", "theme"), pk)
    if request.method != "POST" and barrier.closed_on:
        return redirect(file_of(request, barrier.person))
    form = forms.DescribeForm(request.POST or None, actor=request.actor, barrier=barrier)

    def act(values):
        describe_barrier(by=request.actor, barrier=barrier, **values)
        return file_of(request, barrier.person)

    return person_page(
        request, barrier.person, form, act, title=f"Décrire le frein «\xa0{barrier.theme}\xa0»", done="Frein décrit."
    )
