"""PDFs that take seconds: asked for on a page, drawn by the worker, thrown away after a day."""

from datetime import datetime, timedelta

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, checked
from governance.reporting.enums import Job, Paper
from governance.reporting.models import Drawing, Release
from governance.steering.permissions import can_manage

KEPT = timedelta(days=1)


@transaction.atomic
def ask_drawing(
    *, by: Actor, paper: Paper, year: int, at: datetime, board: str = "", release: Release | None = None
) -> Drawing:
    """Ask for a PDF; the same asked while it is under way is the same one. Raises ``Refused``.

    What was released is whoever reads it's to print; what stands today, the coordination's.
    """
    if release is None and not can_manage(by):
        raise Refused("Seule la coordination imprime des chiffres qui ne sont pas publiés.")
    asked = {"paper": paper, "year": year, "board": board, "release": release}
    under_way = Drawing.objects.visible_to(by).filter(job=Job.WORKING, asked_at__gt=at - KEPT, **asked).first()
    return under_way or checked(Drawing(cite=by.cite, asked_by=by.user, asked_at=at, **asked))


def purge_drawings(now: datetime) -> int:
    """Forget those of more than a day, files included; how many."""
    old = list(Drawing.objects.filter(asked_at__lt=now - KEPT))
    for drawing in old:
        drawing.file.delete(save=False)
        drawing.delete()
    return len(old)
