"""Rows of steering that an actor may see, and where a need stands."""

from django.db.models import Case, CharField, Exists, OuterRef, Subquery, Value, When

from cite_emploi.accounts.querysets import CiteQuerySet
from governance.enums import DecisionKind, NeedState

DECIDED = {
    DecisionKind.PROGRAMME: NeedState.PROGRAMMED,
    DecisionKind.DECLINE: NeedState.DECLINED,
    DecisionKind.STUDY: NeedState.STUDIED,
}


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
