"""What waits for someone, as sets of people: the same rows make a home page's count and the list behind it."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef

from cite_emploi.lib.dates import add_months
from cohorts.enums import BarrierStatus, CheckMonths
from cohorts.models import Barrier, Check, Journey, Outcome, Person
from cohorts.outcomes import CHECK_WINDOW

ENDING_SOON = timedelta(days=30)

CHOICES = {
    "evaluer": "Un frein reste à évaluer",
    "fin": "L'accompagnement se termine dans les 30 jours, ou aurait dû",
    "six-mois": "Un emploi ou une formation est à vérifier à six mois",
}


def people(choice: str, actor, today: date):
    """People whom the actor may see and for whom ``choice`` (a key of ``CHOICES``) is to be done."""
    return Person.objects.visible_to(actor).filter(due(choice, today))


def due(choice: str, today: date) -> Exists:
    """The condition, on people, that ``choice`` is to be done."""
    rows = {"evaluer": _to_assess, "fin": _ending, "six-mois": _to_check}[choice](today)
    return Exists(rows.filter(person=OuterRef("pk")))


def _to_assess(today: date):
    return Barrier.objects.filter(status=BarrierStatus.IDENTIFIED)


def _ending(today: date):
    return Journey.objects.filter(ended_on__isnull=True, planned_end_on__lte=today + ENDING_SOON)


def _to_check(today: date):
    """Outcomes that are six months old without an answer, and not yet a year old: later, nobody asks any more."""
    answered = Check.objects.filter(outcome=OuterRef("pk"), months=CheckMonths.SIX)
    last = CheckMonths.SIX + CHECK_WINDOW[CheckMonths.SIX]
    return Outcome.objects.valid().filter(
        ~Exists(answered), starts_on__lte=add_months(today, -CheckMonths.SIX), starts_on__gt=add_months(today, -last)
    )
