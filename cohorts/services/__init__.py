"""Every write about people. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused`` with all the reasons.

``on`` is the day on which the thing happens, given by the caller: nothing here asks the clock. A file a noun.
"""

from cohorts.services.barriers import assess_barrier, close_barrier, open_barrier
from cohorts.services.decisions import accept_referral, refuse_referral, withdraw_referral
from cohorts.services.journeys import end_journey
from cohorts.services.outcomes import cancel_outcome, record_check, record_outcome
from cohorts.services.people import create_person, end_support, same_person, support, update_person
from cohorts.services.programme import add_rule, end_rule, save_cohort, save_district, save_theme
from cohorts.services.referrals import coordinators, facts_of, submit_referral
from cohorts.services.refusals import NOT_YOURS, OTHER_CITE

__all__ = [
    "NOT_YOURS",
    "OTHER_CITE",
    "accept_referral",
    "add_rule",
    "assess_barrier",
    "cancel_outcome",
    "close_barrier",
    "coordinators",
    "create_person",
    "end_journey",
    "end_rule",
    "end_support",
    "facts_of",
    "open_barrier",
    "record_check",
    "record_outcome",
    "refuse_referral",
    "same_person",
    "save_cohort",
    "save_district",
    "save_theme",
    "submit_referral",
    "support",
    "update_person",
    "withdraw_referral",
]
