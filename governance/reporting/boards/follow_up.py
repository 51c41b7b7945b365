"""For who works in the field: needs, what can be asked for now, answers and delays."""

from collections import Counter, defaultdict
from datetime import timedelta

from django.db.models import Count, F, Q, Sum

from actions.results.capacity import Opening, openings
from cite_emploi.accounts.models import Cite
from cite_emploi.lib import french
from cite_emploi.lib.dates import whole_days
from cohorts.programme.kept import ERASED, ERASED_LABEL, Tally, Within
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.figures import referrals
from governance.reporting.board import MASKED_CELL, THINGS, Board, Cell, Panel, Row, Style, things, words
from governance.reporting.boards.panels import Facts, arrange, comparison, definitions, essentials, note_of, of_table
from governance.reporting.figures.breakdown import Value, Withheld
from governance.reporting.figures.catalogue import ENTRIES, LIFTED, REFERRALS, RETURNS
from governance.steering.enums import BoardKind, NeedState
from governance.steering.models.needs import FieldNeed

ANSWERED = (ReferralStatus.ACCEPTED, ReferralStatus.REFUSED)
WAITING = (ReferralStatus.SUBMITTED, ReferralStatus.TO_COMPLETE, ReferralStatus.WAITLISTED)


def board(facts: Facts) -> Board:
    """The dashboard of the follow-up committee."""
    return Board(
        BoardKind.FOLLOW_UP.value,
        f"Terrain {facts.year}",
        "Les besoins qui remontent, ce qui peut être demandé dès maintenant, et les réponses aux orientations.",
        facts.year,
        facts.as_of.isoformat(),
        arrange(
            facts,
            essentials(facts, (REFERRALS, ENTRIES), delay(facts)),
            _needs(facts),
            _open_now(facts),
            partners(facts),
            of_table(facts, "reponses"),
            comparison(facts, (REFERRALS, ENTRIES, LIFTED, RETURNS)),
        ),
        definitions("orientations", "entrees", "freins-leves", "retours", "delai", "capacite", "attente"),
    )


SENT = {
    "n": Count("pk"),
    "answered": Count("pk", filter=Q(status__in=ANSWERED)),
    "accepted": Count("pk", filter=Q(status=ReferralStatus.ACCEPTED)),
    "refused": Count("pk", filter=Q(status=ReferralStatus.REFUSED)),
    "waiting": Count("pk", filter=Q(status__in=WAITING)),
    "days": Sum(F("decided_on") - F("submitted_on"), filter=Q(status__in=ANSWERED), default=timedelta()),
}


def _sent(cite: Cite, year: int, within: Within) -> dict[str, int]:
    """« organisation:what », of its referrals of the year; « days » is their sum, for averages. One query."""
    rows = within(referrals(cite, year)).order_by().values("organisation").annotate(**SENT)
    return {
        f"{row['organisation']}:{name}": row[name].days if name == "days" else row[name]
        for row in rows
        for name in SENT
    }


BY_PARTNER = Tally("partenaires", _sent, tells_profile=True)


def answers_by_partner(cite: Cite, year: int) -> dict[str, Counter]:
    """By organisation id (``ERASED`` when it is not known any more), its referrals of the year and their answers."""
    found: dict[str, Counter] = defaultdict(Counter)
    for key, n in BY_PARTNER.of(cite, year).items():
        organisation, _, name = key.partition(":")
        found[organisation][name] = n
    return dict(found)


def average_days(answers: Counter) -> int | None:
    """Days between a referral and its answer, on average, rounded to the nearest; none without an answer."""
    return whole_days(timedelta(days=answers["days"]) / answers["answered"]) if answers["answered"] else None


def in_days(n: int | None) -> str:
    """« 7 jours », or a dash when nothing was answered."""
    return french.MISSING if n is None else french.count(n, "jour", "jours")


def _days(n: int | None) -> Cell:
    return Cell(in_days(n), n, exact=THINGS)


