"""For who works in the field: needs, what can be asked for now, answers and delays."""

from django.db.models import Avg, Count, F, Q

from actions.results.capacity import openings
from cite_emploi.lib import french
from cite_emploi.lib.dates import whole_days
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.figures import referrals
from governance.reporting.board import Board, Cell, Panel, Row, Style, number, words
from governance.reporting.boards.panels import Facts, comparison, definitions, essentials, of_table
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
        (
            essentials(facts, (REFERRALS, ENTRIES), delay(facts)),
            _needs(facts),
            _open_now(facts),
            partners(facts),
            of_table(facts, "reponses"),
            comparison(facts, (REFERRALS, ENTRIES, LIFTED, RETURNS)),
        ),
        definitions("orientations", "entrees", "freins-leves", "retours", "delai", "capacite", "attente"),
    )


def average_days(rows) -> int | None:
    """Days between a referral and its answer, on average, rounded to the nearest; none without an answer."""
    answered = rows.filter(status__in=ANSWERED)
    days = answered.aggregate(days=Avg(F("decided_on") - F("submitted_on")))["days"]
    return None if days is None else whole_days(days)


def in_days(n: int | None) -> str:
    """« 7 jours », or a dash when nothing was answered."""
    return french.MISSING if n is None else french.count(n, "jour", "jours")


def _days(n: int | None) -> Cell:
    return Cell(in_days(n), n)


def delay(facts: Facts) -> Row:
    """The average delay of the year's answers, beside the year before."""
    now = average_days(referrals(facts.cite, facts.year))
    before = average_days(referrals(facts.cite, facts.years[-2])) if len(facts.years) > 1 else None
    told = "" if before is None else f"{french.count(before, 'jour', 'jours')} en {facts.years[-2]}"
    return Row("Délai de réponse", (_days(now),), "delai", told)


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
            (number(need.others + 1), words(NeedState(need.state).label), words(french.date_long(need.posted_on))),
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
                words("Sans limite") if opening.free is None else number(opening.free),
                number(opening.waiting),
            ),
        )
        for opening in found
    )
    head = ("Action", "Opérateur", "Places libres", "En attente")
    return Panel("ouvertes", "Ce qui peut être demandé aujourd'hui", Style.TABLE, head, rows, defines="capacite")


def partners(facts: Facts) -> Panel:
    """What each partner sent, what was answered and in how long: activity, never crossed with what people are."""
    sent = (
        referrals(facts.cite, facts.year)
        .order_by()
        .values("organisation__name")
        .annotate(
            n=Count("pk"),
            accepted=Count("pk", filter=Q(status=ReferralStatus.ACCEPTED)),
            refused=Count("pk", filter=Q(status=ReferralStatus.REFUSED)),
            waiting=Count("pk", filter=Q(status__in=WAITING)),
            days=Avg(F("decided_on") - F("submitted_on"), filter=Q(status__in=ANSWERED)),
        )
        .order_by("-n", "organisation__name")
    )
    rows = tuple(
        Row(
            row["organisation__name"],
            (
                number(row["n"]),
                number(row["accepted"]),
                number(row["refused"]),
                number(row["waiting"]),
                _days(None if row["days"] is None else whole_days(row["days"])),
            ),
        )
        for row in sent
    )
    head = ("Partenaire", "Orientations", "Acceptées", "Refusées", "En attente", "Délai moyen")
    return Panel("partenaires", "Réponses et délais par partenaire", Style.TABLE, head, rows, defines="delai")
