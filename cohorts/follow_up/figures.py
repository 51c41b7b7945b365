"""The rows behind the figures of outcomes; a figure is their number."""

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import year_bounds
from cohorts.follow_up.models import Outcome
from cohorts.people.models import Person


def outcomes(cite: Cite, year: int):
    """Outcomes that start in the year."""
    return Outcome.objects.valid().filter(cite=cite, starts_on__range=year_bounds(year))


def people_back_to_work(cite: Cite, year: int):
    """People, each once, for whom a job starts in the year."""
    jobs = Outcome.objects.filter(cite=cite).returns_to_work(year)
    return Person.objects.filter(cite=cite, pk__in=jobs.values("person"))
