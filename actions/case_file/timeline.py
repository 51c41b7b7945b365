"""A person's story, as dated events built from their rows. Pure: no query, no clock."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils import timezone

from actions.case_file.person_file import PersonFile
from actions.catalogue.enums import ActionKind
from actions.levels.enums import FrenchLevel, LearningNeed, Mobility
from actions.matching.enums import ProposalState, SolutionAnswer
from actions.participations.enums import ParticipationStatus
from actions.sessions.enums import Attendance
from actions.sessions.words import hours_of
from cite_emploi.lib.french import date_long, number
from cohorts.barriers.enums import BarrierStatus
from cohorts.follow_up.enums import AppointmentStatus, CheckAnswer, Visibility
from cohorts.follow_up.models import Outcome
from cohorts.referrals.enums import ReferralStatus

ATTENDANCES = {Attendance.PRESENT: "good", Attendance.EXCUSED: "quiet", Attendance.NO_SHOW: "bad"}
CHECKED = {CheckAnswer.HELD: "good", CheckAnswer.LOST: "bad", CheckAnswer.NOT_REACHED: "quiet"}
HOLDS = {SolutionAnswer.HELD: "good", SolutionAnswer.LOST: "bad", SolutionAnswer.NOT_REACHED: "quiet"}

APPOINTMENTS = {
    AppointmentStatus.PLANNED: "",
    AppointmentStatus.HELD: "good",
    AppointmentStatus.NO_SHOW: "bad",
    AppointmentStatus.EXCUSED: "quiet",
    AppointmentStatus.CANCELLED: "quiet",
}
# What the timeline may be narrowed to: the word of the address, the words of the page.
KINDS = {
    "echanges": "Échanges et notes",
    "rendez-vous": "Rendez-vous",
    "freins": "Freins",
    "actions": "Actions",
    "sorties": "Sorties",
    "taches": "Tâches",
    "parcours": "Orientations et accompagnement",
    "documents": "Documents",
}


@dataclass(frozen=True)
class Event:
    """Something that happened on a day. ``tone``: good, bad, quiet, or nothing. ``private``: one's organisation's alone."""

    on: date
    title: str
    note: str = ""
    tone: str = ""
    kind: str = "parcours"
    private: bool = False
    note_id: int | None = None  # a note, which its author may correct
    author_id: int | None = None


def build(file: PersonFile, kind: str = "") -> list[Event]:
    """Every event of the file (or of one kind), latest first; those of one day in the order in which things follow."""
    makers = {
        "parcours": (_referrals, _journeys, _supports, _professionals),
        "freins": (_barriers,),
        "actions": (_participations,),
        "sorties": (_outcomes,),
        "documents": (_documents,),
        "taches": (_tasks,),
        "rendez-vous": (_appointments,),
        "echanges": (_notes,),
    }
    events = [
        replace(event, kind=name)
        for name, several in makers.items()
        if kind in ("", name)
        for make in several
        for event in make(file)
    ]
    return sorted(events, key=lambda event: event.on)[::-1]


def _referrals(file: PersonFile) -> Iterator[Event]:
    answers = {
        ReferralStatus.ACCEPTED: ("Orientation acceptée", "good"),
        ReferralStatus.REFUSED: ("Orientation refusée", "bad"),
        ReferralStatus.WITHDRAWN: ("Orientation retirée", "quiet"),
        ReferralStatus.WAITLISTED: ("En liste d'attente", ""),
        ReferralStatus.EXPIRED: ("Orientation close, faute de réponse à temps", "quiet"),
    }
    for referral in sorted(file.referrals, key=lambda each: each.submitted_on):
        author = f"Rédigée par {referral.author}."
        yield Event(referral.submitted_on, f"Orientation par {referral.organisation}", author)
        for (at, by), several in groupby(referral.amendments.all(), key=lambda row: (row.at, row.by)):
            labels = ", ".join(row.label for row in several)
            yield Event(timezone.localdate(at), "Orientation corrigée", f"{labels}. Par {by}.", "quiet")
        if referral.status in answers:
            title, tone = answers[referral.status]
            yield Event(referral.status_since, title, referral.get_refusal_reason_display(), tone)


def _journeys(file: PersonFile) -> Iterator[Event]:
    for journey in file.journeys:
        renewals = list(journey.renewals.all())
        first_end = renewals[0].previous_end_on if renewals else journey.planned_end_on
        note = f"Accompagnement prévu jusqu'au {date_long(first_end)}."
        yield Event(journey.starts_on, f"Entrée dans la cohorte {journey.cohort.year}", note)
        yield from _renewals(renewals)
        if journey.ended_on:
            yield Event(journey.ended_on, "Fin de l'accompagnement", journey.get_end_reason_display(), "quiet")
            yield from _checks(journey)


def _renewals(renewals) -> Iterator[Event]:
    for renewal in renewals:
        yield Event(renewal.on, f"Accompagnement prolongé jusqu'au {date_long(renewal.until)}", renewal.reason)


def _supports(file: PersonFile) -> Iterator[Event]:
    for support in file.supports:
        yield Event(support.starts_on, f"Suivi par {support.organisation}", tone="quiet")
        if support.ends_on:
            yield Event(support.ends_on, f"Fin du suivi par {support.organisation}", tone="quiet")


def _professionals(file: PersonFile) -> Iterator[Event]:
    for each in file.professionals:
        role = "Référent de parcours" if each.is_referent else "Professionnel"
        yield Event(each.starts_on, f"{role}\xa0: {each}", tone="quiet")
        if each.ends_on:
            yield Event(each.ends_on, f"{role} jusqu'à ce jour\xa0: {each}", tone="quiet")


def _barriers(file: PersonFile) -> Iterator[Event]:
    for barrier in file.barriers:
        yield Event(barrier.opened_on, f"Frein repéré : {barrier.theme}")
        for each in barrier.assessments.all():
            note = f"{each.get_severity_display()}, {each.get_moment_display().lower()}, par {each.by}. {each.comment}"
            yield Event(each.on, f"Frein évalué\xa0: {barrier.theme}", note.strip())
        if barrier.status == BarrierStatus.LIFTED:
            yield Event(barrier.closed_on, f"Frein levé : {barrier.theme}", _thanks_to(barrier.credits.all()), "good")
        elif barrier.closed_on:
            yield Event(barrier.closed_on, f"Frein sans suite : {barrier.theme}", tone="quiet")


def _thanks_to(rows) -> str:
    names = [str(credit.participation.action) for credit in rows]
    return f"Grâce à : {', '.join(names)}." if names else ""


def _participations(file: PersonFile) -> Iterator[Event]:
    for row in sorted(file.participations, key=lambda each: each.requested_on):
        if row.requested_on != row.enrolled_on:
            answer = (
                f"Refusée : {row.get_decline_reason_display()}. {row.answer}"
                if row.status == ParticipationStatus.DECLINED
                else row.request
            )
            tone = "bad" if row.status == ParticipationStatus.DECLINED else ""
            yield Event(row.requested_on, f"Action demandée : {row.action}", answer, tone)
        if row.enrolled_on:
            yield Event(row.enrolled_on, f"Entrée dans l'action : {row.action}", f"Avec {row.action.operator}.")
        yield from _search(row, told=row.pk in file.told)
        yield from _progress(row)
        yield from _sessions(row)
        yield from _levels(row)
        if row.ended_on:
            note = ". ".join(filter(None, [row.get_end_reason_display(), row.end_note]))
            yield Event(row.ended_on, f"Fin de l'action : {row.action}", note, "quiet")


def _search(row, *, told: bool) -> Iterator[Event]:
    """What was done to find childcare. Its notes, and who would care for the children, are for whom ``told`` says."""
    for step in sorted(row.search_steps.all(), key=lambda each: (each.on, each.pk)):
        note = " ".join(filter(None, [step.note, f"Par {step.by}."])) if told else ""
        yield Event(step.on, f"Démarche\xa0: {step.get_kind_display()}", note)
    for proposal in sorted(row.proposals.all(), key=lambda each: (each.proposed_on, each.pk)):
        mode = proposal.get_mode_display()
        yield Event(proposal.proposed_on, f"Proposition de garde\xa0: {mode}", proposal.provider if told else "")
        if proposal.state == ProposalState.DECLINED:  # an accepted one is told by its solution
            yield Event(
                proposal.answered_on, f"Proposition déclinée\xa0: {mode}", proposal.get_reason_display(), "quiet"
            )


def _progress(row) -> Iterator[Event]:
    if row.action.kind == ActionKind.PLACES:
        for stay in row.stays.all():
            note = f"Jusqu'au {date_long(stay.ends_on)}. {stay.get_reason_display()}."
            yield Event(stay.starts_on, f"Accueil de {stay.child_first_name} : {stay.place}", note, "good")
    elif row.action.kind == ActionKind.MATCHING:
        for solution in row.solutions.all():
            title = f"Solution de garde : {solution.get_mode_display()}"
            yield Event(solution.found_on, title, f"Dans l'action {row.action}.", "good")
            if solution.check_made:
                check = solution.check_made
                title = f"À 6 mois\xa0: {check.get_answer_display()}"
                yield Event(check.on, title, solution.get_mode_display(), HOLDS[check.answer])
    elif row.action.kind == ActionKind.PROJECT:
        for milestone in row.milestones.all():
            yield Event(
                milestone.reached_on, f"Étape franchie : {milestone.step}", f"Dans l'action {row.action}.", "good"
            )


def _sessions(row) -> Iterator[Event]:
    for each in row.sign_ups.all():
        session = each.session
        note = f"{row.action}, {hours_of(session)}. "
        if session.cancelled_on:
            yield Event(session.day, f"Séance annulée\xa0: {session.topic}", note + session.cancel_reason, "quiet")
        elif each.attendance:
            title = f"{each.get_attendance_display()}\xa0: {session.topic}"
            yield Event(session.day, title, note.strip(), ATTENDANCES[each.attendance])
        elif each.waits:
            yield Event(timezone.localdate(each.signed_at), f"En liste d'attente\xa0: {session}", str(row.action))
        else:
            yield Event(session.day, f"Inscription à la séance\xa0: {session.topic}", note + session.place)


def _levels(row) -> Iterator[Event]:
    for each in row.levels.all():
        said = [
            f"{label}\xa0: {FrenchLevel(level).label}"
            for label, level in (("Oral", each.oral), ("Écrit", each.written))
            if level != FrenchLevel.NOT_ASSESSED
        ]
        said += [each.get_need_display()] * (each.need not in ("", LearningNeed.NONE))
        said += [Mobility(means).label for means in each.mobility]
        title = f"Niveau {each.get_moment_display().lower()}\xa0: {row.action}"
        yield Event(each.on, title, f"{'. '.join(said)}. Par {each.by}.")


def _notes(file: PersonFile) -> Iterator[Event]:
    for note in file.notes:
        title = f"{note.get_medium_display() or 'Note'}\xa0: {note.author}, {note.organisation}"
        private = note.visibility == Visibility.PRIVATE
        yield Event(note.on, title, note.text, private=private, note_id=note.pk, author_id=note.author_id)


def _appointments(file: PersonFile) -> Iterator[Event]:
    for each in file.appointments:
        about = f"Rendez-vous avec {each.user}, {each.organisation}"
        tone = APPOINTMENTS[each.status]
        note = ". ".join(filter(None, [each.get_status_display(), each.subject, each.place])) + "."
        yield Event(timezone.localdate(each.starts_at), about, note, tone)


def _tasks(file: PersonFile) -> Iterator[Event]:
    for task in file.tasks_done:
        yield Event(task.done_on, f"Fait\xa0: {task.title}", f"Par {task.done_by}.", "good")


def _documents(file: PersonFile) -> Iterator[Event]:
    for each in file.documents:
        private = each.visibility == Visibility.PRIVATE
        yield Event(
            each.added_on, f"Document ajouté\xa0: {each.title}", f"Par {each.added_by}.", "quiet", private=private
        )


def _outcomes(file: PersonFile) -> Iterator[Event]:
    for outcome in sorted(file.outcomes, key=lambda each: each.starts_on):
        if outcome.cancelled_on:
            title = f"Saisie annulée : {outcome.get_contract_display()}"
            yield Event(outcome.cancelled_on, title, outcome.cancel_reason, "quiet")
            continue
        yield Event(outcome.starts_on, f"Sortie : {outcome.get_contract_display()}", _about(outcome), "good")
        yield from _checks(outcome)


def _checks(row) -> Iterator[Event]:
    for check in row.checks.all():
        title = f"{check.get_months_display()}\xa0: {check.get_answer_display()}"
        yield Event(check.on, title, tone=CHECKED[check.answer])


def _about(outcome: Outcome) -> str:
    hours = f"{number(outcome.weekly_hours)} heures par semaine." if outcome.weekly_hours else ""
    return " ".join(filter(None, [hours, _thanks_to(outcome.credits.all())]))
