"""The file of a meeting (« dossier de séance »): its agenda and what it has to decide on, frozen with the figures."""

from datetime import date

from actions.results.figures import LIFTED, PARTICIPANTS, RETURNS
from cite_emploi.lib import french
from funding import costs as funding_costs
from funding.figures import balances, co_funding_by_action
from governance.reporting.board import Board, Panel, Row, Style, euros, words
from governance.reporting.boards.panels import Facts, definitions
from governance.reporting.figures.actions import actions_of_year
from governance.steering.enums import DecisionKind, ItemKind, NeedState
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Meeting
from governance.steering.models.needs import FieldNeed

KIND = "pack"


def pack_board(meeting: Meeting, facts: Facts) -> Board:
    """What the pack prints beside the dashboard, as plain values: agenda, needs, actions, money, earlier decisions."""
    cite, year, as_of = meeting.cite, facts.year, facts.as_of
    costs = {cost.action.pk: cost for cost in funding_costs.costs(cite, year)[0]}
    actions = actions_of_year(cite, year, co_funding_by_action(cite, year), as_of)
    panels = (
        _agenda(meeting),
        _needs(facts, meeting),
        _actions(facts, actions, costs),
        _opinions(actions),
        _money(cite, year),
        _decisions(meeting, as_of),
    )
    return Board(
        KIND,
        f"{meeting.committee}",
        meeting.committee.purpose,
        year,
        as_of.isoformat(),
        tuple(panel for panel in panels if panel.rows or panel.code == "ordre-du-jour"),
        definitions("engage", "paye", "reporte", "reste", "disponible", "cout-retour"),
    )


def _agenda(meeting: Meeting) -> Panel:
    rows = tuple(Row(item.title, (words(ItemKind(item.kind).label), words(item.note))) for item in meeting.items.all())
    return Panel("ordre-du-jour", "Ordre du jour", Style.TABLE, ("Point", "Nature", "Pour préparer"), rows)


def _told_of(facts: Facts, people: int | None) -> str:
    if not people:
        return ""
    return f"moins de {facts.guard.threshold}" if facts.guard.hides(people) else f"environ {french.number(people)}"


def _needs(facts: Facts, meeting: Meeting) -> Panel:
    """Needs on this agenda first, then those that still ask for an answer."""
    here = set(meeting.items.exclude(need=None).values_list("need", flat=True))
    needs = (
        FieldNeed.objects.filter(cite=meeting.cite)
        .pending()
        .select_related("theme", "organisation")
        .prefetch_related("secondings__organisation")
    )
    rows = []
    for need in sorted(needs, key=lambda each: (each.pk not in here, each.posted_on, each.pk)):
        met_by = dict.fromkeys([need.organisation.name, *(each.organisation.name for each in need.secondings.all())])
        people = need.people_told(need.secondings.all())
        rows.append(
            Row(
                need.title,
                (
                    words(need.description),
                    words(need.tried),
                    words(", ".join(met_by)),
                    words(_told_of(facts, people)),
                    words("À l'ordre du jour" if need.pk in here else NeedState(need.state).label),
                ),
            )
        )
    head = ("Besoin", "Constat", "Déjà essayé", "Structures", "Personnes", "Où il en est")
    return Panel("besoins", "Besoins du terrain", Style.TABLE, head, tuple(rows))


def _actions(facts: Facts, actions, costs) -> Panel:
    rows = []
    for row in actions:
        cost, results, pk = costs.get(row.action.pk), row.results, row.action.pk
        counted = [
            facts.people(n, code=f"action-{figure.slug}", action=pk)
            for figure, n in (
                (PARTICIPANTS, results.participants),
                (LIFTED, results.lifted),
                (RETURNS, results.returns),
            )
        ]
        rows.append(
            Row(
                row.action.name,
                (
                    *counted,
                    euros(row.planned),
                    euros(cost.whole if cost else None),
                    facts.per(cost.per_return if cost else None, counted[-1]),
                ),
            )
        )
    head = (
        *("Action", "Personnes", "Freins levés", "Retours"),
        *("Coût prévu", "Engagé et cofinancé", "Coût par retour"),
    )
    note = "Un retour peut être crédité à plusieurs actions\xa0: ces lignes ne s'additionnent pas."
    return Panel("actions", "Les actions, leurs résultats et leur coût", Style.TABLE, head, tuple(rows), note=note)


def _opinions(actions) -> Panel:
    rows = tuple(
        Row(row.action.name, (words(row.opinion.get_opinion_display()), words(row.opinion.opinion_note)))
        for row in actions
        if row.opinion
    )
    return Panel("avis", "Avis de la coordination sur la suite", Style.TABLE, ("Action", "Avis", "Pourquoi"), rows)


def _money(cite, year: int) -> Panel:
    """Each line, net; a closed year tells what it passed on."""
    lines = balances(cite, year)
    carries = any(balance.carried_out for balance in lines)
    rows = [
        Row(
            str(balance.line) if balance.line else "Ensemble",
            tuple(
                euros(amount)
                for amount in (
                    *(balance.available, balance.net_committed, balance.paid),
                    *((balance.carried_out,) if carries else ()),
                    balance.left,
                )
            ),
        )
        for balance in lines
    ]
    head = ("Ligne", "Disponible", "Engagé", "Payé", *(("Reporté",) if carries else ()), "Reste à engager")
    return Panel("argent", "L'argent", Style.TABLE, head, tuple(rows))


def _decisions(meeting: Meeting, as_of: date) -> Panel:
    """What this committee decided before: what is still to do, and what was done since its last meeting."""
    before = (
        Decision.objects.filter(
            cite=meeting.cite, meeting__committee=meeting.committee, meeting__held_on__lt=meeting.held_on
        )
        .select_related("meeting", "owner", "assignee")
        .order_by("done_on", "due_on", "id")
    )
    last = max((decision.meeting.held_on for decision in before), default=None)
    rows = []
    for decision in before:
        if decision.done_on and last and decision.done_on < last:
            continue
        if decision.done_on:
            state = f"Faite le {french.date_long(decision.done_on)}"
        elif decision.due_on and decision.due_on < as_of:
            state = "En retard"
        else:
            state = "À faire"
        rows.append(
            Row(
                decision.text,
                (
                    words(french.date_long(decision.meeting.held_on)),
                    words(DecisionKind(decision.kind).label),
                    words(str(decision.owner or "")),
                    words(french.date_long(decision.due_on) if decision.due_on else ""),
                    words(state),
                ),
            )
        )
    head = ("Décision", "Séance", "Nature", "Confiée à", "Échéance", "État")
    return Panel("decisions", "Suites des décisions", Style.TABLE, head, tuple(rows))
