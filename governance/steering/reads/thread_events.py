"""What a thread tells, event by event. A constant number of queries, but for the years of results (``YEARS`` at most)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Min
from django.utils.text import capfirst

from actions.catalogue.models import Action, Edition
from actions.participations.models import Participation
from actions.results.figures import BY_KIND, ActionFigure
from cite_emploi.lib.dates import year_bounds
from cite_emploi.lib.french import count, date_long, money, number
from cite_emploi.web.addresses import page, page_of
from funding.enums import EntryKind
from funding.figures import commitment_states
from funding.models.ledger import Entry
from governance.steering.enums import DecisionKind
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import AgendaItem
from governance.steering.models.needs import FieldNeed, Seconding
from governance.steering.reads.released import ReleasedAction, releases_of
from governance.steering.reads.thread_scope import Scope
from governance.steering.words import to_committee, with_article

YEARS = 3  # of results, the latest
DECIDES = {
    DecisionKind.PROGRAMME: "programme une action",
    DecisionKind.STUDY: "veut approfondir le besoin",
    DecisionKind.DECLINE: "ne donne pas suite",
    DecisionKind.COURSE: "fixe une orientation",
    DecisionKind.OTHER: "décide",
}
TONES = {DecisionKind.PROGRAMME: "good", DecisionKind.DECLINE: "bad"}


@dataclass(frozen=True)
class Link:
    label: str
    url: str


@dataclass(frozen=True)
class Event:
    """Something that happened, or will. ``point`` names the row that it is, so that a page says « vous êtes ici »."""

    stage: str
    on: date | None  # None: nobody knows when, or not yet
    title: str
    text: str = ""
    facts: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    point: tuple[str, int] | None = None
    tone: str = ""  # of the timeline: good, quiet, bad
    counts: bool = True  # its stage is reached
    is_here: bool = False
    is_coming: bool = False


def events_of(scope: Scope, today: date, *, sees_amounts: bool, steers: bool, reads_live: bool) -> list[Event]:
    """Every event of the thread, in no order. Amounts and the pages of steering are for those who may see them.

    Who does not read figures live is told what releases said: since when an action has people, what it gave.
    """
    editions = _editions(scope)
    told = {} if reads_live or not scope.actions else releases_of(scope.actions[0].cite, {a.pk for a in scope.actions})
    return [
        *_needs(scope.needs),
        *_secondings(scope.needs),
        *_items(scope, editions, today, steers),
        *(_decision(each, steers) for each in scope.decisions),
        *_commitments(scope, editions, today, sees_amounts),
        *(_openings(scope.actions, today) if reads_live else _released_openings(scope.actions, told, today)),
        *(_results(scope.actions, editions, today) if reads_live else _released_results(scope.actions, editions, told)),
    ]


def _editions(scope: Scope) -> list[Edition]:
    if not scope.actions:
        return []
    rows = Edition.objects.filter(action__in=scope.actions, **({"year__gte": scope.since} if scope.since else {}))
    return list(rows.select_related("action__cite").order_by("year", "id"))


# --- Needs ----------------------------------------------------------------------------------------------------
def _needs(needs: list[FieldNeed]) -> list[Event]:
    events = []
    for need in needs:
        link = Link("Le besoin", page_of(need, need.cite))
        said = f"Posé par {need.organisation}"
        events.append(Event("need", need.posted_on, need.title, said, links=(link,), point=("need", need.pk)))
        if need.withdrawn_on:
            events.append(Event("need", need.withdrawn_on, "Besoin retiré", need.withdrawn_because, tone="quiet"))
    return events


def _secondings(needs: list[FieldNeed]) -> list[Event]:
    """One event a need, on the day of the first seconding: a list of ten would hide the rest."""
    found: dict[int, list[Seconding]] = {}
    for row in Seconding.objects.filter(need__in=needs).select_related("organisation") if needs else ():
        found.setdefault(row.need_id, []).append(row)
    events = []
    for rows in found.values():
        names = list(dict.fromkeys(row.organisation.name for row in rows))
        last = rows[-1].seconded_on
        until = f", jusqu'au {date_long(last)}" if last != rows[0].seconded_on else ""
        title = f"Appuyé par {count(len(names), 'structure', 'structures')}"
        events.append(Event("need", rows[0].seconded_on, title, ", ".join(names) + until))
    return events


# --- Meetings and decisions -------------------------------------------------------------------------------------
def _items(scope: Scope, editions: list[Edition], today: date, steers: bool) -> list[Event]:
    """Agendas that held the need, or the action's results."""
    decided = {(each.meeting_id, each.need_id) for each in scope.decisions}
    programmed = {(each.meeting_id, each.edition_id) for each in scope.decisions if each.kind == DecisionKind.PROGRAMME}
    events = []
    rows = AgendaItem.objects.select_related("meeting__committee", "meeting__cite")
    for item in rows.filter(need__in=scope.needs) if scope.needs else ():
        title, tone = _examined(item, (item.meeting_id, item.need_id) in decided, today)
        counts = item.meeting.cancelled_on is None
        events.append(_of_meeting("meeting", item, title, steers, tone=tone, counts=counts))
    for item in rows.filter(edition__in=editions, need=None) if editions else ():
        if item.meeting.cancelled_on is None and (item.meeting_id, item.edition_id) not in programmed:
            committee = item.meeting.committee
            verb = "Présentée" if item.meeting.held_on <= today else "Sera présentée"
            events.append(_of_meeting("back", item, f"{verb} {to_committee(committee)}", steers, text=item.title))
    return events


