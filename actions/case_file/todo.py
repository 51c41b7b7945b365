"""What waits for someone, as sets of people: the same rows make a page's count and the list behind it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from actions.matching.childcare_searches import due_for_check
from actions.matching.models import Solution
from actions.participations.enums import UNDER_WAY, ParticipationStatus
from actions.participations.models import Participation
from cite_emploi.accounts.journal.people import OPEN_WORK
from cite_emploi.accounts.notice import notice_of
from cite_emploi.lib.dates import add_months
from cohorts.barriers.enums import BarrierStatus
from cohorts.barriers.models import Barrier
from cohorts.follow_up.enums import AppointmentStatus, CheckMonths
from cohorts.follow_up.models import Appointment, Check, Note, Outcome, Task
from cohorts.follow_up.rules import CHECK_WINDOW
from cohorts.people.enums import Residence
from cohorts.people.models import Person
from cohorts.people.reads import active_professionals
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.rules.reminders import ENDING_SOON

# A journey that ended longer ago is no longer looked into.
LOOKED_INTO = 12  # months


# What waits: shown on the home page, offered by the list's filter.
CHOICES = {
    "evaluer": "Un frein reste à évaluer",
    "taches": "Une tâche est en retard",
    "rendez-vous": "Un rendez-vous passé est à renseigner",
    "fin": "L'accompagnement se termine dans les 30 jours, ou aurait dû",
    "echue": "L'accompagnement aurait dû se terminer",
    "nouvelles": "Des nouvelles sont à prendre",
    "sortie": "La situation à la sortie est à renseigner",
    "garde": "Une solution de garde est à vérifier à six mois",
}

# What a file lacks: the quality board, in the order in which it hinders the follow-up. Of people who are being helped.
QUALITY = {
    "contact": "Sans contact depuis {days}\xa0jours",
    "contact-long": "Sans contact depuis {twice}\xa0jours",
    "referent": "Sans référent de parcours",
    "sans-action": "Accompagnement sans action",
    "quartier": "Quartier non renseigné",
    "situation": "RSA, inscription ou situation familiale non renseignés",
    "residence": "Résidence déclarée, à vérifier",
    "sans-sortie": "Accompagnement terminé sans situation à la sortie",
    "information": "Information non remise, ou dans une version ancienne",
}


def labels(cite) -> dict[str, str]:
    """Every choice in words; the days without contact are the Cité's."""
    days = cite.contact_days
    quality = {key: label.format(days=days, twice=2 * days) for key, label in QUALITY.items()}
    return CHOICES | quality


def people(choice: str, actor, today: date):
    """People whom the actor may see and for whom ``choice`` (a key of ``labels``) is to be done."""
    return Person.objects.visible_to(actor).filter(due(choice, actor.cite, today))


def due(choice: str, cite, today: date) -> Q:
    """The condition, on people, that ``choice`` is to be done or lacks."""
    return CONDITIONS[choice](cite, today) & Q(restricted_on=None)  # of a frozen file, nothing is to do


def _has(rows, person: str = "pk") -> Q:
    return Q(Exists(rows.filter(person=OuterRef(person))))


def _to_assess(cite, today: date) -> Q:
    return _has(Barrier.objects.filter(status=BarrierStatus.IDENTIFIED))


def _late_tasks(cite, today: date) -> Q:
    return _has(Task.objects.filter(done_on__isnull=True, due_on__lt=today))


def _to_tell(cite, today: date) -> Q:
    return _has(Appointment.objects.filter(status=AppointmentStatus.PLANNED, starts_at__date__lt=today))


def _ending(cite, today: date) -> Q:
    return _has(Journey.objects.filter(ended_on__isnull=True, planned_end_on__lte=today + ENDING_SOON))


def _overdue(cite, today: date) -> Q:
    return _has(Journey.objects.filter(ended_on__isnull=True, planned_end_on__lt=today))


def _news_to_take(cite, today: date, person: str = "pk") -> Q:
    """People of whom a check is due (``checks_due``)."""
    return reduce(or_, (_has(rows, person) for rows, _, _ in _unanswered(cite, today)))


OPEN_WORK.append(lambda cite, person: _news_to_take(cite, timezone.localdate(), person))


def _childcare_to_check(cite, today: date) -> Q:
    rows = Solution.objects.filter(due_for_check(today), participation__person=OuterRef("pk"))
    return Q(Exists(rows))


def _exit_to_tell(cite, today: date) -> Q:
    """Journeys that have just ended without anyone saying where the person stood: it may still be asked."""
    return _without_exit(add_months(today, -CHECK_WINDOW[CheckMonths.AT_EXIT]))


def _exit_missing(cite, today: date) -> Q:
    return _without_exit(add_months(today, -LOOKED_INTO))


def _without_exit(since: date) -> Q:
    told = Check.objects.filter(journey=OuterRef("pk"), months=CheckMonths.AT_EXIT)
    return _has(Journey.objects.filter(~Exists(told), ended_on__gt=since))


