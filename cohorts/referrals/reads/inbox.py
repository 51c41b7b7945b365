"""What the coordination looks at before it answers: the person's open barriers, what was tried, what is missing."""

from django.db.models import Prefetch, QuerySet

from cohorts.barriers.models import Barrier
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.rules.completeness import missing


def prefetch_content(rows: QuerySet[Referral]) -> QuerySet[Referral]:
    """Referrals with what ``list_missing`` reads: two more queries, however many rows."""
    barriers = Barrier.objects.filter(closed_on__isnull=True).select_related("theme")
    return rows.prefetch_related(Prefetch("person__barriers", barriers), "person__schemes_tried")


def list_missing(referral: Referral) -> list[str]:
    """What a coordinator does not find in the referral, in words; rows come from ``prefetch_content``."""
    return missing(referral, barriers=referral.person.barriers.all(), schemes=referral.person.schemes_tried.all())
