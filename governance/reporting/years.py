"""Years that pages of steering are asked for."""

from django.http import Http404
from django.utils import timezone

FIRST_YEAR = 2015  # the programme is of 2020; a Cité may tell what came before


def year_or_404(year: int) -> int:
    """A year that has begun, or ``Http404``: the figures of a year to come would only repeat what is open today."""
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404
    return year
