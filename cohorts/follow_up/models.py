"""The day-to-day of a file: notes and contacts, tasks, appointments, documents; what became of the person."""

import pghistory
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.journal.people import OPEN_WORK
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.user_keys import SIGNED, Duty, UserKey
from cite_emploi.lib.dates import year_bounds
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.sql import CITE_KEY, days_in_order, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.follow_up import enums
from cohorts.follow_up.enums import JOBS, Visibility
from cohorts.people.models import OfPersonQuerySet
from cohorts.people.person_keys import OF_THE_PERSON, SAID_ONCE, PersonKey
from cohorts.referrals.models.journeys import Journey

DOES = Duty("tâche à faire", "tâches à faire", lambda today: Q(done_on__isnull=True), due="due_on", in_the_name_of=True)
MEETS = Duty(
    "rendez-vous à tenir ou à renseigner",
    "rendez-vous à tenir ou à renseigner",
    lambda today: Q(status=enums.AppointmentStatus.PLANNED),
    due="starts_at__date",
    in_the_name_of=True,
)


class OfOrganisationQuerySet(OfPersonQuerySet):
    """Rows of a person's file that an organisation may keep to itself."""

    def visible_to(self, actor):
        """Of the people whom the actor sees: what is shared, and what their own organisations wrote.

        The coordination too reads only its own private rows: « reserved to my organisation » means what it says.
        """
        own = Q(organisation__in=actor.organisation_ids(*FOLLOWING))
        return super().visible_to(actor).filter(own | Q(visibility=Visibility.SHARED))


class OutcomeQuerySet(OfPersonQuerySet):
    def valid(self):
        """Without those recorded by mistake and cancelled, nor those that a merge left on a file that is no more."""
        return self.filter(cancelled_on__isnull=True, person__merged_into__isnull=True)

    def returns_to_work(self, year: int):
        """A return to work of a year = a job that starts in that year."""
        return self.valid().filter(contract__in=JOBS, starts_on__range=year_bounds(year))


