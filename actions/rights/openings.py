"""Who opened a person's file: from the journal, for the coordination, and for the person.

The person is told when, what for and by which organisation, in which function; not by which employee: the Court of
Justice of the European Union does not grant it in principle (22 June 2023, C-579/21, Pankki S, points 75 to 83).
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from cite_emploi.accounts.journal.enums import READS, Kind
from cite_emploi.accounts.journal.models import Trace
from cite_emploi.accounts.journal.words import functions_of
from cite_emploi.accounts.models import Organisation
from cohorts.people.models import Person


def files_of(person: Person) -> list[int]:
    """The number of the file, and of those that were merged into it: what was opened then is theirs."""
    numbers, found = [person.pk], [person.pk]
    while found:
        found = list(Person.objects.filter(merged_into__in=found).values_list("pk", flat=True))
        numbers += found
    return numbers


def traces_of(person: Person) -> QuerySet[Trace]:
    return Trace.objects.filter(cite_id=person.cite_id, person_ids__overlap=files_of(person))


@dataclass(frozen=True)
class Opening:
    """What an organisation read of a person on a day, in which function, and how many times."""

    on: date
    organisation: str
    functions: str
    what: str
    times: int


def openings_told(person: Person) -> list[Opening]:
    """For the person: the latest first, whatever their number in two queries."""
    counted = Counter(
        (timezone.localdate(row.at), tuple(row.organisation_ids), functions_of(row), _purpose(row))
        for row in traces_of(person).filter(kind__in=READS).iterator()
    )
    names = {row.pk: row.name for row in Organisation.objects.filter(cite=person.cite_id)}
    told = (Opening(on, _named(names, pks), *words, n) for (on, pks, *words), n in counted.items())
    return sorted(told, key=lambda each: (each.on, each.organisation, each.what), reverse=True)


def _named(names: dict[int, str], numbers: tuple[int, ...]) -> str:
    return (
        ", ".join(sorted(names[pk] for pk in numbers if pk in names)) or "Professionnel interrogé par la coordination"
    )


def _purpose(row: Trace) -> str:
    return f"{Kind(row.kind).label} ({row.get_reason_display().lower()})" if row.reason else str(Kind(row.kind).label)