@dataclass(frozen=True)
class DueCheck:
    """A question to ask someone now: of an outcome or a journey, so many months after."""

    of: Outcome | Journey
    months: int
    due_on: date

    @property
    def last(self) -> Check | None:
        """The latest answer to an earlier question about the same."""
        return max(self.of.checks.all(), key=lambda check: check.on, default=None)

    @property
    def label(self) -> str:
        return CheckMonths(self.months).label

    @property
    def about(self) -> str:
        return self.of.get_contract_display() if isinstance(self.of, Outcome) else "après l'accompagnement"

    @property
    def page(self) -> str:
        return "outcome_check" if isinstance(self.of, Outcome) else "journey_check"


def checks_due(people, cite, today: date) -> list[DueCheck]:
    """Every check to be made now for the people (a queryset), the oldest first; later than its window, it is gone."""
    found = [
        DueCheck(row, months, add_months(getattr(row, since), months))
        for rows, since, months in _unanswered(cite, today)
        for row in rows.filter(person__in=people).select_related("person").prefetch_related("checks")
    ]
    return sorted(found, key=lambda check: (check.due_on, check.page, check.of.pk))


def _unanswered(cite, today: date) -> Iterator[tuple[QuerySet, str, int]]:
    """Outcomes and journeys of which a question is due and has no answer: rows, the column it is counted from, months."""
    for months in (CheckMonths.SIX, *cite.optional_checks):
        yield _without(Outcome.objects.valid(), "outcome", "starts_on", months, today)
    for months in (CheckMonths.AT_EXIT, CheckMonths.SIX, *cite.optional_checks):
        yield _without(Journey.objects.all(), "journey", "ended_on", months, today)


def _without(rows, link: str, since: str, months: int, today: date) -> tuple[QuerySet, str, int]:
    answered = Check.objects.filter(**{link: OuterRef("pk")}, months=months)
    last = months + CHECK_WINDOW[CheckMonths(months)]
    within = {f"{since}__lte": add_months(today, -months), f"{since}__gt": add_months(today, -last)}
    return rows.filter(~Exists(answered), **within), since, months


# --- What a file lacks --------------------------------------------------------------------------------------
def _running() -> Q:
    return _has(Journey.objects.filter(ended_on__isnull=True))


def _helped() -> Q:
    """A journey is under way, or an action."""
    taking = Participation.objects.filter(status__in=UNDER_WAY)
    return _running() | _has(taking)


def _no_contact(times: int) -> Callable[..., Q]:
    """No contact for ``times`` the Cité's delay, by people whose journey began before that."""

    def condition(cite, today: date) -> Q:
        since = today - timedelta(days=times * cite.contact_days)
        held = Appointment.objects.filter(status=AppointmentStatus.HELD, starts_at__date__gt=since)
        spoken = Note.objects.filter(on__gt=since).exclude(medium="")
        begun = Journey.objects.filter(ended_on__isnull=True, starts_on__lte=since)
        return _has(begun) & ~_has(spoken) & ~_has(held)

    return condition


def _no_referent(cite, today: date) -> Q:
    """Nobody from tomorrow on: a last day is lived to its end."""
    return _helped() & ~_has(active_professionals(today + timedelta(days=1)).filter(is_referent=True))


def _no_action(cite, today: date) -> Q:
    """A journey under way, and no action asked for or taken since it began."""
    taken = Participation.objects.exclude(status=ParticipationStatus.DECLINED).filter(
        person=OuterRef("person"), requested_on__gte=OuterRef("starts_on")
    )
    return _has(Journey.objects.filter(~Exists(taken), ended_on__isnull=True))


def _no_district(cite, today: date) -> Q:
    return _helped() & Q(district__isnull=True) & ~Q(residence=Residence.OUTSIDE)


def _unasked(cite, today: date) -> Q:
    """A question that nobody asked: « no » is an answer, nothing is none."""
    unasked = Q(rsa="") | Q(is_registered=None) | Q(is_single_parent=None) | Q(children_birth_months=None)
    return _helped() & unasked


def _to_verify(cite, today: date) -> Q:
    return _helped() & Q(district__isnull=False, residence=Residence.DECLARED)


def _not_told(cite, today: date) -> Q:
    """The information of today was not given: none, or another version of it."""
    return _helped() & (Q(notice_given_on=None) | ~Q(notice_version=notice_of(cite).version))


CONDITIONS = {
    "evaluer": _to_assess,
    "taches": _late_tasks,
    "rendez-vous": _to_tell,
    "fin": _ending,
    "echue": _overdue,
    "nouvelles": _news_to_take,
    "sortie": _exit_to_tell,
    "garde": _childcare_to_check,
    "contact": _no_contact(1),
    "contact-long": _no_contact(2),
    "referent": _no_referent,
    "sans-action": _no_action,
    "quartier": _no_district,
    "situation": _unasked,
    "residence": _to_verify,
    "sans-sortie": _exit_missing,
    "information": _not_told,
}
