"""Files that are to be erased: which, when, why not yet, and who sees them. Reads only."""

from datetime import date, timedelta

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from actions.participations.enums import UNDER_WAY
from actions.participations.models import Participation
from actions.places.models.places import Stay
from actions.questionnaires.models import Answer, Operation
from actions.rights.clock import NOTICE_DAYS, growing_old
from actions.rights.models import ErasureNotice, Share
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.french import date_long
from cite_emploi.retention.rules import Line, line_of
from cohorts.people.models import Person
from cohorts.referrals.enums import REFERRAL_OPEN
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral


def lines(cite: Cite, today: date, people=None) -> list[Line]:
    """Files whose delay is over within the time of a notice, the oldest first. Two queries, however many."""
    soon = today + timedelta(days=NOTICE_DAYS)
    rows = growing_old(cite, by=soon)
    rows = rows.filter(restricted_on=None)  # the person asked that it be kept, and not used
    if people is not None:
        rows = rows.filter(pk__in=people)
    noted = ErasureNotice.objects.filter(person=OuterRef("pk")).order_by().values("noted_on")
    rows = list(rows.annotate(noted_on=Subquery(noted)))
    until = kept_by_operations([row.pk for row in rows])
    found = [line_of(row, cite.retention_months, row.noted_on, until.get(row.pk)) for row in rows]
    return [line for line in found if line.due_on <= soon]


def lines_for(actor: Actor, today: date) -> list[Line]:
    """Those announced that the actor may say to be still followed: of the people whom they see."""
    announced = Person.objects.visible_to(actor).filter(erasure_notices__isnull=False)
    return [line for line in lines(actor.cite, today, announced.values("pk")) if line.noted_on]


def count_for(actor: Actor) -> int:
    """How many, as the periodic work last left it: what the home page says. One query."""
    return ErasureNotice.objects.visible_to(actor).count()


def kept_by_operations(people) -> dict[int, date]:
    """By person, until when the law keeps what proves a European operation; ``date.max`` when nobody said until when.

    Whoever answered its questions, or took part in its action between its two days.
    """
    found: dict[int, date] = {}
    last = Coalesce("keep_until", date.max)
    for operation in Operation.objects.annotate(last=last).filter(cite__people__in=people).distinct():
        took_part = Participation.objects.filter(
            Q(ended_on__isnull=True) | Q(ended_on__gte=operation.starts_on),
            action=operation.action_id,
            enrolled_on__lte=operation.ends_on,
            person__in=people,
        )
        answered = Answer.objects.filter(operation=operation, person__in=people)
        for pk in {*took_part.values_list("person", flat=True), *answered.values_list("person", flat=True)}:
            found[pk] = max(found.get(pk, date.min), operation.last)
    return found


def why_not_erased(person: Person, today: date) -> list[str]:
    """What is to be ended before the person is erased on demand, each with what to do; then what the law keeps."""
    reasons = []
    stays = Stay.objects.filter(participation__person=person).standing().filter(ends_on__gte=today)
    open_stays = Stay.objects.filter(participation__person=person).standing().filter(ends_on__isnull=True)
    if stays.exists() or open_stays.exists():
        reasons.append("Un accueil est réservé sur une place\xa0: terminez-le, ou annulez-le, pour libérer la place.")
    if Participation.objects.filter(person=person, status__in=UNDER_WAY).exists():
        reasons.append("Une action est demandée ou en cours\xa0: répondez-y, ou terminez-la.")
    if Referral.objects.filter(person=person, status__in=REFERRAL_OPEN).exists():
        reasons.append("Une orientation attend une réponse\xa0: répondez, ou retirez-la.")
    if Journey.objects.filter(person=person, ended_on__isnull=True).exists():
        reasons.append("L'accompagnement est en cours\xa0: terminez-le.")
    if Share.objects.waiting().filter(request__person=person).exists():
        reasons.append(
            "La personne a demandé une copie de ses données\xa0: remettez-la d'abord, elle n'existera plus après."
        )
    if until := kept_by_operations([person.pk]).get(person.pk):
        if until == date.max:
            reasons.append(
                "Une opération européenne finance une action de la personne\xa0: dites d'abord, sur l'opération, jusqu'à quand "
                "ses pièces se gardent."
            )
        elif until >= today:
            reasons.append(
                f"La loi garde les pièces d'une opération européenne jusqu'au {date_long(until)} (RGPD, article 17, 3, b)\xa0: "
                "la demande ne peut pas être satisfaite avant."
            )
    return reasons
