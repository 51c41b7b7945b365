"""What the home page of each role proposes: counts that equal the lists behind them, next steps, dates ahead."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from actions import todo
from actions.enums import ParticipationStatus
from actions.models import Participation, Stay
from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from cite_emploi.home.setup import first_steps
from cohorts.enums import ReferralStatus
from cohorts.models import Cohort, Person, Referral
from governance.models import Meeting


@dataclass(frozen=True)
class Todo:
    """A number, what it counts, and the list behind it."""

    count: int
    label: str
    url: str
    icon: str


def _url(actor: Actor, name: str, query: str = "") -> str:
    return reverse(name, args=[actor.cite.slug]) + query


def todos(actor: Actor, today: date) -> list[Todo]:
    """What waits for the actor, most pressing first. Nothing to do is said by the page, not by a row of zeros."""
    found = []
    if actor.is_coordinator:
        waiting = Referral.objects.visible_to(actor).filter(status=ReferralStatus.SUBMITTED).count()
        found.append(
            Todo(waiting, "orientations à examiner", _url(actor, "referral_list", "?status=submitted"), "inbox")
        )
    elif actor.is_caseworker:
        waiting = Referral.objects.visible_to(actor).filter(status=ReferralStatus.SUBMITTED).count()
        found.append(
            Todo(
                waiting,
                "orientations en attente d'une réponse",
                _url(actor, "referral_list", "?status=submitted"),
                "inbox",
            )
        )
    if actor.is_operator or actor.is_coordinator:
        asked = Participation.objects.visible_to(actor).filter(status=ParticipationStatus.REQUESTED)
        if not actor.is_coordinator:
            asked = asked.filter(action__operator__in=actor.organisation_ids(Role.OPERATOR))
        found.append(
            Todo(
                asked.count(),
                "demandes d'action à traiter",
                _url(actor, "participation_list", "?status=requested"),
                "spark",
            )
        )
    if actor.follows_people:
        labels = {
            "evaluer": "personnes dont un frein reste à évaluer",
            "fin": "accompagnements qui se terminent",
            "six-mois": "situations à vérifier à six mois",
        }
        for key, label in labels.items():
            found.append(
                Todo(
                    todo.people(key, actor, today).count(), label, _url(actor, "person_list", f"?todo={key}"), "people"
                )
            )
    if actor.is_establishment:
        ending = Stay.objects.visible_to(actor).filter(ends_on__range=(today, today + todo.ENDING_SOON)).count()
        found.append(
            Todo(
                ending,
                "accueils qui se terminent dans les 30 jours",
                _url(actor, "stay_list", "?period=ending"),
                "calendar",
            )
        )
    return [item for item in found if item.count]


def summary(actor: Actor, today: date) -> dict:
    """The rest of the home page: the cohort's progress, coming meetings, the year's shortcuts."""
    context = {"todos": todos(actor, today), "year": today.year}
    if actor.is_coordinator:
        context["first_steps"] = first_steps(actor.cite, today.year)
        context["cohort"] = (
            Cohort.objects.filter(cite=actor.cite, year=today.year).annotate(entered=Count("journeys")).first()
        )
        context["referrals"] = (
            Referral.objects.visible_to(actor)
            .filter(status=ReferralStatus.SUBMITTED)
            .select_related("person", "organisation")
            .order_by("submitted_on", "id")[:6]
        )
    elif actor.is_caseworker:
        context["answered"] = (
            Referral.objects.visible_to(actor)
            .filter(decided_on__gte=today - timedelta(days=30))
            .select_related("person")
            .order_by("-decided_on", "-id")[:6]
        )
    if actor.follows_people:
        context["people_count"] = Person.objects.visible_to(actor).count()
    if actor.is_operator:
        context["participating"] = Participation.objects.filter(
            cite=actor.cite,
            action__operator__in=actor.organisation_ids(Role.OPERATOR),
            status=ParticipationStatus.ENROLLED,
        ).count()
    if actor.is_establishment:
        context["stays"] = (
            Stay.objects.visible_to(actor)
            .filter(starts_on__lte=today, ends_on__gte=today)
            .select_related("place")
            .order_by("ends_on")[:12]
        )
    if actor.is_coordinator or actor.is_committee:
        own = (
            Q()
            if actor.is_coordinator
            else Q(committee__seats__organisation__in=actor.organisation_ids(Role.COMMITTEE))
        )
        context["meetings"] = (
            Meeting.objects.filter(own, cite=actor.cite, held_on__gte=today)
            .select_related("committee")
            .order_by("held_on")
            .distinct()[:4]
        )
    if actor.is_admin:
        context["accounts"] = Membership.objects.visible_to(actor).active().count()
    return context
