"""From a need to what came of it, and back: the thread that a page draws, as frozen values.

Need → secondings → meetings → decision → commitment → action → results → back to the committees → course. Any of them
leads to the same thread; what is not known, or never was, says so. ``thread_scope`` gathers the rows, ``thread_events``
tells of them.
"""

from dataclasses import dataclass, replace
from datetime import date

from actions.catalogue.models import Action
from cite_emploi.accounts.actor import Actor
from funding.models.ledger import Entry
from governance.steering import permissions
from governance.steering.enums import NeedState
from governance.steering.models.decisions import Decision
from governance.steering.models.needs import FieldNeed
from governance.steering.reads import thread_scope
from governance.steering.reads.thread_events import Event, events_of
from governance.steering.reads.thread_scope import Scope

# The stages, in order: what they are called, and what is said when nothing of them is there yet.
STAGES = {
    "need": ("Besoin", "Aucun besoin du terrain n'y est relié."),
    "meeting": ("Séance", "Aucune séance ne l'a encore à son ordre du jour."),
    "decision": ("Décision", "Aucune séance n'a encore décidé."),
    "money": ("Argent", "Aucun montant n'est engagé."),
    "action": ("Action", "Aucune action n'est encore ouverte."),
    "results": ("Résultats", "L'action n'a pas encore de résultats enregistrés."),
    "back": ("Retour", "Les résultats n'ont encore été présentés à aucun comité."),
    "course": ("Cap", "Aucune orientation n'a encore été fixée à son sujet."),
}
OLDER = "Cette action est plus ancienne que le suivi des besoins\xa0: le besoin d'où elle vient n'est pas connu."
OVER = frozenset({NeedState.DECLINED, NeedState.WITHDRAWN})


@dataclass(frozen=True)
class Stage:
    """A stage of the thread: reached (since a day, when that is known) or not."""

    code: str
    label: str
    reached: bool
    on: date | None


@dataclass(frozen=True)
class Thread:
    events: tuple[Event, ...]
    stages: tuple[Stage, ...]
    missing: tuple[str, ...]  # what is not there, in sentences


def of_need(actor: Actor, need: FieldNeed, *, today: date, here: tuple[str, int] | None = None) -> Thread:
    """The thread of a need that carries its state."""
    return _thread(actor, thread_scope.of_need(need), today, here or ("need", need.pk))


def of_action(actor: Actor, action: Action, *, today: date, here: tuple[str, int] | None = None) -> Thread:
    """Where an action comes from, and what came of it."""
    return _thread(actor, thread_scope.of_action(action), today, here or ("action", action.pk))


def of_decision(actor: Actor, decision: Decision, *, today: date) -> Thread:
    """The thread that a decision is part of: that of the need it answers, or of its action; or itself alone."""
    return _thread(actor, thread_scope.of_decision(decision), today, ("decision", decision.pk))


def of_commitment(actor: Actor, commitment: Entry, *, today: date) -> Thread:
    """The thread of what money was committed for."""
    return _thread(actor, thread_scope.of_commitment(commitment), today, ("commitment", commitment.pk))


def _thread(actor: Actor, scope: Scope, today: date, here: tuple[str, int]) -> Thread:
    ranks = {code: rank for rank, code in enumerate(STAGES)}
    events = [
        replace(event, is_here=event.point == here, is_coming=event.on is None or event.on > today)
        for event in events_of(
            scope,
            today,
            sees_amounts=permissions.can_see_amounts(actor),
            steers=permissions.can_steer(actor),
            reads_live=actor.follows_people,
        )
    ]
    events.sort(key=lambda event: (event.on is None, event.on or today, ranks[event.stage]))
    stages = [_stage(code, label, events, today) for code, (label, _) in STAGES.items()]
    return Thread(tuple(events), tuple(stages), tuple(_missing(scope, stages, today)))


def _stage(code: str, label: str, events: list[Event], today: date) -> Stage:
    of_it = {"meeting", "decision"} if code == "meeting" else {code}  # whatever is decided, a meeting decided it
    found = [event for event in events if event.stage in of_it and event.counts and event.on and event.on <= today]
    return Stage(code, label, bool(found), found[0].on if found else None)


def _missing(scope: Scope, stages: list[Stage], today: date) -> list[str]:
    """What never was, or is not yet: all of it once an action is programmed, before that only what comes next."""
    if scope.needs and not scope.actions and all(need.state in OVER for need in scope.needs):
        return []
    found = [_sentence(scope, stage.code) for stage in stages if not stage.reached]
    return found if scope.actions or not scope.needs else found[:1]


def _sentence(scope: Scope, code: str) -> str:
    if code == "need" and scope.actions:
        first = FieldNeed.objects.filter(cite=scope.actions[0].cite_id).order_by("posted_on").first()
        began = min((decision.meeting.held_on for decision in scope.decisions), default=None)
        if first is None or began is None or began < first.posted_on:
            return OLDER
    return STAGES[code][1]
