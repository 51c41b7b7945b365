"""Who may do what with a person's file. The same answer draws the button and guards the door."""

from cite_emploi.accounts.actor import Actor, answer_once
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.accounts.models import Organisation
from cohorts.people.models import Person, Support


def can_follow(actor: Actor, person: Person) -> bool:
    """Open the file, assess barriers, record outcomes (one query unless the actor coordinates)."""
    if actor.is_coordinator:
        return person.cite_id == actor.cite.pk and person.merged_into_id is None
    return answer_once((actor, person.pk), lambda: Person.objects.visible_to(actor).filter(pk=person.pk).exists())


def can_follow_owner(actor: Actor, row) -> bool:
    """The same for a row of someone's file: a barrier, an outcome…"""
    return can_follow(actor, row.person)


def can_end_support(actor: Actor, support: Support) -> bool:
    """The coordination, or the organisation that supports, as long as the file opens to it."""
    own = support.cite_id == actor.cite.pk and support.organisation_id in actor.organisation_ids(*FOLLOWING)
    return can_follow(actor, support.person) and (actor.is_coordinator or own)


def may_be_asked(person: Person, organisation: Organisation) -> bool:
    """The organisation supports the person today, or coordinates: it may be given something to do."""
    if organisation.cite_id != person.cite_id:
        return False
    supports = person.supports.giving_access().filter(organisation=organisation).exists()
    return supports or organisation.memberships.active().filter(role=Role.COORDINATOR).exists()


def can_merge(actor: Actor) -> bool:
    """Say that two files are of one person, and take it back."""
    return actor.is_coordinator


NOT_YOUR_ORGANISATION = "Choisissez une structure pour laquelle vous travaillez."
NOT_YOURS = "Vous ne suivez pas cette personne\xa0: demandez à la coordination."
