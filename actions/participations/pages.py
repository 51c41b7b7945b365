"""Where pages of a participation are."""

from django.http import HttpRequest

from actions.participations.models import Participation
from cite_emploi.web.addresses import Crumb, page_of, trail


def crumbs_to(request: HttpRequest, participation: Participation) -> list[Crumb]:
    """The crumbs that lead to a participation: through the list, for who may open it."""
    here = (f"{participation.person} · {participation.action}", page_of(participation, request.cite))
    opens_list = request.actor.is_coordinator or request.actor.is_operator
    return trail(request.cite, Participation.LIST, here) if opens_list else [here]
