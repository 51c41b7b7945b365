"""Who may be a referent, and who answers referrals: users, by the role that they hold."""

from django.db.models import Q, QuerySet

from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Cite, Membership, Organisation, User
from cohorts.referrals.models.referrals import Referral


def colleagues(organisation: Organisation) -> QuerySet[User]:
    """Users who may be the referent of someone whom the organisation refers: its staff who follow people."""
    rows = organisation.memberships.active().filter(role__in=FOLLOWING)
    return User.objects.filter(memberships__in=rows).distinct()


def other_coordinators(cite: Cite) -> QuerySet[User]:
    """The other co-lead: who coordinates for another organisation than the one that gave the latest answer, or everybody
    when there is one organisation alone.
    """
    latest = cite.referrals.filter(decided_on__isnull=False).order_by("-decided_on", "-pk").first()
    rows = cite.memberships.active().filter(role=Role.COORDINATOR)
    others = rows
    if latest:
        others = rows.exclude(organisation__in=rows.filter(user=latest.decided_by_id).values("organisation"))
    return User.objects.filter(memberships__in=others if others.exists() else rows).distinct()


def coordinators(cite: Cite) -> QuerySet[User]:
    """Users who coordinate the Cité."""
    rows = cite.memberships.active().filter(role=Role.COORDINATOR)
    return User.objects.filter(memberships__in=rows).distinct()


def who_told(referral: Referral) -> QuerySet[User]:
    """Who may have told what the referral says: the staff of its organisation, and the coordination that corrected it."""
    told = Q(organisation=referral.organisation_id) | Q(role=Role.COORDINATOR)
    return User.objects.filter(pk__in=Membership.objects.filter(told, cite=referral.cite_id).values("user"))
