"""What the home page of each role proposes: counts that equal the lists behind them, next steps, dates ahead."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, F, Max, OuterRef, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from actions.case_file import todo
from actions.catalogue.models import Action
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.places.models.places import Stay
from actions.questionnaires import participant_sheets
from actions.sessions.models import Session
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from cite_emploi.home.setup import first_steps
from cohorts.people.models import Double, Person
from cohorts.programme.models import Cohort
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.filters import ReferralFilter
from cohorts.referrals.models import Referral
from cohorts.referrals.rules import reminders
from funding.overview import lines_at_risk
from governance.reporting.models import Release
from governance.reporting.own_board import essentials, own_kind
from governance.steering.filters import TO_EXAMINE, DecisionFilter, NeedFilter, needs_of
from governance.steering.models.committees import in_office
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Invitation, Meeting
from governance.steering.models.needs import FieldNeed


@dataclass(frozen=True)
class Todo:
    """A number, what it counts, why it matters, and the list behind it."""

    count: int
    one: str
    many: str
    hint: str
    url: str
    icon: str

    @property
    def label(self) -> str:
        """What is counted, in the number that French asks for."""
        return self.many if self.count >= 2 else self.one


PEOPLE = {
    "taches": (
        "personne pour qui une tâche est en retard",
        "personnes pour qui une tâche est en retard",
        "L'agenda dit lesquelles, et à qui elles reviennent.",
        "clock",
    ),
    "rendez-vous": (
        "personne dont un rendez-vous est à renseigner",
        "personnes dont un rendez-vous est à renseigner",
        "Est-elle venue\xa0? Une réponse met aussi à jour le dernier contact.",
        "calendar",
    ),
    "evaluer": (
        "personne dont un frein reste à évaluer",
        "personnes dont un frein reste à évaluer",
        "Un frein signalé s'évalue avec la personne, avant de demander une action.",
        "flag",
    ),
    "fin": (
        "accompagnement qui se termine",
        "accompagnements qui se terminent",
        "Dans les 30 jours, ou déjà à échéance\xa0: faites le point et terminez-les.",
        "calendar",
    ),
    "six-mois": (
        "situation à vérifier à six mois",
        "situations à vérifier à six mois",
        "Prenez des nouvelles\xa0: toujours en emploi ou en formation\xa0?",
        "phone",
    ),
    "sortie": (
        "accompagnement terminé sans situation à la sortie",
        "accompagnements terminés sans situation à la sortie",
        "Dites où en est la personne\xa0; «\xa0non jointe\xa0» est une réponse.",
        "flag",
    ),
}


def _url(actor: Actor, name: str, query: str = "") -> str:
    return reverse(name, args=[actor.cite.slug]) + query


# The list behind each count of referrals; its filters are ``cohorts.referrals.filters.ReferralFilter``'s own.
IN_OTHER_HANDS = "?status=submitted"
REFERRALS = {
    "coordination": (
        (
            "?status=submitted",
            "orientation à examiner",
            "orientations à examiner",
            "Les partenaires et les personnes attendent votre réponse.",
            "inbox",
        ),
        (
            "?status=submitted&late=1",
            "orientation en retard",
            "orientations en retard",
            "Le délai de réponse de votre Cité est passé\xa0: commencez par là.",
            "clock",
        ),
        (
            "?status=waitlisted&offer=accepted",
            "personne à faire entrer",
            "personnes à faire entrer",
            "Une place leur était proposée, elles sont toujours disponibles.",
            "check",
        ),
    ),
    "partner": (
        (
            "?status=to_complete",
            "orientation à compléter",
            "orientations à compléter",
            "La coordination vous a posé une question\xa0: répondez dans le fil.",
            "speech",
        ),
        (
            "?status=waitlisted&offer=pending",
            "place proposée à confirmer",
            "places proposées à confirmer",
            "Dites si la personne est toujours disponible, avant la date indiquée.",
            "check",
        ),
        (
            IN_OTHER_HANDS,
            "orientation en attente d'une réponse",
            "orientations en attente d'une réponse",
            "Rien à faire de votre côté\xa0: la coordination vous répondra par courriel.",
            "inbox",
        ),
    ),
}


def _of_referrals(actor: Actor, today: date) -> list[Todo]:
    """Each count is the number of rows of the list that it leads to: the list's own filter is asked."""
    rows = Referral.objects.visible_to(actor)
    found = []
    for query, one, many, hint, icon in REFERRALS["coordination" if actor.is_coordinator else "partner"]:
        count = ReferralFilter(QueryDict(query[1:]), queryset=rows, actor=actor, today=today).qs.count()
        found.append(Todo(count, one, many, hint, _url(actor, "referral_list", query), icon))
    return found


