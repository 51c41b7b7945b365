"""The meetings that a need may go to."""

from datetime import date

from django.db.models import QuerySet

from cite_emploi.accounts.actor import Actor
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed


def deciding_meetings(actor: Actor, need: FieldNeed) -> QuerySet[Meeting]:
    """Meetings whose agenda holds the need and that may still decide about it."""
    rows = Meeting.objects.visible_to(actor).filter(items__need=need, cancelled_on=None, validated_on=None)
    return rows.select_related("committee").order_by("held_on", "id")


def coming_meetings(actor: Actor, need: FieldNeed, today: date) -> QuerySet[Meeting]:
    """Meetings to come of committees that examine needs, but those whose agenda holds it."""
    rows = Meeting.objects.visible_to(actor).filter(
        committee__examines_needs=True, held_on__gte=today, cancelled_on=None, validated_on=None
    )
    return rows.exclude(items__need=need).select_related("committee").order_by("held_on", "id")
