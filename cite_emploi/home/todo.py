"""What the home page of each role proposes: counts that equal the lists behind them, next steps, dates ahead."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone

from actions.case_file import todo
from actions.case_file.agenda import APPOINTMENTS, CHECKS, LATE, TASKS, WHOLE, Agenda
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.places.models.places import Stay
from actions.questionnaires import participant_sheets
from actions.rights.models import RightRequest
from actions.sessions.models import Session
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.models import FILE_TO_FILE
from cite_emploi.accounts.journal.reads import spells_to_tell
from cite_emploi.retention.reads import count_for as count_to_erase
from cite_emploi.web.addresses import page
from cohorts.people.models import Double
from cohorts.referrals.filters import ReferralFilter
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from cohorts.referrals.rules import reminders
from funding.reads.overview import lines_at_risk
from governance.steering.filters import TO_EXAMINE, DecisionFilter, NeedFilter, needs_of
from governance.steering.models.decisions import Decision


@dataclass(frozen=True)
class Todo:
    """A number, what it counts, why it matters and the list behind it.

    ``acts``: the pages of what the hint asks for, one of which the list or the pages of its rows lead to; none when
    there is only something to know.
    """

    count: int
    one: str
    many: str
    hint: str
    url: str
    icon: str
    acts: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What is counted, in the number that French asks for."""
        return self.many if self.count >= 2 else self.one


# What is done from a person's file: the list's own filter (``actions.case_file.todo``), its words, the page of the verb.
PEOPLE = {
    "evaluer": (
        "personne dont un frein reste à évaluer",
        "personnes dont un frein reste à évaluer",
        "Un frein signalé s'évalue avec la personne, avant de demander une action.",
        "flag",
        ("barrier_assess",),
    ),
    "referent": (
        "personne sans référent de parcours",
        "personnes sans référent de parcours",
        "Nommez qui la suit\xa0: personne n'est nommé, ou son accès est fermé.",
        "people",
        ("professional_create",),
    ),
}
# Who coordinates ends or renews, who follows prepares it.
ENDS = ("Dans les 30 jours, ou déjà à échéance\xa0: terminez-les, ou prolongez-les.", ("journey_end",))
TALKS = (
    "Dans les 30 jours, ou déjà à échéance\xa0: faites le point, et notez-le pour la coordination.",
    ("note_create",),
)
ENDING = ("accompagnement qui se termine", "accompagnements qui se terminent")
# The kind of list, whether what is late alone, its words, the pages of the verb.
AGENDA = (
    (
        TASKS,
        True,
        "tâche en retard",
        "tâches en retard",
        "Faites ce qui est dû, ou dites que c'est fait.",
        "clock",
        ("task_finish",),
    ),
    (
        APPOINTMENTS,
        True,
        "rendez-vous à renseigner",
        "rendez-vous à renseigner",
        "La personne est-elle venue\xa0? Répondez\xa0: le dernier contact suit.",
        "calendar",
        ("appointment_tell",),
    ),
    (
        CHECKS,
        False,
        "situation à vérifier",
        "situations à vérifier",
        "Prenez des nouvelles\xa0: où en est la personne\xa0? «\xa0Non jointe\xa0» est une réponse.",
        "phone",
        ("outcome_check", "journey_check"),
    ),
)


def _url(actor: Actor, name: str, query: str = "") -> str:
    return page(name, actor.cite) + query


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
            ("referral_accept",),
        ),
        (
            "?status=submitted&late=1",
            "orientation en retard",
            "orientations en retard",
            "Le délai de réponse de votre Cité est passé\xa0: commencez par là.",
            "clock",
            ("referral_accept",),
        ),
        (
            "?status=waitlisted&offer=accepted",
            "personne à faire entrer",
            "personnes à faire entrer",
            "Une place leur était proposée, elles sont toujours disponibles.",
            "check",
            ("referral_accept",),
        ),
    ),
    "partner": (
        (
            "?status=to_complete",
            "orientation à compléter",
            "orientations à compléter",
            "La coordination vous a posé une question\xa0: répondez dans le fil.",
            "speech",
            ("message_create",),
        ),
        (
            "?status=waitlisted&offer=pending",
            "place proposée à confirmer",
            "places proposées à confirmer",
            "Dites si la personne est toujours disponible, avant la date indiquée.",
            "check",
            ("offer_answer",),
        ),
        (
            IN_OTHER_HANDS,
            "orientation en attente d'une réponse",
            "orientations en attente d'une réponse",
            "Rien à faire de votre côté\xa0: la coordination vous répondra par courriel.",
            "inbox",
            (),
        ),
    ),
}


DRAFTS = (
    "orientation commencée",
    "orientations commencées",
    "Vos brouillons vous attendent 30 jours\xa0: terminez-les ou supprimez-les.",
)


