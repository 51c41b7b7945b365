"""Rows that an actor may see, and the sets that pages and figures share."""

from django.db import models
from django.db.models import Q

from actions.enums import TOOK_PART
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.dates import year_bounds
from cohorts.models import Person


class ParticipationQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """Who may open the person's file sees what they take part in; an operator, its own actions."""
        rows = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return rows
        return rows.filter(
            Q(action__operator__in=actor.organisation_ids(Role.OPERATOR))
            | Q(person__in=Person.objects.visible_to(actor))
        )

    def took_part_in(self, year: int):
        """Who took part on any day of the year."""
        first, last = year_bounds(year)
        return self.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=first), status__in=TOOK_PART, enrolled_on__lte=last
        )


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
        return self.filter(Q(closes_on__isnull=True) | Q(closes_on__gte=first), opens_on__lte=last)


class StayQuerySet(models.QuerySet):
    def visible_to(self, actor):
        place = self.model._meta.get_field("place").related_model
        return self.filter(place__in=place.objects.visible_to(actor))

    def open_in(self, year: int):
        """Stays open on any day of the year."""
        first, last = year_bounds(year)
        return self.filter(starts_on__lte=last, ends_on__gte=first)
