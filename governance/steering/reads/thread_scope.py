"""The rows of a thread, from any point of it."""

from dataclasses import dataclass, field

from django.db.models import Q

from actions.catalogue.models import Action
from funding.models.ledger import Entry
from governance.steering.enums import DecisionKind
from governance.steering.models.decisions import Decision
from governance.steering.models.needs import FieldNeed


@dataclass(frozen=True)
class Scope:
    """The rows that a thread is about. ``since`` is the first year of an action that counts (None: all of them)."""

    needs: list[FieldNeed] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    since: int | None = None
    commitment: Entry | None = None


def decisions(which: Q) -> list[Decision]:
    rows = Decision.objects.filter(which).select_related(
        "cite",
        "meeting__committee",
        "owner",
        "edition__action__operator",
        "edition__action__cite",
        "commitment__edition__action__operator",
        "commitment__edition__action__cite",
    )
    return list(rows.order_by("meeting__held_on", "id"))


def about(actions: list[Action]) -> Q:
    """Decisions about an action: they name its year, or money committed for it."""
    return Q(edition__action__in=actions) | Q(commitment__edition__action__in=actions)


def action_of(decision: Decision) -> Action | None:
    edition = decision.edition or (decision.commitment.edition if decision.commitment else None)
    return edition.action if edition else None


def of_need(need: FieldNeed) -> Scope:
    """What was decided about it; then, from the year in which an action was programmed for it, all about that action."""
    answers = decisions(Q(need=need))
    programmed = [each for each in answers if each.kind == DecisionKind.PROGRAMME]
    actions = list(dict.fromkeys(each.edition.action for each in programmed))
    if not actions:
        return Scope(needs=[need], decisions=answers)
    since = min(each.edition.year for each in programmed)
    later = decisions(about(actions) & Q(meeting__held_on__year__gte=since) & ~Q(need=need))
    found = sorted([*answers, *later], key=lambda each: (each.meeting.held_on, each.pk))
    return Scope(needs=[need], decisions=found, actions=actions, since=since)


def of_action(action: Action) -> Scope:
    """All the decisions about it, the needs that they answer, and what was decided about these needs before."""
    needs = FieldNeed.objects.filter(decisions__in=Decision.objects.filter(about([action])))
    needs = list(
        needs.distinct().with_state().with_support().select_related("organisation", "cite").order_by("posted_on", "id")
    )
    found = decisions(about([action]) | Q(need__in=needs))
    return Scope(needs=needs, decisions=found, actions=[action])


def of_decision(decision: Decision) -> Scope:
    if decision.need_id:
        return of_need(with_all(decision.need_id))
    action = action_of(decision)
    if action:
        return of_action(action)
    return Scope(decisions=decisions(Q(pk=decision.pk)), commitment=decision.commitment)


def of_commitment(commitment: Entry) -> Scope:
    """That of the decision which authorised it; without one, that of its action; without either, itself alone."""
    decision = (
        Decision.objects.filter(commitment=commitment)
        .select_related("edition__action", "commitment__edition__action")
        .first()
    )
    if decision:
        return of_decision(decision)
    return of_action(commitment.edition.action) if commitment.edition else Scope(commitment=commitment)


def with_all(pk: int) -> FieldNeed:
    """A need with what its thread tells of it."""
    return FieldNeed.objects.with_state().with_support().select_related("organisation", "cite").get(pk=pk)
