"""What meetings decide. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from actions.catalogue import services as catalogue
from actions.catalogue.models import Action, Edition
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.duties import hold_accesses
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.mail import notify
from cite_emploi.accounts.models import Membership, Organisation, User
from cite_emploi.lib.errors import Refused, checked, refuse_if
from cite_emploi.web.addresses import page_of
from funding.models.ledger import Entry, Exercise, FundingLine
from funding.services import ledger
from governance.steering import permissions
from governance.steering.enums import ANSWERS_A_NEED, DecisionKind
from governance.steering.models.decisions import Decision, LateReminder
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.models.needs import FieldNeed
from governance.steering.rules import mandate
from governance.steering.services.agenda import OF_ANOTHER_MEETING
from governance.steering.services.committees import require_manager
from governance.steering.services.locks import lock_open_meeting
from governance.steering.services.need_mails import ANSWERED, tell_supporters

Reasons = list[tuple[str | None, str]]


@transaction.atomic
def decide(
    *,
    by: Actor,
    meeting: Meeting,
    text: str,
    kind: str = DecisionKind.OTHER,
    item: AgendaItem | None = None,
    need: FieldNeed | None = None,
    action: Action | None = None,
    edition: Edition | None = None,
    owner: Organisation | None = None,
    assignee: User | None = None,
    due_on: date | None = None,
    amount: Decimal | None = None,
    line: FundingLine | None = None,
) -> Decision:
    """Write a decision down: all of it is done at once, or nothing is.

    ``action`` without ``edition`` is its edition of the meeting's year, which programming opens. With ``amount``
    (euros) the money is committed on ``line``, within what the committee may commit. Raises ``Refused`` with every
    reason; beyond its mandate, it names the committees that may.
    """
    if need:
        # Before the meeting, as all who write about a need do: the other way round, two would wait for each other.
        need = FieldNeed.objects.select_for_update(no_key=True).get(pk=need.pk)
    meeting = lock_open_meeting(by, meeting)
    reasons = [
        *_why_not_about(meeting, kind, item, need, action, edition),
        *_why_not_followed(by, meeting, owner, assignee, due_on),
        *_why_no_money(meeting, amount, line),
    ]
    commitment = None
    try:
        # In a savepoint: what the other rooms refuse is told with the rest.
        with transaction.atomic():
            if action and not edition:
                edition = _get_or_open_edition(by, meeting, kind, action, amount)
            if amount is not None and line is not None:
                commitment = _commit(by, meeting, text, edition, amount, line)
    except Refused as refusal:
        reasons += refusal.reasons
    refuse_if(reasons)
    decision = checked(
        Decision(
            cite=by.cite,
            meeting=meeting,
            item=item,
            kind=kind,
            text=text.strip(),
            need=need,
            edition=edition,
            owner=owner,
            assignee=assignee,
            due_on=due_on,
            commitment=commitment,
        )
    )
    if need:
        tell_supporters(ANSWERED, need=need, but=by.user)
    return decision


def _why_not_about(meeting, kind, item, need, action, edition) -> Reasons:
    reasons = []
    if item and item.meeting_id != meeting.pk:
        reasons.append(("item", OF_ANOTHER_MEETING))
    if need and kind not in ANSWERS_A_NEED:
        reasons.append(
            ("kind", "Dites ce que la décision fait du besoin\xa0: programmer, approfondir ou ne pas donner suite.")
        )
    if need and need.withdrawn_on:
        reasons.append(("need", "Ce besoin a été retiré\xa0: il n'attend plus de réponse."))
    if need is None and kind in ANSWERS_A_NEED - {DecisionKind.PROGRAMME}:
        reasons.append(("need", "Choisissez le besoin auquel cette décision répond, ou une autre nature de décision."))
    if kind == DecisionKind.PROGRAMME and not (action or edition):
        reasons.append(("action", "Choisissez l'action à programmer."))
    if action and edition and edition.action_id != action.pk:
        reasons.append(("action", "Cette année n'est pas celle de l'action choisie\xa0: choisissez l'une ou l'autre."))
    return reasons


def _why_not_followed(by: Actor, meeting: Meeting, owner, assignee: User | None, due_on: date | None) -> Reasons:
    """Who follows a decision steers the Cité, or works for the organisation that does it."""
    reasons = []
    if due_on and due_on < meeting.held_on:
        reasons.append(("due_on", "L'échéance ne peut pas précéder la séance."))
    if assignee and not hold_accesses(_possible_followers(by.cite, owner).filter(user=assignee)):
        who = "Cette personne ne pilote pas la Cité et n'a pas de compte dans la structure chargée"
        reasons.append(("assignee", f"{who}\xa0: choisissez quelqu'un d'autre, ou une autre structure."))
    return reasons


def _possible_followers(cite, owner: Organisation | None = None):
    """The active memberships of those to whom a decision may be given."""
    steers = Q(role__in=[Role.COORDINATOR, Role.COMMITTEE])
    works = Q(organisation=owner) if owner else steers
    return Membership.objects.active().filter(steers | works, cite=cite)


def _why_no_money(meeting: Meeting, amount: Decimal | None, line: FundingLine | None) -> Reasons:
    if amount is None:
        return [("amount", "Indiquez le montant à engager, ou retirez la ligne.")] if line else []
    reasons = []
    if line is None:
        reasons.append(("line", "Choisissez la ligne sur laquelle engager ce montant."))
    if refusal := mandate.why_beyond_mandate(meeting.committee, amount):
        reasons.append(("amount", refusal))
    return reasons


def _get_or_open_edition(by: Actor, meeting: Meeting, kind: str, action: Action, amount: Decimal | None) -> Edition:
    """The action's edition of the meeting's year; programming opens it."""
    year = meeting.held_on.year
    edition = Edition.objects.filter(cite=by.cite, action=action, year=year).first()
    if edition is None and kind != DecisionKind.PROGRAMME:
        raise Refused(
            ("action", f"Cette action n'a pas d'année {year}\xa0: «\xa0Programmer une action\xa0» ouvrirait son année.")
        )
    return edition or catalogue.save_edition(by=by, action=action, year=year, planned_cost=amount or Decimal(0))


def _commit(by: Actor, meeting: Meeting, text: str, edition: Edition | None, amount, line) -> Entry:
    year = meeting.held_on.year
    exercise = Exercise.objects.filter(cite=by.cite, year=year).first()
    if exercise is None:
        raise Refused(("amount", f"Ouvrez d'abord l'exercice {year} dans «\xa0Financement\xa0»."))
    if exercise.closed_on:
        raise Refused(
            ("amount", f"L'exercice {year} est clos\xa0: engagez ce montant à une séance de l'année ouverte.")
        )
    return ledger.commit(
        by=by,
        exercise=exercise,
        line=line,
        amount=amount,
        on=meeting.held_on,
        label=text.strip()[:200],
        authorised_by=str(meeting),
        edition=edition,
    )


@transaction.atomic
def change_decision(
    *,
    by: Actor,
    decision: Decision,
    text: str,
    item: AgendaItem | None = None,
    owner: Organisation | None = None,
    assignee: User | None = None,
    due_on: date | None = None,
) -> Decision:
    """Reword a decision, or give it to others, until the minutes are validated. What it does, and its money, stay."""
    meeting = lock_open_meeting(by, decision.meeting)
    decision = _lock_decision(decision)
    refuse_if(
        [
            *_why_not_about(meeting, decision.kind, item, decision.need, None, decision.edition),
            *_why_not_followed(by, meeting, owner, assignee, due_on),
        ]
    )
    decision.text, decision.item, decision.owner = text.strip(), item, owner
    decision.assignee, decision.due_on = assignee, due_on
    return checked(decision)


@transaction.atomic
def assign_decision(*, by: Actor, decision: Decision, assignee: User | None) -> Decision:
    """Give a decision to someone else to follow, at any time."""
    require_manager(by, decision)
    decision = _lock_decision(decision)
    refuse_if(_why_not_followed(by, decision.meeting, decision.owner, assignee, None))
    decision.assignee = assignee
    return checked(decision)


@transaction.atomic
def drop_decision(*, by: Actor, decision: Decision) -> None:
    """Take back a decision written down by mistake, as long as it committed nothing and nothing hangs on it."""
    lock_open_meeting(by, decision.meeting)
    decision = _lock_decision(decision)
    reasons = []
    if decision.commitment_id:
        reasons.append(
            "Cette décision a engagé de l'argent\xa0: elle reste. Dégagez l'engagement dans «\xa0Financement\xa0», puis dites "
            "ici qu'elle est faite."
        )
    if decision.reviews.exists():
        reasons.append("Cette décision est à l'ordre du jour d'une autre séance\xa0: retirez-la d'abord de là.")
    refuse_if(reasons)
    decision.delete()


@transaction.atomic
def complete_decision(*, by: Actor, decision: Decision, on: date, note: str = "") -> Decision:
    """What was decided is done, says who follows it or the coordination; done again, it keeps its first day."""
    decision = _lock_decision(decision)
    if not permissions.can_follow_up(by, decision):
        raise Refused("Seules la coordination et la personne chargée de la suivre disent qu'une décision est faite.")
    if decision.done_on:
        return decision
    if on < decision.meeting.held_on:
        raise Refused(("on", "Une décision ne peut pas être faite avant la séance qui l'a prise."))
    decision.done_on, decision.done_by, decision.done_note = on, by.user, note.strip()
    return checked(decision)


@transaction.atomic
def reopen_decision(*, by: Actor, decision: Decision, on: date) -> Decision:
    """Take back « done », the same day, when it was said by mistake."""
    require_manager(by, decision)
    decision = _lock_decision(decision)
    if decision.done_on is None:
        return decision
    if decision.done_on != on:
        raise Refused("Une décision ne se rouvre que le jour où elle a été dite faite\xa0: consignez-en une nouvelle.")
    decision.done_on, decision.done_by, decision.done_note = None, None, ""
    return checked(decision)


TOLD_FOR = timedelta(days=7)  # after the due date: later, the next meeting speaks of it


def remind_late(*, by: Actor, today: date, dry_run: bool = False) -> int:
    """Write once to who follows a decision that became late, the day that it does; how many. Run again, nobody is told twice."""
    active = Membership.objects.active().filter(cite=by.cite, user=OuterRef("assignee"))
    rows = (
        Decision.objects.filter(Exists(active), cite=by.cite, late_reminder__isnull=True)
        .late(today)
        .filter(due_on__gte=today - TOLD_FOR)
        .select_related("assignee")
    )
    if dry_run:
        return rows.count()
    told = 0
    for decision in rows:
        with transaction.atomic():
            _, is_new = LateReminder.objects.get_or_create(
                decision=decision, defaults={"cite": by.cite, "sent_on": today}
            )
            if is_new:
                notify("decision_late", users=[decision.assignee], path=page_of(decision, by.cite))
                told += 1
    return told


def _lock_decision(decision: Decision) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",))
        .select_related("meeting", "owner", "need", "edition")
        .get(pk=decision.pk)
    )
