"""A person's file: all that its page shows, read in a constant number of queries, and what to do next."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Max, Prefetch
from django.urls import reverse
from django.utils import timezone

from actions import permissions
from actions.attendance import record
from actions.childcare import check_is_due
from actions.enums import ActionKind, ParticipationStatus
from actions.models import (
    BarrierCredit,
    LevelAssessment,
    OutcomeCredit,
    Participation,
    SearchStep,
    SignUp,
    Solution,
    Stay,
)
from actions.todo import ENDING_SOON
from cite_emploi.accounts.access import Actor
from cite_emploi.lib.french import count, date_long, date_short
from cohorts.enums import AppointmentStatus, BarrierStatus, CheckMonths, ReferralStatus
from cohorts.models import (
    Appointment,
    Barrier,
    Document,
    Journey,
    Note,
    Outcome,
    Person,
    Professional,
    Referral,
    Support,
    Task,
)
from cohorts.outcomes import check_due

THIS_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class PersonFile:
    """A person and their rows, with what these point to already read."""

    person: Person
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
    def current_professionals(self) -> list[Professional]:
        return [professional for professional in self.professionals if professional.ends_on is None]

    @property
    def referent(self) -> Professional | None:
        return next((each for each in self.current_professionals if each.is_referent), None)

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
    def current_supports(self) -> list[Support]:
        return [support for support in self.supports if support.ends_on is None]

    @property
    def open_barriers(self) -> list[Barrier]:
        return [barrier for barrier in self.barriers if barrier.closed_on is None]

    @property
    def has_open_referral(self) -> bool:
        return any(referral.status == ReferralStatus.SUBMITTED for referral in self.referrals)


def open_file(person: Person, actor: Actor) -> PersonFile:
    """Read everything that the actor may read, whatever the number of rows."""
    appointments = list(person.appointments.select_related("organisation", "user"))
    participations = list(
        with_progress(person.participations.all()).prefetch_related("action__themes", LEVELS, "proposals", STEPS)
    )
    return PersonFile(
        person=person,
        supports=list(person.supports.select_related("organisation")),
        journeys=list(person.journeys.select_related("cohort").prefetch_related("checks", "renewals")),
        barriers=list(
            person.barriers.select_related("theme", "assessed_by").prefetch_related(
                "assessments__by", _credits(BarrierCredit)
            )
        ),
        participations=participations,
        outcomes=list(person.outcomes.prefetch_related("checks", _credits(OutcomeCredit))),
        referrals=list(person.referrals.select_related("organisation", "author")),
        professionals=list(person.professionals.select_related("user", "organisation")),
        notes=list(Note.objects.visible_to(actor).filter(person=person).select_related("author", "organisation")),
        tasks=list(person.tasks.select_related("organisation", "owner", "created_by", "done_by")),
        appointments=appointments,
        documents=list(
            Document.objects.visible_to(actor).filter(person=person).select_related("organisation", "added_by")
        ),
        last_contact_on=last_contact(person, appointments),
        told=frozenset(row.pk for row in participations if permissions.can_progress(actor, row)),
    )


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
        return " ; ".join(f"{stay.place}, {stay.dates}" for stay in row.stays.all() if stay.cancelled_on is None)
    if row.action.kind == ActionKind.MATCHING:
        return " ; ".join(f"{each.get_mode_display()}, le {date_short(each.found_on)}" for each in row.solutions.all())
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
    return " ; ".join(parts)


# --- What to do next --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class NextStep:
    """Something that waits, why, and where to do it when the actor is the one."""

    title: str
    note: str = ""
    url: str = ""
    label: str = ""


def next_steps(file: PersonFile, actor: Actor, today: date) -> list[NextStep]:
    """What waits on the file, most pressing first."""
    return [
        *_of_referrals(file, actor),
        *_of_tasks(file, today),
        *_of_appointments(file, actor, today),
        *_of_journey(file, actor, today),
        *_of_outcomes(file, actor, today),
        *_of_barriers(file, actor),
        *_of_participations(file, actor),
        *_of_solutions(file, actor, today),
        *_of_what_lacks(file, actor),
    ]


def _to(actor: Actor, name: str, pk: int) -> str:
    return reverse(name, args=[actor.cite.slug, pk])


def _of_referrals(file, actor):
    for referral in file.referrals:
        if referral.status == ReferralStatus.SUBMITTED:
            note = f"Envoyée par {referral.organisation} le {date_long(referral.submitted_on)}."
            if actor.is_coordinator:
                url = _to(actor, "referral_detail", referral.pk)
                yield NextStep("Répondre à l'orientation", note, url, "Examiner")
            else:
                yield NextStep("L'orientation attend la réponse de la coordination", note)


def _of_journey(file, actor, today):
    journey = file.current_journey
    if journey and journey.planned_end_on <= today + ENDING_SOON:
        day = date_long(journey.planned_end_on)
        ahead = journey.planned_end_on >= today
        title = f"L'accompagnement se termine le {day}" if ahead else f"L'accompagnement devait se terminer le {day}"
        note = "Faites le point avec la personne, puis terminez l'accompagnement."
        if actor.is_coordinator:
            yield NextStep(title, note, _to(actor, "journey_end", journey.pk), "Terminer")
        else:
            yield NextStep(title, "Faites le point avec la personne et avec la coordination.")


def _of_tasks(file, today):
    """Those of the week and the late ones: all are on the page, with their button."""
    for task in file.tasks_to_do:
        if task.due_on <= today + THIS_WEEK:
            late = task.due_on < today
            note = f"{'En retard\xa0: pour' if late else 'Pour'} le {date_long(task.due_on)}, {task.owner or task.organisation}."
            yield NextStep(task.title, note, "#taches", "Voir")


def _of_appointments(file, actor, today):
    for each in file.appointments:
        if each.status != AppointmentStatus.PLANNED:
            continue
        day, url = timezone.localdate(each.starts_at), _to(actor, "appointment_tell", each.pk)
        note = " ".join(filter(None, [f"Avec {each.user}, {each.organisation}.", each.place and f"{each.place}."]))
        if day < today:
            yield NextStep(f"Dire si le rendez-vous du {date_long(day)} a eu lieu", note, url, "Répondre")
        else:
            at = timezone.localtime(each.starts_at)
            yield NextStep(f"Rendez-vous le {date_long(day)} à {at:%H}\xa0h\xa0{at:%M}", note, url, "Modifier")


def _of_outcomes(file, actor, today):
    asked = (CheckMonths.SIX, *actor.cite.optional_checks)
    for outcome in file.outcomes:
        if outcome.cancelled_on:
            continue
        for months in _unanswered(outcome, asked):
            if check_due(outcome.starts_on, months, on=today):
                title = f"{CheckMonths(months).label}\xa0: {outcome.get_contract_display()}"
                url = reverse("outcome_check", args=[actor.cite.slug, outcome.pk, months])
                yield NextStep(title, f"Commencé le {date_long(outcome.starts_on)}.", url, "Répondre")
    for journey in file.journeys:
        for months in _unanswered(journey, (CheckMonths.AT_EXIT, *asked)):
            if journey.ended_on and check_due(journey.ended_on, months, on=today):
                title = f"{CheckMonths(months).label}\xa0: situation après l'accompagnement"
                url = reverse("journey_check", args=[actor.cite.slug, journey.pk, months])
                yield NextStep(title, f"Accompagnement terminé le {date_long(journey.ended_on)}.", url, "Répondre")


def _unanswered(row, asked):
    answered = {check.months for check in row.checks.all()}
    return [months for months in sorted(asked) if months not in answered]


def _of_barriers(file, actor):
    for barrier in file.open_barriers:
        if barrier.status == BarrierStatus.IDENTIFIED:
            note = f"Repéré le {date_long(barrier.opened_on)}."
            url = _to(actor, "barrier_assess", barrier.pk)
            yield NextStep(f"Évaluer le frein « {barrier.theme} »", note, url, "Évaluer")


def _of_participations(file, actor):
    for row in file.participations:
        if row.status == ParticipationStatus.REQUESTED:
            url = _to(actor, "participation_detail", row.pk)
            note = f"Demandée par {row.requested_by} le {date_long(row.requested_on)}."
            if permissions.can_progress(actor, row):
                yield NextStep(f"Répondre à la demande « {row.action} »", note, url, "Répondre")
            else:
                yield NextStep(f"La demande « {row.action} » attend {row.action.operator}", note, url, "Voir")


def _of_solutions(file, actor, today):
    for row in file.participations:
        if row.action.kind == ActionKind.MATCHING and permissions.can_progress(actor, row):
            for solution in row.solutions.all():
                if solution.check_made is None and check_is_due(solution.found_on, on=today):
                    title = f"À 6 mois\xa0: {solution.get_mode_display()}, la solution tient-elle toujours\xa0?"
                    url = _to(actor, "solution_check", solution.pk)
                    yield NextStep(title, f"Trouvée le {date_long(solution.found_on)}.", url, "Répondre")


def _of_what_lacks(file, actor):
    if not file.barriers and not file.outcomes:
        url = _to(actor, "barrier_create", file.person.pk)
        yield NextStep("Faire le point sur les freins", "Aucun frein n'est encore signalé.", url, "Signaler un frein")
    being_lifted = [barrier for barrier in file.open_barriers if barrier.status == BarrierStatus.IN_PROGRESS]
    busy = {ParticipationStatus.REQUESTED, ParticipationStatus.ENROLLED}
    if being_lifted and not any(row.status in busy for row in file.participations):
        note = "À lever : " + ", ".join(str(barrier.theme) for barrier in being_lifted) + "."
        url = _to(actor, "participation_request", file.person.pk)
        yield NextStep("Aucune action n'est en cours pour cette personne", note, url, "Demander une action")
