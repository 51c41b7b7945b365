"""Rows of steering that an actor may see, and where a need stands."""

from datetime import date

from django.db.models import Case, CharField, Exists, OuterRef, Q, Subquery, Value, When

from cite_emploi.accounts.querysets import CiteQuerySet
from governance.enums import DecisionKind, NeedState

DECIDED = {
    DecisionKind.PROGRAMME: NeedState.PROGRAMMED,
    DecisionKind.DECLINE: NeedState.DECLINED,
    DecisionKind.STUDY: NeedState.STUDIED,
}


def in_office(day: date, prefix: str = "") -> Q:
    """Rows whose dates hold the day, both included; an empty date is open. ``prefix`` is a path, « seat__ »."""
    starts, ends = f"{prefix}starts_on", f"{prefix}ends_on"
    begun = Q(**{f"{starts}__isnull": True}) | Q(**{f"{starts}__lte": day})
    return begun & (Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": day}))


class SeatQuerySet(CiteQuerySet):
    def on(self, day: date):
        """Institutions that sit on the day."""
        return self.filter(in_office(day))


class MemberQuerySet(CiteQuerySet):
    def on(self, day: date):
        """Who sits on the day, for an institution that sits too."""
        return self.filter(in_office(day), in_office(day, "seat__"))


class NeedQuerySet(CiteQuerySet):
    """Needs from the field. They tell of situations, never of people: every member of the Cité reads them."""

    def with_state(self):
        """Annotate ``state``: what was decided last, or the agenda on which it waits, or that it was posted."""
        from governance.models import AgendaItem, Decision

        decisions = Decision.objects.filter(need=OuterRef("pk")).order_by("-meeting__held_on", "-id")
        # On the agenda of a meeting that has not decided about it yet.
        waiting = AgendaItem.objects.filter(
            need=OuterRef("pk"), meeting__cancelled_on__isnull=True, meeting__validated_on__isnull=True
        ).exclude(meeting__decisions__need=OuterRef("pk"))
        return self.annotate(
            last_decision=Subquery(decisions.values("kind")[:1]),
            is_on_agenda=Exists(waiting),
            state=Case(
                When(withdrawn_on__isnull=False, then=Value(NeedState.WITHDRAWN)),
                When(last_decision=DecisionKind.PROGRAMME, then=Value(NeedState.PROGRAMMED)),
                When(is_on_agenda=True, then=Value(NeedState.ON_AGENDA)),
                *[When(last_decision=kind, then=Value(state)) for kind, state in DECIDED.items()],
                default=Value(NeedState.POSTED),
                output_field=CharField(),
            ),
        )

    def pending(self):
        """Needs that still ask for an answer."""
        return self.with_state().filter(state__in=[NeedState.POSTED, NeedState.ON_AGENDA, NeedState.STUDIED])
