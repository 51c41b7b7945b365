"""People and what is known of them, a file a noun."""

from cohorts.models.barriers import Barrier, BarrierAssessment
from cohorts.models.doubles import Double, Merge
from cohorts.models.follow_up import Appointment, Document, Note, Task
from cohorts.models.imports import Import, ImportRow
from cohorts.models.journeys import Check, Journey, Outcome, Renewal
from cohorts.models.people import Person, Professional, Support, sort_name
from cohorts.models.programme import DISTRICT_CODE, YEAR, BarrierTheme, Cohort, District, EligibilityRule
from cohorts.models.referrals import Message, OutsideQuestion, PlaceOffer, Referral, ReferralDraft, SchemeTried

__all__ = [
    "DISTRICT_CODE",
    "YEAR",
    "Appointment",
    "Barrier",
    "BarrierAssessment",
    "BarrierTheme",
    "Check",
    "Cohort",
    "District",
    "Document",
    "Double",
    "EligibilityRule",
    "Import",
    "ImportRow",
    "Journey",
    "Merge",
    "Message",
    "Note",
    "Outcome",
    "OutsideQuestion",
    "Person",
    "PlaceOffer",
    "Professional",
    "Referral",
    "ReferralDraft",
    "Renewal",
    "SchemeTried",
    "Support",
    "Task",
    "sort_name",
]
