"""What waits for a committee on a day: what its next agenda may hold, and why. Reads, never writes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.text import capfirst

from actions.catalogue.enums import ActionState
from actions.catalogue.models import Edition
from actions.participations.models import Participation
from cite_emploi.accounts.enums import Silence
from cite_emploi.lib.french import count, date_long, euros
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.rules.reminders import expired_before
from funding.enums import EntryKind
from funding.models.ledger import Entry
from funding.reads.overview import lines_at_risk
from governance.reporting.models import Release
from governance.steering.enums import BoardKind, DecisionKind, ItemKind
from governance.steering.models.committees import Committee
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.models.needs import FieldNeed

NEXT_YEAR_FROM = 10  # October: what follows the year is decided before it ends
TITLE = 160  # characters of an item


@dataclass(frozen=True)
class Proposal:
    """An item that could be on the agenda. ``why`` speaks on the day of drafting, ``note`` stays true afterwards."""

    key: str
    kind: ItemKind
    title: str
    why: str
    note: str
    need: FieldNeed | None = None
    edition: Edition | None = None
    decision: Decision | None = None


def proposals(meeting: Meeting, *, on: date) -> list[Proposal]:
    """All that waits for the meeting's committee and is not on its agenda yet. ``on``: the day of drafting."""
    there = {key_of(item) for item in meeting.items.all()}
    found = [
        *_figures(meeting),
        *_silence(meeting, on),
        *(_needs(meeting, on) if meeting.committee.examines_needs else ()),
        *(_editions(meeting) if meeting.committee.examines_needs else ()),
        *_results(meeting),
        *_decisions(meeting, on),
        *(_money(meeting, on) if looks_at_money(meeting.committee) else ()),
    ]
    # An action to decide shows its results too: it comes once.
    return [
        proposal for n, proposal in enumerate(found) if proposal.key not in there | {other.key for other in found[:n]}
    ]


def key_of(item: AgendaItem) -> str:
    """What an item is about, whatever it was renamed to."""
    for name in ("need", "edition", "decision"):
        if pk := getattr(item, f"{name}_id"):
            return f"{name}-{pk}"
    return item.kind if item.kind in (ItemKind.FIGURES, ItemKind.MONEY, ItemKind.SILENCE) else f"item-{item.pk}"


def looks_at_money(committee: Committee) -> bool:
    return committee.commits or committee.board == BoardKind.STRATEGIC


def still_to_do(committee: Committee, before: date):
    """What the committee decided before a day and is not done: it comes back at each meeting. Most pressing first."""
    return (
        Decision.objects.filter(meeting__committee=committee, meeting__held_on__lt=before)
        .open()
        .select_related("meeting", "owner", "assignee")
        .most_pressing_first()
    )


def _figures(meeting: Meeting) -> Iterator[Proposal]:
    year = meeting.held_on.year
    release = Release.objects.filter(cite=meeting.cite_id, year=year).first()
    if release:
        said = f"publiés au {date_long(release.as_of)} ({release.label})"
    else:
        said = "aucune publication de l'année encore\xa0: publiez-les avant la séance"
    yield Proposal(ItemKind.FIGURES, ItemKind.FIGURES, f"Chiffres de l'année {year}", said, "")


def _silence(meeting: Meeting, on: date) -> Iterator[Proposal]:
    """Referrals that nobody answered in time, on the agenda of the next meeting of all: numbers and days, no name.

    The note, that members read, tells neither a number small enough to be someone, nor anybody's day.
    """
    waiting = left_unanswered(meeting.cite, on)
    oldest = waiting.order_by("status_since").values_list("status_since", flat=True).first()
    if oldest and meeting == next_meeting(meeting.cite, on):
        n = waiting.count()
        said = count(n, "orientation attend une réponse", "orientations attendent une réponse")
        few = f"Moins de {meeting.cite.small_cell_threshold} orientations attendent une réponse"
        note = f"{few if n < meeting.cite.small_cell_threshold else said}, au-delà du délai de la Cité"
        why = f"{said}, la plus ancienne depuis le {date_long(oldest)}"
        yield Proposal(ItemKind.SILENCE, ItemKind.SILENCE, "Orientations sans réponse", why, _sentence(note))


def left_unanswered(cite, on: date) -> QuerySet[Referral]:
    """Referrals that have waited for the Cité's own answer longer than it allows, where silence climbs."""
    rows = Referral.objects.in_use().filter(
        cite=cite, status=ReferralStatus.SUBMITTED, status_since__lt=expired_before(cite, on)
    )
    return rows if cite.silence == Silence.CLIMBS else rows.none()


def next_meeting(cite, on: date) -> Meeting | None:
    """The first that is still to be held, of any committee."""
    coming = Meeting.objects.filter(cite=cite, held_on__gte=on, cancelled_on__isnull=True, validated_on__isnull=True)
    return coming.order_by("held_on", "pk").first()


def _needs(meeting: Meeting, on: date) -> Iterator[Proposal]:
    elsewhere = AgendaItem.objects.filter(
        need=OuterRef("pk"), meeting__held_on__gte=on, meeting__cancelled_on__isnull=True
    ).exclude(meeting=meeting.pk)
    needs = (
        FieldNeed.objects.filter(~Exists(elsewhere), cite=meeting.cite_id)
        .pending()
        .with_support()
        .select_related("organisation")
        .order_by("posted_on", "id")
    )
    for need in needs:
        seconded = f", appuyé par {count(need.support, 'structure', 'structures')}" if need.support else ""
        studied = ", à approfondir depuis une séance précédente" if need.state == "studied" else ""
        yield Proposal(
            f"need-{need.pk}",
            ItemKind.NEED,
            need.title,
            f"posé {ago(need.posted_on, on)}{seconded}{studied}",
            f"Posé le {date_long(need.posted_on)} par {need.organisation}{seconded}{studied}.",
            need=need,
        )


