"""Who is already known."""

from datetime import date

from django.db.models import QuerySet

from cite_emploi.accounts.models import Cite
from cohorts.people.models import Person
from cohorts.people.names import sort_name


def same_person(*, cite: Cite, first_name: str, last_name: str, birth_date: date) -> QuerySet[Person]:
    """People of the Cité with exactly this name (accents and case aside) and birth date."""
    return Person.objects.filter(cite=cite, sort_name=sort_name(first_name, last_name), birth_date=birth_date)


def kept_file(person: Person) -> Person:
    """The file into which this one was merged, as far as one goes; itself when it was not."""
    while person.merged_into_id:
        person = person.merged_into
    return person
