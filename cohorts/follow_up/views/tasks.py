"""What is to do for a person."""

from django.utils import timezone

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.web.addresses import page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.follow_up.forms import tasks as forms
from cohorts.follow_up.models import Task
from cohorts.follow_up.services import tasks as services
from cohorts.people.models import Person


@roles(*FOLLOWING)
def task_create(request, pk):
    person = get_row_or_404(request, Person, pk)
    return form_page(
        request,
        bind(request, forms.TaskForm, person=person),
        services.add_task,
        given={"person": person, "on": timezone.localdate()},
        under=person,
        title="Ajouter une tâche",
        done="Tâche ajoutée.",
        person=person,
    )


@roles(*FOLLOWING)
def task_finish(request, pk):
    """A button pressed on the agenda leads back to it."""
    task = get_row_or_404(request, Task.objects.select_related("person"), pk)
    return act_page(
        request,
        services.finish_task,
        given={"task": task, "on": timezone.localdate()},
        back=page("agenda", request.cite) if "agenda" in request.POST else task.person,
        done="Tâche faite.",
    )


@roles(*FOLLOWING)
def task_reopen(request, pk):
    task = get_row_or_404(request, Task.objects.select_related("person"), pk)
    return act_page(request, services.reopen_task, given={"task": task}, back=task.person, done="Tâche à refaire.")
