"""The day-to-day of a person's file: notes and contacts, tasks, appointments, documents."""

import pghistory
from django.db import models
from django.db.models import Q

from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.lib.sql import same_cite
from cohorts import enums, querysets
from cohorts.links import OF_THE_PERSON, PersonKey


@pghistory.track()
class Note(models.Model):
    """Something written on the file; with a ``medium``, it is a contact with the person.

    Shared: read by all who follow the person. Private: by the author's organisation alone.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="notes", **OF_THE_PERSON)
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="écrite par")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    on = models.DateField("le")
    medium = models.CharField("échange", max_length=12, choices=enums.Medium, blank=True)
    visibility = models.CharField(
        "qui peut lire", max_length=8, choices=enums.Visibility, default=enums.Visibility.SHARED
    )
    text = models.TextField("texte")

    objects = querysets.OfOrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        indexes = [models.Index(fields=["person", "on"], name="note_of_person")]
        constraints = [*same_cite("person", "organisation")]


@pghistory.track()
class Task(models.Model):
    """Something to do for a person, by someone of an organisation, by a day."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="tasks", **OF_THE_PERSON)
    title = models.CharField("à faire", max_length=160)
    due_on = models.DateField("pour le")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    owner = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="par"
    )
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="demandée par")
    created_on = models.DateField("demandée le")
    done_on = models.DateField("faite le", null=True, blank=True)
    done_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="faite par"
    )

    objects = querysets.OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        verbose_name = "tâche"
        indexes = [models.Index(fields=["cite", "due_on"], condition=Q(done_on__isnull=True), name="task_to_do")]
        constraints = [
            *same_cite("person", "organisation"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) ^ Q(done_by__isnull=False), name="task_done_signed"
            ),
        ]


@pghistory.track()
class Appointment(models.Model):
    """A meeting with the person; afterwards, whether they came."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="appointments", **OF_THE_PERSON)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="avec")
    starts_at = models.DateTimeField("date et heure")
    place = models.CharField("lieu", max_length=160, blank=True)
    subject = models.CharField("objet", max_length=160, blank=True)
    status = models.CharField(
        "état", max_length=10, choices=enums.AppointmentStatus, default=enums.AppointmentStatus.PLANNED
    )
    closed_on = models.DateField("renseigné le", null=True, blank=True)

    objects = querysets.OfPersonQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        verbose_name = "rendez-vous"
        indexes = [models.Index(fields=["person", "starts_at"], name="appointment_of_person")]
        constraints = [
            *same_cite("person", "organisation"),
            models.CheckConstraint(
                condition=Q(status=enums.AppointmentStatus.PLANNED) ^ Q(closed_on__isnull=False),
                name="appointment_closed_dated",
            ),
        ]


@pghistory.track()
class Document(models.Model):
    """A private file: served through a checked view only, its type found in its content."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="documents", **OF_THE_PERSON)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    visibility = models.CharField(
        "qui peut lire", max_length=8, choices=enums.Visibility, default=enums.Visibility.PRIVATE
    )
    title = models.CharField("intitulé", max_length=120)
    # The stored name is random: neither the person's nor the file's own name goes to the disk.
    file = models.FileField("fichier", max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField("taille (octets)")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="ajouté par")
    added_on = models.DateField("ajouté le")

    objects = querysets.OfOrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["-added_on", "-id"]
        constraints = [*same_cite("person", "organisation")]
