"""Does the person live in a priority neighbourhood? Declared, then verified on proof, located, or outside."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, checked
from cohorts.people import geocoder, permissions
from cohorts.people.enums import Residence
from cohorts.people.geocoder import Point
from cohorts.people.models import Person
from cohorts.people.permissions import NOT_YOURS
from cohorts.programme.location import district_at
from cohorts.programme.models import District


@transaction.atomic
def check_residence(*, by: Actor, person: Person, district: District | None, on: date) -> Person:
    """The person's proof of address was seen: they live in ``district``, or in none (None)."""
    residence = Residence.VERIFIED if district else Residence.OUTSIDE
    return _know(by, person, residence, district, on)


@transaction.atomic
def locate_person(*, by: Actor, person: Person, on: date) -> Person:
    """Ask the national service where the person's address is. Raises ``Refused`` without a street, or an answer."""
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    if not person.full_address:
        raise Refused("Complétez d'abord l'adresse dans la fiche\xa0: numéro, rue, code postal et commune.")
    return locate_residence(by=by, person=person, point=geocoder.locate(person.full_address), on=on)


@transaction.atomic
def locate_residence(*, by: Actor, person: Person, point: Point, on: date) -> Person:
    """The person's address is at ``point``: in the contour of a neighbourhood of the Cité, or outside all of them.

    Raises ``Refused`` when a contour is missing and the point is in no other: « outside » would be a guess.
    """
    districts = list(District.objects.filter(cite=by.cite, is_active=True))
    district = district_at(point.longitude, point.latitude, districts)
    unknown = [row.name for row in districts if not row.contour]
    if district is None and (unknown or not districts):
        raise Refused(
            "L'adresse n'est dans aucun contour connu, mais il en manque"
            f"{'\xa0: ' + ', '.join(unknown) if unknown else ''}. Vérifiez la résidence sur justificatif."
        )
    return _know(by, person, Residence.LOCATED if district else Residence.OUTSIDE, district, on)


def _know(by: Actor, person: Person, residence: str, district: District | None, on: date) -> Person:
    if not permissions.can_follow(by, person):
        raise Refused(NOT_YOURS)
    person = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    person.residence, person.district, person.residence_checked_on = residence, district, on
    return checked(person)
