"""The action that a page is about, for those who run it."""

from django.http import Http404, HttpRequest

from actions.catalogue.models import Action, ActionQuerySet
from actions.catalogue.permissions import can_operate
from cite_emploi.web.rows import get_row_or_404


def get_operated_action_or_404(request: HttpRequest, pk: int, actions: ActionQuerySet | None = None) -> Action:
    """The action of this number that the actor operates, among these; raises ``Http404``."""
    action = get_row_or_404(request, Action if actions is None else actions, pk)
    if not can_operate(request.actor, action):
        raise Http404
    return action
