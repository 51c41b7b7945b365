"""Acts that reach people and actions at once."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from actions.case_file.merge_clashes import list_clashes
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, refuse_if
from cohorts.people.enums import DoubleAnswer
from cohorts.people.models import Double, Merge, Person
from cohorts.people.services import doubles
from cohorts.programme.models import Cohort
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.services.answers import ONLY_COORDINATION, accept_referral
from cohorts.referrals.services.transitions import lock_all_cohorts

KEPT, ABSORBED = "kept", "absorbed"


@transaction.atomic
def merge_files(
    *,
    by: Actor,
    kept: Person,
    absorbed: Person,
    at: datetime,
    taken: Iterable[str] = (),
    stands: Mapping[str, str] | None = None,
) -> Merge:
    """Make two files one; ``stands``: of each ``Clash``, by its name, whether the file kept tells it or the other one.

    Raises ``Refused`` for a clash that nobody answered, and as ``doubles.merge_people`` does.
    """
    doubles.lock_people(kept.pk, absorbed.pk)
    clashes, said = list_clashes(kept, absorbed), stands or {}
    refuse_if([(each.name, each.question) for each in clashes if said.get(each.name) not in (KEPT, ABSORBED)])
    # A row may yield to several others: once is enough.
    losing = {
        row: each.yield_to_other
        for each in clashes
        for row in (each.absorbed_rows if said[each.name] == KEPT else each.kept_rows)
    }
    settled = [put_aside(row, timezone.localdate(at)) for row, put_aside in losing.items()]
    return doubles.merge_people(by=by, kept=kept, absorbed=absorbed, at=at, taken=taken, settled=settled)


@transaction.atomic
def merge_then_accept(
    *,
    by: Actor,
    referral: Referral,
    said: dict[Double, str],
    cohort: Cohort,
    on: date,
    at: datetime,
    answer: str = "",
) -> Journey:
    """Answer each probable double of the referral's person (``DoubleAnswer``), then take them into the cohort.

    The file that is not the referral's is kept. All or nothing; raises ``Refused`` as a merge and an acceptance do.
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
        kept, absorbed = (other, person) if person == referral.person else (person, other)
        refuse_if([f"{clash.question} Fusionnez d'abord les deux fiches." for clash in list_clashes(kept, absorbed)])
        doubles.merge_people(by=by, kept=kept, absorbed=absorbed, at=at)
        person = kept
    return accept_referral(by=by, referral=referral, cohort=cohort, on=on, answer=answer)
