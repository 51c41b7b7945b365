"""Opening a person's file, correcting it, and which organisations support them."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.models import Cite, Organisation
from cite_emploi.lib.errors import Refused, checked
from cohorts import permissions
from cohorts.models import Person, Support, sort_name
from cohorts.services.refusals import NOT_YOURS


def same_person(*, cite: Cite, first_name: str, last_name: str, birth_date: date):
    """People of the Cité with exactly this name (accents and case aside) and birth date."""
    return Person.objects.filter(cite=cite, sort_name=sort_name(first_name, last_name), birth_date=birth_date)


@transaction.atomic
def create_person(*, by: Actor, organisation: Organisation, on: date, **facts) -> Person:
    """Open a file; the organisation supports the person from that day.

    Raises ``Refused`` when the Cité has a file with the same name and birth date: the coordination checks, and
    nothing more is said across organisations. Files of a Cité are opened one at a time, so that two partners who
    type the same person at once do not make two.
    """
    Cite.objects.select_for_update(no_key=True).get(pk=by.cite.pk)
    if facts.get("birth_date") and facts["birth_date"] > on:
        raise Refused(("birth_date", "La date de naissance est dans le futur : vérifiez l'année."))
    twin = same_person(
        cite=by.cite, first_name=facts["first_name"], last_name=facts["last_name"], birth_date=facts["birth_date"]
    ).first()
    if twin and permissions.can_follow(by, twin):
        raise Refused("Vous suivez déjà une personne de ce nom, née ce jour-là : ouvrez sa fiche depuis « Personnes ».")
    if twin:
        raise Refused("La coordination doit vérifier cette situation avant d'aller plus loin : contactez-la.")
    person = checked(Person(cite=by.cite, **facts))
    support(person=person, organisation=organisation, on=on)
    return person


def support(*, person: Person, organisation: Organisation, on: date) -> Support:
    """The organisation supports the person from the day; nothing to do when it already does."""
    current = Support.objects.filter(person=person, organisation=organisation, ends_on__isnull=True).first()
    return current or checked(Support(cite_id=person.cite_id, person=person, organisation=organisation, starts_on=on))


@transaction.atomic
def update_person(*, by: Actor, person: Person, **facts) -> Person:
    """Correct what is known of a person."""
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    for name, value in facts.items():
        setattr(person, name, value)
    return checked(person)


@transaction.atomic
def end_support(*, by: Actor, support: Support, on: date) -> Support:
    """The last day on which an organisation supports a person: its staff no longer open the file afterwards.

    Its professionals leave the file that day too. The coordination or the organisation itself may say so.
    """
    support = Support.objects.select_for_update(of=("self",)).select_related("person").get(pk=support.pk)
    if not permissions.can_end_support(by, support):
        raise Refused(NOT_YOURS)
    if support.ends_on:
        raise Refused("Ce suivi est déjà terminé.")
    support.ends_on = on
    checked(support)
    present = support.person.professionals.filter(organisation=support.organisation_id, ends_on__isnull=True)
    for professional in present:
        professional.ends_on = max(on, professional.starts_on)
        checked(professional)
    return support
