"""What a participation's page tells of the wait for a reserved place: {% load places %}{% place_wish participation %}."""

from django import template

from actions.catalogue.enums import ActionKind
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.places.permissions import can_wish
from actions.places.reads import wish_of

register = template.Library()


@register.inclusion_tag("actions/places/_place_wish.html", takes_context=True)
def place_wish(context: template.Context, row: Participation) -> dict:
    """Nothing for another kind of action, or once the request is answered."""
    actor, cite = context["actor"], context["cite"]
    if row.action.kind != ActionKind.PLACES or row.status != ParticipationStatus.REQUESTED:
        return {"row": None}
    return {
        "row": row,
        "wish": wish_of(row),
        "offer": row.stay_offers.select_related("place__establishment").last(),
        "may_write": can_wish(actor, row),
        "cite": cite,
        "csrf_token": context.get("csrf_token"),
    }
