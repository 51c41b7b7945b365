"""Who may do what with the follow-up. The same answer draws the button and guards the door."""

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING
from cohorts.follow_up.models import Document, Note
from cohorts.people.permissions import can_follow


def can_update_note(actor: Actor, note: Note) -> bool:
    """One corrects what one wrote oneself, while one follows the person."""
    return note.author_id == actor.user.pk and note.cite_id == actor.cite.pk and can_follow(actor, note.person)


def can_remove_document(actor: Actor, document: Document) -> bool:
    """The organisation that added it; the coordination, when it may read it."""
    if not Document.objects.visible_to(actor).filter(pk=document.pk).exists():
        return False
    return actor.is_coordinator or document.organisation_id in actor.organisation_ids(*FOLLOWING)
