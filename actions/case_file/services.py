"""Acts that reach people and actions at once."""

from datetime import date, datetime

from django.db import transaction

from actions.case_file.merge_objections import reasons_against
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from cohorts.people.enums import DoubleAnswer
from cohorts.people.models import Double
from cohorts.people.services import doubles
from cohorts.programme.models import Cohort
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.services.answers import ONLY_COORDINATION, accept_referral
from cohorts.referrals.services.transitions import lock_all_cohorts


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
        reasons = reasons_against(kept, absorbed)
        doubles.merge_people(by=by, kept=kept, absorbed=absorbed, at=at, reasons=reasons)
        person = kept
    return accept_referral(by=by, referral=referral, cohort=cohort, on=on, answer=answer)
