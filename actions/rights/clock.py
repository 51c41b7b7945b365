"""When something last happened with a person: the one clock from which data grow old. Rules and query, no write.

A sign is a day on which someone met, wrote, decided or noted something: each model that tells of a person names its own
here, and a test reads every date of every model. An access left open is no sign. A file that was merged goes with the
one that took it in, whose clock counts for both.
"""

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest, TruncDate

from actions.levels.models import LevelAssessment
from actions.matching.models import Proposal, SearchStep, Solution, SolutionCheck
from actions.participations.enums import UNDER_WAY
from actions.participations.models import Participation
from actions.places.models.places import Absence, Stay
from actions.places.models.waiting import StayOffer
from actions.projects.models import Milestone
from actions.questionnaires.models import Answer
from actions.rights.models import RightRequest, StillFollowed
from actions.sessions.models import SignUp
from cite_emploi.accounts.models import Cite
from cite_emploi.lib.dates import add_months
from cohorts.barriers.models import Barrier, BarrierAssessment
from cohorts.follow_up.models import Appointment, Check, Document, Note, Outcome, Task
from cohorts.people.models import Person, Support
from cohorts.people.notices import NoticeGiven
from cohorts.people.person_keys import person_path
from cohorts.referrals.enums import REFERRAL_OPEN
from cohorts.referrals.models.amendments import Amendment
from cohorts.referrals.models.journeys import Journey, Renewal
from cohorts.referrals.models.referrals import Referral, SchemeTried
from cohorts.referrals.models.thread import Message, OutsideQuestion

NOTICE_DAYS = 30  # between the notice that a file is to be erased and its erasure

SIGNS: dict[type[models.Model], tuple[str, ...]] = {
    Support: ("starts_on",),
    Referral: ("submitted_on", "status_since"),
    SchemeTried: ("told_on",),
    Amendment: ("at",),
    Message: ("sent_at",),
    OutsideQuestion: ("asked_at", "answered_at"),
    Journey: ("starts_on", "ended_on"),
    Renewal: ("on",),
    Barrier: ("opened_on", "assessed_on", "closed_on"),
    BarrierAssessment: ("on",),
    Note: ("on",),
    Task: ("created_on", "due_on", "done_on"),
    Appointment: ("starts_at",),
    Document: ("added_on",),
    Outcome: ("starts_on",),
    Check: ("on",),
    NoticeGiven: ("given_on",),
    Participation: ("requested_on", "enrolled_on", "ended_on"),
    Stay: ("starts_on", "ends_on"),
    StayOffer: ("answered_on",),
    Absence: ("on",),
    SignUp: ("signed_at", "session__starts_at"),
    LevelAssessment: ("on",),
    Milestone: ("reached_on",),
    SearchStep: ("on",),
    Proposal: ("proposed_on", "answered_on"),
    Solution: ("found_on",),
    SolutionCheck: ("on",),
    Answer: ("answered_on",),
    RightRequest: ("received_on", "extended_on", "answered_on", "lifted_on"),
    StillFollowed: ("on",),
}
# Dates of a person's rows that are no sign: what is planned, what the application itself wrote, what is about the person.
NO_SIGNS = {
    "cohorts.Person": {
        *("birth_date", "residence_checked_on", "registered_since", "summary_on", "notice_given_on"),
        "restricted_on",
    },
    "cohorts.Support": {"ends_on"},
    "cohorts.Professional": {"starts_on", "ends_on"},
    "cohorts.Double": {"found_at", "answered_at"},
    "cohorts.Merge": {"merged_at", "undone_at"},
    "cohorts.Referral": {"reminded_on", "climbed_on", "notice_given_on", "decided_on"},
    "cohorts.ReferralDraft": {"created_at", "updated_at"},
    "cohorts.PlaceOffer": {"offered_on", "expires_on", "answered_on"},
    "cohorts.OutsideQuestion": {"expires_at", "withdrawn_at"},
    "cohorts.Journey": {"planned_end_on"},
    "cohorts.Renewal": {"previous_end_on", "until"},
    "cohorts.Appointment": {"closed_on"},
    "cohorts.Outcome": {"recorded_at", "cancelled_on"},
    "actions.Stay": {"child_birth_month", "forgotten_on", "cancelled_on"},
    "actions.StayRenewal": {"until_before", "until", "renewed_on"},
    "actions.StayOffer": {"starts_on", "ends_on", "offered_on", "expires_on"},
    "actions.Need": {"recorded_on", "children_forgotten_on", "wanted_from"},
    "actions.PlaceWish": {"child_birth_month", "forgotten_on", "starts_on", "ends_on"},
    "actions.Proposal": {"starts_on"},
    "actions.Share": {"given_on"},
    "actions.SignUp": {"withdrawn_on"},
    "actions.ErasureNotice": {"noted_on"},
}


