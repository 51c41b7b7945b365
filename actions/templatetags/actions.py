"""Badges and words of this room, one tone a state everywhere: {% load actions %}{% barrier_badge barrier %}."""

from datetime import date, datetime

from django import template
from django.utils import timezone

from actions.catalogue.enums import ActionState, Opinion
from actions.catalogue.models import Action, Edition
from actions.levels.enums import FrenchLevel, Mobility
from actions.levels.rules import LABELS, Pair, Progress, rank
from actions.matching.enums import ProposalState, SearchStage, SolutionAnswer
from actions.matching.models import Proposal, SolutionCheck
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.sessions import words
from actions.sessions.enums import Attendance
from actions.sessions.models import Session, SignUp
from cite_emploi.lib.french import MISSING, MONTHS, NBSP, clock, weekday_long
from cite_emploi.templatetags.ui import badge
from cohorts.barriers.enums import BarrierStatus, Situation
from cohorts.barriers.models import Barrier
from cohorts.follow_up.enums import AppointmentStatus, CheckAnswer, CheckMonths, OutcomeClass
from cohorts.follow_up.models import Appointment, Outcome
from cohorts.follow_up.rules import classify, counts_for_plie
from cohorts.people.births import Birth
from cohorts.referrals.models.journeys import Journey

register = template.Library()

BARRIERS = {
    BarrierStatus.IDENTIFIED: ("warning", "clock"),
    BarrierStatus.IN_PROGRESS: ("info", "refresh"),
    BarrierStatus.LIFTED: ("success", "check"),
    BarrierStatus.ABANDONED: ("neutral", ""),
    BarrierStatus.NO_IMPACT: ("neutral", ""),
}
APPOINTMENTS = {
    AppointmentStatus.PLANNED: "info",
    AppointmentStatus.HELD: "success",
    AppointmentStatus.NO_SHOW: "danger",
    AppointmentStatus.EXCUSED: "neutral",
    AppointmentStatus.CANCELLED: "neutral",
}
PARTICIPATIONS = {
    ParticipationStatus.REQUESTED: ("warning", "clock"),
    ParticipationStatus.ENROLLED: ("info", "refresh"),
    ParticipationStatus.ENDED: ("neutral", "check"),
    ParticipationStatus.DECLINED: ("danger", "cross"),
}
STAGES = {
    SearchStage.TO_START: ("warning", "flag"),
    SearchStage.SEARCHING: ("info", "search"),
    SearchStage.PROPOSAL: ("info", "clock"),
    SearchStage.FOUND: ("success", "check"),
    SearchStage.TO_CHECK: ("warning", "phone"),
    SearchStage.ENDED: ("neutral", ""),
}
PROPOSALS = {
    ProposalState.PROPOSED: ("info", "clock"),
    ProposalState.ACCEPTED: ("success", "check"),
    ProposalState.DECLINED: ("neutral", "cross"),
}
HOLDS = {
    SolutionAnswer.HELD: ("success", "check"),
    SolutionAnswer.LOST: ("danger", "cross"),
    SolutionAnswer.NOT_REACHED: ("neutral", "phone"),
}
STATES = {
    ActionState.EXPERIMENT: ("info", "spark"),
    ActionState.RUNNING: ("success", "check"),
    ActionState.TAKEN_UP: ("neutral", "swap"),
    ActionState.ENDED: ("neutral", ""),
}
OPINIONS = {Opinion.KEEP: ("success", "check"), Opinion.EXTEND: ("info", "plus"), Opinion.STOP: ("warning", "cross")}
ATTENDANCES = {
    Attendance.PRESENT: ("success", "check"),
    Attendance.EXCUSED: ("neutral", ""),
    Attendance.NO_SHOW: ("danger", "cross"),
}
PROGRESS = {
    Progress.PROGRESSED: ("success", "check"),
    Progress.SAME: ("neutral", ""),
    Progress.NOT_TWICE: ("neutral", ""),
}
OUTCOMES = {
    OutcomeClass.SUSTAINABLE: "success",
    OutcomeClass.TRANSITIONAL: "info",
    OutcomeClass.POSITIVE: "info",
    OutcomeClass.OTHER: "neutral",
}


@register.inclusion_tag("components/badge.html")
def barrier_badge(barrier: Barrier) -> dict:
    """Where a barrier stands."""
    return badge(_whole(barrier.get_status_display()), *BARRIERS[barrier.status])


@register.inclusion_tag("components/badge.html")
def theme_badge(barrier: Barrier) -> dict:
    """An open barrier by its name; still to assess, it stands out."""
    tone, icon = BARRIERS[barrier.status]
    return badge(barrier.theme, tone, icon)


@register.inclusion_tag("components/badge.html")
def stage_badge(stage: str) -> dict:
    """Where a family's search for childcare stands."""
    return badge(_whole(SearchStage(stage).label), *STAGES[stage])


@register.inclusion_tag("components/badge.html")
def proposal_badge(proposal: Proposal) -> dict:
    return badge(proposal.get_state_display(), *PROPOSALS[proposal.state])


@register.inclusion_tag("components/badge.html")
def holds_badge(check: SolutionCheck) -> dict:
    """Whether a solution holds after six months."""
    return badge(_whole(check.get_answer_display()), *HOLDS[check.answer])


