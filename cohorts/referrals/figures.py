"""The rows behind the figures of referrals and cohorts; a figure is their number."""

from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import year_bounds
from cohorts.barriers.figures import real_barriers
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral, SchemeTried


def referrals(cite: Cite, year: int):
    """Referrals received in the year."""
    return Referral.objects.filter(cite=cite, submitted_on__range=year_bounds(year))


def schemes_tried(cite: Cite, year: int):
    """Mainstream schemes said in the year to have been tried, each with why it was not enough; once for merged files."""
    rows = SchemeTried.objects.filter(cite=cite, person__merged_into__isnull=True)
    return rows.filter(told_on__range=year_bounds(year))


def entries(cite: Cite, year: int):
    """Journeys of the year's cohort."""
    return Journey.objects.filter(cite=cite, cohort__year=year)


def journeys_ended(cite: Cite, year: int):
    """Journeys that end in the year, whatever the cohort."""
    return Journey.objects.filter(cite=cite, ended_on__range=year_bounds(year))


def barriers_of_cohort(cite: Cite, year: int):
    """Barriers of the people of the year's cohort, open on the day they entered or noted since."""
    return real_barriers().filter(cite=cite, person__in=entries(cite, year).values("person"))
