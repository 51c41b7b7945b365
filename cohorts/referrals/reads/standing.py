"""What the coordination must know of a person before it answers: other files, referrals and supports of theirs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from cite_emploi.lib.french import count
from cohorts.people.models import Double, Person
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads.cohort_places import Places, places


@dataclass
class Standing:
    """Of a referral: files that may be the person's, and what they, or these files, have besides."""

    doubles: list[Double] = field(default_factory=list)
    files: list[Person] = field(default_factory=list)  # beside each double, the file that is not the referral's
    referrals: list[Referral] = field(default_factory=list)
    journeys: list[Journey] = field(default_factory=list)
    unmet: list[dict] = field(default_factory=list)  # findings of the conditions of entry
    is_supported: bool = False  # in a cohort already: there is nothing to accept

    @property
    def look_alikes(self) -> list[tuple[Double, Person]]:
        return list(zip(self.doubles, self.files, strict=True))

    @property
    def may_enter(self) -> bool:
        """Nothing is left to say before the person is taken into a cohort, and they are in none."""
        return not (self.doubles or self.is_supported)

    @property
    def is_clear(self) -> bool:
        return not (self.doubles or self.referrals or self.journeys or self.unmet)


@dataclass(frozen=True)
class Room:
    """What is left in a cohort, and how many wait for it."""

    cohort: Cohort
    places: Places
    waiting: int

    @property
    def invitation(self) -> str:
        """What is said to who puts someone on the list while there is room; empty when there is none."""
        if not self.places.left:
            return ""
        left = count(self.places.left, "place libre", "places libres")
        return f"La {str(self.cohort).lower()} a encore {left}\xa0: vous pouvez accepter l'orientation sans attendre."


def doubles_of(people: Iterable[int]):
    """Doubles of these people's files (numbers) that nobody answered yet."""
    people = list(people)
    return Double.objects.waiting().filter(Q(person__in=people) | Q(other__in=people)).select_related("person", "other")


def get_standings(referrals: Iterable[Referral]) -> dict[int, Standing]:
    """By number of referral. Three queries, however many referrals."""
    referrals = list(referrals)
    standings = {
        referral.pk: Standing(unmet=[finding for finding in referral.assessment if not finding["met"]])
        for referral in referrals
    }
    doubles = defaultdict(list)
    for double in doubles_of(referral.person_id for referral in referrals):
        doubles[double.person_id].append((double, double.other))
        doubles[double.other_id].append((double, double.person))
    alike = {referral.pk: doubles[referral.person_id] for referral in referrals}
    people = {
        referral.pk: {referral.person_id, *(other.pk for _, other in alike[referral.pk])} for referral in referrals
    }
    everyone = set().union(*people.values())
    asked = Referral.objects.filter(person__in=everyone).select_related("organisation", "person")
    supported = Journey.objects.filter(person__in=everyone).select_related("cohort", "person")
    asked, supported = list(asked), list(supported)
    for referral in referrals:
        standing, own = standings[referral.pk], people[referral.pk]
        standing.doubles = [double for double, _ in alike[referral.pk]]
        standing.files = [other for _, other in alike[referral.pk]]
        standing.referrals = [row for row in asked if row.person_id in own and row != referral]
        standing.journeys = [row for row in supported if row.person_id in own]
        standing.is_supported = any(
            row.person_id == referral.person_id and row.ended_on is None for row in standing.journeys
        )
    return standings


def get_room(cite, *, on: date) -> Room | None:
    """Of the cohort of the year; None when it is not opened."""
    cohort = Cohort.objects.filter(cite=cite, year=on.year).first()
    if cohort is None:
        return None
    waiting = cohort.waiting.filter(status=ReferralStatus.WAITLISTED).count()
    return Room(cohort, places(cohort), waiting)