@pghistory.track()
class Note(models.Model):
    """Something written on the file; with a ``medium``, it is a contact with the person.

    Shared: read by all who follow the person. Private: by the author's organisation alone.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="notes", **OF_THE_PERSON)
    author = UserKey(SIGNED, "écrite par")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="structure")
    on = models.DateField("le")
    medium = models.CharField("échange", max_length=12, choices=enums.Medium, blank=True)
    visibility = models.CharField(
        "qui peut lire", max_length=8, choices=enums.Visibility, default=enums.Visibility.SHARED
    )
    text = models.TextField("texte")

    objects = OfOrganisationQuerySet.as_manager()

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
    owner = UserKey(DOES, "par", null=True, blank=True)
    created_by = UserKey(SIGNED, "demandée par")
    created_on = models.DateField("demandée le")
    done_on = models.DateField("faite le", null=True, blank=True)
    done_by = UserKey(SIGNED, "faite par", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

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
    user = UserKey(MEETS, "avec")
    starts_at = models.DateTimeField("date et heure")
    place = models.CharField("lieu", max_length=160, blank=True)
    subject = models.CharField("objet", max_length=160, blank=True)
    status = models.CharField(
        "état", max_length=10, choices=enums.AppointmentStatus, default=enums.AppointmentStatus.PLANNED
    )
    closed_on = models.DateField("renseigné le", null=True, blank=True)

    objects = OfPersonQuerySet.as_manager()

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
    added_by = UserKey(SIGNED, "ajouté par")
    added_on = models.DateField("ajouté le")

    objects = OfOrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["-added_on", "-id"]
        constraints = [*same_cite("person", "organisation")]


@pghistory.track()
class Outcome(models.Model):
    """A job, a training or another exit that starts on a day."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    person = PersonKey(related_name="outcomes", **SAID_ONCE)
    contract = models.CharField("nature", max_length=10, choices=enums.Contract)
    starts_on = models.DateField("début")
    weekly_hours = models.DecimalField(
        "heures par semaine",
        max_digits=4,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    length_months = models.PositiveSmallIntegerField(
        "durée du contrat (mois)",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text="Laissez vide pour une durée indéterminée ou inconnue.",
    )
    proof = models.CharField("justificatif", max_length=12, choices=enums.Proof, blank=True)
    recorded_by = UserKey(SIGNED, "saisi par")
    recorded_at = models.DateTimeField("saisi le", auto_now_add=True)
    cancelled_on = models.DateField("annulé le", null=True, blank=True)
    cancel_reason = models.CharField("motif de l'annulation", max_length=200, blank=True)

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        verbose_name = "sortie"
        constraints = [
            CITE_KEY,
            *same_cite("person"),
            models.UniqueConstraint(
                fields=["cite", "person", "contract", "starts_on"],
                condition=Q(cancelled_on__isnull=True),
                name="outcome_once",
                violation_error_message="Cette sortie est déjà enregistrée.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True) ^ ~Q(cancel_reason=""), name="outcome_cancel_reason"
            ),
        ]


@pghistory.track()
class Check(models.Model):
    """What became of someone, some months after an outcome began or after a journey ended (0: at its end).

    « Not reached » is an answer, and stays in every denominator.
    """

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    journey = models.ForeignKey(Journey, on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    months = models.PositiveSmallIntegerField("mois", choices=enums.CheckMonths)
    answer = models.CharField("situation", max_length=12, choices=enums.CheckAnswer)
    on = models.DateField("vérifié le")
    by = UserKey(SIGNED, "vérifié par")
    proof = models.CharField("justificatif", max_length=12, choices=enums.Proof, blank=True)

    class Meta:
        ordering = ["months", "id"]
        verbose_name = "vérification"
        constraints = [
            *same_cite("outcome", "journey"),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True) ^ Q(journey__isnull=True), name="check_of_one_thing"
            ),
            models.UniqueConstraint(
                fields=["cite", "outcome", "months"],
                name="check_of_outcome_once",
                violation_error_message="Cette vérification est déjà faite.",
            ),
            models.UniqueConstraint(
                fields=["cite", "journey", "months"],
                name="check_of_journey_once",
                violation_error_message="Cette vérification est déjà faite.",
            ),
            models.CheckConstraint(
                condition=Q(outcome__isnull=True) | ~Q(months=enums.CheckMonths.AT_EXIT),
                name="check_at_exit_of_journey",
            ),
        ]


class HandOverQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination's, of the two whom it is between, and of who did it."""
        rows = self.filter(cite=actor.cite)
        mine = Q(leaver=actor.user) | Q(to=actor.user) | Q(by=actor.user)
        return rows if actor.is_coordinator else rows.filter(mine)


@pghistory.track()
class HandOver(HasPage):
    """What someone who leaves, or is away until a day, gave a colleague to see to, with a word for that colleague."""

    PAGE, LIST = "hand_over_detail", ("Personnes", "person_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    leaver = UserKey(SIGNED, "suivies jusque-là par")
    to = UserKey(SIGNED, "confiées à")
    starts_on = models.DateField("à partir du")
    ends_on = models.DateField("jusqu'au", null=True, blank=True)
    message = models.TextField("message", blank=True)
    by = UserKey(SIGNED, "par")
    at = models.DateTimeField("le")
    professionals = models.ManyToManyField("cohorts.Professional", related_name="+", verbose_name="personnes")

    objects = HandOverQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "passation"
        constraints = [
            days_in_order("hand_over_dates", ENDS_FIRST),
            models.CheckConstraint(
                condition=~Q(leaver=F("to")),
                name="hand_over_to_another",
                violation_error_message="Choisissez quelqu'un d'autre que la personne qui part.",
            ),
        ]

    def __str__(self):
        return f"Dossiers de {self.leaver}"


OPEN_WORK.append(lambda cite, person: Q(Exists(Task.objects.filter(person=OuterRef(person), done_on=None))))
OPEN_WORK.append(
    lambda cite, person: Q(
        Exists(Appointment.objects.filter(person=OuterRef(person), status=enums.AppointmentStatus.PLANNED))
    )
)
