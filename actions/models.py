"""What the Cité offers: actions and their yearly editions, who takes part, and what each changed."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from actions import enums, querysets
from cite_emploi.accounts.models import Cite, Organisation, User
from cite_emploi.accounts.querysets import CiteQuerySet
from cite_emploi.lib.sql import CITE_KEY, DateRange, same_cite
from cohorts.links import OF_THE_PERSON, PersonKey
from cohorts.models import YEAR, Barrier, BarrierTheme, Outcome


@pghistory.track()
class Action(models.Model):
    """Something that lifts barriers, carried by an operator."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="actions")
    name = models.CharField("nom", max_length=120)
    kind = models.CharField("fonctionnement", max_length=10, choices=enums.ActionKind)
    operator = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="actions", verbose_name="opérateur"
    )
    description = models.TextField("en quelques mots", blank=True)
    audience = models.CharField("public", max_length=200, blank=True)
    axis = models.CharField(
        "axe de la feuille de route", max_length=10, choices=enums.Axis, default=enums.Axis.INNOVATE
    )
    state = models.CharField("état", max_length=10, choices=enums.ActionState, default=enums.ActionState.EXPERIMENT)
    taken_up_by = models.CharField("reprise par", max_length=200, blank=True)
    themes = models.ManyToManyField(
        BarrierTheme, through="ActionTheme", related_name="actions", verbose_name="freins levés"
    )

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = "action"
        constraints = [
            CITE_KEY,
            *same_cite("operator"),
            models.UniqueConstraint(
                fields=["cite", "name"], name="action_once", violation_error_message="Une action porte déjà ce nom."
            ),
            models.CheckConstraint(
                condition=~Q(state=enums.ActionState.TAKEN_UP) | ~Q(taken_up_by=""),
                name="action_taken_up_by_someone",
                violation_error_message="Indiquez qui a repris l'action.",
            ),
        ]

    def __str__(self):
        return self.name


class ActionTheme(models.Model):
    """A barrier that an action lifts."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.CASCADE)
    theme = models.ForeignKey(BarrierTheme, on_delete=models.PROTECT)

    class Meta:
        constraints = [
            *same_cite("action", "theme"),
            models.UniqueConstraint(fields=["action", "theme"], name="action_theme_once"),
        ]


@pghistory.track()
class Edition(models.Model):
    """An action in a year: what it offers and what it should cost. Years are kept apart."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="editions")
    year = models.PositiveSmallIntegerField("année", validators=YEAR)
    capacity = models.PositiveSmallIntegerField(
        "capacité",
        null=True,
        blank=True,
        help_text="Nombre de personnes ou de places ; laissez vide si l'action n'a pas de limite.",
    )
    planned_cost = models.DecimalField(
        "coût prévu (€)", max_digits=10, decimal_places=2, default=0, validators=[MinValueValidator(0)]
    )
    figures_are_approximate = models.BooleanField(
        "effectif approché",
        default=False,
        help_text="Le nombre de participants est publié comme un ordre de grandeur (« environ »).",
    )
    note = models.TextField(
        "précision de méthode",
        blank=True,
        help_text="Affichée sous les chiffres de l'année, au pilotage et dans le bilan.",
    )

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["action__name", "-year"]
        verbose_name = "édition"
        constraints = [
            CITE_KEY,
            *same_cite("action"),
            models.UniqueConstraint(
                fields=["action", "year"],
                name="edition_once_a_year",
                violation_error_message="Cette action a déjà une édition pour cette année.",
            ),
        ]

    def __str__(self):
        return f"{self.action} {self.year}"


@pghistory.track()
class Participation(models.Model):
    """A person takes part in an action. No cohort is needed."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="participations")
    person = PersonKey(related_name="participations", **OF_THE_PERSON)
    status = models.CharField(
        "état", max_length=10, choices=enums.ParticipationStatus, default=enums.ParticipationStatus.REQUESTED
    )
    requested_on = models.DateField("demandée le")
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name="demandée par")
    request = models.TextField("besoin", blank=True)
    enrolled_on = models.DateField("début", null=True, blank=True)
    ended_on = models.DateField("fin", null=True, blank=True)
    answer = models.TextField("réponse de l'opérateur", blank=True)

    objects = querysets.ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["-requested_on", "-id"]
        verbose_name = "participation"
        constraints = [
            CITE_KEY,
            *same_cite("action", "person"),
            models.UniqueConstraint(
                fields=["action", "person"],
                condition=Q(status__in=["requested", "enrolled"]),
                name="one_open_participation",
                violation_error_message="Cette personne participe déjà à cette action, ou l'a déjà demandée.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["enrolled", "ended"], enrolled_on__isnull=False)
                | Q(status__in=["requested", "declined"], enrolled_on__isnull=True),
                name="participation_enrolled_with_date",
            ),
            models.CheckConstraint(
                condition=Q(status="ended", ended_on__isnull=False, ended_on__gte=F("enrolled_on"))
                | (~Q(status="ended") & Q(ended_on__isnull=True)),
                name="participation_ended_with_date",
                violation_error_message="La fin ne peut pas précéder le début.",
            ),
        ]


@pghistory.track()
class BarrierCredit(models.Model):
    """This participation lifted this barrier."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="barrier_credits")
    barrier = models.ForeignKey(Barrier, on_delete=models.PROTECT, related_name="credits")

    class Meta:
        constraints = [
            *same_cite("participation", "barrier"),
            models.UniqueConstraint(fields=["participation", "barrier"], name="barrier_credit_once"),
        ]


