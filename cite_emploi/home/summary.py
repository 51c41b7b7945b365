"""The home page of each role: what waits for the actor, then their cohort, people, actions, meetings, figures."""

from datetime import date, timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from actions.catalogue.models import Action
from actions.participations.enums import ParticipationStatus
from actions.places.models.places import Stay
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from cite_emploi.home.setup import first_steps
from cite_emploi.home.todo import todos
from cohorts.people.models import Person
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.models.referrals import Referral
from governance.reporting.models import Release
from governance.reporting.own_board import essentials, own_kind
from governance.steering.models.committees import in_office
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Invitation, Meeting
from governance.steering.models.needs import FieldNeed

ANSWERED_FOR = timedelta(days=30)  # an answer stays on the home page
READING_NEEDS = {Role.CASEWORKER, Role.OPERATOR, Role.COMMITTEE, Role.COORDINATOR}
ANSWERED = (ReferralStatus.ACCEPTED, ReferralStatus.REFUSED)  # what one took back oneself is no answer


def summary(actor: Actor, today: date) -> dict:
    """All that the page shows: a part for each role held."""
    context = {"todos": todos(actor, today), "year": today.year}
    if actor.is_coordinator:
        context |= _of_coordination(actor, today)
    elif actor.is_caseworker:
        context["answered"] = _answered_referrals(actor, today)
    if actor.follows_people:
        context["people_count"] = Person.objects.visible_to(actor).count()
    if actor.is_operator:
        context["operated"] = _operated_actions(actor)
    if actor.is_establishment:
        stays = Stay.objects.visible_to(actor).open_between(today, today)
        context["stays"] = stays.select_related("place").order_by("ends_on")[:12]
    if actor.is_coordinator or actor.is_committee:
        context["meetings"] = _coming_meetings(actor, today)
    if actor.is_committee and not actor.is_coordinator:
        context |= _of_committee(actor, today)
    if actor.roles & READING_NEEDS:
        context["answered_needs"] = answered_needs(actor, today)
    if actor.is_admin or (actor.is_manager and not actor.is_coordinator):
        context["accounts"] = Membership.objects.visible_to(actor).filter(is_active=True).count()
    return context


def _of_coordination(actor: Actor, today: date) -> dict:
    cohorts = Cohort.objects.filter(cite=actor.cite, year=today.year)
    waiting = Referral.objects.visible_to(actor).filter(status=ReferralStatus.SUBMITTED)
    return {
        "first_steps": first_steps(actor.cite, today.year),
        "cohort": cohorts.annotate(entered=Count("journeys")).first(),
        "referrals": waiting.select_related("person", "organisation").order_by("status_since", "id")[:6],
    }


def _answered_referrals(actor: Actor, today: date):
    recent = {"status__in": ANSWERED, "decided_on__gte": today - ANSWERED_FOR}
    rows = Referral.objects.visible_to(actor).filter(**recent).select_related("person")
    return rows.order_by("-decided_on", "-id")[:6]


def _operated_actions(actor: Actor):
    enrolled = Count("participations", filter=Q(participations__status=ParticipationStatus.ENROLLED))
    rows = Action.objects.filter(cite=actor.cite, operator__in=actor.organisation_ids(Role.OPERATOR))
    return rows.annotate(enrolled=enrolled).order_by("-enrolled", "name")


def _coming_meetings(actor: Actor, today: date):
    """Of every committee for the coordination, of one's own for a member; each with whether it awaits their answer."""
    own = (
        Q()
        if actor.is_coordinator
        else Q(committee__seats__organisation__in=actor.organisation_ids(Role.COMMITTEE))
        & in_office(today, "committee__seats__")
    )
    unanswered = Invitation.objects.filter(meeting=OuterRef("pk"), member__user=actor.user, reply="")
    return (
        Meeting.objects.filter(own, cite=actor.cite, held_on__gte=today, cancelled_on__isnull=True)
        .select_related("committee")
        .annotate(awaits_reply=Exists(unanswered))
        .order_by("held_on")
        .distinct()[:4]
    )


def _of_committee(actor: Actor, today: date) -> dict:
    released = Release.objects.visible_to(actor).select_related("meeting")
    latest = released.first()
    return {
        "releases": released.defer("boards")[:3],
        "latest": latest or False,  # shown, even to say that there is none
        "essentials": essentials(latest, own_kind(actor, today)) if latest else (),
        "decisions": (
            Decision.objects.visible_to(actor)
            .open()
            .filter(meeting__committee__seats__organisation__in=actor.organisation_ids(Role.COMMITTEE))
            .select_related("meeting__committee", "owner")
            .order_by(F("due_on").asc(nulls_last=True), "-meeting__held_on", "id")
            .distinct()[:5]
        ),
    }


def answered_needs(actor: Actor, today: date):
    """Needs that the actor raised or seconds and that a meeting answered in the last 30 days, the latest first."""
    recent = Decision.objects.filter(need=OuterRef("pk"), meeting__held_on__range=(today - ANSWERED_FOR, today))
    rows = FieldNeed.objects.visible_to(actor).with_state().of(actor.user)
    rows = rows.annotate(answered_on=Max("decisions__meeting__held_on")).filter(Exists(recent))
    return rows.order_by("-answered_on", "-id")[:5]
