"""Who may do what with people. The same answer draws the button and guards the door."""

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import FOLLOWING, Role
from cohorts.enums import ReferralStatus
from cohorts.models import Person, Referral, Support


def can_refer(actor: Actor) -> bool:
    return actor.is_caseworker or actor.is_coordinator


def referring_organisations(actor: Actor) -> list:
    """Organisations in whose name the actor refers people."""
    return actor.organisations(Role.CASEWORKER, Role.COORDINATOR)


def can_decide(actor: Actor, referral: Referral) -> bool:
    own = actor.is_coordinator and referral.cite_id == actor.cite.pk
    return own and referral.status == ReferralStatus.SUBMITTED


def is_own(actor: Actor, referral: Referral) -> bool:
    """The actor works for the organisation that referred."""
    return referral.organisation_id in actor.organisation_ids(Role.CASEWORKER, Role.COORDINATOR)


def can_withdraw(actor: Actor, referral: Referral) -> bool:
    return is_own(actor, referral) and referral.status == ReferralStatus.SUBMITTED


def can_follow(actor: Actor, person: Person) -> bool:
    """Open the file, assess barriers, record outcomes (one query unless the actor coordinates)."""
    return Person.objects.visible_to(actor).filter(pk=person.pk).exists()


def can_end_support(actor: Actor, support: Support) -> bool:
    """The coordination, or the organisation that supports."""
    own = support.cite_id == actor.cite.pk
    return own and (actor.is_coordinator or support.organisation_id in actor.organisation_ids(*FOLLOWING))


def can_configure(actor: Actor) -> bool:
    """Districts, barriers, conditions of entry, cohort targets."""
    return actor.is_coordinator
