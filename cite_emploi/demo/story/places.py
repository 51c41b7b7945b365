"""Reserved places day by day: closing days, agreements, part-time shares, renewals, relays, a waiting list. All are examples.

A source of chance of its own, so that the published years are drawn as before.
"""

import random
from datetime import date, time, timedelta
from decimal import Decimal
from types import SimpleNamespace

from actions.participations.models import Participation
from actions.participations.services import participations
from actions.places.enums import ChildcareMode, Sector, StayEnd, StayReason
from actions.places.models.places import Stay
from actions.places.rules.week import Week
from actions.places.services import establishments, places, waiting
from actions.places.services import stays as stay_services
from cite_emploi.demo.story.people import People
from cite_emploi.lib.dates import add_months
from cohorts.people.models import Person
from cohorts.people.services import files, residence

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
EARLY_WEEK = Week.on([MONDAY, TUESDAY], time(8), time(18))
LATE_WEEK = Week.on([THURSDAY, FRIDAY], time(8, 30), time(17))
MORNINGS = Week.on([MONDAY, TUESDAY, THURSDAY, FRIDAY], time(8, 30), time(12, 30))
WEDNESDAYS = Week.on([WEDNESDAY], time(9), time(17))
ENDS = [StayEnd.RELAY] * 5 + [StayEnd.ENTITLEMENT, StayEnd.THIRD_BIRTHDAY, StayEnd.FAMILY]
RELAYS = [ChildcareMode.CHILDMINDER, ChildcareMode.COLLECTIVE, ChildcareMode.MAM]