def _examined(item: AgendaItem, decided: bool, today: date) -> tuple[str, str]:
    meeting = item.meeting
    if meeting.cancelled_on:
        return f"Séance annulée\xa0: {meeting.committee}", "quiet"
    if decided:
        return f"{capfirst(with_article(meeting.committee))} l'examine", ""
    if meeting.held_on >= today:
        return f"À l'ordre du jour\xa0: {meeting.committee}", ""
    return f"À l'ordre du jour, sans décision\xa0: {meeting.committee}", "quiet"


def _of_meeting(stage: str, item: AgendaItem, title: str, steers: bool, **more) -> Event:
    meeting = item.meeting
    links = (Link("La séance", page_of(meeting, meeting.cite)),) if steers else ()
    return Event(stage, meeting.held_on, title, links=links, point=("item", item.pk), **more)


def _decision(decision: Decision, steers: bool) -> Event:
    meeting = decision.meeting
    facts = []
    if decision.owner:
        facts.append(f"Confiée à {decision.owner}")
    if decision.done_on:
        facts.append(f"Faite le {date_long(decision.done_on)}")
    elif decision.due_on:
        facts.append(f"À faire avant le {date_long(decision.due_on)}")
    cite = decision.cite
    links = [Link("Son fil", page("decision_thread", cite, decision.pk))]
    if steers:
        links = [
            Link("La décision", page_of(decision, cite)),
            Link("La séance", page_of(meeting, cite)),
            *links,
        ]
    return Event(
        "course" if decision.kind == DecisionKind.COURSE else "decision",
        meeting.held_on,
        f"{capfirst(with_article(meeting.committee))} {DECIDES[decision.kind]}",
        decision.text,
        tuple(facts),
        tuple(links),
        ("decision", decision.pk),
        TONES.get(decision.kind, ""),
    )


# --- Money ----------------------------------------------------------------------------------------------------
def _commitments(scope: Scope, editions: list[Edition], today: date, sees_amounts: bool) -> list[Event]:
    known = {each.commitment_id for each in scope.decisions if each.commitment_id}
    if scope.commitment:
        known.add(scope.commitment.pk)
    rows = Entry.objects.filter(kind=EntryKind.COMMITMENT).select_related("line", "exercise", "edition__action", "cite")
    of_editions = rows.filter(edition__in=editions) if editions else rows.none()
    found = list((of_editions | rows.filter(pk__in=known)).order_by("on", "id")) if editions or known else []
    states = commitment_states(found) if sees_amounts and found else {}
    return [_commitment(entry, states.get(entry.pk), entry.pk in known) for entry in found]


def _commitment(entry: Entry, state, from_a_decision: bool) -> Event:
    point = ("commitment", entry.pk)
    what = f"pour {entry.edition.action}, {entry.edition.year}" if entry.edition else ""
    if state is None:
        return Event("money", entry.on, "Un budget est engagé", what, point=point)
    title = f"{money(entry.amount)} engagés {what}".strip()
    facts = [f"Ligne «\xa0{entry.line}\xa0», exercice {entry.exercise.year}", f"Payé\xa0: {money(state.paid)}"]
    if state.released:
        facts.append(f"Dégagé\xa0: {money(state.released)}")
    facts.append(f"Reste à payer\xa0: {money(state.to_pay)}")
    if not from_a_decision:
        facts.append(f"Sans décision reliée, autorisé par {entry.authorised_by}")
    links = (
        Link("L'engagement", page_of(entry, entry.cite)),
        Link("Son fil", page("commitment_thread", entry.cite, entry.pk)),
    )
    return Event("money", entry.on, title, "", tuple(facts), links, point)


