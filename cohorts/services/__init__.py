"""Every write about people. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused`` with all the reasons.

``on`` is the day on which the thing happens, given by the caller: nothing here asks the clock. A file a noun.
"""

from cohorts.services.barriers import assess_barrier, close_barrier, declare_barrier, open_barrier
from cohorts.services.decisions import accept_referral, refuse_referral, withdraw_referral
from cohorts.services.drafts import create_draft, drafts_of, drop_draft, purge_drafts, save_draft
from cohorts.services.expiry import expire_offers, expire_referrals, remind
from cohorts.services.journeys import end_journey, renew_journey
from cohorts.services.outcomes import cancel_outcome, record_check, record_outcome
from cohorts.services.people import create_person, end_support, same_person, support, update_person
from cohorts.services.programme import add_rule, end_rule, save_cohort, save_district, save_theme
from cohorts.services.referrals import (
    DeclaredBarrier,
    TriedScheme,
    colleagues,
    coordinators,
    facts_of,
    is_being_checked,
    submit_referral,
)
from cohorts.services.refusals import NOT_YOURS, OTHER_CITE
from cohorts.services.residence import check_residence, locate_residence
from cohorts.services.states import lock_cohorts
from cohorts.services.thread import answer_outside, ask_for_more, ask_outside, write_message
from cohorts.services.waiting import answer_offer, offer_place, waitlist_referral

__all__ = [
    "NOT_YOURS",
    "OTHER_CITE",
    "DeclaredBarrier",
    "TriedScheme",
    "accept_referral",
    "add_rule",
    "answer_offer",
    "answer_outside",
    "ask_for_more",
    "ask_outside",
    "assess_barrier",
    "cancel_outcome",
    "check_residence",
    "close_barrier",
    "colleagues",
    "coordinators",
    "create_draft",
    "create_person",
    "declare_barrier",
    "drafts_of",
    "drop_draft",
    "end_journey",
    "end_rule",
    "end_support",
    "expire_offers",
    "expire_referrals",
    "facts_of",
    "is_being_checked",
    "locate_residence",
    "lock_cohorts",
    "offer_place",
    "open_barrier",
    "purge_drafts",
    "record_check",
    "record_outcome",
    "refuse_referral",
    "remind",
    "renew_journey",
    "same_person",
    "save_cohort",
    "save_district",
    "save_draft",
    "save_theme",
    "submit_referral",
    "support",
    "update_person",
    "waitlist_referral",
    "withdraw_referral",
    "write_message",
]
