"""For who programmes: the path from referral to outcome, barriers, what actions can still take, what files lack."""

from actions.case_file import todo
from actions.results.capacity import openings
from cohorts.people.models import Person
from cohorts.referrals.enums import ReferralStatus
from cohorts.referrals.models.referrals import Referral
from governance.reporting.board import Board, Panel, Row, Style, things, words
from governance.reporting.boards.panels import Facts, arrange, comparison, definitions, essentials, of_table
from governance.reporting.figures.catalogue import ENDED, ENTRIES, LIFTED, OPENED, REFERRALS, RETURNS
from governance.steering.enums import BoardKind

# What files lack, as far as it says nothing of who people are: where they live is a breakdown of the cohort.
QUALITY = ("contact", "contact-long", "referent", "sans-action", "sans-sortie")


def board(facts: Facts) -> Board:
    """The technical dashboard."""
    return Board(
        BoardKind.TECHNICAL.value,
        f"Programmation {facts.year}",
        "Où en sont les parcours, quels freins se lèvent, et ce que les actions peuvent encore accueillir.",
        facts.year,
        facts.as_of.isoformat(),
        arrange(
            facts,
            essentials(facts, (REFERRALS, ENTRIES, LIFTED, RETURNS)),
            _path(facts),
            of_table(facts, "freins-reperes-par-theme"),
            of_table(facts, "freins-leves-par-theme"),
            _capacity(facts),
            _quality(facts),
            comparison(facts, (REFERRALS, ENTRIES, OPENED, LIFTED, RETURNS)),
        ),
        definitions(
            "orientations", "entrees", "freins-reperes", "freins-leves", "retours", "fins", "capacite", "attente"
        ),
    )


def _path(facts: Facts) -> Panel:
    """The pipeline: each step counts its own rows of the year, so that none is a share of the one before.

    Those who wait for an answer are a line of a breakdown, and are told when it is.
    """
    unanswered = facts.cell("reponses", "en-cours", "cell", "orientations", "reponses", "en-cours")
    waiting = Referral.objects.filter(cite=facts.cite, status=ReferralStatus.WAITLISTED).count()
    ended = facts.count(ENDED)
    rows = (
        Row(
            "Orientations reçues",
            (facts.people(facts.count(REFERRALS), "figure", "orientations", code="orientations"),),
            "orientations",
        ),
        *([Row("En attente d'une réponse", (unanswered,))] if unanswered else []),
        Row("En liste d'attente de la cohorte, ce jour", (facts.people(waiting),)),
        Row(
            "Entrées dans la cohorte",
            (facts.people(facts.count(ENTRIES), "figure", "entrees", code="entrees"),),
            "entrees",
        ),
        Row("Accompagnements terminés", (facts.people(ended, "figure", "fins", code="fins"),), "fins"),
        Row(
            "Retours à l'emploi", (facts.people(facts.count(RETURNS), "figure", "retours", code="retours"),), "retours"
        ),
    )
    return Panel("parcours", "Le parcours", Style.BARS, ("Étape", "Nombre"), rows, unit="personnes ou orientations")


def _capacity(facts: Facts) -> Panel:
    rows = tuple(
        Row(
            opening.action.name,
            (
                things(opening.capacity) if opening.capacity is not None else words("Sans limite"),
                facts.people(opening.taken),
                facts.people(opening.waiting),
            ),
        )
        for opening in openings(facts.cite, on=facts.as_of)
    )
    head = ("Action", "Capacité", "En cours", "En attente")
    return Panel("capacites", "Capacités et attente, ce jour", Style.TABLE, head, rows, defines="capacite")


def _quality(facts: Facts) -> Panel:
    labels = todo.labels(facts.cite)
    people = Person.objects.filter(cite=facts.cite, merged_into__isnull=True)
    rows = tuple(
        Row(
            labels[key],
            (facts.people(people.filter(todo.due(key, facts.cite, facts.as_of)).distinct().count(), "quality", key),),
        )
        for key in QUALITY
    )
    return Panel(
        "qualite", "Suivis à compléter, ce jour", Style.BARS, ("Ce qui manque", "Personnes"), rows, unit="personnes"
    )
