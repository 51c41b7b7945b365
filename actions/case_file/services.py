"""Acts that reach people and actions at once."""

from collections.abc import Callable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from actions.case_file.merge_clashes import Clash, list_questions
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, refuse_if
from cohorts.people.contradictions import Contradiction
from cohorts.people.enums import DoubleAnswer
from cohorts.people.models import Double, Merge, Person
from cohorts.people.services import doubles
from cohorts.programme.models import Cohort
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.reads.cohort_places import places
from cohorts.referrals.services.answers import ONLY_COORDINATION, accept_referral
from cohorts.referrals.services.transitions import lock_all_cohorts
from cohorts.referrals.services.waiting import offer_places, refuse_over_target

KEPT, ABSORBED = "kept", "absorbed"


@transaction.atomic
def merge_files(
    *,
    by: Actor,
    kept: Person,
    absorbed: Person,
    at: datetime,
    stands: Mapping[str, str],
) -> Merge:
    """Make two files one; ``stands``: of each question, by its name, whether the file kept tells it or the other one.

    Raises ``Refused`` for a question that nobody answered, and as ``doubles.merge_people`` does.
    """
    weigh = _weigh_places(by, kept, absorbed)
    doubles.lock_people(kept.pk, absorbed.pk)
    questions = list_questions(kept, absorbed)
    refuse_if([(each.name, each.question) for each in _unanswered(questions, stands)])
    # A row may yield to several others: once is enough.
    losing = {
        row: each.yield_to_other
        for each in questions
        if isinstance(each, Clash)
        for row in (each.absorbed_rows if stands[each.name] == KEPT else each.kept_rows)
    }
    taken = [each.name for each in questions if isinstance(each, Contradiction) and stands[each.name] == ABSORBED]
    settled = [put_aside(row, timezone.localdate(at)) for row, put_aside in losing.items()]
    merge = doubles.merge_people(by=by, kept=kept, absorbed=absorbed, at=at, taken=taken, settled=settled)
    weigh(timezone.localdate(at))
    return merge


@transaction.atomic
def part_files(*, by: Actor, merge: Merge, at: datetime) -> Merge:
    """Undo a merge (``doubles.undo_merge``). Raises ``Refused`` when a cohort has no place for the two."""
    weigh = _weigh_places(by, merge.kept, merge.absorbed)
    merge = doubles.undo_merge(by=by, merge=merge, at=at)
    weigh(timezone.localdate(at))
    return merge


def _weigh_places(by: Actor, *people: Person) -> Callable[[date], None]:
    """Lock the cohorts of the people; afterwards, a place that came free is proposed, and no target is passed in silence."""
    lock_all_cohorts(by=by)
    cohorts = list(Cohort.objects.filter(journeys__person__in=people).distinct())
    taken = {cohort: places(cohort).taken for cohort in cohorts}

    def weigh(on: date) -> None:
        for cohort in cohorts:
            now = places(cohort).taken
            if now > taken[cohort]:
                refuse_over_target(cohort)
            elif now < taken[cohort]:
                offer_places(by=by, cohort=cohort, on=on)

    return weigh


def _unanswered(questions: list[Contradiction | Clash], stands: Mapping[str, str]) -> list[Contradiction | Clash]:
    """The questions of a merge to which ``stands`` gives no answer."""
    return [each for each in questions if stands.get(each.name) not in (KEPT, ABSORBED)]


@transaction.atomic
def merge_then_accept(
    *,
    by: Actor,
    referral: Referral,
    said: dict[Double, str],
    cohort: Cohort,
    on: date,
    at: datetime,
    stands: Mapping[Double, Mapping[str, str]] | None = None,
    answer: str = "",
) -> Journey:
    """Answer each probable double of the referral's person (``DoubleAnswer``), then take them into the cohort.

    The file that is not the referral's is kept; ``stands``: of each double, what stands where the two files differ. All
    or nothing; raises ``Refused`` as a merge and an acceptance do.
    """
    if not by.is_coordinator:
        raise Refused(ONLY_COORDINATION)
    lock_all_cohorts(by=by)
    person = referral.person
    for double, word in said.items():
        if word == DoubleAnswer.DISTINCT:
            doubles.say_distinct(by=by, double=double, at=at)
    for double in [double for double, word in said.items() if word == DoubleAnswer.SAME]:
        other = double.other if double.person_id == referral.person_id else double.person
        answers = (stands or {}).get(double, {})
        refuse_if(
            f"{each.question} Fusionnez d'abord les deux fiches."
            for each in _unanswered(list_questions(other, person), answers)
        )
        merge_files(by=by, kept=other, absorbed=person, at=at, stands=answers)
        person = other
    return accept_referral(by=by, referral=referral, cohort=cohort, on=on, answer=answer)
