"""What to do next for a person, from what their file already read."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from actions.case_file.person_file import PersonFile
from actions.catalogue.enums import ActionKind
from actions.matching.search_rules import check_is_due
from actions.participations.enums import UNDER_WAY, ParticipationStatus
from actions.participations.permissions import can_progress
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.french import clock, date_long
from cite_emploi.web.addresses import page
from cohorts.barriers.enums import BarrierStatus
from cohorts.follow_up.enums import AppointmentStatus, CheckMonths
from cohorts.follow_up.rules import check_due
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.permissions import can_write
from cohorts.referrals.rules.reminders import ENDING_SOON

THIS_WEEK = timedelta(days=7)


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
    return page(name, actor.cite, pk)


def _of_referrals(file, actor):
    for referral in file.referrals:
        if referral.status == ReferralStatus.SUBMITTED:
            note = f"Envoyée par {referral.organisation} le {date_long(referral.submitted_on)}."
            if actor.is_coordinator:
                url = _to(actor, "referral_detail", referral.pk)
                yield NextStep("Répondre à l'orientation", note, url, "Examiner")
            else:
                yield NextStep("L'orientation attend la réponse de la coordination", note)
        elif referral.status == ReferralStatus.TO_COMPLETE:
            yield _of_partner(
                actor, referral, "compléter l'orientation", f"depuis le {date_long(referral.status_since)}"
            )
        for offer in referral.pending_offers:
            yield _of_partner(actor, referral, "la place proposée", f"avant le {date_long(offer.expires_on)}")


def _of_partner(actor, referral, what: str, when: str) -> NextStep:
    """The coordination waits for the organisation that referred."""
    asked = referral.organisation
    title = f"La coordination attend une réponse de {asked}\xa0: {what}"
    mine = can_write(actor, referral)
    return NextStep(title, f"Attendue {when}.", _to(actor, "referral_detail", referral.pk) if mine else "", "Répondre")


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
            yield NextStep(f"Rendez-vous le {date_long(day)} à {clock(each.starts_at)}", note, url, "Modifier")


def _of_outcomes(file, actor, today):
    asked = (CheckMonths.SIX, *actor.cite.optional_checks)
    for outcome in file.outcomes:
        if outcome.cancelled_on:
            continue
        for months in _unanswered(outcome, asked):
            if check_due(outcome.starts_on, months, on=today):
                title = f"{CheckMonths(months).label}\xa0: {outcome.get_contract_display()}"
                url = page("outcome_check", actor.cite, outcome.pk, months)
                yield NextStep(title, f"Commencé le {date_long(outcome.starts_on)}.", url, "Répondre")
    for journey in file.journeys:
        for months in _unanswered(journey, (CheckMonths.AT_EXIT, *asked)):
            if journey.ended_on and check_due(journey.ended_on, months, on=today):
                title = f"{CheckMonths(months).label}\xa0: situation après l'accompagnement"
                url = page("journey_check", actor.cite, journey.pk, months)
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
            if can_progress(actor, row):
                yield NextStep(f"Répondre à la demande « {row.action} »", note, url, "Répondre")
            else:
                yield NextStep(f"La demande « {row.action} » attend {row.action.operator}", note, url, "Voir")


def _of_solutions(file, actor, today):
    for row in file.participations:
        if row.action.kind == ActionKind.MATCHING and can_progress(actor, row):
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
    if being_lifted and not any(row.status in UNDER_WAY for row in file.participations):
        note = "À lever : " + ", ".join(str(barrier.theme) for barrier in being_lifted) + "."
        url = _to(actor, "participation_request", file.person.pk)
        yield NextStep("Aucune action n'est en cours pour cette personne", note, url, "Demander une action")