@register.inclusion_tag("components/badge.html")
def participation_badge(participation: Participation) -> dict:
    return badge(_whole(participation.get_status_display()), *PARTICIPATIONS[participation.status])


@register.inclusion_tag("components/badge.html")
def state_badge(action: Action) -> dict:
    return badge(action.get_state_display(), *STATES[action.state])


@register.inclusion_tag("components/badge.html")
def opinion_badge(edition: Edition) -> dict:
    return badge(f"Avis\xa0: {edition.get_opinion_display().lower()}", *OPINIONS[edition.opinion])


@register.inclusion_tag("components/badge.html")
def outcome_badge(outcome: Outcome) -> dict:
    """How an outcome is read; a cancelled one counts for nothing."""
    if outcome.cancelled_on:
        return badge("Annulée", "neutral", "cross")
    reading = classify(outcome.contract)
    return badge(_whole(reading.label), OUTCOMES[reading])


@register.inclusion_tag("components/badge.html")
def journey_badge(journey: Journey, today: date) -> dict:
    """Where a journey stands; one past its planned end waits for someone to close it."""
    if journey.ended_on:
        return badge("Terminé", "neutral", "check")
    if journey.planned_end_on < today:
        return badge(f"À{NBSP}terminer", "warning", "clock")
    return badge(f"En{NBSP}cours", "success", "refresh")


@register.filter
def years_old(birth: Birth, today: date) -> str:
    """« 34 ans »."""
    return birth.age_in_words(today)


@register.filter
def month_of(day: date) -> str:
    """« mars 2024 »: a child's month of birth."""
    return f"{MONTHS[day.month - 1]}{NBSP}{day.year}"


def _whole(label: str) -> str:
    """A badge's words stay on one line."""
    return str(label).replace(" ", NBSP)


register.filter(clock)
register.filter(words.hours_of)
register.filter(words.seats_left)
register.filter(weekday_long)


@register.inclusion_tag("components/badge.html")
def session_badge(session: Session, now: datetime) -> dict:
    """Where a session stands; the counts of ``with_counts`` must be there."""
    if session.cancelled_on:
        return badge("Annulée", "neutral", "cross")
    if session.starts_at <= now:
        if session.untold:
            return badge(_whole("Présences à noter"), "warning", "clock")
        return badge(_whole("Présences notées" if session.seated else "Passée"), "neutral", "check")
    if session.seated >= session.capacity:
        return badge("Complète", "info", "people")
    return badge(_whole("Places libres"), "success", "check")


@register.inclusion_tag("components/badge.html")
def attendance_badge(row: SignUp) -> dict:
    """Whether someone came, or where they stand before."""
    if row.withdrawn_on:
        return badge("Désinscription", "neutral", "")
    if row.attendance:
        return badge(_whole(row.get_attendance_display()), *ATTENDANCES[row.attendance])
    if row.seat is None:
        return badge(_whole("Liste d'attente"), "warning", "clock")
    return badge("Inscription", "info", "")


@register.inclusion_tag("components/badge.html")
def progress_badge(pair: Pair, subject: str) -> dict:
    """What changed between the two assessments."""
    answer = pair.progress(subject)
    return badge(_whole(LABELS[answer]), *PROGRESS[answer])


@register.filter
def level_story(pair: Pair, subject: str) -> str:
    """« Avant : A1. Après : A2 », or the only one that was assessed."""
    said = [
        f"{word}{NBSP}: {level_words(each, subject)}"
        for word, each in (("Avant", pair.before), ("Après", pair.after))
        if rank(subject, each) is not None
    ]
    return ". ".join(said) or FrenchLevel.NOT_ASSESSED.label


@register.filter
def level_words(assessment, subject: str) -> str:
    """What an assessment says of a subject."""
    if assessment is None:
        return MISSING
    if subject == "mobility":
        return ", ".join(Mobility(each).label for each in assessment.mobility) or FrenchLevel.NOT_ASSESSED.label
    if subject == "need":
        return assessment.get_need_display() or FrenchLevel.NOT_ASSESSED.label
    return FrenchLevel(getattr(assessment, subject)).label


@register.inclusion_tag("components/badge.html")
def appointment_badge(appointment: Appointment, today: date) -> dict:
    """Where an appointment stands; one whose day has passed waits for an answer."""
    if appointment.status == AppointmentStatus.PLANNED and timezone.localdate(appointment.starts_at) < today:
        return badge(_whole("À renseigner"), "warning", "clock")
    return badge(_whole(appointment.get_status_display()), APPOINTMENTS[appointment.status])


@register.filter
def situation_labels(barrier: Barrier) -> list[str]:
    """The situations of a barrier, in words."""
    return [Situation(code).label for code in barrier.situations]


@register.filter
def plie(outcome: Outcome) -> bool:
    """The outcome counts in the PLIE reading as well; its checks must be at hand."""
    held = any(check.months >= CheckMonths.SIX and check.answer == CheckAnswer.HELD for check in outcome.checks.all())
    return outcome.cancelled_on is None and counts_for_plie(
        outcome.contract,
        length_months=outcome.length_months,
        weekly_hours=outcome.weekly_hours,
        proof=outcome.proof,
        held_six_months=held,
    )
