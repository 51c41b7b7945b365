"""Rows of steering that an actor may see, and where a need stands."""

from datetime import date

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Case, CharField, Count, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest

from cite_emploi.accounts.querysets import CiteQuerySet
from governance.enums import DecisionKind, NeedState

DECIDED = {
    DecisionKind.PROGRAMME: NeedState.PROGRAMMED,
    DecisionKind.DECLINE: NeedState.DECLINED,
    DecisionKind.STUDY: NeedState.STUDIED,
}

ALIKE = 0.3  # trigram similarity, from 0 to 1: PostgreSQL's own threshold


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


class DecisionQuerySet(CiteQuerySet):
    """Decisions tell who does what, never of people followed: who steers reads them, and who does them their own."""

    def visible_to(self, actor):
        rows = self.filter(cite=actor.cite)
        return rows if actor.is_coordinator or actor.is_committee else rows.filter(assignee=actor.user)

    def open(self):
        """Still to do; nothing is done of a meeting that was cancelled."""
        return self.filter(done_on__isnull=True, meeting__cancelled_on__isnull=True)

    def late(self, on):
        """Due before the day and not done."""
        return self.open().filter(due_on__lt=on)

    def most_pressing_first(self):
        """Still to do by their due date, then those done, latest first."""
        return self.order_by(
            F("done_on").desc(nulls_first=True), F("due_on").asc(nulls_last=True), "-meeting__held_on", "id"
        )


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

    def with_support(self):
        """Annotate ``support``: the structures that second the need, besides the one that raised it."""
        from governance.models import Seconding

        others = Seconding.objects.filter(need=OuterRef("pk")).exclude(organisation=OuterRef("organisation"))
        count = others.order_by().values("need").annotate(n=Count("organisation", distinct=True)).values("n")
        return self.annotate(support=Coalesce(Subquery(count), 0, output_field=IntegerField()))

    def of(self, user):
        """Needs that the user raised or seconds."""
        return self.filter(Q(author=user) | Q(pk__in=user_secondings(user)))

    def alike(self, *, theme, title: str, description: str):
        """Needs that still wait for an answer, about the same barrier and in similar words; the closest first."""
        likeness = Greatest(TrigramSimilarity("title", title), TrigramSimilarity("description", description))
        return (
            self.pending()
            .with_support()
            .filter(theme=theme)
            .annotate(likeness=likeness)
            .filter(likeness__gte=ALIKE)
            .order_by(F("likeness").desc(), "id")
        )


def user_secondings(user):
    from governance.models import Seconding

    return Seconding.objects.filter(user=user).values("need")
