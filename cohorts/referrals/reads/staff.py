"""Who may be a referent, and who answers referrals: users, by the role that they hold."""

from django.db.models import QuerySet

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Cite, Organisation, User


def colleagues(organisation: Organisation) -> QuerySet[User]:
    """Users who may be the referent of someone whom the organisation refers: its staff who follow people."""
    rows = organisation.memberships.active().filter(role__in=FOLLOWING)
    return User.objects.filter(memberships__in=rows).distinct()


def coordinators(cite: Cite) -> QuerySet[User]:
    """Users who coordinate the Cité."""
    rows = cite.memberships.active().filter(role=Role.COORDINATOR)
    return User.objects.filter(memberships__in=rows).distinct()
