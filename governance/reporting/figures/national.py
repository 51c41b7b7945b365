"""The four counts that the ANCT publishes nationally, as this application reads them.

The evaluation of the programme gives « actions de coordination », « bénéficiaires identifiés », « actions sur des freins
spécifiques » with their beneficiaries, and « actions ou événements », without a definition (domain notes §1.3): these are
our readings, and the report says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from actions.catalogue.models import Edition
from actions.participations.models import Participation
from actions.sessions.models import Session
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import year_bounds
from cohorts.people.models import Person
from cohorts.programme.kept import Tally
from cohorts.referrals.figures import referrals
from governance.steering.models.meetings import Meeting


@dataclass(frozen=True)
class NationalCount:
    code: str
    label: str
    unit: str
    definition: str
    rows: Callable[[Cite, int], QuerySet]

    @property
    def tally(self) -> Tally:
        return Tally(self.code, lambda cite, year, within: {"": within(self.rows(cite, year)).count()})

    @property
    def of_people(self) -> bool:
        return self.unit == "personnes"

    def count(self, cite: Cite, year: int) -> int:
        """The count, erased files included."""
        return self.tally.of(cite, year)[""]

    @property
    def formula(self) -> str:
        of = "d'" if self.unit[0] in "aeiou" else "de "
        return f"Nombre {of}{self.unit} ainsi définies"


def _meetings(cite: Cite, year: int) -> QuerySet:
    return Meeting.objects.filter(cite=cite, held_on__range=year_bounds(year), cancelled_on__isnull=True)


def _identified(cite: Cite, year: int) -> QuerySet:
    return Person.objects.filter(pk__in=referrals(cite, year).values("person"))


def _editions(cite: Cite, year: int) -> QuerySet:
    return Edition.objects.filter(cite=cite, year=year)


def _helped(cite: Cite, year: int) -> QuerySet:
    return Person.objects.filter(pk__in=Participation.objects.filter(cite=cite).took_part_in(year).values("person"))


def _sessions(cite: Cite, year: int) -> QuerySet:
    first, last = year_bounds(year)
    return Session.objects.filter(cite=cite, starts_at__date__range=(first, last), cancelled_on__isnull=True)


NATIONAL = (
    NationalCount(
        "anct-coordination",
        "Actions de coordination",
        "séances",
        "Séances des comités prévues dans l'année et non annulées.",
        _meetings,
    ),
    NationalCount(
        "anct-identifiees",
        "Personnes identifiées",
        "personnes",
        "Personnes orientées dans l'année, chacune une fois, quelle que soit la réponse.",
        _identified,
    ),
    NationalCount(
        "anct-actions",
        "Actions sur des freins spécifiques",
        "actions",
        "Actions qui ont une édition dans l'année.",
        _editions,
    ),
    NationalCount(
        "anct-beneficiaires",
        "Bénéficiaires de ces actions",
        "personnes",
        "Personnes qui participent à une action un jour au moins de l'année, chacune une fois.",
        _helped,
    ),
    NationalCount(
        "anct-evenements",
        "Événements collectifs",
        "séances",
        "Séances collectives des actions, prévues dans l'année et non annulées.",
        _sessions,
    ),
)