def _of_sheets(actor: Actor, today: date) -> list[Todo]:
    """For who runs the action: the European sheets that lack something, one line an operation that is still looked at."""
    words = ("fiche européenne incomplète", "fiches européennes incomplètes")
    found = []
    for operation in participant_sheets.operations_run_by(actor, on=today):
        n = len(participant_sheets.sheets_of(operation, on=today).incomplete)
        hint = f"{operation.action}, {operation}\xa0: une réponse manque, ou un moyen de joindre la personne."
        url = reverse("operation_detail", args=[actor.cite.slug, operation.pk]) + "?fiches=incompletes"
        found.append(Todo(n, *words, hint, url, "flag"))
    return found


# query: (who it is for, one, many, hint)
DECISIONS = {
    "?state=late": (
        lambda actor: actor.is_coordinator,
        "décision en retard",
        "décisions en retard",
        "Relancez qui s'en charge, ou dites qu'elle est faite\xa0: sinon elle revient à la prochaine séance.",
    ),
    "?state=open&whose=me": (
        lambda actor: True,
        "décision qui vous est confiée",
        "décisions qui vous sont confiées",
        "Dites quand c'est fait, en une phrase\xa0: le comité le lira.",
    ),
    "?state=open&whose=us": (
        lambda actor: actor.is_committee and not actor.is_coordinator,
        "décision confiée à votre structure",
        "décisions confiées à votre structure",
        "Décidées en comité, elles y reviennent jusqu'à ce qu'elles soient faites.",
    ),
}


def _of_decisions(actor: Actor, today: date) -> list[Todo]:
    """What committees decided and is still to do: each count is its list's."""
    rows = Decision.objects.visible_to(actor)
    found = []
    for query, (is_for, one, many, hint) in DECISIONS.items():
        if is_for(actor):
            n = DecisionFilter(QueryDict(query[1:]), queryset=rows, actor=actor, today=today).qs.count()
            found.append(Todo(n, one, many, hint, _url(actor, "decision_list", query), "flag"))
    return found


def _of_needs(actor: Actor) -> Todo:
    """Needs from the field that no agenda holds: the list's own filter is asked."""
    query = f"?state={TO_EXAMINE}"
    n = NeedFilter(QueryDict(query[1:]), queryset=needs_of(actor), actor=actor).qs.count()
    hint = "Mettez-les à l'ordre du jour du comité qui les examine\xa0: qui les pose attend une réponse."
    return Todo(n, "besoin à examiner", "besoins à examiner", hint, _url(actor, "field_need_list", query), "speech")


def answered_needs(actor: Actor, today: date):
    """Needs that the actor raised or seconds and that a meeting answered in the last 30 days, the latest first."""
    recent = Decision.objects.filter(need=OuterRef("pk"), meeting__held_on__range=(today - ANSWERED_FOR, today))
    rows = FieldNeed.objects.visible_to(actor).with_state().of(actor.user)
    rows = rows.annotate(answered_on=Max("decisions__meeting__held_on")).filter(Exists(recent))
    return rows.order_by("-answered_on", "-id")[:5]


