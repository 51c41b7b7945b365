"""The participation that a page is about, and rows of one."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from cite_emploi.web.rows import get_row_or_404


def get_participation_or_404(
    request: HttpRequest, pk: int, participations: QuerySet[Participation] | None = None
) -> Participation:
    """The participation of this number that the actor may see, among these; raises ``Http404``."""
    rows = Participation.objects.all() if participations is None else participations
    return get_row_or_404(request, rows.select_related("action__operator", "person__district", "requested_by"), pk)


def get_operated_participation_or_404(request: HttpRequest, pk: int, kind: str = "") -> Participation:
    """A participation that the actor operates, in an action of this kind; raises ``Http404``."""
    participation = get_participation_or_404(request, pk)
    _require_operated(request, participation, kind)
    return participation


def get_operated_row_or_404[Row](request: HttpRequest, rows: QuerySet[Row], pk: int, kind: str = "") -> Row:
    """A row of a participation that the actor operates, in an action of this kind; raises ``Http404``."""
    row = get_row_or_404(request, rows.select_related("participation__action", "participation__person"), pk)
    _require_operated(request, row.participation, kind)
    return row


def _require_operated(request: HttpRequest, participation: Participation, kind: str) -> None:
    if not can_progress(request.actor, participation) or (kind and participation.action.kind != kind):
        raise Http404