def delay(facts: Facts) -> Row:
    """The average delay of the year's answers, beside the year before."""
    now = _average(facts, facts.year)
    before = _average(facts, facts.years[-2]) if len(facts.years) > 1 else None
    told = "" if before is None or before.value is None else f"{before.display} en {facts.years[-2]}"
    return Row("Délai de réponse", (now,), "delai", told)


def _average(facts: Facts, year: int) -> Cell:
    """A mean of too few answers would tell one of them."""
    answers = sum(answers_by_partner(facts.cite, year).values(), Counter())
    if facts.guard.hides(answers["answered"]):
        return MASKED_CELL
    return _days(average_days(answers))


def _needs(facts: Facts) -> Panel:
    """Needs that ask for an answer, the most widely met first."""
    needs = (
        FieldNeed.objects.filter(cite=facts.cite)
        .pending()
        .annotate(
            others=Count(
                "secondings__organisation", distinct=True, filter=~Q(secondings__organisation=F("organisation"))
            )
        )
        .order_by("-others", "posted_on", "id")
    )
    rows = tuple(
        Row(
            need.title,
            (things(need.others + 1), words(NeedState(need.state).label), words(french.date_long(need.posted_on))),
        )
        for need in needs
    )
    head = ("Besoin", "Structures", "Où il en est", "Posé le")
    return Panel("besoins", "Besoins du terrain à traiter", Style.TABLE, head, rows)


def _open_now(facts: Facts) -> Panel:
    """Actions in which someone may start at once, then those with a waiting list."""
    found = sorted(openings(facts.cite, on=facts.as_of), key=lambda opening: not opening.is_open)
    rows = tuple(
        Row(
            opening.action.name,
            (
                words(str(opening.action.operator)),
                _free(facts, opening),
                facts.people(opening.waiting),
            ),
        )
        for opening in found
    )
    head = ("Action", "Opérateur", "Places libres", "En attente")
    return Panel("ouvertes", "Ce qui peut être demandé aujourd'hui", Style.TABLE, head, rows, defines="capacite")


def _free(facts: Facts, opening: Opening) -> Cell:
    """Room left tells who is in, as soon as the capacity is known: where these are hidden, only whether there is some."""
    if opening.free is None:
        return words("Sans limite")
    if facts.guard.hides(opening.taken):
        return words("Oui" if opening.is_open else "Non")
    return things(opening.free)


def partners(facts: Facts) -> Panel:
    """What each partner sent and in how long it was answered; what it was answered, live: two ways are no table of people."""
    found = answers_by_partner(facts.cite, facts.year)
    head = ("Partenaire", "Orientations", "Acceptées", "Refusées", "En attente", "Délai moyen")
    title = "Réponses et délais par partenaire"
    if facts.is_live:
        names = dict(facts.cite.organisations.values_list("pk", "name"))
        named = {ERASED_LABEL if key == ERASED else names[int(key)]: row for key, row in found.items()}
        first = sorted(named.items(), key=lambda pair: (-pair[1]["n"], pair[0]))
        rows = tuple(_partner_live(facts, name, row) for name, row in first)
        return Panel("partenaires", title, Style.TABLE, head, rows, defines="delai")
    table = facts.table("partenaires")
    return Panel(
        "partenaires",
        "Orientations et délais par partenaire",
        Style.TABLE,
        (head[0], head[1], head[-1]),
        tuple(_partner_released(facts, value, found.get(value.code)) for value in table.rows),
        note=note_of(facts, table),
        release="profile",
        as_of=table.as_of.isoformat() if table.as_of != facts.as_of else "",
        defines="delai",
        awaits_report=table.withheld == Withheld.AWAITS_REPORT,
    )


def _partner_live(facts: Facts, name: str, row: Counter) -> Row:
    counts = (facts.people(row[each]) for each in ("n", "accepted", "refused", "waiting"))
    return Row(name, (*counts, _days(average_days(row))))


def _partner_released(facts: Facts, value: Value, row: Counter | None) -> Row:
    sent = Cell(value.display, value.value, masked=value.value is None)
    if row and facts.guard.hides(row["answered"]):
        return Row(value.label, (sent, MASKED_CELL))
    return Row(value.label, (sent, _days(average_days(row) if row else None)))
