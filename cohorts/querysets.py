"""Rows that an actor may see, and the sets that pages and figures share."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.lib.dates import year_bounds
from cohorts.enums import JOBS, Visibility


class PersonQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination sees the Cité's people; a caseworker or an operator those whom their organisation supports."""
        people = self.filter(cite=actor.cite, merged_into__isnull=True)
        if actor.is_coordinator:
            return people
        if not actor.follows_people:
            return self.none()
        supports = self.model._meta.get_field("supports").related_model.objects.filter(
            person=OuterRef("pk"),
            organisation__in=actor.organisation_ids(*FOLLOWING),
            ends_on__isnull=True,
        )
        return people.filter(Exists(supports))


class OfPersonQuerySet(models.QuerySet):
    """Rows that belong to a person: seen by who sees the person."""

    def visible_to(self, actor):
        person = self.model._meta.get_field("person").related_model
        return self.filter(cite=actor.cite, person__in=person.objects.visible_to(actor))

    def open_on(self, day):
        """Journeys and the like that run on a day."""
        return self.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day), starts_on__lte=day)


class OfOrganisationQuerySet(OfPersonQuerySet):
    """Rows of a person's file that an organisation may keep to itself."""

    def visible_to(self, actor):
        """Of the people whom the actor sees: what is shared, and what their own organisations wrote.

        The coordination too reads only its own private rows: « reserved to my organisation » means what it says.
        """
        own = Q(organisation__in=actor.organisation_ids(*FOLLOWING))
        return super().visible_to(actor).filter(own | Q(visibility=Visibility.SHARED))


class ReferralQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination sees all; a caseworker the referrals of their organisations, whatever came of them."""
        referrals = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return referrals
        return referrals.filter(organisation__in=actor.organisation_ids(Role.CASEWORKER))


class DoubleQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination's alone: to anyone else, a double would tell that another organisation has a file."""
        return self.filter(cite=actor.cite) if actor.is_coordinator else self.none()

    def waiting(self):
        """Those that nobody answered, of files that are still apart."""
        return self.filter(answer="", person__merged_into__isnull=True, other__merged_into__isnull=True)


class OutcomeQuerySet(OfPersonQuerySet):
    def valid(self):
        """Without those recorded by mistake and cancelled, nor those that a merge left on a file that is no more."""
        return self.filter(cancelled_on__isnull=True, person__merged_into__isnull=True)

    def returns_to_work(self, year: int):
        """A return to work of a year = a job that starts in that year."""
        return self.valid().filter(contract__in=JOBS, starts_on__range=year_bounds(year))
