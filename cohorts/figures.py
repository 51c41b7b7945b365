"""What is counted about people. Each function gives the rows behind a figure; the figure is their number."""

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import year_bounds
from cohorts.enums import BarrierStatus
from cohorts.models import Barrier, Journey, Outcome, Person, Referral, SchemeTried


def referrals(cite: Cite, year: int):
    """Referrals received in the year."""
    return Referral.objects.filter(cite=cite, submitted_on__range=year_bounds(year))


def schemes_tried(cite: Cite, year: int):
    """Mainstream schemes tried before the referrals of the year, each with why it was not enough."""
    return SchemeTried.objects.filter(cite=cite, referral__submitted_on__range=year_bounds(year))


def entries(cite: Cite, year: int):
    """Journeys of the year's cohort."""
    return Journey.objects.filter(cite=cite, cohort__year=year)


def journeys_ended(cite: Cite, year: int):
    """Journeys that end in the year, whatever the cohort."""
    return Journey.objects.filter(cite=cite, ended_on__range=year_bounds(year))


def _real():
    """Barriers, without those found not to stand in the way, nor those that a merge left on a file that is no more."""
    return Barrier.objects.filter(person__merged_into__isnull=True).exclude(status=BarrierStatus.NO_IMPACT)


def barriers_of_cohort(cite: Cite, year: int):
    """Barriers of the people of the year's cohort, open on the day they entered or noted since."""
    return _real().filter(cite=cite, person__in=entries(cite, year).values("person"))


def barriers_opened(cite: Cite, year: int):
    """Barriers noted in the year, cohort or not."""
    return _real().filter(cite=cite, opened_on__range=year_bounds(year))


def barriers_lifted(cite: Cite, year: int):
    """Barriers lifted in the year, cohort or not."""
    return _real().filter(cite=cite, status=BarrierStatus.LIFTED, closed_on__range=year_bounds(year))


def outcomes(cite: Cite, year: int):
    """Outcomes that start in the year."""
    return Outcome.objects.valid().filter(cite=cite, starts_on__range=year_bounds(year))


def people_back_to_work(cite: Cite, year: int):
    """People, each once, for whom a job starts in the year."""
    jobs = Outcome.objects.filter(cite=cite).returns_to_work(year)
    return Person.objects.filter(cite=cite, pk__in=jobs.values("person"))
