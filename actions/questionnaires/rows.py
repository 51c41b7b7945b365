"""The European operation that a page is about."""

from django.http import Http404, HttpRequest

from actions.catalogue.permissions import can_operate
from actions.questionnaires.models import Operation
from cite_emploi.web.rows import get_row_or_404


def get_operated_operation_or_404(request: HttpRequest, pk: int) -> Operation:
    """An operation of an action that the actor operates; raises ``Http404``."""
    operation = get_row_or_404(request, Operation.objects.select_related("action__operator"), pk)
    if not can_operate(request.actor, operation.action):
        raise Http404
    return operation
