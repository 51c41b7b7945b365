"""The session that a page is about."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from actions.catalogue.permissions import can_operate
from actions.sessions.models import Session
from cite_emploi.web.rows import get_row_or_404


def get_session_or_404(request: HttpRequest, pk: int, sessions: QuerySet[Session] | None = None) -> Session:
    """The session of this number that the actor may see, among these; raises ``Http404``."""
    rows = Session.objects.all() if sessions is None else sessions
    return get_row_or_404(request, rows.select_related("action__operator"), pk)


def get_operated_session_or_404(request: HttpRequest, pk: int) -> Session:
    """A session of an action that the actor operates; raises ``Http404``."""
    session = get_session_or_404(request, pk)
    if not can_operate(request.actor, session.action):
        raise Http404
    return session
