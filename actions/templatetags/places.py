"""What a participation's page tells of the wait for a reserved place: {% load places %}{% place_wish participation %}."""

from django import template

from actions import permissions, places
from actions.enums import ActionKind, ParticipationStatus
from actions.models import Participation

register = template.Library()


@register.inclusion_tag("actions/_place_wish.html", takes_context=True)
def place_wish(context: template.Context, row: Participation) -> dict:
    """Nothing for another kind of action, or once the request is answered."""
    actor, cite = context["actor"], context["cite"]
    if row.action.kind != ActionKind.PLACES or row.status != ParticipationStatus.REQUESTED:
        return {"row": None}
    return {
        "row": row,
        "wish": places.wish_of(row),
        "offer": row.stay_offers.select_related("place__establishment").last(),
        "may_write": permissions.can_wish(actor, row),
        "cite": cite,
        "csrf_token": context.get("csrf_token"),
    }
