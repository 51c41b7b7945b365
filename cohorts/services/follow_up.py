"""The day-to-day of a file: who follows the person, what is written, what is to do, when one meets."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.models import Organisation, User
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cohorts import permissions
from cohorts.enums import AppointmentStatus, Visibility
from cohorts.models import Appointment, Note, Person, Professional, Task
from cohorts.services.refusals import NOT_YOURS

EMPTY = "Écrivez au moins quelques mots."


def _following(by: Actor, person: Person) -> None:
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)


def _own(by: Actor, organisation: Organisation) -> list:
    """The reason why the actor may not write in the name of the organisation."""
    mine = by.organisation_ids(*FOLLOWING)
    return (
        [] if organisation.pk in mine else [("organisation", "Choisissez une structure pour laquelle vous travaillez.")]
    )


# --- Who ----------------------------------------------------------------------------------------------
@transaction.atomic
def add_professional(
    *,
    by: Actor,
    person: Person,
    on: date,
    user: User | None = None,
    organisation: Organisation | None = None,
    name: str = "",
    is_referent: bool = False,
) -> Professional:
    """Someone supports the person from the day: a user in an organisation, or someone without account, by name.

    A new referent follows the one before, whose time ends the day before; so do two roles of one professional.
    """
    _following(by, person)
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    present = person.professionals.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on))
    if user and present.filter(user=user, is_referent=is_referent, ends_on__isnull=True).exists():
        raise Refused("Ce professionnel suit déjà cette personne.")
    if is_referent:
        for former in present.filter(is_referent=True):
            _leave(former, on, stays=former.ends_on is None and (user is None or former.user_id != user.pk))
    for same in present.filter(user=user) if user else ():
        _leave(same, on)
    return checked(
        Professional(
            cite=by.cite,
            person=person,
            user=user,
            organisation=organisation,
            name=name,
            is_referent=is_referent,
            starts_on=on,
        )
    )


def _leave(professional: Professional, on: date, *, stays: bool = False) -> None:
    """End what the professional was the day before; one who hands the reference over stays as a professional."""
    if professional.starts_on >= on:  # since the same day: it never was
        professional.delete()
    else:
        professional.ends_on = date.fromordinal(on.toordinal() - 1)
        checked(professional)
    if stays:
        checked(
            Professional(
                cite_id=professional.cite_id,
                person_id=professional.person_id,
                user_id=professional.user_id,
                organisation_id=professional.organisation_id,
                name=professional.name,
                starts_on=on,
            )
        )


@transaction.atomic
def end_professional(*, by: Actor, professional: Professional, on: date) -> Professional:
    """The last day on which someone supports the person. Their organisation's access is another matter."""
    professional = Professional.objects.select_for_update(of=("self",)).select_related("person").get(pk=professional.pk)
    _following(by, professional.person)
    if professional.ends_on:
        raise Refused("C'est déjà terminé.")
    professional.ends_on = on
    return checked(professional)


# --- What is written --------------------------------------------------------------------------------------
@transaction.atomic
def set_summary(*, by: Actor, person: Person, summary: str, on: date) -> Person:
    """The shared summary: what a colleague reads first. The latest author signs it; history keeps the others."""
    _following(by, person)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.summary, person.summary_on, person.summary_by = summary.strip(), on, by.user
    return checked(person)


@transaction.atomic
def add_note(
    *,
    by: Actor,
    person: Person,
    organisation: Organisation,
    on: date,
    text: str,
    visibility: str,
    medium: str = "",
) -> Note:
    """Write on the file; with a medium, it is a contact with the person."""
    _following(by, person)
    reasons = _own(by, organisation)
    if not text.strip():
        reasons.append(("text", EMPTY))
    if visibility not in Visibility.values:
        reasons.append(("visibility", "Choisissez qui peut lire."))
    refuse_if(reasons)
    return checked(
        Note(
            cite=by.cite,
            person=person,
            author=by.user,
            organisation=organisation,
            on=on,
            text=text.strip(),
            visibility=visibility,
            medium=medium,
        )
    )


@transaction.atomic
def update_note(*, by: Actor, note: Note, text: str, visibility: str) -> Note:
    """Correct what one wrote oneself; what it said before stays in the history."""
    note = Note.objects.select_for_update(of=("self",)).select_related("person").get(pk=note.pk)
    if not permissions.can_update_note(by, note):
        raise Refused("Seule la personne qui a écrit cette note peut la corriger.")
    if not text.strip():
        raise Refused(("text", EMPTY))
    note.text, note.visibility = text.strip(), visibility
    return checked(note)


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
    _following(by, person)
    reasons = []
    if due_on < on:
        reasons.append(("due_on", "L'échéance est déjà passée\xa0: choisissez un jour à venir."))
    if not permissions.may_be_asked(person, organisation):
        reasons.append(("who", "Cette structure ne suit pas la personne\xa0: choisissez-en une qui la suit."))
    refuse_if(reasons)
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
    _following(by, task.person)
    if task.done_on:
        raise Refused("Cette tâche est déjà faite.")
    task.done_on, task.done_by = on, by.user
    return checked(task)


@transaction.atomic
def reopen_task(*, by: Actor, task: Task) -> Task:
    """It was not done after all."""
    task = Task.objects.select_for_update(of=("self",)).select_related("person").get(pk=task.pk)
    _following(by, task.person)
    task.done_on, task.done_by = None, None
    return checked(task)


# --- When one meets ---------------------------------------------------------------------------------------
@transaction.atomic
def plan_appointment(
    *,
    by: Actor,
    person: Person,
    organisation: Organisation,
    starts_at: datetime,
    place: str = "",
    subject: str = "",
    user: User | None = None,
) -> Appointment:
    """Plan a meeting with the person; one already held may be noted the same way, and told at once."""
    _following(by, person)
    refuse_if(_own(by, organisation))
    return checked(
        Appointment(
            cite=by.cite,
            person=person,
            organisation=organisation,
            user=user or by.user,
            starts_at=starts_at,
            place=place,
            subject=subject,
        )
    )


@transaction.atomic
def tell_appointment(*, by: Actor, appointment: Appointment, status: str, on: date) -> Appointment:
    """Whether the person came: held, absent without a word, excused, or cancelled. May be corrected."""
    appointment = Appointment.objects.select_for_update(of=("self",)).select_related("person").get(pk=appointment.pk)
    _following(by, appointment.person)
    day = timezone.localdate(appointment.starts_at)
    reasons = []
    if status not in AppointmentStatus.values or status == AppointmentStatus.PLANNED:
        reasons.append(("status", "Choisissez une réponse."))
    elif day > on and status in (AppointmentStatus.HELD, AppointmentStatus.NO_SHOW):
        reasons.append(("status", "Ce rendez-vous est à venir\xa0: il peut seulement être annulé ou excusé."))
    refuse_if(reasons)
    appointment.status, appointment.closed_on = status, on
    return checked(appointment)
