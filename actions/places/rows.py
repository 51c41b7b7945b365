"""The establishment or the stay that a page is about."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from actions.catalogue.permissions import can_operate
from actions.places.models.places import Stay
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Organisation
from cite_emploi.web.rows import get_row_or_404


def visible_establishments(actor: Actor) -> QuerySet[Organisation]:
    """Organisations that hold a place: all for the coordination, one's own for who runs one."""
    rows = Organisation.objects.filter(cite=actor.cite).filter(
        Q(places__isnull=False) | Q(establishment__isnull=False) | Q(memberships__role=Role.ESTABLISHMENT)
    )
    if not actor.is_coordinator:
        rows = rows.filter(pk__in=actor.organisation_ids(Role.ESTABLISHMENT))
    return rows.distinct()


def get_establishment_or_404(request: HttpRequest, pk: int) -> Organisation:
    """The establishment of this number that the actor may see; raises ``Http404``."""
    return get_object_or_404(visible_establishments(request.actor), pk=pk)


def get_stay_or_404(request: HttpRequest, pk: int) -> Stay:
    """The stay of this number that the actor may see; raises ``Http404``."""
    people = ("participation__person", "participation__action")
    return get_row_or_404(request, Stay.objects.select_related("place__establishment", "place__action", *people), pk)


def get_operated_stay_or_404(request: HttpRequest, pk: int) -> Stay:
    """A stay of an action that the actor operates; raises ``Http404``."""
    stay = get_stay_or_404(request, pk)
    if not can_operate(request.actor, stay.place.action):
        raise Http404
    return stay