class ReservedPlaces:
    """What happened on the places that the years left. ``today`` is the demonstration's day."""

    def __init__(self, stage: SimpleNamespace, today: date):
        self.s, self.today, self.draw = stage, today, random.Random(8)  # noqa: S311 - invented people
        self.people = People(seed=8)
        self.lead, self.action = stage.actors["coordination"], stage.actions["avip"]

    def play(self) -> None:
        self._establishments()
        self._ends()
        self._shares()
        self._current()
        self._waiting()

    def _establishments(self) -> None:
        """Their kind, their agreements, the days on which they close: entered by the coordination and by themselves."""
        kinds = {
            "creche": (Sector.PUBLIC, "Commune (exemple)"),
            "creche_2": (Sector.ASSOCIATIVE, "Association de parents (exemple)"),
            "vyv": (Sector.PRIVATE, "Groupe VYV"),
            "khera": (Sector.PRIVATE, "Association Khera"),
        }
        for n, (key, (sector, manager)) in enumerate(kinds.items()):
            establishment = self.s.orgs[key]
            establishments.save_establishment(by=self.lead, organisation=establishment, sector=sector, manager=manager)
            establishments.save_agreement(
                by=self.lead,
                action=self.action,
                establishment=establishment,
                reference=f"EXEMPLE-{n + 1}",
                starts_on=date(2023 if key == "creche" else 2024, 1, 2),
                ends_on=self.today + timedelta(days=(48, 190, 300, 420)[n]),
                places_covered=sum(place.establishment_id == establishment.pk for place in self.s.places),
                yearly_cost=Decimal(2100) * (5, 1, 1, 1)[n],
            )
            by = self.s.actors["creche"] if key == "creche" else self.lead
            for year in range(2023, self.today.year + 1):
                for first, last, label in (
                    (date(year, 8, 3), date(year, 8, 21), "Congés d'été"),
                    (date(year, 12, 24), date(year, 12, 31), "Fin d'année"),
                ):
                    establishments.add_closure(
                        by=by, establishment=establishment, starts_on=first, ends_on=last, label=label
                    )

    def _ends(self) -> None:
        """Why each stay of the closed years ended, and what took over; the latest is still to be told."""
        over = Stay.objects.filter(place__action=self.action, ends_on__lt=self.today).order_by("ends_on", "pk")
        for stay in list(over.select_related("place", "participation__action"))[:-1]:
            reason = self.draw.choice(ENDS)
            stay_services.end_stay(
                by=self.lead,
                stay=stay,
                on=stay.ends_on,
                end_reason=reason,
                relay=self.draw.choice(RELAYS) if reason == StayEnd.RELAY else "",
                today=stay.ends_on,
            )

    def _family(self, on: date) -> Participation:
        facts = self.people.facts(on=on, districts=self.s.districts, parent=True)
        return participations.enter_directly(by=self.lead, action=self.action, on=on, notice_given_on=on, **facts)

    def _shares(self) -> None:
        """The seventh place goes to two families: two days each, and a Wednesday that is left."""
        for week, lasts in ((EARLY_WEEK, 130), (LATE_WEEK, None)):
            day = max(date(self.today.year, 1, 1), self.today - timedelta(days=45))
            places.book_place(
                by=self.lead,
                participation=self._family(day),
                place=self.s.places[6],
                starts_on=day,
                ends_on=self.today + timedelta(days=lasts) if lasts else None,
                week=week,
                reason=StayReason.TRAINING,
                **self.people.child(day),
            )

    def _current(self) -> None:
        """One stay prolonged, one that a childminder takes over in a week, one child who was away."""
        rows = Stay.objects.filter(place__action=self.action, ends_on__gt=self.today, place__in=self.s.places[:6])
        stays = list(rows.select_related("place", "participation__action").order_by("ends_on"))
        relayed, renewed = stays[0], stays[1]
        away = next(stay for stay in reversed(stays) if stay.place.establishment_id == self.s.orgs["creche"].pk)
        stay_services.end_stay(
            by=self.lead,
            stay=relayed,
            on=min(relayed.ends_on, self.today + timedelta(days=7)),
            end_reason=StayEnd.RELAY,
            relay=ChildcareMode.CHILDMINDER,
            relay_note="Début le lendemain (exemple)",
            today=self.today,
        )
        until = add_months(renewed.ends_on, 3)
        stay_services.renew_stay(by=self.lead, stay=renewed, until=until, why=StayReason.JOB, on=self.today)
        day = self.today - timedelta(days=1)
        while day.weekday() > FRIDAY:
            day -= timedelta(days=1)
        if away.starts_on <= day:
            stay_services.note_absence(by=self.s.actors["creche"], stay=away, on=day)

    def _waiting(self) -> None:
        """Four families wait; the free place is proposed to the first that it suits. One has not said what it wishes."""
        free = Person.objects.filter(
            cite=self.lead.cite, journeys__ended_on__isnull=True, barriers__theme=self.s.themes["childcare"]
        ).exclude(participations__action__in=[self.action, self.s.actions["paremploi"]])
        wishes = [(MORNINGS, 10, True), (WEDNESDAYS, 20, False), (EARLY_WEEK, 5, True), (None, 0, False)]
        partner = self.s.actors["france_travail"]
        known = free.filter(supports__organisation=self.s.orgs["france_travail"], supports__ends_on__isnull=True)
        for n, (person, (week, days, alone)) in enumerate(
            zip(known.distinct().order_by("-pk")[: len(wishes)], wishes, strict=False)
        ):
            files.update_person(by=partner, person=person, is_single_parent=alone)
            if n < 2:
                residence.check_residence(by=partner, person=person, district=person.district, on=self.today)
            asked = max(date(self.today.year, 1, 1), self.today - timedelta(days=4 + 5 * n))
            row = participations.request_participation(
                by=partner, person=person, action=self.action, on=asked, request="Une place pour reprendre un emploi."
            )
            if week:
                waiting.save_wish(
                    by=partner,
                    participation=row,
                    starts_on=self.today + timedelta(days=days),
                    ends_on=None,
                    week=week,
                    reason=StayReason.JOB,
                    **self.people.child(self.today),
                )
        waiting.propose_places(by=self.lead, action=self.action, on=self.today)
