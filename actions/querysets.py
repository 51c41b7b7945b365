"""Rows that an actor may see, and the sets that pages and figures share."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from actions.enums import TOOK_PART, Attendance
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.querysets import CiteQuerySet
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
        return self.open_between(first, last)

    def open_between(self, first: date, last: date):
        """Places open on any of these days, both included."""
        return self.filter(Q(closes_on__isnull=True) | Q(closes_on__gte=first), opens_on__lte=last)


class StayQuerySet(models.QuerySet):
    def visible_to(self, actor):
        place = self.model._meta.get_field("place").related_model
        return self.filter(place__in=place.objects.visible_to(actor))

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


class OfEstablishments(models.QuerySet):
    """Rows of an establishment: the coordination, and who runs it."""

    def visible_to(self, actor):
        rows = self.filter(cite=actor.cite)
        if actor.is_coordinator:
            return rows
        return rows.filter(establishment__in=actor.organisation_ids(Role.ESTABLISHMENT))


class ClosureQuerySet(OfEstablishments):
    def between(self, first: date, last: date):
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, actor):
        """The coordination; what an agreement costs concerns nobody else."""
        rows = self.filter(cite=actor.cite)
        return rows if actor.is_coordinator else rows.none()

    def ending(self, today: date, delay: timedelta):
        """Agreements that run out within the delay and that no later one of the same establishment follows."""
        next_one = self.model._default_manager.filter(
            action=OuterRef("action"), establishment=OuterRef("establishment"), ends_on__gt=OuterRef("ends_on")
        )
        return self.filter(~Exists(next_one), ends_on__range=(today, today + delay))


class SessionQuerySet(CiteQuerySet):
    def planned(self):
        """Those that were not cancelled."""
        return self.filter(cancelled_on__isnull=True)

    def operated_by(self, actor):
        """Sessions of the actions that the actor runs."""
        return self if actor.is_coordinator else self.filter(action__operator__in=actor.organisation_ids(Role.OPERATOR))

    def of_interest_to(self, actor):
        """Those that the actor runs, and those where someone whom they see is signed up."""
        if actor.is_coordinator:
            return self
        sign_ups = self.model._meta.get_field("sign_ups").related_model.objects.visible_to(actor)
        theirs = Exists(sign_ups.filter(session=OuterRef("pk"), withdrawn_on__isnull=True))
        return self.filter(theirs | Q(action__operator__in=actor.organisation_ids(Role.OPERATOR)))

    def with_counts(self):
        """``seated``, ``waiting``, ``present``, ``no_shows``, ``untold``: one join for all, so that none lies."""
        # Django leaves a model's own order out of a query that counts.
        rows = self if self.query.order_by else self.order_by("starts_at", "id")
        return rows.annotate(
            seated=Count("sign_ups", filter=Q(sign_ups__seat__isnull=False)),
            waiting=Count("sign_ups", filter=Q(sign_ups__seat__isnull=True, sign_ups__withdrawn_on__isnull=True)),
            present=Count("sign_ups", filter=Q(sign_ups__attendance=Attendance.PRESENT)),
            no_shows=Count("sign_ups", filter=Q(sign_ups__attendance=Attendance.NO_SHOW)),
            untold=Count("sign_ups", filter=Q(sign_ups__seat__isnull=False, sign_ups__attendance="")),
        )

    def to_tell(self, now):
        """Begun, and someone who had a seat of whom nobody said whether they came."""
        sign_ups = self.model._meta.get_field("sign_ups").related_model.objects
        untold = sign_ups.filter(session=OuterRef("pk"), seat__isnull=False, attendance="")
        return self.planned().filter(Exists(untold), starts_at__lte=now)


class OfParticipationQuerySet(models.QuerySet):
    """Rows of a participation are seen by who sees it."""

    def visible_to(self, actor):
        participation = self.model._meta.get_field("participation").related_model
        return self.filter(participation__in=participation.objects.visible_to(actor))


class SignUpQuerySet(OfParticipationQuerySet):
    def seated(self):
        return self.filter(seat__isnull=False)

    def waiting(self):
        """First come, first in line."""
        return self.filter(seat__isnull=True, withdrawn_on__isnull=True).order_by("signed_at", "id")

    def current(self):
        return self.filter(withdrawn_on__isnull=True)


class LevelQuerySet(OfParticipationQuerySet):
    pass
