"""What the conditions of entry look at, of a person."""

from cohorts.people.models import Person
from cohorts.referrals.rules import eligibility


def facts_of(person: Person) -> eligibility.Facts:
    """The person as they stand, with their open barriers (one query)."""
    return eligibility.Facts(
        birth_date=person.birth_date,
        birth_precision=person.birth_precision,
        lives_in_district=person.district_id is not None,
        is_registered=person.is_registered,
        registered_since=person.registered_since,
        has_barrier=person.barriers.filter(closed_on__isnull=True).exists(),
        residence=person.residence,
        gender=person.gender,
        is_single_parent=person.is_single_parent,
        children_birth_months=None if person.children_birth_months is None else tuple(person.children_birth_months),
        rsa=person.rsa,
        qualification=person.qualification,
    )
