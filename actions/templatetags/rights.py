"""What a person asks about their data, on the pages that show the person: {% load rights %}{% open_requests person as rows %}."""

from django import template

from actions.rights.models import RightRequest
from cohorts.people.models import Person

register = template.Library()


@register.simple_tag(takes_context=True)
def open_requests(context, person: Person) -> list[RightRequest]:
    """Those that the reader sees and that wait for an answer (one query)."""
    actor = context["request"].actor
    return list(RightRequest.objects.visible_to(actor).waiting().filter(person=person))