def _editions(meeting: Meeting) -> Iterator[Proposal]:
    year = meeting.held_on.year
    last = date(year, 12, 31)
    of_the_action = Decision.objects.filter(edition__action=OuterRef("action"))
    editions = (
        Edition.objects.filter(cite=meeting.cite_id, year__in=[year, year + 1])
        .exclude(action__state=ActionState.ENDED)
        .select_related("action")
        .annotate(
            is_committed=Exists(Entry.objects.filter(edition=OuterRef("pk"), kind=EntryKind.COMMITMENT)),
            is_decided=Exists(Decision.objects.filter(edition=OuterRef("pk"))),
            is_answered=Exists(of_the_action.filter(meeting__held_on__gte=OuterRef("opinion_on"))),
            is_followed=Exists(
                of_the_action.filter(Q(edition__year=year + 1) | Q(meeting__held_on__gte=date(year, NEXT_YEAR_FROM, 1)))
            ),
            has_next=Exists(Edition.objects.filter(action=OuterRef("action"), year=year + 1)),
        )
        .order_by("year", "action__name")
    )
    for edition in editions:
        reasons = []
        if not edition.is_committed and not edition.is_decided:
            cost = f", coût prévu {euros(edition.planned_cost)}" if edition.planned_cost else ""
            reasons.append(f"rien n'est décidé ni engagé pour {edition.year}{cost}")
        if edition.opinion and not edition.is_answered:
            opinion = edition.get_opinion_display().lower()
            reasons.append(f"avis de la coordination du {date_long(edition.opinion_on)}\xa0: {opinion}")
        if edition.year == year and edition.action.ends_on and meeting.held_on <= edition.action.ends_on <= last:
            reasons.append(f"se termine le {date_long(edition.action.ends_on)}")
        if (
            edition.year == year
            and meeting.held_on.month >= NEXT_YEAR_FROM
            and not edition.is_followed
            and not edition.has_next
        ):
            reasons.append(f"rien n'est décidé pour {year + 1}")
        if reasons:
            said = "\xa0; ".join(reasons)
            title = f"{edition.action}, {edition.year}"[:TITLE]
            yield Proposal(f"edition-{edition.pk}", ItemKind.ACTION, title, said, _sentence(said), edition=edition)


def _results(meeting: Meeting) -> Iterator[Proposal]:
    """Actions that a meeting programmed, where people take part, and that this committee has not looked at since."""
    year = meeting.held_on.year
    programmed = Decision.objects.filter(
        edition=OuterRef("pk"), kind=DecisionKind.PROGRAMME, meeting__held_on__lt=meeting.held_on
    ).order_by("meeting__held_on")
    shown = AgendaItem.objects.filter(
        edition=OuterRef("pk"), meeting__committee=meeting.committee, meeting__cancelled_on__isnull=True
    )
    joined = Participation.objects.filter(action=OuterRef("action"), enrolled_on__isnull=False)
    editions = (
        Edition.objects.filter(~Exists(shown), Exists(joined), cite=meeting.cite_id, year__in=[year - 1, year])
        .annotate(programmed_on=Subquery(programmed.values("meeting__held_on")[:1]))
        .filter(programmed_on__isnull=False)
        .select_related("action")
        .order_by("year", "action__name", "id")
    )
    for edition in editions:
        said = f"programmée le {date_long(edition.programmed_on)}"
        why = f"{said}, ses résultats n'ont pas encore été présentés à ce comité"
        title = f"Résultats\xa0: {edition}"[:TITLE]
        yield Proposal(f"edition-{edition.pk}", ItemKind.ACTION, title, why, f"Action {said}.", edition=edition)


def _decisions(meeting: Meeting, on: date) -> Iterator[Proposal]:
    """Those late, due by the meeting or without a day; the others are told on the meeting's page, and come when due."""
    due = Q(due_on__isnull=True) | Q(due_on__lte=meeting.held_on)
    for decision in still_to_do(meeting.committee, meeting.held_on).filter(due):
        decided = f"décidé le {date_long(decision.meeting.held_on)}"
        if decision.due_on is None:
            due, said = "", "sans échéance"
        else:
            due = f", à faire avant le {date_long(decision.due_on)}"
            late = (on - decision.due_on).days
            said = f"en retard de {count(late, 'jour', 'jours')}" if late > 0 else due.removeprefix(", ")
        owner = f", confié à {decision.owner}" if decision.owner else ""
        title = f"Suite\xa0: {decision.text}"
        yield Proposal(
            f"decision-{decision.pk}",
            ItemKind.DECISION,
            title if len(title) <= TITLE else f"{title[: TITLE - 1].rstrip()}…",
            f"{said}\xa0; {decided}{owner}",
            _sentence(f"{decided}{owner}{due}"),
            decision=decision,
        )


def _money(meeting: Meeting, on: date) -> Iterator[Proposal]:
    exercise, n = lines_at_risk(meeting.cite, on=on)
    if n:
        lines = count(n, "ligne risque de ne pas être employée", "lignes risquent de ne pas être employées")
        said = f"au rythme de l'année, {lines}"
        yield Proposal(ItemKind.MONEY, ItemKind.MONEY, f"Emploi de l'argent {exercise.year}", said, _sentence(said))


def ago(day: date, on: date) -> str:
    """« aujourd'hui », « hier », « il y a 23 jours »."""
    days = (on - day) // timedelta(days=1)
    return {0: "aujourd'hui", 1: "hier"}.get(days, f"il y a {count(days, 'jour', 'jours')}")


def _sentence(text: str) -> str:
    return f"{capfirst(text)}."
