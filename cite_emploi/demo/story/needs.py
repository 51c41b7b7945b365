"""Needs from the field, all invented: one followed from 2023 to its course, and this year's in each of their states."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from actions.catalogue.models import Edition
from governance.steering.enums import DecisionKind, ItemKind
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.models.needs import FieldNeed
from governance.steering.services import agenda, decisions, needs

EXAMPLE = "Exemple inventé pour la démonstration."


@dataclass(frozen=True, kw_only=True)
class Observation:
    """What an account saw, told for its own organisation; ``theme`` is a key of the stage, ``district`` a rank."""

    who: str
    title: str
    seen: str
    theme: str
    district: int | None = None
    tried: str = ""
    people_count: int | None = None


LICENCE = Observation(
    who="mission_locale",
    title="Passer le code de la route sans auto-école à portée de tram",
    seen="Plusieurs jeunes renoncent à des postes en horaires décalés faute de permis, et n'osent pas le code seuls.",
    theme="mobility",
    district=2,
    tried="Les aides au permis existent, mais elles ne valent qu'une fois le code commencé.",
    people_count=8,
)
EARLY_MORNING = Observation(
    who="france_travail",
    title="Pas de garde d'enfant avant 7\xa0h pour les postes du matin",
    seen="Les structures du quartier ouvrent à 7\xa0h\xa030, les postes de nettoyage et de logistique commencent à 6\xa0h.",
    theme="childcare",
    district=0,
    tried="Assistantes maternelles du quartier, garde à domicile\xa0: complet, ou trop cher.",
    people_count=6,
)
FRENCH_COURSE = Observation(
    who="rpe",
    title="Un cours de français compatible avec un mi-temps",
    seen="Les cours ont lieu le matin, quand les personnes travaillent\xa0; elles arrêtent l'un ou l'autre.",
    theme="french",
    district=1,
    people_count=5,
)
SUNDAY = Observation(
    who="mission_locale",
    title="Rejoindre la zone d'activités le dimanche, sans bus",
    seen="Les employeurs de la restauration et du soin recrutent le week-end, et aucune ligne n'y va.",
    theme="mobility",
    district=2,
    tried="Covoiturage entre collègues\xa0: trop peu d'habitants font le même trajet.",
    people_count=7,
)
PAYSLIP = Observation(
    who="cidff",
    title="Comprendre un contrat de travail et une fiche de paie",
    seen="Des personnes signent sans avoir compris les heures, puis quittent le poste.",
    theme="employers",
    people_count=4,
)
COMPUTERS = Observation(
    who="follow_up",
    title="Un atelier informatique de plus à la maison de quartier",
    seen="Les ordinateurs en libre accès sont pris tous les après-midi.",
    theme="employers",
    district=1,
)
EVENING_CODE = Observation(
    who="france_travail",
    title="Reprendre la préparation au code, cette fois le soir",
    seen="L'atelier a bien servi, mais qui travaille en journée n'y vient pas.",
    theme="mobility",
    district=0,
    people_count=6,
)
LEGAL_DESK = Observation(
    who="mission_locale",
    title="Une permanence d'accès aux droits",
    seen="Il faut aller en centre-ville.",
    theme="employers",
    district=2,
)


def post(s: SimpleNamespace, observation: Observation, on: date) -> FieldNeed:
    by, district = s.actors[observation.who], observation.district
    return needs.post_need(
        by=by,
        organisation=by.organisations()[0],
        on=on,
        title=observation.title,
        description=f"{observation.seen} {EXAMPLE}",
        theme=s.themes[observation.theme],
        district=s.districts[district] if district is not None else None,
        tried=observation.tried,
        people_count=observation.people_count,
    )


def second(s: SimpleNamespace, need: FieldNeed, on: date, comments: dict[str, str]) -> None:
    for days, (who, comment) in enumerate(comments.items()):
        by = s.actors[who]
        needs.second_need(
            by=by,
            need=need,
            organisation=by.organisations()[0],
            on=on + timedelta(days=2 * days),
            comment=comment,
            people_count=3 + days,
        )


def examine(s: SimpleNamespace, need: FieldNeed, meeting: Meeting) -> AgendaItem:
    return agenda.add_item(by=s.lead, meeting=meeting, kind=ItemKind.NEED, title=need.title, need=need)


def answer(s: SimpleNamespace, need: FieldNeed, meeting: Meeting, kind: str, text: str, **more):
    examine(s, need, meeting)
    return needs.answer_need(by=s.lead, need=need, meeting=meeting, kind=kind, text=text, **more)


# --- The closed years: from a need to the course ----------------------------------------------------------------
def of_the_year(s: SimpleNamespace, year: int, meetings: dict[str, list[Meeting]]) -> dict[str, FieldNeed]:
    """In 2023 a need is raised and looked into; in 2024 it is why « permis » is programmed: by action, the needs answered."""
    technical = meetings["technical"]
    if year == 2023:
        s.licence = post(s, LICENCE, date(2023, 9, 12))
        second(
            s,
            s.licence,
            date(2023, 9, 14),
            {"france_travail": "Même constat pour les postes de logistique du matin.", "rpe": ""},
        )
        text = "Chiffrer un atelier de préparation au code, avec une structure de quartier pour l'accueillir."
        study = answer(
            s, s.licence, technical[3], DecisionKind.STUDY, text, owner=s.orgs["aldev"], due_on=date(2024, 3, 29)
        )
        decisions.complete_decision(
            by=s.lead,
            decision=study,
            on=date(2024, 3, 15),
            note="Devis et lieu présentés au comité technique (exemple).",
        )
    return {"permis": s.licence} if year == 2024 else {}


def back_to_committees(s: SimpleNamespace, year: int, meetings: dict[str, list[Meeting]]) -> None:
    """The results of 2024 come back to the two other committees; the strategic one sets the course."""
    if year != 2024:
        return
    edition = Edition.objects.get(action=s.actions["permis"], year=year)
    for key in ("follow_up", "strategic"):
        title = f"Ce que donne «\xa0{edition.action}\xa0»"
        meeting = meetings[key][-1]
        item = agenda.add_item(by=s.lead, meeting=meeting, kind=ItemKind.ACTION, title=title, edition=edition)
    decisions.decide(
        by=s.lead,
        meeting=meetings["strategic"][-1],
        item=item,
        kind=DecisionKind.COURSE,
        text=f"Garder la mobilité parmi les priorités de {year + 1}, et chercher un second lieu pour l'atelier (exemple).",
        edition=edition,
    )


# --- The year under way: a need in each state -------------------------------------------------------------------
def of_this_year(s: SimpleNamespace, today: date, held: Meeting) -> None:
    """``held`` is the technical committee's last meeting; the next one is planned already."""
    first = date(today.year, 1, 1)

    def ago(days: int) -> date:
        return max(first, today - timedelta(days=days))

    coming = Meeting.objects.filter(
        committee=s.committees["technical"], held_on__gte=today, cancelled_on=None
    ).earliest("held_on")
    early = post(s, EARLY_MORNING, ago(16))
    second(s, early, ago(14), {"mission_locale": "", "cidff": "Nous cherchons aussi, sans trouver avant 7\xa0h."})
    post(s, FRENCH_COURSE, ago(6))
    sunday = post(s, SUNDAY, ago(30))
    second(s, sunday, ago(28), {"france_travail": "", "rpe": "Deux refus de poste ce mois-ci.", "follow_up": ""})
    examine(s, sunday, coming)
    pay = post(s, PAYSLIP, ago(70))
    answer(s, pay, held, DecisionKind.STUDY, "Demander aux employeurs partenaires s'ils animeraient une séance.")
    computers = post(s, COMPUTERS, ago(80))
    declined = "Deux ateliers existent et ont des places\xa0: leurs horaires sont rappelés à toutes les structures."
    answer(s, computers, held, DecisionKind.DECLINE, declined)
    code = post(s, EVENING_CODE, ago(90))
    second(s, code, ago(88), {"mission_locale": "Trois personnes attendent déjà.", "rpe": ""})
    examine(s, code, held)
    needs.programme_from_need(
        by=s.lead,
        need=code,
        meeting=held,
        text=f"Programmer «\xa0{s.actions['permis']}\xa0» en soirée pour l'année {today.year} (exemple).",
        action=s.actions["permis"],
        amount=Decimal(1_200),
        line=s.lines["actions"],
        owner=s.orgs["regie"],
        due_on=today + timedelta(days=30),
    )
    desk = post(s, LEGAL_DESK, ago(60))
    reason = "Une permanence a ouvert entre-temps au centre social (exemple)."
    needs.withdraw_need(by=s.actors["mission_locale"], need=desk, reason=reason, on=ago(20))
