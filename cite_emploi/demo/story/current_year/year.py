"""The year under way on the stage: who plays it, and its days."""

from datetime import date, datetime, time, timedelta
from types import SimpleNamespace

from django.utils import timezone

from actions.catalogue.models import Action
from actions.participations.models import Participation
from actions.participations.services import participations
from cite_emploi.accounts.actor import Actor
from cite_emploi.demo.story.people import People
from cohorts.people.models import Person


class CurrentYear:
    """``members``: (person, day of entry, keys of their barriers) of the cohort, in order of entry."""

    def __init__(self, stage: SimpleNamespace, people: People, today: date, last_closed: int):
        self.s, self.people, self.today, self.last_closed = stage, people, today, last_closed
        self.draw = people.random
        self.lead, self.cidff, self.rpe = (stage.actors[key] for key in ("coordination", "cidff", "rpe"))
        self.first = date(today.year, 1, 1)
        self.members: list[tuple[Person, date, list[str]]] = []

    def ago(self, days: int) -> date:
        """So many days ago, but never before the year began."""
        return max(self.first, self.today - timedelta(days=days))

    def ten_o_clock(self, days: int) -> datetime:
        """So many days ago, at ten in the morning."""
        return datetime.combine(self.ago(days), time(10), timezone.get_current_timezone())

    def enter(self, by: Actor, action: Action, on: date, *, woman: bool | None = None) -> Participation:
        """A parent whom nobody knows comes straight to an action; what is not said of them is drawn."""
        facts = self.people.facts(on=on, districts=self.s.districts, parent=True, woman=woman)
        return participations.enter_directly(by=by, action=action, on=on, notice_given_on=on, **facts)
