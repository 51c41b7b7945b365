"""Who may do what with reserved places. The same answer draws the button and guards the door."""

from actions.catalogue.permissions import can_operate
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from actions.places.models.places import Stay
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Organisation
from cohorts.people.permissions import can_follow

WELCOMING = (Role.ESTABLISHMENT, Role.COORDINATOR, Role.OPERATOR)


def can_close(actor: Actor, establishment: Organisation) -> bool:
    """Enter the days on which an establishment closes: itself, and the coordination."""
    own = actor.is_coordinator or establishment.pk in actor.organisation_ids(Role.ESTABLISHMENT)
    return own and establishment.cite_id == actor.cite.pk


def can_note_absence(actor: Actor, stay: Stay) -> bool:
    """Say that a child did not come: the establishment, and who operates the action."""
    own = stay.place.establishment_id in actor.organisation_ids(Role.ESTABLISHMENT)
    return (own and stay.cite_id == actor.cite.pk) or can_operate(actor, stay.place.action)


def can_wish(actor: Actor, participation: Participation) -> bool:
    """Say for which child and when a place is asked: who follows the person, and the operator."""
    return can_follow(actor, participation.person) or can_progress(actor, participation)


def can_answer_offer(actor: Actor, participation: Participation) -> bool:
    """Take or decline a proposed place for the family."""
    return can_wish(actor, participation)
