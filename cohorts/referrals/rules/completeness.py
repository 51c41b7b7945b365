"""What a coordinator needs to answer a referral and does not find in it. Pure: rows already read in, words out."""

from collections.abc import Iterable

from cohorts.people.enums import ContactPreference, Residence


def missing(referral, *, barriers: Iterable, schemes: Iterable) -> list[str]:
    """What is empty, in the order of the referral's page.

    ``referral`` with its person; ``barriers`` are the person's open ones, ``schemes`` what they tried before.
    """
    person, barriers = referral.person, list(barriers)
    reachable = person.phone or person.email or person.contact_preference == ContactPreference.REFERENT
    located = person.district_id or person.residence == Residence.OUTSIDE
    said = [
        (reachable, "moyen de contact"),
        (person.address, "adresse"),
        (located, "quartier"),
        (not person.district_id or person.residence != Residence.DECLARED, "preuve de résidence"),
        (person.is_registered is not None, "inscription à France Travail"),
        (person.rsa, "RSA"),
        (person.qualification, "diplôme"),
        (person.is_single_parent is not None and person.children_birth_months is not None, "situation familiale"),
        (barriers, "freins"),
        (all(barrier.severity for barrier in barriers), "intensité des freins"),
        (list(schemes), "dispositifs déjà essayés"),
    ]
    return [words for there, words in said if not there]
