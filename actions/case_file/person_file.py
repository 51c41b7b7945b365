"""A person's file: all that its page shows, read in a constant number of queries, and what to do next."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch, QuerySet
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.levels.models import LevelAssessment
from actions.matching.models import SearchStep, Solution
from actions.participations.models import BarrierCredit, OutcomeCredit, Participation
from actions.participations.permissions import can_progress
from actions.places.models.places import Stay
from actions.sessions.models import SignUp
from actions.sessions.reads.attendance import record
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.french import count, date_short
from cohorts.barriers.models import Barrier
from cohorts.follow_up.enums import AppointmentStatus
from cohorts.follow_up.models import Appointment, Document, Note, Outcome, Task
from cohorts.people.models import Person, Professional, Support
from cohorts.people.reads import has_access
from cohorts.referrals.enums import REFERRAL_OPEN
from cohorts.referrals.models.journeys import Journey, PlaceOffer
from cohorts.referrals.models.referrals import Referral


def open_barriers() -> QuerySet[Barrier]:
    return Barrier.objects.filter(closed_on__isnull=True).select_related("theme")


PENDING_OFFERS = Prefetch("offers", PlaceOffer.objects.filter(answer=""), to_attr="pending_offers")


@dataclass(frozen=True)
class PersonFile:
    """A person and their rows, with what these point to already read."""

    person: Person
    today: date
    supports: list[Support]
    journeys: list[Journey]
    barriers: list[Barrier]
    participations: list[Participation]
    outcomes: list[Outcome]
    referrals: list[Referral]
    professionals: list[Professional]
    notes: list[Note]
    tasks: list[Task]
    appointments: list[Appointment]
    documents: list[Document]
    last_contact_on: date | None
    told: frozenset[int]  # participations of which the reader may read the notes and who was asked

    @property
    def current_journey(self) -> Journey | None:
        return next((journey for journey in self.journeys if journey.ended_on is None), None)

    @property
    def latest_journey(self) -> Journey | None:
        """The one that runs, or the last that ended."""
        return self.current_journey or max(self.journeys, key=lambda journey: journey.ended_on, default=None)

    @property
    def current_professionals(self) -> list[Professional]:
        return [row for row in self.professionals if row.starts_on <= self.today <= (row.ends_on or self.today)]

    @property
    def referent(self) -> Professional | None:
        return next((each for each in self.current_professionals if each.is_referent and each.has_access), None)

    @property
    def no_shows(self) -> int:
        return sum(each.status == AppointmentStatus.NO_SHOW for each in self.appointments)

    @property
    def next_appointment(self) -> Appointment | None:
        """The first one planned, also when its day has come and nobody has said yet whether it took place."""
        return next((each for each in self.appointments if each.status == AppointmentStatus.PLANNED), None)

    @property
    def tasks_to_do(self) -> list[Task]:
        return [task for task in self.tasks if task.done_on is None]

    @property
    def tasks_done(self) -> list[Task]:
        return [task for task in self.tasks if task.done_on]

    @property
    def open_barriers(self) -> list[Barrier]:
        return [barrier for barrier in self.barriers if barrier.closed_on is None]

    @property
    def has_open_referral(self) -> bool:
        return any(referral.status in REFERRAL_OPEN for referral in self.referrals)


def open_file(person: Person, actor: Actor, today: date) -> PersonFile:
    """Read everything that the actor may read, whatever the number of rows."""
    appointments = list(person.appointments.select_related("organisation", "user"))
    participations = list(
        with_progress(person.participations.all()).prefetch_related("action__themes", LEVELS, "proposals", STEPS)
    )
    return PersonFile(
        person=person,
        today=today,
        supports=list(person.supports.select_related("organisation")),
        journeys=list(person.journeys.select_related("cohort").prefetch_related("checks", "renewals")),
        barriers=list(
            person.barriers.select_related("theme", "assessed_by").prefetch_related(
                "assessments__by", _credits(BarrierCredit)
            )
        ),
        participations=participations,
        outcomes=list(person.outcomes.prefetch_related("checks", _credits(OutcomeCredit))),
        referrals=list(
            person.referrals.select_related("organisation", "author").prefetch_related(PENDING_OFFERS, "amendments__by")
        ),
        professionals=list(
            person.professionals.annotate(has_access=has_access()).select_related("user", "organisation")
        ),
        notes=list(Note.objects.visible_to(actor).filter(person=person).select_related("author", "organisation")),
        tasks=list(person.tasks.select_related("organisation", "owner", "created_by", "done_by")),
        appointments=appointments,
        documents=list(
            Document.objects.visible_to(actor).filter(person=person).select_related("organisation", "added_by")
        ),
        last_contact_on=last_contact(person, appointments),
        told=frozenset(row.pk for row in participations if can_progress(actor, row)),
    )


def with_what_the_list_tells(people):
    """People with who supports them, their open barriers, their journeys with the latest first."""
    return people.select_related("district").prefetch_related(
        Prefetch("supports", Support.objects.giving_access().select_related("organisation")),
        Prefetch("barriers", open_barriers()),
        Prefetch("journeys", Journey.objects.select_related("cohort").order_by("-starts_on", "-id")),
    )


def with_open_barriers(journeys):
    """Journeys with the open barriers of their people."""
    return journeys.prefetch_related(Prefetch("person__barriers", open_barriers()))


def last_contact(person: Person, appointments: list[Appointment]) -> date | None:
    """The day of the latest contact, whoever had it: of a private note, the day is told and nothing else."""
    latest = person.notes.exclude(medium="").aggregate(on=Max("on"))["on"]
    held = [timezone.localdate(each.starts_at) for each in appointments if each.status == AppointmentStatus.HELD]
    return max(filter(None, [latest, *held]), default=None)


def _credits(model) -> Prefetch:
    return Prefetch("credits", model.objects.select_related("participation__action"))


def with_progress(rows):
    """Participations with what happened in them."""
    return rows.select_related("action__operator", "requested_by").prefetch_related(
        Prefetch("stays", Stay.objects.select_related("place__establishment")),
        Prefetch("solutions", Solution.objects.select_related("six_months")),
        "milestones__step",
        "action__steps",
        Prefetch("sign_ups", SignUp.objects.current().select_related("session").order_by("session__starts_at", "pk")),
    )


LEVELS = Prefetch("levels", LevelAssessment.objects.select_related("by"))

STEPS = Prefetch("search_steps", SearchStep.objects.select_related("by"))


def progress_of(row: Participation) -> str:
    """What happened in a participation, in one line."""
    if row.action.kind == ActionKind.PLACES:
        return "\xa0; ".join(f"{stay.place}, {stay.dates}" for stay in row.stays.all() if stay.cancelled_on is None)
    if row.action.kind == ActionKind.MATCHING:
        return "\xa0; ".join(
            f"{each.get_mode_display()}, le {date_short(each.found_on)}" for each in row.solutions.all()
        )
    if row.action.kind == ActionKind.SESSIONS:
        return attendance_of(row)
    reached = list(row.milestones.all())
    if not reached:
        return ""
    latest = max(reached, key=lambda each: (each.step.position, each.step_id))
    return f"{len(reached)} sur {len(row.action.steps.all())} : {latest.step}"


def attendance_of(row: Participation) -> str:
    """« 5 présences sur 7 séances, 1 absence non excusée ; 2 séances à venir »."""
    mine = record(row.sign_ups.all(), timezone.now())
    parts = []
    if mine.told:
        parts.append(f"{count(mine.present, 'présence', 'présences')} sur {count(mine.told, 'séance', 'séances')}")
        if mine.no_shows:
            parts[0] += f", {count(mine.no_shows, 'absence non excusée', 'absences non excusées')}"
    if mine.coming:
        parts.append(count(mine.coming, "séance à venir", "séances à venir"))
    return "\xa0; ".join(parts)
