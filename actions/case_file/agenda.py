"""What waits for someone, or for their organisation, by kind: one query for a count, wherever it stands, and its list."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from actions.case_file.todo import DueCheck, checks_due
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING
from cohorts.follow_up.enums import AppointmentStatus
from cohorts.follow_up.models import Appointment, Task
from cohorts.people.models import Person
from cohorts.people.reads import active_professionals

TASKS, APPOINTMENTS, CHECKS = "taches", "rendez-vous", "nouvelles"
WHOLE, LATE = "qui=structure", "retard=1"  # what the address of a list says


@dataclass(frozen=True)
class Agenda:
    """``whole``: the organisation's; otherwise one's own. ``late``: only what should be done by now."""

    actor: Actor
    today: date
    whole: bool
    late: bool = False

    def rows(self, kind: str) -> QuerySet | list[DueCheck]:
        return {TASKS: self.tasks, APPOINTMENTS: self.appointments, CHECKS: self.checks}[kind]()

    def tasks(self) -> QuerySet[Task]:
        """Still to do; one's own are also those of one's organisation that are given to nobody."""
        mine = Q(owner=self.actor.user) | Q(self._ours, owner__isnull=True)
        late = {"due_on__lt": self.today} if self.late else {}
        rows = Task.objects.visible_to(self.actor).in_use()
        rows = rows.filter(self._ours if self.whole else mine, done_on=None, **late)
        return rows.select_related("person", "organisation", "owner")

    def appointments(self) -> QuerySet[Appointment]:
        """Planned; late when their day has passed and nobody said whether the person came."""
        mine = Q(user=self.actor.user)
        late = {"starts_at__date__lt": self.today} if self.late else {}
        rows = Appointment.objects.visible_to(self.actor).in_use()
        rows = rows.filter(self._ours if self.whole else mine, status=AppointmentStatus.PLANNED, **late)
        return rows.select_related("person", "organisation", "user")

    def checks(self) -> list[DueCheck]:
        """Due: all are late. Of the people one follows by name, or of all those whom one may see."""
        people = Person.objects.visible_to(self.actor).in_use()
        if not self.whole:
            followed = active_professionals(self.today).filter(user=self.actor.user)
            people = people.filter(pk__in=followed.values("person"))
        return checks_due(people, self.actor.cite, self.today)

    @property
    def _ours(self) -> Q:
        return Q(organisation__in=self.actor.organisation_ids(*FOLLOWING))
