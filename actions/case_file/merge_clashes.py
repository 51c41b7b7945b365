"""What two files of one person can't both hold: whoever merges them says which stands, and the other is put away."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from actions.places.enums import StayCancellation
from actions.places.models.places import Stay
from actions.places.rules.availability import clash
from actions.questionnaires.models import Answer
from actions.sessions.models import SignUp
from cite_emploi.lib.french import count, date_long
from cite_emploi.lib.text import fold
from cohorts.people.contradictions import Contradiction, list_contradictions
from cohorts.people.models import Person
from cohorts.people.services.joining import put_away, set_values


@dataclass(frozen=True)
class Clash:
    """``name``: of the question in a form; ``kept``, ``absorbed``: what each file holds, in words and as rows.

    ``yield_to_other``: takes a row out of every figure, and gives what it takes to undo it.
    """

    name: str
    question: str
    kept: str
    absorbed: str
    kept_rows: list
    absorbed_rows: list
    yield_to_other: Callable[[object, date], dict]


def list_questions(kept: Person, absorbed: Person) -> list[Contradiction | Clash]:
    """All that is asked of who makes two files one: facts on which they differ, and what can't stand in both."""
    return [*list_contradictions(kept, absorbed), *list_clashes(kept, absorbed)]


def list_clashes(kept: Person, absorbed: Person) -> list[Clash]:
    """A child at two places at once; two answers to the questions of one European operation; at one session, two words."""
    return [*_of_stays(kept, absorbed), *_of_answers(kept, absorbed), *_of_sign_ups(kept, absorbed)]


def _of_stays(kept: Person, absorbed: Person) -> list[Clash]:
    """The stays are told apart by the child's name and month."""
    mine, theirs = (
        list(
            Stay.objects.standing()
            .filter(participation__person=person)
            .select_related("place__establishment")
            .order_by("starts_on", "pk")
        )
        for person in (kept, absorbed)
    )
    return [
        Clash(
            f"stay_{first.pk}_{second.pk}",
            f"{first.child} serait à deux endroits à la fois, à partir du "
            f"{date_long(max(first.starts_on, second.starts_on))}\xa0: quel accueil est juste\xa0?",
            *(f"{stay.place}, {stay.dates}. L'autre est annulé." for stay in (first, second)),
            [first],
            [second],
            _cancel,
        )
        for first in mine
        for second in theirs
        if _same_child(first, second) and clash(first, second)
    ]


def _same_child(first: Stay, second: Stay) -> bool:
    names = {fold(stay.child_first_name) for stay in (first, second)}
    return len(names) == 1 and "" not in names and first.child_birth_month == second.child_birth_month


def _cancel(stay: Stay, on: date) -> dict:
    return set_values(stay, {"cancelled_on": on, "cancel_reason": StayCancellation.MISTAKE})


def _take_out(row: Answer | SignUp, on: date) -> dict:
    return put_away(row)


def _of_answers(kept: Person, absorbed: Person) -> list[Clash]:
    """Of one question of a European operation there is one answer."""
    rows = Answer.objects.filter(person__in=(kept, absorbed)).select_related("operation__action").order_by("pk")
    answers: dict = {}
    for row in rows:
        answers.setdefault(row.operation, {}).setdefault(row.question_id, {})[row.person_id] = row
    clashes = []
    for operation, of_questions in answers.items():
        if twice := [both for both in of_questions.values() if len(both) == 2]:
            mine, theirs = ([both[person.pk] for both in twice] for person in (kept, absorbed))
            clashes.append(
                Clash(
                    f"answers_{operation.pk}",
                    f"Les deux fiches ont répondu aux mêmes questions de «\xa0{operation}\xa0» ({operation.action})"
                    "\xa0: lesquelles gardez-vous\xa0?",
                    *(_tell_answers(each) for each in (mine, theirs)),
                    mine,
                    theirs,
                    _take_out,
                )
            )
    return clashes


def _of_sign_ups(kept: Person, absorbed: Person) -> list[Clash]:
    """One person is at a session once: present or not, where the two files do not say the same."""
    rows = SignUp.objects.current().filter(participation__person__in=(kept, absorbed))
    rows = rows.select_related("session", "participation").order_by("pk")
    of_sessions: dict = {}
    for row in rows:
        of_sessions.setdefault(row.session, {})[row.participation.person_id] = row
    both = [(session, told[kept.pk], told[absorbed.pk]) for session, told in of_sessions.items() if len(told) == 2]
    return [
        Clash(
            f"session_{session.pk}",
            f"«\xa0{session.topic}\xa0», le {date_long(timezone.localdate(session.starts_at))}\xa0: la personne est-elle "
            "venue\xa0?",
            *(row.get_attendance_display() or "Non noté" for row in (mine, theirs)),
            [mine],
            [theirs],
            _take_out,
        )
        for session, mine, theirs in both
        if mine.attendance != theirs.attendance
    ]


def _tell_answers(answers: list[Answer]) -> str:
    latest = max(answer.answered_on for answer in answers)
    return f"{count(len(answers), 'réponse', 'réponses')}, la dernière du {date_long(latest)}"
