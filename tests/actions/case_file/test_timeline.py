"""A person's story and what waits on their file, from rows built in memory where the story is told."""

from datetime import date, timedelta

import pytest

from actions.case_file import timeline
from actions.case_file.next_steps import next_steps
from actions.case_file.person_file import open_file
from actions.matching import services as matching
from actions.matching.enums import ProposalDecline, SearchStepKind
from actions.participations.services import credit, participations
from actions.places.enums import ChildcareMode
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cohorts.barriers import services as barriers
from cohorts.follow_up.enums import Contract
from cohorts.follow_up.services import outcomes
from cohorts.referrals.services import answers
from tests import factories
from tests.actions.conftest import book, enter
from tests.factories import TODAY

DAY = timedelta(days=1)


def reader(person) -> Actor:
    """Someone who reads the whole file: the coordination."""
    row = person.cite.memberships.get(role=Role.COORDINATOR)
    return Actor.of(row.user, person.cite)


def story(person) -> list[tuple[date, str, str]]:
    return [(event.on, event.title, event.tone) for event in timeline.build(open_file(person, reader(person), TODAY))]


def waits(person, actor, today) -> list[str]:
    return [step.title for step in next_steps(open_file(person, reader(person), today), actor, today)]


def test_a_search_is_told_with_its_notes_to_who_runs_it_and_without_to_the_others(room):
    cast, on = room.cast, date(2026, 2, 4)
    person, odile = factories.person(cast.farid, cast.france_travail), {"by": cast.odile}
    asked = participations.request_participation(by=cast.farid, person=person, action=room.matching, on=on)
    row = participations.enrol(**odile, participation=asked, on=on)
    matching.add_search_step(
        **odile, participation=row, kind=SearchStepKind.CAF, on=on + DAY, note="Dossier en attente."
    )
    for days, provider in ((2, "MAM des Prés"), (4, "Crèche Bleue")):
        each = matching.propose(
            **odile, participation=row, mode=ChildcareMode.MAM, provider=provider, on=on + days * DAY
        )
        if days == 2:
            matching.decline_proposal(**odile, proposal=each, reason=ProposalDecline.COST, on=on + 3 * DAY)
    told = {
        who: [
            (event.on, event.title, event.note)
            for event in timeline.build(open_file(person, getattr(cast, who), TODAY), "actions")
            if event.on > on
        ][::-1]
        for who in ("claire", "odile", "farid")
    }
    step, mode = "Démarche\xa0: Contact avec la CAF", ChildcareMode.MAM.label
    assert told["farid"] == [
        (on + DAY, step, ""),
        (on + 2 * DAY, f"Proposition de garde\xa0: {mode}", ""),
        (on + 3 * DAY, f"Proposition déclinée\xa0: {mode}", ProposalDecline.COST.label),
        (on + 4 * DAY, f"Proposition de garde\xa0: {mode}", ""),
    ]
    notes = [f"Dossier en attente. Par {cast.odile.user}.", "MAM des Prés", ProposalDecline.COST.label, "Crèche Bleue"]
    assert [[note for _, _, note in told[who]] for who in ("claire", "odile")] == [notes, notes]


# --- The story --------------------------------------------------------------------------------------------
def test_the_story_runs_from_the_latest_event_to_the_first(room):
    cast = room.cast
    person = factories.journey(cast, themes=[cast.childcare], on=date(2026, 2, 2)).person
    barrier = person.barriers.get()
    barriers.assess_barrier(by=cast.claire, barrier=barrier, severity="strong", on=date(2026, 2, 3))
    asked = participations.request_participation(by=cast.farid, person=person, action=room.places, on=date(2026, 2, 4))
    row = participations.enrol(by=cast.rosa, participation=asked, on=date(2026, 2, 5))
    book(room, row, date(2026, 2, 9), date(2026, 6, 30))
    credit.lift_barrier(by=cast.rosa, barrier=barrier, on=date(2026, 2, 10), participations=[row])
    credit.record_outcome(by=cast.rosa, person=person, contract=Contract.CDI, starts_on=date(2026, 3, 2))
    assert story(person) == [
        (date(2026, 3, 2), "Sortie : CDI", "good"),
        (date(2026, 2, 10), "Frein levé : Garde d'enfant", "good"),
        (date(2026, 2, 9), "Accueil de Lina : Crèche des Tilleuls · Place 1", "good"),
        (date(2026, 2, 5), "Entrée dans l'action : Places réservées", ""),
        (date(2026, 2, 5), "Suivi par Relais pour l'emploi", "quiet"),
        (date(2026, 2, 4), "Action demandée : Places réservées", ""),
        (date(2026, 2, 3), "Frein évalué : Garde d'enfant", ""),
        (date(2026, 2, 2), "Frein repéré : Garde d'enfant", ""),
        (date(2026, 2, 2), "Référent de parcours\xa0: Farid Conseiller, France Travail Angers", "quiet"),
        (date(2026, 2, 2), "Suivi par France Travail Angers", "quiet"),
        (date(2026, 2, 2), "Entrée dans la cohorte 2026", ""),
        (date(2026, 2, 2), "Orientation acceptée", "good"),
        (date(2026, 2, 2), "Orientation par France Travail Angers", ""),
    ]