@pghistory.track()
class OutcomeCredit(models.Model):
    """This participation had its part in this outcome; several actions may share one."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="outcome_credits")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="credits")

    class Meta:
        constraints = [
            *same_cite("participation", "outcome"),
            models.UniqueConstraint(fields=["participation", "outcome"], name="outcome_credit_once"),
        ]


@pghistory.track()
class Place(models.Model):
    """A childcare place reserved for an action, held by one family after another."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="places")
    establishment = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="places", verbose_name="établissement"
    )
    label = models.CharField("nom de la place", max_length=60)
    opens_on = models.DateField("ouverte le")
    closes_on = models.DateField("fermée le", null=True, blank=True)

    objects = querysets.PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["establishment__name", "label"]
        verbose_name = "place"
        constraints = [
            CITE_KEY,
            *same_cite("action", "establishment"),
            models.UniqueConstraint(
                fields=["establishment", "label"],
                name="place_once",
                violation_error_message="Cet établissement a déjà une place de ce nom.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="place_dates",
                violation_error_message="La fermeture ne peut pas précéder l'ouverture.",
            ),
        ]

    def __str__(self):
        return f"{self.establishment} · {self.label}"


@pghistory.track()
class Stay(models.Model):
    """A child on a reserved place, from a day to another. Only the child's first name and birth month are kept."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="stays")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="stays", verbose_name="place")
    child_first_name = models.CharField("prénom de l'enfant", max_length=80)
    child_birth_month = models.DateField("mois de naissance de l'enfant", help_text="Le premier jour du mois.")
    reason = models.CharField("motif", max_length=10, choices=enums.StayReason, default=enums.StayReason.SEARCH)
    starts_on = models.DateField("du")
    ends_on = models.DateField("au")

    objects = querysets.StayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = "accueil"
        constraints = [
            CITE_KEY,
            *same_cite("participation", "place"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="stay_dates",
                violation_error_message="La fin ne peut pas précéder le début.",
            ),
            models.CheckConstraint(condition=Q(child_birth_month__day=1), name="stay_birth_month"),
            ExclusionConstraint(
                name="one_child_a_place",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    (DateRange("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="Cette place est déjà occupée à ces dates.",
            ),
        ]


@pghistory.track()
class Solution(models.Model):
    """A childcare solution found for a family; a stay on a reserved place counts as one."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="solutions")
    mode = models.CharField("mode d'accueil", max_length=14, choices=enums.ChildcareMode)
    found_on = models.DateField("trouvée le")
    stay = models.OneToOneField(Stay, on_delete=models.PROTECT, null=True, blank=True, related_name="solution")

    class Meta:
        ordering = ["-found_on", "-id"]
        verbose_name = "solution de garde"
        constraints = [
            *same_cite("participation", "stay"),
            models.UniqueConstraint(
                fields=["participation", "mode", "found_on"],
                name="solution_once",
                violation_error_message="Cette solution est déjà enregistrée.",
            ),
            models.CheckConstraint(condition=Q(stay__isnull=True) | Q(mode="avip"), name="solution_stay_is_avip"),
        ]


class Step(models.Model):
    """A milestone that an action of the project kind sets for those who take part."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="steps")
    name = models.CharField("étape", max_length=120)
    position = models.PositiveSmallIntegerField("rang", default=1)
    confirms_project = models.BooleanField("confirme le projet", default=False)

    objects = CiteQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        verbose_name = "étape"
        constraints = [
            CITE_KEY,
            *same_cite("action"),
            models.UniqueConstraint(
                fields=["action", "name"], name="step_once", violation_error_message="Cette étape existe déjà."
            ),
            models.UniqueConstraint(
                fields=["action"],
                condition=Q(confirms_project=True),
                name="one_confirming_step",
                violation_error_message="Une seule étape confirme le projet.",
            ),
        ]

    def __str__(self):
        return self.name


@pghistory.track()
class Milestone(models.Model):
    """A participant reached a step."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="milestones")
    step = models.ForeignKey(Step, on_delete=models.PROTECT, related_name="milestones", verbose_name="étape")
    reached_on = models.DateField("franchie le")

    class Meta:
        ordering = ["step__position", "reached_on"]
        verbose_name = "étape franchie"
        constraints = [
            *same_cite("participation", "step"),
            models.UniqueConstraint(
                fields=["participation", "step"],
                name="milestone_once",
                violation_error_message="Cette étape est déjà franchie.",
            ),
        ]