def todos(actor: Actor, today: date) -> list[Todo]:
    """What waits for the actor, most pressing first. Nothing to do is said by the page, not by a row of zeros."""
    found = []
    if actor.is_coordinator or actor.is_caseworker:
        found += _of_referrals(actor, today)
    if actor.is_operator or actor.is_coordinator:
        asked = Participation.objects.visible_to(actor).filter(status=ParticipationStatus.REQUESTED)
        if not actor.is_coordinator:
            asked = asked.filter(action__operator__in=actor.organisation_ids(Role.OPERATOR))
        hint = (
            "L'opérateur répond\xa0; relancez-le si la demande tarde."
            if actor.is_coordinator
            else "Dites si vous accueillez la personne\xa0: qui l'accompagne attend votre réponse."
        )
        url = _url(actor, "participation_list", "?status=requested")
        found.append(
            Todo(asked.count(), "demande d'action à traiter", "demandes d'action à traiter", hint, url, "spark")
        )
        n = todo.people("garde", actor, today).count()
        words = ("famille à rappeler sur sa solution de garde", "familles à rappeler sur leur solution de garde")
        ask = "Six mois ont passé\xa0: demandez à la famille si la solution tient toujours."
        found.append(Todo(n, *words, ask, _url(actor, "person_list", "?todo=garde"), "child"))
        found += _of_sheets(actor, today)
        told = Session.objects.visible_to(actor).operated_by(actor).to_tell(timezone.now()).count()
        words = ("séance dont les présences sont à noter", "séances dont les présences sont à noter")
        hint = "Qui est venu\xa0? Les heures et les absences des participants en dépendent."
        found.append(Todo(told, *words, hint, _url(actor, "session_list", "?period=to_tell"), "check"))
    if actor.is_coordinator:
        twins = Double.objects.visible_to(actor).waiting().count()
        words = ("double probable à vérifier", "doubles probables à vérifier")
        found.append(
            Todo(twins, *words, "Comparez les deux fiches, puis fusionnez ou non.", _url(actor, "double_list"), "swap")
        )
        found.append(_of_needs(actor))
        exercise, n = lines_at_risk(actor.cite, on=today)
        if exercise:
            words = (
                "ligne de financement qui risque de ne pas être employée",
                "lignes de financement qui risquent de ne pas être employées",
            )
            hint = f"Au rythme de {exercise.year}, il en resterait trop au 31\xa0décembre\xa0: programmez, ou portez-le au comité."
            url = reverse("funding_year", args=[actor.cite.slug, exercise.year])
            found.append(Todo(n, *words, hint, url, "euro"))
    found += _of_decisions(actor, today)
    if actor.follows_people:
        for key, (one, many, hint, icon) in PEOPLE.items():
            n = todo.people(key, actor, today).count()
            found.append(Todo(n, one, many, hint, _url(actor, "person_list", f"?todo={key}"), icon))
    if actor.is_establishment:
        ending = (
            Stay.objects.visible_to(actor)
            .standing()
            .filter(ends_on__range=(today, today + reminders.ENDING_SOON))
            .count()
        )
        words = ("accueil qui se termine bientôt", "accueils qui se terminent bientôt", "Dans les 30 jours.")
        found.append(Todo(ending, *words, _url(actor, "stay_list", "?period=ending"), "calendar"))
    if not actor.is_coordinator and actor.is_caseworker:
        found.sort(key=lambda item: item.url.endswith(IN_OTHER_HANDS))  # what waits for someone else comes last
    return [item for item in found if item.count]


ANSWERED_FOR = timedelta(days=30)  # an answer to a need stays on the home page
READING_NEEDS = {Role.CASEWORKER, Role.OPERATOR, Role.COMMITTEE, Role.COORDINATOR}
ANSWERED = (ReferralStatus.ACCEPTED, ReferralStatus.REFUSED)  # what one took back oneself is no answer


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
            .order_by("status_since", "id")[:6]
        )
    elif actor.is_caseworker:
        context["answered"] = (
            Referral.objects.visible_to(actor)
            .filter(status__in=ANSWERED, decided_on__gte=today - timedelta(days=30))
            .select_related("person")
            .order_by("-decided_on", "-id")[:6]
        )
    if actor.follows_people:
        context["people_count"] = Person.objects.visible_to(actor).count()
    if actor.is_operator:
        context["operated"] = (
            Action.objects.filter(cite=actor.cite, operator__in=actor.organisation_ids(Role.OPERATOR))
            .annotate(enrolled=Count("participations", filter=Q(participations__status=ParticipationStatus.ENROLLED)))
            .order_by("-enrolled", "name")
        )
    if actor.is_establishment:
        context["stays"] = (
            Stay.objects.visible_to(actor).open_between(today, today).select_related("place").order_by("ends_on")[:12]
        )
    if actor.is_coordinator or actor.is_committee:
        own = (
            Q()
            if actor.is_coordinator
            else Q(committee__seats__organisation__in=actor.organisation_ids(Role.COMMITTEE))
            & in_office(today, "committee__seats__")
        )
        unanswered = Invitation.objects.filter(meeting=OuterRef("pk"), member__user=actor.user, reply="")
        context["meetings"] = (
            Meeting.objects.filter(own, cite=actor.cite, held_on__gte=today, cancelled_on__isnull=True)
            .select_related("committee")
            .annotate(awaits_reply=Exists(unanswered))
            .order_by("held_on")
            .distinct()[:4]
        )
    if actor.is_committee and not actor.is_coordinator:
        released = Release.objects.visible_to(actor).select_related("meeting")
        latest = released.first()
        context["releases"] = released.defer("boards")[:3]
        context["latest"] = latest or False  # shown, even to say that there is none
        context["essentials"] = essentials(latest, own_kind(actor, today)) if latest else ()
        context["decisions"] = (
            Decision.objects.visible_to(actor)
            .open()
            .filter(meeting__committee__seats__organisation__in=actor.organisation_ids(Role.COMMITTEE))
            .select_related("meeting__committee", "owner")
            .order_by(F("due_on").asc(nulls_last=True), "-meeting__held_on", "id")
            .distinct()[:5]
        )
    if actor.roles & READING_NEEDS:
        context["answered_needs"] = answered_needs(actor, today)
    if actor.is_admin:
        context["accounts"] = Membership.objects.visible_to(actor).active().count()
    return context