# --- Actions and what they gave ---------------------------------------------------------------------------------
def _openings(actions: list[Action], today: date) -> list[Event]:
    if not actions:
        return []
    rows = Participation.objects.filter(action__in=actions, enrolled_on__isnull=False).order_by()
    firsts = dict(rows.values_list("action").annotate(Min("enrolled_on")))
    return [_opening(action, action.starts_on or firsts.get(action.pk), today) for action in actions]


def _released_openings(actions: list[Action], told: dict[int, list[ReleasedAction]], today: date) -> list[Event]:
    """The day of its first participant is someone's: without a day of its own, an action is open once a release says so."""
    firsts = {pk: next((each.as_of for each in rows if each.has_people), None) for pk, rows in told.items()}
    why = "personne n'y participe dans les chiffres publiés"
    return [_opening(action, action.starts_on or firsts.get(action.pk), today, why) for action in actions]


def _opening(action: Action, opens_on: date | None, today: date, why_not: str = "personne n'y participe") -> Event:
    name = f"«\xa0{action.name}\xa0»"
    if opens_on is None:
        title = f"{name} n'est pas encore ouverte\xa0: {why_not}"
    else:
        title = f"{name} est ouverte" if opens_on <= today else f"{name} ouvrira"
    cite = action.cite
    links = (
        Link("L'action", page("action_detail", cite, action.pk)),
        Link("Son fil", page("action_thread", cite, action.pk)),
    )
    facts = (f"Avec {action.operator}", action.get_state_display())
    tone = "good" if opens_on and opens_on <= today else "quiet"
    return Event("action", opens_on, title, "", facts, links, ("action", action.pk), tone)


def _results(actions: list[Action], editions: list[Edition], today: date) -> list[Event]:
    """The action's own figures, a year after another: totals, as its page gives them."""
    kept = [edition for edition in editions if edition.year <= today.year]
    years = sorted({edition.year for edition in kept})[-YEARS:]
    figures = list(dict.fromkeys(figure for action in actions for figure in BY_KIND[action.kind]))
    counts = {year: {figure.slug: figure.counts(actions[0].cite, year) for figure in figures} for year in years}
    found = [_result(edition, counts[edition.year], today) for edition in kept if edition.year in counts]
    # Of the year under way, nothing yet is no event; of a year that is over, it is one.
    return [event for event in found if event.counts or event.on < today]


def _released_results(
    actions: list[Action], editions: list[Edition], told: dict[int, list[ReleasedAction]]
) -> list[Event]:
    """The figures of the latest release of each year, with its day."""
    names, known = {action.pk: action for action in actions}, {(each.action_id, each.year): each for each in editions}
    latest = {(pk, each.year): each for pk, rows in told.items() for each in rows if (pk, each.year) in known}
    kept = sorted({year for _, year in latest})[-YEARS:]
    return [_released_result(names[pk], known[pk, year], each) for (pk, year), each in latest.items() if year in kept]


def _released_result(action: Action, edition: Edition, released: ReleasedAction) -> Event:
    link = Link(
        f"L'action en {released.year}", f"{page('released_action', action.cite, action.pk)}?annee={released.year}"
    )
    title = f"Résultats de {action} en {released.year}, publiés"
    facts = tuple(f"{label}\xa0: {display}" for label, display in released.rows)
    point = ("results", edition.pk)
    return Event("results", released.as_of, title, "", facts, (link,), point, counts=released.has_people)


def _result(edition: Edition, counts: dict[str, dict[int, int]], today: date) -> Event:
    action, year = edition.action, edition.year
    told = {figure: counts[figure.slug].get(action.pk, 0) for figure in BY_KIND[action.kind]}
    facts = tuple(f"{figure.label}\xa0: {_number(figure, n, edition)}" for figure, n in told.items())
    so_far = ", à ce jour" if year == today.year else ""
    link = Link(f"L'action en {year}", f"{page('action_detail', action.cite, action.pk)}?annee={year}")
    title = f"Résultats de {action} en {year}{so_far}"
    on = min(today, year_bounds(year)[1])
    return Event("results", on, title, "", facts, (link,), ("results", edition.pk), counts=any(told.values()))


def _number(figure: ActionFigure, n: int, edition: Edition) -> str:
    about = figure.approximate and edition.figures_are_approximate and n
    return f"environ {number(n)}" if about else number(n)
