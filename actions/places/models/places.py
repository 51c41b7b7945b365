"""Childcare places reserved for an action, and the children who stay there."""

from datetime import date

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from actions.catalogue.models import Action
from actions.participations.models import Participation
from actions.places import enums
from actions.places.rules.week import NO_HOURS, WEEKDAYS, Week
from actions.places.week_field import DaysOf, HoursOf, WeekField
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.accounts.user_keys import SIGNED, UserKey
from cite_emploi.lib.dates import year_bounds
from cite_emploi.lib.errors import ENDS_FIRST
from cite_emploi.lib.french import date_span
from cite_emploi.lib.sql import CITE_KEY, days_in_order, same_cite
from cite_emploi.web.addresses import HasPage
from cohorts.people.child_fields import of_child
from cohorts.people.models import OfFileQuerySet


class PlaceQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination, the action's operator, and the establishment for its own places."""
        rows = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return rows
        return rows.filter(
            Q(establishment__in=actor.organisation_ids(Role.ESTABLISHMENT))
            | Q(action__operator__in=actor.organisation_ids(Role.OPERATOR))
        )

    def open_in(self, year: int):
        """Places open on any day of the year."""
        first, last = year_bounds(year)
        return self.open_between(first, last)

    def open_between(self, first: date, last: date):
        """Places open on any of these days, both included."""
        return self.filter(Q(closes_on__isnull=True) | Q(closes_on__gte=first), opens_on__lte=last)


class StayQuerySet(OfFileQuerySet):
    def visible_to(self, actor):
        """Seen by who sees the place; of a frozen file, by the coordination alone."""
        place = self.model._meta.get_field("place").related_model
        rows = self.filter(place__in=place.objects.visible_to(actor))
        return rows if actor.is_coordinator else rows.in_use()

    def standing(self):
        """Stays that take place, took place or will: all but the cancelled ones."""
        return self.filter(cancelled_on__isnull=True)

    def open_in(self, year: int):
        """Stays open on any day of the year."""
        first, last = year_bounds(year)
        return self.open_between(first, last)

    def open_between(self, first: date, last: date | None):
        """Stays open on any of these days, both included; without a last day, from the first on."""
        rows = self.standing().filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first))
        return rows if last is None else rows.filter(starts_on__lte=last)


# Monday to Friday, 8 h to 18 h: what a place offers until its own hours are entered.
USUAL_WEEK = Week(tuple((day * 1440 + 480, day * 1440 + 1080) for day in range(5)))
OCCUPIED = "Cette place est déjà occupée à ces jours et à ces heures."


def usual_week() -> Week:
    return USUAL_WEEK