def _of_referrals(actor: Actor, today: date) -> list[Todo]:
    """Each count is the number of rows of the list that it leads to: the list's own filter is asked."""
    rows = Referral.objects.visible_to(actor)
    found = []
    for query, one, many, hint, icon, acts in REFERRALS["coordination" if actor.is_coordinator else "partner"]:
        count = ReferralFilter(QueryDict(query[1:]), queryset=rows, actor=actor, today=today).qs.count()
        found.append(Todo(count, one, many, hint, _url(actor, "referral_list", query), icon, acts))
    drafts = ReferralDraft.objects.visible_to(actor).count()
    return [*found, Todo(drafts, *DRAFTS, _url(actor, "referral_list"), "inbox", ("draft_detail",))]


def _of_sheets(actor: Actor, today: date) -> list[Todo]:
    """For who runs the action: the European sheets that lack something, one line an operation that is still looked at."""
    words = ("fiche européenne incomplète", "fiches européennes incomplètes")
    found = []
    for operation in participant_sheets.operations_run_by(actor, on=today):
        n = len(participant_sheets.sheets_of(operation, on=today).incomplete)
        hint = f"{operation.action}, {operation}\xa0: une réponse manque, ou un moyen de joindre la personne."
        url = page("operation_detail", actor.cite, operation.pk) + "?fiches=incompletes"
        found.append(Todo(n, *words, hint, url, "flag", ("questionnaire_fill",)))
    return found


# query: (who it is for, one, many, hint, acts)
DECISIONS = {
    "?state=late": (
        lambda actor: actor.is_coordinator,
        "décision en retard",
        "décisions en retard",
        "Relancez qui s'en charge, ou dites qu'elle est faite\xa0: sinon elle revient à la prochaine séance.",
        ("decision_done",),
    ),
    "?state=open&whose=me": (
        lambda actor: True,
        "décision qui vous est confiée",
        "décisions qui vous sont confiées",
        "Dites quand c'est fait, en une phrase\xa0: le comité le lira.",
        ("decision_done",),
    ),
    "?state=open&whose=us": (
        lambda actor: actor.is_committee and not actor.is_coordinator,
        "décision confiée à votre structure",
        "décisions confiées à votre structure",
        "Décidées en comité, elles y reviennent jusqu'à ce qu'elles soient faites.",
        (),
    ),
}


def _of_decisions(actor: Actor, today: date) -> list[Todo]:
    """What committees decided and is still to do: each count is its list's."""
    rows = Decision.objects.visible_to(actor)
    found = []
    for query, (is_for, one, many, hint, acts) in DECISIONS.items():
        if is_for(actor):
            n = DecisionFilter(QueryDict(query[1:]), queryset=rows, actor=actor, today=today).qs.count()
            found.append(Todo(n, one, many, hint, _url(actor, "decision_list", query), "flag", acts))
    return found


def _of_needs(actor: Actor) -> Todo:
    """Needs from the field that no agenda holds: the list's own filter is asked."""
    query = f"?state={TO_EXAMINE}"
    n = NeedFilter(QueryDict(query[1:]), queryset=needs_of(actor), actor=actor).qs.count()
    hint = "Mettez-les à l'ordre du jour du comité qui les examine\xa0: qui les pose attend une réponse."
    url = _url(actor, "field_need_list", query)
    return Todo(n, "besoin à examiner", "besoins à examiner", hint, url, "speech", ("field_need_schedule",))


def _of_actions(actor: Actor, today: date) -> list[Todo]:
    """For who runs actions: requests to answer, solutions to follow up, sheets, attendance."""
    asked = Participation.objects.visible_to(actor).filter(status=ParticipationStatus.REQUESTED)
    if not actor.is_coordinator:
        asked = asked.filter(action__operator__in=actor.organisation_ids(Role.OPERATOR))
    hint = (
        "L'opérateur répond\xa0; relancez-le si la demande tarde."
        if actor.is_coordinator
        else "Dites si vous accueillez la personne\xa0: qui l'accompagne attend votre réponse."
    )
    words = ("demande d'action à traiter", "demandes d'action à traiter")
    url, acts = _url(actor, "participation_list", "?status=requested"), ("participation_enrol",)
    requests = Todo(asked.count(), *words, hint, url, "spark", acts)
    n = todo.people("garde", actor, today).count()
    words = ("famille à rappeler sur sa solution de garde", "familles à rappeler sur leur solution de garde")
    ask = "Six mois ont passé\xa0: demandez à la famille si la solution tient toujours."
    solutions = Todo(n, *words, ask, _url(actor, "person_list", "?todo=garde"), "child", ("solution_check",))
    sheets = _of_sheets(actor, today)
    n = Session.objects.visible_to(actor).operated_by(actor).to_tell(timezone.now()).count()
    words = ("séance dont les présences sont à noter", "séances dont les présences sont à noter")
    hint = "Qui est venu\xa0? Les heures et les absences des participants en dépendent."
    attendance = Todo(n, *words, hint, _url(actor, "session_list", "?period=to_tell"), "check", ("session_attendance",))
    return [requests, solutions, *sheets, attendance]


