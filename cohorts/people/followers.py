"""Who may be asked to do something for a person: the staff of those who support them, and the coordination."""

from django.db.models import Q

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Membership
from cohorts.people.models import Person


def members(person: Person):
    """Active memberships that follow the person today, one a user and organisation, by organisation then name."""
    supporting = person.supports.filter(ends_on__isnull=True).values("organisation")
    followers = Q(organisation__in=supporting, role__in=FOLLOWING) | Q(role=Role.COORDINATOR)
    rows = Membership.objects.active().filter(followers, cite=person.cite_id)
    return (
        rows.select_related("user", "organisation")
        .order_by("organisation__name", "user__name", "user_id", "organisation_id")
        .distinct("organisation__name", "user__name", "user_id", "organisation_id")
    )