@pghistory.track()
class Place(models.Model):
    """A childcare place reserved for an action, held by one family after another, or shared between several."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="places")
    establishment = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="places", verbose_name="établissement"
    )
    label = models.CharField("nom de la place", max_length=60)
    week = WeekField("jours et heures réservés", default=usual_week)
    min_age_months = models.PositiveSmallIntegerField(
        "âge minimum (mois)", default=0, validators=[MaxValueValidator(71)]
    )
    max_age_months = models.PositiveSmallIntegerField(
        "âge maximum (mois)", null=True, blank=True, validators=[MaxValueValidator(72)]
    )
    opens_on = models.DateField("ouverte le")
    closes_on = models.DateField("fermée le", null=True, blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["establishment__name", "label"]
        verbose_name = "place"
        constraints = [
            CITE_KEY,
            *same_cite("action", "establishment"),
            models.UniqueConstraint(
                fields=["cite", "establishment", "label"],
                name="place_once",
                violation_error_message="Cet établissement a déjà une place de ce nom.",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(closes_on__gte=F("opens_on")),
                name="place_dates",
                violation_error_message="La fermeture ne peut pas précéder l'ouverture.",
            ),
            models.CheckConstraint(
                condition=Q(max_age_months__isnull=True) | Q(max_age_months__gt=F("min_age_months")),
                name="place_ages",
                violation_error_message="L'âge maximum doit dépasser l'âge minimum.",
            ),
            models.CheckConstraint(
                condition=~Q(week="{}"),
                name="place_has_hours",
                violation_error_message=NO_HOURS,
            ),
        ]

    def __str__(self):
        return f"{self.establishment} · {self.label}"


def one_child_on(weekday: int) -> ExclusionConstraint:
    """Never two children on one place at one time of a weekday: a day that both really hold, hours that both take.

    A constraint a weekday, so that it refuses no more than the rule does: two shares of a Monday whose dates touch
    without a Monday in common may follow each other.
    """
    return ExclusionConstraint(
        name=f"one_child_a_place_{weekday + 1}",
        expressions=[
            ("cite", RangeOperators.EQUAL),
            ("place", RangeOperators.EQUAL),
            (DaysOf("starts_on", "ends_on", weekday), RangeOperators.OVERLAPS),
            (HoursOf("week", weekday), RangeOperators.OVERLAPS),
        ],
        condition=Q(cancelled_on__isnull=True),
        violation_error_message=OCCUPIED,
    )


@pghistory.track()
class Stay(HasPage):
    """A child on a reserved place, on some days and hours of the week, from a day to another or without an end yet.

    Only the child's first name and birth month are kept, and forgotten first.
    """

    PAGE, LIST = "stay_detail", ("Accueils", "stay_list")

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    participation = models.ForeignKey(Participation, on_delete=models.PROTECT, related_name="stays")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="stays", verbose_name="place")
    child_first_name = of_child(models.CharField("prénom de l'enfant", max_length=80, blank=True))
    child_birth_month = of_child(
        models.DateField("mois de naissance de l'enfant", null=True, blank=True, help_text="Le premier jour du mois.")
    )
    forgotten_on = models.DateField("enfant effacé le", null=True, blank=True)
    reason = models.CharField("motif", max_length=10, choices=enums.StayReason, default=enums.StayReason.SEARCH)
    starts_on = models.DateField("du")
    ends_on = models.DateField("au", null=True, blank=True)
    week = WeekField("jours et heures", default=usual_week)
    end_reason = models.CharField("raison de la fin", max_length=12, choices=enums.StayEnd, blank=True)
    relay = models.CharField("ce qui a pris le relais", max_length=14, choices=enums.ChildcareMode, blank=True)
    relay_note = models.CharField("précision sur le relais", max_length=200, blank=True)
    cancelled_on = models.DateField("annulé le", null=True, blank=True)
    cancel_reason = models.CharField(
        "raison de l'annulation", max_length=12, choices=enums.StayCancellation, blank=True
    )

    objects = StayQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        verbose_name = "accueil"
        constraints = [
            CITE_KEY,
            *same_cite("participation", "place"),
            days_in_order("stay_dates", ENDS_FIRST),
            models.CheckConstraint(
                condition=Q(forgotten_on__isnull=True, child_birth_month__day=1) & ~Q(child_first_name="")
                | Q(forgotten_on__isnull=False, child_first_name="", child_birth_month__isnull=True),
                name="stay_child",
                violation_error_message="Indiquez le prénom et le mois de naissance de l'enfant.",
            ),
            models.CheckConstraint(
                condition=~Q(week="{}"),
                name="stay_has_hours",
                violation_error_message=NO_HOURS,
            ),
            models.CheckConstraint(
                condition=Q(end_reason="") | Q(ends_on__isnull=False),
                name="stay_end_dated",
                violation_error_message="Une fin a une date.",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_on__isnull=True, cancel_reason="")
                | Q(cancelled_on__isnull=False) & ~Q(cancel_reason=""),
                name="stay_cancelled_why",
                violation_error_message="Dites pourquoi l'accueil est annulé.",
            ),
            *(one_child_on(weekday) for weekday in range(len(WEEKDAYS))),
        ]

    def __str__(self):
        return f"Accueil, {self.dates}"

    @property
    def child(self) -> str:
        return self.child_first_name or "Enfant (prénom effacé)"

    @property
    def is_frozen(self) -> bool:
        """The family's file is: a board says that the place is taken, and not by whom."""
        return self.participation.person.restricted_on is not None

    @property
    def dates(self) -> str:
        return date_span(self.starts_on, self.ends_on)

    @property
    def is_over(self) -> bool:
        """Nothing may be done about it any more."""
        return bool(self.cancelled_on or self.end_reason)


@pghistory.track()
class StayRenewal(models.Model):
    """A stay was prolonged: until when it ran, until when it runs, who said so and when."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="renewals", verbose_name="accueil")
    until_before = models.DateField("jusqu'alors jusqu'au")
    until = models.DateField("prolongé jusqu'au", null=True, blank=True)
    renewed_on = models.DateField("prolongé le")
    renewed_by = UserKey(SIGNED, "prolongé par")
    why = models.CharField("pourquoi", max_length=10, choices=enums.StayReason)

    class Meta:
        ordering = ["renewed_on", "id"]
        verbose_name = "prolongation"
        constraints = [
            *same_cite("stay"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=F("until_before")),
                name="renewal_prolongs",
                violation_error_message="Une prolongation va plus loin que la fin prévue.",
            ),
        ]


@pghistory.track()
class Absence(models.Model):
    """A day on which the child did not come. Why is nobody's business here."""

    cite = models.ForeignKey(Cite, on_delete=models.PROTECT, related_name="+")
    stay = models.ForeignKey(Stay, on_delete=models.PROTECT, related_name="absences", verbose_name="accueil")
    on = models.DateField("jour")
    noted_by = UserKey(SIGNED, "notée par")

    class Meta:
        ordering = ["on"]
        verbose_name = "absence"
        constraints = [
            *same_cite("stay"),
            models.UniqueConstraint(
                fields=["cite", "stay", "on"],
                name="absence_once",
                violation_error_message="Cette absence est déjà notée.",
            ),
        ]