def _ways(model: type[models.Model]) -> tuple[str, ...]:
    """From a row to the person: a check is of an outcome, or of a journey."""
    return (person_path(model), "journey__person") if model is Check else (person_path(model),)


def _day(model: type[models.Model], name: str) -> models.Expression:
    field = model._meta.get_field(name) if "__" not in name else None
    return F(name) if type(field) is models.DateField else TruncDate(name)


def is_idle_since(day: date) -> Q:
    """People for whom nothing is under way, and nothing happened on the day or after."""
    idle = Q(created_at__date__lt=day) & ~is_under_way(day)
    for model, names in SIGNS.items():
        happened = Q()
        for name in names:
            is_day = "__" not in name and type(model._meta.get_field(name)) is models.DateField
            happened |= Q(**{f"{name}__gte" if is_day else f"{name}__date__gte": day})
        for way in _ways(model):
            idle &= ~Exists(model._base_manager.filter(happened, **{way: OuterRef("pk")}))
    return idle


def is_under_way(day: date) -> Q:
    """People whom somebody supports, or who wait for an answer, on the day or since."""
    running = (
        Journey.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day)),
        Participation.objects.filter(status__in=UNDER_WAY),
        Referral.objects.filter(status__in=REFERRAL_OPEN),
    )
    found = Q()
    for rows in running:
        found |= Q(Exists(rows.filter(person=OuterRef("pk"))))
    return found


def with_clock(people: QuerySet[Person]) -> QuerySet[Person]:
    """Each with the day of its ``last_contact``: that of the file's own rows. One query, however many."""
    lasts = [TruncDate("created_at")]
    for model, names in SIGNS.items():
        days = [_day(model, name) for name in names]
        latest = Max(Greatest(*days) if len(days) > 1 else days[0])
        for way in _ways(model):
            rows = model._base_manager.filter(**{way: OuterRef("pk")}).order_by().values(way)
            lasts.append(Subquery(rows.annotate(latest=latest).values("latest"), output_field=models.DateField()))
    return people.annotate(last_contact=Greatest(*lasts))


def erased_from(last_contact: date, months: int) -> date:
    """The first day on which so many months have passed since the last contact, that day being the last one's to keep."""
    return add_months(last_contact, months) + timedelta(days=1)


def growing_old(cite: Cite, *, by: date) -> QuerySet[Person]:
    """Files that nobody touched for the Cité's delay on the day, each with its ``last_contact``: theirs and what they took in.

    Whoever sits in a file that was merged does not stand alone: the file that took it in does.
    """
    # Months end on different days: some more are read than those whose day it is (``erased_from``).
    before = add_months(by, -cite.retention_months) + timedelta(days=3)
    idle = is_idle_since(before)
    taken_in = Person.objects.filter(merged_into=OuterRef("pk")).exclude(idle)
    return with_clock(Person.objects.filter(idle, ~Exists(taken_in), cite=cite, merged_into__isnull=True)).order_by(
        "last_contact", "pk"
    )
