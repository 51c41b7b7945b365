"""The mainstream schemes that were tried before, said once for a person at whichever door."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import checked
from cohorts.people.models import Person
from cohorts.referrals.models.referrals import Referral, SchemeTried


@dataclass(frozen=True)
class TriedScheme:
    """A mainstream scheme and why it was not enough, both coded."""

    scheme: str
    reason: str
    note: str = ""


def note_tried_schemes(
    *, by: Actor, person: Person, tried: Iterable[TriedScheme], on: date, referral: Referral | None = None
) -> None:
    """Note what is said that day, but for what the file says already. Asks no permission: the doors do."""
    known = set(person.schemes_tried.values_list("scheme", "reason"))
    for each in tried:
        if (each.scheme, each.reason) not in known:
            checked(SchemeTried(cite=by.cite, person=person, referral=referral, told_on=on, **vars(each)))
