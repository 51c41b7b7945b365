"""What is to do for a person."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.duties import entrust
from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cohorts.follow_up.models import Task
from cohorts.people.models import Person
from cohorts.people.permissions import may_be_asked
from cohorts.people.services.followers import require_follower


# --- What is to do ----------------------------------------------------------------------------------------
@transaction.atomic
def add_task(
    *,
    by: Actor,
    person: Person,
    title: str,
    due_on: date,
    organisation: Organisation,
    on: date,
    owner: User | None = None,
) -> Task:
    """Something to do for the person, by someone of an organisation that follows them, or by whoever is there."""
    require_follower(by, person)
    reasons = []
    if due_on < on:
        reasons.append(("due_on", "L'échéance est déjà passée\xa0: choisissez un jour à venir."))
    if not may_be_asked(person, organisation):
        reasons.append(("who", "Cette structure ne suit pas la personne\xa0: choisissez-en une qui la suit."))
    refuse_if(reasons)
    entrust(organisation, owner, "who")
    return checked(
        Task(
            cite=by.cite,
            person=person,
            title=title,
            due_on=due_on,
            organisation=organisation,
            owner=owner,
            created_by=by.user,
            created_on=on,
        )
    )


@transaction.atomic
def finish_task(*, by: Actor, task: Task, on: date) -> Task:
    """It is done. Anyone who follows the person may say so."""
    task = Task.objects.select_for_update(of=("self",)).select_related("person").get(pk=task.pk)
    require_follower(by, task.person)
    if task.done_on:
        raise Refused("Cette tâche est déjà faite.")
    task.done_on, task.done_by = on, by.user
    return checked(task)


@transaction.atomic
def reopen_task(*, by: Actor, task: Task) -> Task:
    """It was not done after all."""
    task = Task.objects.select_for_update(of=("self",)).select_related("person").get(pk=task.pk)
    require_follower(by, task.person)
    task.done_on, task.done_by = None, None
    return checked(task)
