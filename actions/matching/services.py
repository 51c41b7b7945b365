"""The search for childcare: need, steps, proposals, solution, and whether it holds."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from actions.catalogue.enums import ActionKind
from actions.matching import search_rules
from actions.matching.enums import ProposalState, SolutionAnswer
from actions.matching.models import Need, NeedSlot, Proposal, SearchStep, Solution, SolutionCheck
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from actions.participations.services.participations import require_active_participation
from actions.places.enums import ChildcareMode
from actions.places.models.places import Stay
from actions.places.rules.week import Slot, overlap_in_words, overlapping
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.acts import act
from cite_emploi.lib.errors import BIRTH_TO_COME, Refused, checked, refuse_if
from cite_emploi.lib.french import date_long
from cohorts.programme.models import District

OTHER_KIND = "Cette action ne cherche pas de solution de garde."
LONG_AGO = 18  # years: nobody looks for childcare any more


def _require_search(by: Actor, participation: Participation) -> Participation:
    return require_active_participation(by, participation, ActionKind.MATCHING, OTHER_KIND)


def _why_not_in_the_action(row: Participation, on: date, field: str = "on") -> list[tuple[str, str]]:
    """What is wrong with a day on which something is said to have been done in the action."""
    if on < row.enrolled_on:
        return [(field, "Cette date précède l'entrée dans l'action.")]
    if row.ended_on and on > row.ended_on:
        return [(field, "Cette date suit la fin de la participation.")]
    return []


@transaction.atomic
def record_need(
    *,
    by: Actor,
    participation: Participation,
    on: date,
    children_birth_months: Iterable[date],
    slots: Iterable[Slot] = (),
    district: District | None = None,
    near: str = "",
    wanted_from: date | None = None,
    mode: str = "",
    note: str = "",
) -> Need:
    """Write what the family needs, or correct it; what changes is kept in the history, and nothing else is rewritten."""
    row = _require_search(by, participation)
    months, slots = sorted(month.replace(day=1) for month in children_birth_months), sorted(set(slots))
    need = Need.objects.filter(participation=row).first() or Need(cite=by.cite, participation=row, recorded_on=on)
    reasons = []
    if not months and need.children_forgotten_on is None:
        reasons.append(("children_birth_months", "Indiquez au moins un enfant à garder."))
    if months and need.children_forgotten_on:
        reasons.append(
            ("children_birth_months", "Ces mois de naissance ont été effacés, comme prévu\xa0: laissez vide.")
        )
    if any(month > on for month in months):
        reasons.append(("children_birth_months", BIRTH_TO_COME))
    if any((on.year - month.year) > LONG_AGO for month in months):
        reasons.append(("children_birth_months", "Un enfant a plus de 18 ans\xa0: vérifiez l'année."))
    for first, second in overlapping(slots):
        reasons.append(("slots", overlap_in_words(first, second)))
    refuse_if(reasons)
    need.children_birth_months, need.district, need.near = months, district, near
    need.wanted_from, need.mode, need.note = wanted_from, mode, note
    checked(need)
    _keep_slots(row, slots)
    return need


def _keep_slots(row: Participation, slots: list[Slot]) -> None:
    """Only hours that differ are written: the history tells what changed, not that the form was sent."""
    former = {each.slot: each for each in NeedSlot.objects.filter(participation=row)}
    for slot, kept in former.items():
        if slot not in slots:
            kept.delete()
    # Slots that overlap were refused: the constraints have nothing left to say.
    NeedSlot.objects.bulk_create(
        NeedSlot(cite=row.cite, participation=row, weekday=slot.weekday, starts=slot.starts, ends=slot.ends)
        for slot in slots
        if slot not in former
    )


@transaction.atomic
def add_search_step(*, by: Actor, participation: Participation, kind: str, on: date, note: str = "") -> SearchStep:
    """Note something done to find childcare."""
    row = _require_search(by, participation)
    refuse_if(_why_not_in_the_action(row, on))
    return checked(SearchStep(cite=by.cite, participation=row, kind=kind, on=on, note=note, by=by.user))


@transaction.atomic
def undo_search_step(*, by: Actor, step: SearchStep) -> None:
    """The step was noted by mistake: it goes from the search; history keeps it."""
    _require_search(by, step.participation)
    step.delete()


@transaction.atomic
def propose(
    *,
    by: Actor,
    participation: Participation,
    mode: str,
    on: date,
    provider: str = "",
    starts_on: date | None = None,
) -> Proposal:
    """Propose a mode of care to the family."""
    row = _require_search(by, participation)
    reasons = _why_not_in_the_action(row, on)
    if row.ended_on:
        reasons = ["La participation est terminée\xa0: plus rien ne peut être proposé."]
    refuse_if(reasons)
    return checked(
        Proposal(cite=by.cite, participation=row, mode=mode, provider=provider, starts_on=starts_on, proposed_on=on)
    )


def _lock_proposal(by: Actor, proposal: Proposal) -> tuple[Participation, Proposal]:
    row = _require_search(by, proposal.participation)
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    if proposal.state != ProposalState.PROPOSED:
        raise Refused(f"Cette proposition est déjà «\xa0{proposal.get_state_display().lower()}\xa0».")
    return row, proposal


@act("Acceptation d'une proposition de garde", may=can_progress, subject="proposal.participation")
def accept_proposal(*, by: Actor, proposal: Proposal, on: date) -> Solution:
    """The family says yes: the solution is found, with nothing more to type."""
    row, proposal = _lock_proposal(by, proposal)
    refuse_if(_why_not_in_the_action(row, on))
    proposal.state, proposal.answered_on = ProposalState.ACCEPTED, on
    checked(proposal)
    return checked(Solution(cite=by.cite, participation=row, mode=proposal.mode, found_on=on, proposal=proposal))


@transaction.atomic
def decline_proposal(*, by: Actor, proposal: Proposal, reason: str, on: date) -> Proposal:
    """The proposal comes to nothing, and why."""
    _, proposal = _lock_proposal(by, proposal)
    proposal.state, proposal.answered_on, proposal.reason = ProposalState.DECLINED, on, reason
    return checked(proposal)


@act("Solution de garde trouvée", may=can_progress, subject="participation")
def record_solution(
    *, by: Actor, participation: Participation, mode: str, found_on: date, stay: Stay | None = None
) -> Solution:
    """A childcare solution was found; a stay on a reserved place counts as one."""
    participation = _require_search(by, participation)
    reasons = []
    if found_on < participation.enrolled_on:
        reasons.append(("found_on", "La solution ne peut pas précéder l'entrée dans l'action."))
    if stay and mode != ChildcareMode.AVIP:
        reasons.append(("mode", f"Un accueil est indiqué\xa0: choisissez «\xa0{ChildcareMode.AVIP.label}\xa0»."))
    if stay and stay.participation.person_id != participation.person_id:
        reasons.append(("stay", "Cet accueil n'est pas celui de cette famille."))
    if stay and Stay.objects.filter(pk=stay.pk, cancelled_on__isnull=False).exists():
        reasons.append(("stay", "Cet accueil a été annulé\xa0: il ne compte pas pour une solution."))
    refuse_if(reasons)
    return checked(Solution(cite=by.cite, participation=participation, mode=mode, found_on=found_on, stay=stay))


@act("Retrait d'une solution de garde", may=can_progress, subject="solution.participation")
def undo_solution(*, by: Actor, solution: Solution) -> None:
    """The solution was recorded by mistake: it goes from the figures, history keeps it; the proposal waits again."""
    _require_search(by, solution.participation)
    solution = Solution.objects.select_for_update(of=("self",)).select_related("proposal").get(pk=solution.pk)
    if SolutionCheck.objects.filter(solution=solution).exists():
        raise Refused(
            "La famille a déjà répondu six mois après\xa0: cette solution compte dans le bilan, elle reste. "
            "Si elle ne tient plus, corrigez la réponse donnée."
        )
    proposal = solution.proposal
    solution.delete()
    if proposal:
        proposal.state, proposal.answered_on = ProposalState.PROPOSED, None
        checked(proposal)


@act("Vérification d'une solution de garde", may=can_progress, subject="solution.participation")
def check_solution(*, by: Actor, solution: Solution, answer: str, on: date) -> SolutionCheck:
    """Say whether the solution still holds after six months; asked again, the answer replaces the former one."""
    row = _require_search(by, solution.participation)
    solution = Solution.objects.select_for_update(of=("self",)).get(pk=solution.pk)
    reasons, day = [], search_rules.check_day(solution.found_on)
    if answer not in SolutionAnswer.values:
        reasons.append(("answer", "Choisissez une réponse."))
    if on < day:
        reasons.append(("on", f"La vérification se fait à partir du {date_long(day)}, six mois après."))
    refuse_if(reasons)
    check = SolutionCheck.objects.filter(solution=solution).first() or SolutionCheck(
        cite=by.cite, participation=row, solution=solution
    )
    check.answer, check.on, check.by = answer, on, by.user
    return checked(check)
