"""Who may do what with people. The same answer draws the button and guards the door."""

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Organisation
from cohorts.enums import REFERRAL_OPEN, REFERRAL_TRANSITIONS, ReferralStatus
from cohorts.models import Document, Journey, Note, Person, Referral, Support


def can_refer(actor: Actor) -> bool:
    return actor.is_caseworker or actor.is_coordinator


def referring_organisations(actor: Actor) -> list:
    """Organisations in whose name the actor refers people."""
    return actor.organisations(Role.CASEWORKER, Role.COORDINATOR)


def can_decide(actor: Actor, referral: Referral) -> bool:
    return _coordinates(actor, referral) and referral.status in REFERRAL_OPEN


def _coordinates(actor: Actor, referral: Referral) -> bool:
    return actor.is_coordinator and referral.cite_id == actor.cite.pk


def is_own(actor: Actor, referral: Referral) -> bool:
    """The actor works for the organisation that referred."""
    return referral.organisation_id in actor.organisation_ids(Role.CASEWORKER, Role.COORDINATOR)


def can_withdraw(actor: Actor, referral: Referral) -> bool:
    return is_own(actor, referral) and referral.status in REFERRAL_OPEN


def can_follow(actor: Actor, person: Person) -> bool:
    """Open the file, assess barriers, record outcomes (one query unless the actor coordinates)."""
    if actor.is_coordinator:
        return person.cite_id == actor.cite.pk and person.merged_into_id is None
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


def can_merge(actor: Actor) -> bool:
    """Say that two files are of one person, and take it back."""
    return actor.is_coordinator


def can_configure(actor: Actor) -> bool:
    """Districts, barriers, conditions of entry, cohort targets."""
    return actor.is_coordinator


# --- The answer to a referral, and what goes before -----------------------------------------------------


def can_ask_for_more(actor: Actor, referral: Referral) -> bool:
    return _coordinates(actor, referral) and ReferralStatus.TO_COMPLETE in REFERRAL_TRANSITIONS[referral.status]


def can_waitlist(actor: Actor, referral: Referral) -> bool:
    return _coordinates(actor, referral) and ReferralStatus.WAITLISTED in REFERRAL_TRANSITIONS[referral.status]


def can_write(actor: Actor, referral: Referral) -> bool:
    """The thread stays open after the answer: there is a first appointment to agree on, or a way out to find."""
    return _coordinates(actor, referral) or is_own(actor, referral)


def can_ask_outside(actor: Actor, referral: Referral) -> bool:
    return _coordinates(actor, referral) and referral.status in REFERRAL_OPEN


def can_answer_offer(actor: Actor, referral: Referral) -> bool:
    """The organisation that referred answers for the person; the coordination may, having called."""
    waits = referral.status == ReferralStatus.WAITLISTED
    return waits and (_coordinates(actor, referral) or is_own(actor, referral))


def can_offer_place(actor: Actor, referral: Referral) -> bool:
    return _coordinates(actor, referral) and referral.status == ReferralStatus.WAITLISTED


def can_renew(actor: Actor, journey: Journey) -> bool:
    return actor.is_coordinator and journey.cite_id == actor.cite.pk and journey.ended_on is None
