"""What is to do for a person."""

from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.legacy import act_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import tasks
from cohorts.follow_up.models import Task
from cohorts.follow_up.services import tasks as follow_up_tasks
from cohorts.people.legacy import file_of, person_of, person_page
from cohorts.people.models import Person


@roles(*FOLLOWING)
def task_create(request, pk):
    person, today = person_of(request, pk), timezone.localdate()
    form = tasks.TaskForm(request.POST or None, actor=request.actor, today=today, person=person)

    def act(values):
        follow_up_tasks.add_task(by=request.actor, person=person, on=today, **values)
        return file_of(request, person)

    return person_page(request, person, form, act, title="Ajouter une tâche", done="Tâche ajoutée.")


@require_POST
@roles(*FOLLOWING)
def task_finish(request, pk):
    task = get_row_or_404(request, Task.objects.select_related("person"), pk)

    def act():
        follow_up_tasks.finish_task(by=request.actor, task=task, on=timezone.localdate())
        return back_of(request, task.person)

    return act_page(request, act, back=back_of(request, task.person), done="Tâche faite.")


@require_POST
@roles(*FOLLOWING)
def task_reopen(request, pk):
    task = get_row_or_404(request, Task.objects.select_related("person"), pk)

    def act():
        follow_up_tasks.reopen_task(by=request.actor, task=task)
        return file_of(request, task.person)

    return act_page(request, act, back=file_of(request, task.person), done="Tâche à refaire.")


def back_of(request, person: Person) -> str:
    """A button pressed on the agenda leads back to it."""
    return reverse("agenda", args=[request.cite.slug]) if "agenda" in request.POST else file_of(request, person)
