"""The rows behind the figures of barriers; a figure is their number."""

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import year_bounds
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier


def real_barriers():
    """Barriers, without those found not to stand in the way, nor those that a merge left on a file that is no more."""
    return Barrier.objects.filter(person__merged_into__isnull=True).exclude(status=BarrierStatus.NO_IMPACT)


def barriers_opened(cite: Cite, year: int):
    """Barriers noted in the year, cohort or not."""
    return real_barriers().filter(cite=cite, opened_on__range=year_bounds(year))


def barriers_lifted(cite: Cite, year: int):
    """Barriers lifted in the year, cohort or not."""
    return real_barriers().filter(cite=cite, status=BarrierStatus.LIFTED, closed_on__range=year_bounds(year))