def test_what_went_wrong_is_told_too(room, today):
    cast = room.cast
    refused = factories.referral(cast.farid, cast.france_travail, number=1)
    answers.refuse_referral(by=cast.claire, referral=refused, on=today, refusal_reason="other", answer="Non.")
    person = refused.person
    asked = participations.request_participation(by=cast.farid, person=person, action=room.matching, on=today)
    participations.decline(by=cast.odile, participation=asked, answer="Complet.", reason="full")
    outcome = outcomes.record_outcome(by=cast.farid, person=person, contract=Contract.CDI, starts_on=today)
    outcomes.cancel_outcome(by=cast.farid, outcome=outcome, on=today, reason="Erreur de personne")
    told = {title: tone for _, title, tone in story(person)}
    assert told["Orientation refusée"] == "bad"
    assert told["Action demandée : Garde à la carte"] == "bad"
    assert told["Saisie annulée : CDI"] == "quiet"
    assert "Sortie : CDI" not in told


@pytest.mark.parametrize(("answer", "tone"), [("held", "good"), ("lost", "bad"), ("not_reached", "quiet")])
def test_the_answer_at_six_months_has_its_tone(cast, answer, tone, today):
    person = factories.person(cast.farid, cast.france_travail)
    outcome = outcomes.record_outcome(by=cast.farid, person=person, contract=Contract.CDI, starts_on=date(2025, 12, 1))
    outcomes.record_check(by=cast.farid, of=outcome, months=6, answer=answer, on=today)
    assert story(person)[0][2] == tone


# --- What waits -------------------------------------------------------------------------------------------
def test_a_file_without_anything_asks_for_a_first_look_at_barriers(cast, today):
    person = factories.person(cast.farid, cast.france_travail)
    assert waits(person, cast.farid, today) == ["Faire le point sur les freins"]


def test_what_waits_depends_on_who_reads(cast, today):
    person = factories.referral(cast.farid, cast.france_travail, themes=[cast.mobility]).person
    assert waits(person, cast.claire, today) == ["Répondre à l'orientation", "Évaluer le frein « Mobilité »"]
    assert waits(person, cast.farid, today)[0] == "L'orientation attend la réponse de la coordination"


def test_an_assessed_barrier_without_any_action_asks_for_one(room, today):
    cast = room.cast
    person = factories.journey(cast, themes=[cast.childcare]).person
    barriers.assess_barrier(by=cast.claire, barrier=person.barriers.get(), severity="medium", on=today)
    assert waits(person, cast.farid, today) == ["Aucune action n'est en cours pour cette personne"]
    participations.request_participation(by=cast.farid, person=person, action=room.matching, on=today)
    assert waits(person, cast.farid, today) == ["La demande « Garde à la carte » attend CIDFF de Maine-et-Loire"]
    assert waits(person, cast.claire, today) == ["Répondre à la demande « Garde à la carte »"]


@pytest.mark.parametrize(("days", "waiting"), [(-1, True), (30, True), (31, False)])
def test_a_journey_about_to_end_waits_thirty_days_ahead(cast, today, days, waiting):
    journey = factories.journey(cast, on=date(2026, 1, 5))
    journey.planned_end_on = today + days * DAY
    journey.save()
    steps = next_steps(open_file(journey.person, cast.claire, today), cast.claire, today)
    assert any(step.label == "Terminer" for step in steps) == waiting


@pytest.mark.parametrize(
    ("starts_on", "waiting"),
    [(date(2025, 12, 15), True), (date(2025, 12, 16), False), (date(2025, 6, 16), True), (date(2025, 6, 15), False)],
)
def test_a_job_is_checked_between_six_months_and_a_year(room, today, starts_on, waiting):
    row = enter(room, room.matching)
    outcome = outcomes.record_outcome(by=room.cast.odile, person=row.person, contract=Contract.CDI, starts_on=starts_on)
    assert (
        any(
            step.label == "Répondre"
            for step in next_steps(open_file(row.person, room.cast.odile, today), room.cast.odile, today)
        )
        == waiting
    )
    outcomes.cancel_outcome(by=room.cast.odile, outcome=outcome, on=today, reason="Doublon")
    assert not any(
        step.label == "Répondre"
        for step in next_steps(open_file(row.person, room.cast.odile, today), room.cast.odile, today)
    )
