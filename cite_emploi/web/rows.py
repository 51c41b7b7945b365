"""The row, the year or the day that a page is about; what one may not see (``visible_to``) is a 404, as what is not there."""

from datetime import date

from django.db import models
from django.http import Http404, HttpRequest
from django.utils import timezone

from cite_emploi.accounts.journal.people import note_subject
from cite_emploi.lib.dates import YEARS
from cite_emploi.web.departures import depart
from cite_emploi.web.reasons import require_reason, with_person


def get_row_or_404[Row: models.Model](request: HttpRequest, rows: type[Row] | models.QuerySet[Row], pk) -> Row:
    """The row of this number that the actor may see, with the request's own Cité; raises ``Http404``.

    Of a row that went, ``web.departures`` says what became of it to who could have read it. The page is then about the
    person of whom the row tells: the journal says so, and ``web.reasons`` asks the coordination why, where it must.
    """
    rows = rows if isinstance(rows, models.QuerySet) else rows._default_manager.all()
    row = with_person(request.actor, rows.visible_to(request.actor).filter(pk=pk)).first()
    if row is None:
        raise depart(request.actor, rows.model, pk)
    person = getattr(row, "person_told", None)
    require_reason(request, row, person)
    note_subject(person)
    row.cite = request.cite
    return row


def get_year_or_404(year: int, until: int = YEARS[-1]) -> int:
    """A year of ``YEARS``, opened or not, ``until`` included; raises ``Http404`` for another."""
    if year not in YEARS or year > until:
        raise Http404
    return year


def read_day(request: HttpRequest, name: str) -> date:
    """The day that the address gives under ``name``, or today; one that is none, or out of ``YEARS``, is as good as none."""
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return timezone.localdate()
    return day if day.year in YEARS else timezone.localdate()
