"""What is noted about a person: facts, barriers, the end of a journey, what became of an outcome.

The person's own page is in ``actions``, which shows their actions too; every page here leads back to it.
"""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.pages import form_page
from cohorts import services
from cohorts.enums import CheckMonths, Moment
from cohorts.forms import people as forms
from cohorts.models import Barrier, Journey, Outcome, Person
from cohorts.services.barriers import describe_barrier


@roles(*FOLLOWING)
def person_update(request, pk):
    person = get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
    form = forms.PersonForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=person)

    def act(values):
        services.update_person(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title=f"Modifier la fiche : {person}",
        tab="Modifier une fiche",
        done="Fiche mise à jour.",
    )


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
        template="cohorts/barrier_create.html",
    )


@roles(*FOLLOWING)
def barrier_assess(request, pk):
    barrier = find(request, Barrier.objects.select_related("person", "theme"), pk)
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
    barrier = find(request, Barrier.objects.select_related("person", "theme"), pk)
    if request.method != "POST" and barrier.closed_on:
        return redirect(file_of(request, barrier.person))
    form = forms.DescribeForm(request.POST or None, actor=request.actor, barrier=barrier)

    def act(values):
        describe_barrier(by=request.actor, barrier=barrier, **values)
        return file_of(request, barrier.person)

    return person_page(
        request, barrier.person, form, act, title=f"Décrire le frein «\xa0{barrier.theme}\xa0»", done="Frein décrit."
    )


@roles(Role.COORDINATOR)
def journey_end(request, pk):
    journey = find(request, Journey.objects.select_related("person", "cohort"), pk)
    if request.method != "POST" and journey.ended_on:
        return redirect(file_of(request, journey.person))
    form = forms.JourneyEndForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        answer = values.pop("answer")
        services.end_journey(by=request.actor, journey=journey, **values)
        at_exit = {"months": CheckMonths.AT_EXIT, "answer": answer, "on": values["on"]}
        services.record_check(by=request.actor, of=journey, **at_exit)
        return file_of(request, journey.person)

    return person_page(
        request,
        journey.person,
        form,
        act,
        title="Terminer l'accompagnement",
        submit="Terminer l'accompagnement",
        done="Accompagnement terminé.",
        lead="Un emploi trouvé ne termine pas l'accompagnement : il continue pour le sécuriser, jusqu'à la fin prévue.",
    )


@roles(*FOLLOWING)
def outcome_check(request, pk, months):
    outcome = find(request, Outcome.objects.valid().select_related("person"), pk)
    return check_page(request, outcome, months, about=outcome.get_contract_display())


@roles(*FOLLOWING)
def journey_check(request, pk, months):
    journey = find(request, Journey.objects.select_related("person"), pk)
    return check_page(request, journey, months, about="situation après l'accompagnement")


def check_page(request, of, months: int, *, about: str):
    """Ask what became of someone; an answer already given is shown, and may be corrected."""
    if months not in CheckMonths.values:
        raise Http404
    given = of.checks.filter(months=months).first()
    initial = {"answer": given.answer, "proof": given.proof} if given else {}
    form = forms.CheckForm(request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial)

    def act(values):
        services.record_check(by=request.actor, of=of, months=months, **values)
        return file_of(request, of.person)

    return person_page(
        request,
        of.person,
        form,
        act,
        title=f"{CheckMonths(months).label}\xa0: {about}",
        done="Situation enregistrée.",
        lead="«\xa0Personne non jointe\xa0» est une réponse\xa0: elle compte dans le total.",
    )


@roles(*FOLLOWING)
def outcome_cancel(request, pk):
    outcome = find(request, Outcome.objects.select_related("person"), pk)
    if request.method != "POST" and outcome.cancelled_on:
        return redirect(file_of(request, outcome.person))
    today = timezone.localdate()
    form = forms.CancelOutcomeForm(request.POST or None, actor=request.actor, today=today)

    def act(values):
        services.cancel_outcome(by=request.actor, outcome=outcome, on=today, **values)
        return file_of(request, outcome.person)

    return person_page(
        request,
        outcome.person,
        form,
        act,
        title=f"Annuler la sortie : {outcome.get_contract_display()}",
        submit="Annuler la sortie",
        done="Sortie annulée : elle ne compte plus dans aucun chiffre.",
        lead="Pour une sortie saisie par erreur. Elle quitte tous les chiffres et reste dans l'historique.",
        cancel_label="Ne rien changer",
        submit_tone="danger",
    )


def find(request, rows, pk: int):
    return get_object_or_404(rows.visible_to(request.actor), pk=pk)


def file_of(request, person: Person) -> str:
    return reverse("person_detail", args=[request.cite.slug, person.pk])


def person_page(
    request,
    person: Person,
    form,
    act,
    *,
    title: str,
    done: str,
    submit="Enregistrer",
    template="form_page.html",
    **context,
):
    """A form page under a person's file."""
    url = file_of(request, person)
    crumbs = [("Personnes", reverse("person_list", args=[request.cite.slug])), (str(person), url)]
    return form_page(
        request,
        form,
        act,
        title=title,
        submit=submit,
        cancel_url=url,
        done=done,
        template=template,
        context={"crumbs": crumbs, "person": person, **context},
    )
