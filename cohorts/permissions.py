"""Who may do what with people. The same answer draws the button and guards the door."""

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Organisation
from cohorts.enums import ReferralStatus
from cohorts.models import Document, Note, Person, Referral, Support


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


def can_update_note(actor: Actor, note: Note) -> bool:
    """One corrects what one wrote oneself, while one follows the person."""
    return note.author_id == actor.user.pk and note.cite_id == actor.cite.pk and can_follow(actor, note.person)


def can_remove_document(actor: Actor, document: Document) -> bool:
    """The organisation that added it; the coordination, when it may read it."""
    if not Document.objects.visible_to(actor).filter(pk=document.pk).exists():
        return False
    return actor.is_coordinator or document.organisation_id in actor.organisation_ids(*FOLLOWING)


def may_be_asked(person: Person, organisation: Organisation) -> bool:
    """The organisation supports the person today, or coordinates: it may be given something to do."""
    if organisation.cite_id != person.cite_id:
        return False
    supports = person.supports.filter(organisation=organisation, ends_on__isnull=True).exists()
    return supports or organisation.memberships.active().filter(role=Role.COORDINATOR).exists()


def can_configure(actor: Actor) -> bool:
    """Districts, barriers, conditions of entry, cohort targets."""
    return actor.is_coordinator
