"""The row that a page is about, through ``visible_to``: what one may not see is a 404, as what is not there."""

from django.db import models
from django.http import HttpRequest
from django.shortcuts import get_object_or_404


def get_row_or_404[Row: models.Model](request: HttpRequest, rows: type[Row] | models.QuerySet[Row], pk) -> Row:
    """The row of this number that the actor may see, with the request's own Cité; raises ``Http404``."""
    rows = rows if isinstance(rows, models.QuerySet) else rows._default_manager.all()
    row = get_object_or_404(rows.visible_to(request.actor), pk=pk)
    row.cite = request.cite
    return row