def _of_coordination(actor: Actor, today: date) -> list[Todo]:
    """Doubles, needs from the field, money that would be left over."""
    n = Double.objects.visible_to(actor).waiting().count()
    words = ("double probable à vérifier", "doubles probables à vérifier")
    hint = "Comparez les deux fiches, puis fusionnez ou non."
    found = [Todo(n, *words, hint, _url(actor, "double_list"), "swap", ("merge_people",)), _of_needs(actor)]
    exercise, n = lines_at_risk(actor.cite, on=today)
    if exercise:
        words = (
            "ligne de financement qui risque de ne pas être employée",
            "lignes de financement qui risquent de ne pas être employées",
        )
        hint = f"Au rythme de {exercise.year}, il en resterait trop au 31\xa0décembre\xa0: programmez, ou portez-le au comité."
        found.append(
            Todo(n, *words, hint, page("funding_year", actor.cite, exercise.year), "euro", ("commitment_create",))
        )
    return found


def _of_journal(actor: Actor, now: datetime) -> list[Todo]:
    """Who opened file after file: a line, for a week."""
    found = spells_to_tell(actor, now)
    if not found:
        return []
    words = (
        f"ouverture de {FILE_TO_FILE}\xa0fiches ou plus en une heure, par un même compte",
        f"ouvertures de {FILE_TO_FILE}\xa0fiches ou plus en une heure, par un même compte",
    )
    hint = "Dans les sept derniers jours. C'est peut-être un travail en série\xa0: demandez à qui l'a fait."
    return [Todo(len(found), *words, hint, _url(actor, "trace_list", "?kind=many"), "eye")]


def _of_people(actor: Actor, today: date) -> list[Todo]:
    """For who follows people: each count is the list's that it leads to."""
    found = []
    for kind, late, one, many, hint, icon, acts in AGENDA:
        rows = Agenda(actor, today, whole=True, late=late).rows(kind)
        count = len(rows) if isinstance(rows, list) else rows.count()
        url = f"{page('agenda_list', actor.cite, kind)}?{WHOLE}{f'&{LATE}' if late else ''}"
        found.append(Todo(count, one, many, hint, url, icon, acts))
    for key, (one, many, hint, icon, acts) in PEOPLE.items():
        n = todo.people(key, actor, today).count()
        found.append(Todo(n, one, many, hint, _url(actor, "person_list", f"?todo={key}"), icon, acts))
    hint, acts = ENDS if actor.is_coordinator else TALKS
    n = todo.people("fin", actor, today).count()
    found.append(Todo(n, *ENDING, hint, _url(actor, "person_list", "?todo=fin"), "calendar", acts))
    return found


def _of_rights(actor: Actor) -> Todo:
    n = RightRequest.objects.waiting_for(actor).count()
    words = ("demande d'une personne sur ses données", "demandes de personnes sur leurs données")
    hint = "Remettez la copie demandée, ou répondez\xa0: la loi donne un mois."
    return Todo(
        n, *words, hint, _url(actor, "right_request_list"), "lock", ("access_request_give", "right_request_answer")
    )


def _of_old_files(actor: Actor) -> Todo:
    n = count_to_erase(actor)
    words = ("dossier bientôt effacé", "dossiers bientôt effacés")
    hint = "Sans contact depuis longtemps\xa0: dites lesquels sont encore suivis."
    return Todo(n, *words, hint, _url(actor, "erasure_notice_list"), "clock")


def _of_stays(actor: Actor, today: date) -> Todo:
    soon = (today, today + reminders.ENDING_SOON)
    n = Stay.objects.visible_to(actor).standing().filter(ends_on__range=soon).count()
    words = ("accueil qui se termine bientôt", "accueils qui se terminent bientôt", "Dans les 30 jours.")
    return Todo(n, *words, _url(actor, "stay_list", "?period=ending"), "calendar")


def todos(actor: Actor, today: date) -> list[Todo]:
    """What waits for the actor, most pressing first. Nothing to do is said by the page, not by a row of zeros."""
    found = []
    if actor.is_coordinator or actor.is_caseworker:
        found += _of_referrals(actor, today)
    if actor.is_operator or actor.is_coordinator:
        found += _of_actions(actor, today)
    if actor.is_coordinator:
        found += [*_of_coordination(actor, today), *_of_journal(actor, timezone.now())]
    found += _of_decisions(actor, today)
    if actor.follows_people:
        found += [_of_rights(actor), *_of_people(actor, today), _of_old_files(actor)]
    if actor.is_establishment:
        found.append(_of_stays(actor, today))
    if not actor.is_coordinator and actor.is_caseworker:
        found.sort(key=lambda item: item.url.endswith(IN_OTHER_HANDS))  # what waits for someone else comes last
    return [item for item in found if item.count]
