"""What this room has against making two files one."""

from django.db.models import Count

from actions.catalogue.models import Action
from actions.participations.enums import ParticipationStatus
from actions.places.models.places import Stay
from actions.places.rules.availability import clash
from actions.questionnaires.models import Answer, Operation
from cite_emploi.lib.french import date_long
from cite_emploi.lib.text import fold
from cohorts.people.models import Person


def reasons_against(one: Person, other: Person) -> list[str]:
    """A sentence each: a child would be at two places at once, two answers would stand to one question, an action would be asked for twice."""
    return [*_of_stays(one, other), *_of_answers(one, other), *_of_participations(one, other)]


def _of_stays(one: Person, other: Person) -> list[str]:
    """The stays are told apart by the child's name and month."""
    stays = list(
        Stay.objects.standing()
        .filter(participation__person__in=(one, other))
        .select_related("participation", "place__establishment")
        .order_by("starts_on", "pk")
    )
    mine = [stay for stay in stays if stay.participation.person_id == one.pk]
    theirs = [stay for stay in stays if stay.participation.person_id == other.pk]
    return [
        f"{first.child} serait à deux endroits à la fois, à partir du "
        f"{date_long(max(first.starts_on, second.starts_on))}\xa0: {first.place} et {second.place}. "
        "Terminez d'abord l'un des deux accueils."
        for first in mine
        for second in theirs
        if _same_child(first, second) and clash(first, second)
    ]


def _same_child(first: Stay, second: Stay) -> bool:
    names = {fold(stay.child_first_name) for stay in (first, second)}
    return len(names) == 1 and "" not in names and first.child_birth_month == second.child_birth_month


def _of_answers(one: Person, other: Person) -> list[str]:
    """Of one question of a European operation there is one answer: which of the two holds, the operator knows."""
    twice = (
        Answer.objects.filter(person__in=(one, other))
        .values("operation", "question")
        .annotate(people=Count("person", distinct=True))
        .filter(people=2)
    )
    operations = Operation.objects.filter(pk__in={row["operation"] for row in twice}).select_related("action")
    return [
        f"Les deux fiches ont répondu aux mêmes questions de «\xa0{operation}\xa0» ({operation.action})\xa0: gardez une "
        "seule des deux fiches européennes, et videz les réponses de l'autre."
        for operation in operations
    ]


def _of_participations(one: Person, other: Person) -> list[str]:
    """Of one action there is one request or participation under way."""
    under_way = [ParticipationStatus.REQUESTED, ParticipationStatus.ENROLLED]
    people = Count("participations__person", distinct=True)
    rows = Action.objects.filter(participations__person__in=(one, other), participations__status__in=under_way)
    twice = rows.annotate(people=people).filter(people=2)
    return [
        f"Les deux fiches ont une demande ou une participation en cours à «\xa0{action}\xa0»\xa0: terminez ou refusez "
        "d'abord l'une des deux."
        for action in twice
    ]
