"""What is written on a file day by day; every page leads back to it."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.pages import act_page
from cohorts.forms import follow_up as forms
from cohorts.models import Appointment, Note, Person, Professional, Support, Task
from cohorts.services import follow_up, people
from cohorts.views.people import file_of, find, person_page


def person_of(request, pk: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)


def of_file(request, model, pk: int):
    """A row of a file that the actor may open."""
    rows = model.objects.filter(cite=request.cite, person__in=Person.objects.visible_to(request.actor))
    return get_object_or_404(rows.select_related("person"), pk=pk)


@roles(*FOLLOWING)
def summary_update(request, pk):
    person = person_of(request, pk)
    form = forms.SummaryForm(request.POST or None, actor=request.actor, initial={"summary": person.summary})

    def act(values):
        follow_up.set_summary(by=request.actor, person=person, on=timezone.localdate(), **values)
        return file_of(request, person)

    return person_page(request, person, form, act, title="Résumé partagé", done="Résumé enregistré.")


@roles(*FOLLOWING)
def note_create(request, pk):
    person = person_of(request, pk)
    form = forms.NoteForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        follow_up.add_note(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(request, person, form, act, title="Noter un échange", done="Note ajoutée au fil du parcours.")


@roles(*FOLLOWING)
def note_update(request, pk):
    note = find(request, Note.objects.filter(author=request.user).select_related("person"), pk)
    form = forms.NoteUpdateForm(request.POST or None, actor=request.actor, note=note)

    def act(values):
        follow_up.update_note(by=request.actor, note=note, **values)
        return file_of(request, note.person)

    return person_page(request, note.person, form, act, title="Corriger une note", done="Note corrigée.")


@roles(*FOLLOWING)
def task_create(request, pk):
    person, today = person_of(request, pk), timezone.localdate()
    form = forms.TaskForm(request.POST or None, actor=request.actor, today=today, person=person)

    def act(values):
        follow_up.add_task(by=request.actor, person=person, on=today, **values)
        return file_of(request, person)

    return person_page(request, person, form, act, title="Ajouter une tâche", done="Tâche ajoutée.")


@require_POST
@roles(*FOLLOWING)
def task_finish(request, pk):
    task = find(request, Task.objects.select_related("person"), pk)

    def act():
        follow_up.finish_task(by=request.actor, task=task, on=timezone.localdate())
        return back_of(request, task.person)

    return act_page(request, act, back=back_of(request, task.person), done="Tâche faite.")


@require_POST
@roles(*FOLLOWING)
def task_reopen(request, pk):
    task = find(request, Task.objects.select_related("person"), pk)

    def act():
        follow_up.reopen_task(by=request.actor, task=task)
        return file_of(request, task.person)

    return act_page(request, act, back=file_of(request, task.person), done="Tâche à refaire.")


def back_of(request, person: Person) -> str:
    """A button pressed on the agenda leads back to it."""
    return reverse("agenda", args=[request.cite.slug]) if "agenda" in request.POST else file_of(request, person)


@roles(*FOLLOWING)
def appointment_create(request, pk):
    person = person_of(request, pk)
    form = forms.AppointmentForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        follow_up.plan_appointment(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Prévoir un rendez-vous",
        done="Rendez-vous noté. Dites ensuite s'il a eu lieu.",
    )


@roles(*FOLLOWING)
def appointment_tell(request, pk):
    appointment = find(request, Appointment.objects.select_related("person"), pk)
    today = timezone.localdate()
    form = forms.AppointmentAnswerForm(request.POST or None, actor=request.actor, today=today, appointment=appointment)

    def act(values):
        follow_up.tell_appointment(by=request.actor, appointment=appointment, on=today, **values)
        return file_of(request, appointment.person)

    return person_page(
        request, appointment.person, form, act, title="Ce rendez-vous a-t-il eu lieu\xa0?", done="Réponse enregistrée."
    )


@roles(*FOLLOWING)
def professional_create(request, pk):
    person = person_of(request, pk)
    form = forms.ProfessionalForm(request.POST or None, actor=request.actor, today=timezone.localdate(), person=person)

    def act(values):
        follow_up.add_professional(by=request.actor, person=person, **values)
        return file_of(request, person)

    return person_page(
        request,
        person,
        form,
        act,
        title="Ajouter un professionnel",
        done="Professionnel ajouté.",
        lead="Qui suit la personne, et qui est son référent. L'accès à la fiche, lui, dépend de la structure.",
    )


@roles(*FOLLOWING)
def professional_end(request, pk):
    professional = of_file(request, Professional, pk)
    form = forms.EndForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        follow_up.end_professional(by=request.actor, professional=professional, **values)
        return file_of(request, professional.person)

    return person_page(
        request,
        professional.person,
        form,
        act,
        title=f"Ne suit plus cette personne\xa0: {professional}",
        done="Fin notée.",
    )


@roles(*FOLLOWING)
def support_end(request, pk):
    support = of_file(request, Support, pk)
    form = forms.EndForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        people.end_support(by=request.actor, support=support, **values)
        return file_of(request, support.person) if request.actor.is_coordinator else list_of(request)

    return person_page(
        request,
        support.person,
        form,
        act,
        title=f"Terminer le suivi par {support.organisation}",
        submit="Terminer le suivi",
        done="Suivi terminé.",
        lead="Ses professionnels n'ouvriront plus cette fiche après ce jour. Ce qu'ils ont écrit y reste.",
    )


def list_of(request) -> str:
    return reverse("person_list", args=[request.cite.slug])
