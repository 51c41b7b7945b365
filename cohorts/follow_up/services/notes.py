"""What is written on a file."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cohorts.follow_up import permissions
from cohorts.follow_up.enums import Visibility
from cohorts.follow_up.models import Note
from cohorts.people.models import Person
from cohorts.people.permissions import NOT_YOUR_ORGANISATION
from cohorts.people.services.followers import require_follower

EMPTY = "Écrivez au moins quelques mots."


def why_not_own(by: Actor, organisation: Organisation) -> list:
    """The reason why the actor may not write in the name of the organisation."""
    mine = by.organisation_ids(*FOLLOWING)
    return [] if organisation.pk in mine else [("organisation", NOT_YOUR_ORGANISATION)]


# --- What is written --------------------------------------------------------------------------------------
@transaction.atomic
def set_summary(*, by: Actor, person: Person, summary: str, on: date) -> Person:
    """The shared summary: what a colleague reads first. The latest author signs it; history keeps the others."""
    require_follower(by, person)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.summary, person.summary_on, person.summary_by = summary.strip(), on, by.user
    return checked(person)


@transaction.atomic
def add_note(
    *,
    by: Actor,
    person: Person,
    organisation: Organisation,
    on: date,
    text: str,
    visibility: str,
    medium: str = "",
) -> Note:
    """Write on the file; with a medium, it is a contact with the person."""
    require_follower(by, person)
    reasons = why_not_own(by, organisation)
    if not text.strip():
        reasons.append(("text", EMPTY))
    if visibility not in Visibility.values:
        reasons.append(("visibility", "Choisissez qui peut lire."))
    refuse_if(reasons)
    return checked(
        Note(
            cite=by.cite,
            person=person,
            author=by.user,
            organisation=organisation,
            on=on,
            text=text.strip(),
            visibility=visibility,
            medium=medium,
        )
    )


@transaction.atomic
def update_note(*, by: Actor, note: Note, text: str, visibility: str) -> Note:
    """Correct what one wrote oneself; what it said before stays in the history."""
    note = Note.objects.select_for_update(of=("self",)).select_related("person").get(pk=note.pk)
    if not permissions.can_update_note(by, note):
        raise Refused("Seule la personne qui a écrit cette note peut la corriger.")
    if not text.strip():
        raise Refused(("text", EMPTY))
    note.text, note.visibility = text.strip(), visibility
    return checked(note)
