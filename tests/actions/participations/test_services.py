"""Requests and their answer, direct entry, progress, credits."""

from datetime import date, timedelta

import pytest

from actions.catalogue import services as catalogue
from actions.matching import services as matching
from actions.participations.enums import ParticipationStatus
from actions.participations.services import credit, participations
from actions.projects import services as projects
from cite_emploi.lib.errors import Refused
from cohorts.barriers import services as barriers
from cohorts.follow_up.enums import Contract
from cohorts.people import permissions as people_permissions
from cohorts.people.models import Person, Support
from tests import factories
from tests.actions.conftest import book, enter

DAY = timedelta(days=1)


@pytest.fixture
def asked(room, today):
    person = factories.person(room.cast.farid, room.cast.france_travail)
    return participations.request_participation(
        by=room.cast.farid, person=person, action=room.matching, on=today, request="Deux enfants."
    )


def refusal(call) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return str(caught.value)


# --- Requests ---------------------------------------------------------------------------------------------
def test_who_does_not_follow_the_person_asks_for_nothing(room, today):
    person = factories.person(room.cast.farid, room.cast.france_travail)
    for stranger in (room.cast.lea, room.cast.odile, room.cast.nadia):
        sentence = refusal(
            lambda by=stranger: participations.request_participation(
                by=by, person=person, action=room.matching, on=today
            )
        )
        assert sentence == people_permissions.NOT_YOURS


def test_a_second_request_for_the_same_action_is_refused(room, asked, today):
    sentence = refusal(
        lambda: participations.request_participation(
            by=room.cast.farid, person=asked.person, action=room.matching, on=today
        )
    )
    assert "participe déjà à cette action, ou l'a déjà demandée" in sentence


def test_an_accepted_request_opens_the_file_to_the_operator(room, asked, today):
    assert not Person.objects.visible_to(room.cast.odile).exists()
    row = participations.enrol(by=room.cast.odile, participation=asked, on=today, answer="Rendez-vous lundi.")
    assert (row.status, row.enrolled_on) == (ParticipationStatus.ENROLLED, today)
    assert Person.objects.visible_to(room.cast.odile).get() == asked.person
    assert Support.objects.filter(organisation=room.cast.cidff, starts_on=today).exists()


def test_only_the_operator_and_the_coordination_answer(room, asked, today):
    for other in (room.cast.rosa, room.cast.farid, room.cast.nadia):
        assert (
            refusal(lambda by=other: participations.enrol(by=by, participation=asked, on=today))
            == participations.NOT_YOURS
        )
        assert (
            refusal(lambda by=other: participations.decline(by=by, participation=asked, answer="Non", reason="full"))
            == participations.NOT_YOURS
        )


def test_nobody_enters_before_they_were_asked_for_nor_leaves_before_they_entered(room, asked, today):
    assert "ne peut pas précéder" in refusal(
        lambda: participations.enrol(by=room.cast.odile, participation=asked, on=today - DAY)
    )
    row = participations.enrol(by=room.cast.odile, participation=asked, on=today)
    assert "La fin ne peut pas précéder le début." in refusal(
        lambda: participations.end_participation(by=room.cast.odile, participation=row, on=today - DAY)
    )


def test_a_refusal_says_why_and_an_answer_is_given_once(room, asked, today):
    assert "Dites pourquoi" in refusal(
        lambda: participations.decline(by=room.cast.odile, participation=asked, answer=" ", reason="full")
    )
    participations.decline(by=room.cast.odile, participation=asked, answer="Complet jusqu'en septembre.", reason="full")
    assert "déjà « refusée »" in refusal(
        lambda: participations.enrol(by=room.cast.odile, participation=asked, on=today)
    )


def test_after_the_end_the_person_may_come_back(room, asked, today):
    participations.enrol(by=room.cast.odile, participation=asked, on=today)
    participations.end_participation(by=room.cast.odile, participation=asked, on=today)
    again = participations.request_participation(
        by=room.cast.odile, person=asked.person, action=room.matching, on=today
    )
    assert again.pk != asked.pk


# --- Direct entry -----------------------------------------------------------------------------------------
def test_an_operator_enters_someone_without_any_referral_or_cohort(room):
    row = enter(room, room.project)
    assert row.status == ParticipationStatus.ENROLLED
    assert not row.person.referrals.exists()
    assert not row.person.journeys.exists()
    assert list(Person.objects.visible_to(room.cast.rosa)) == [row.person]


def test_an_operator_enters_nobody_in_the_action_of_another(room, today):
    facts = {"first_name": "Binta", "last_name": "Directe", "birth_date": date(1992, 4, 8), "gender": "woman"}
    sentence = refusal(
        lambda: participations.enter_directly(
            by=room.cast.odile, action=room.project, on=today, notice_given_on=today, **facts
        )
    )
    assert sentence == participations.NOT_YOURS
    assert not Person.objects.exists()


# --- Progress ---------------------------------------------------------------------------------------------
def test_progress_is_recorded_in_the_kind_of_action_that_knows_it(room, today):
    project, search = enter(room, room.project), enter(room, room.matching, 2)
    assert "n'a pas d'étapes" in refusal(
        lambda: projects.reach_step(by=room.cast.odile, participation=search, step=room.steps[0], on=today)
    )
    assert "ne cherche pas de solution" in refusal(
        lambda: matching.record_solution(by=room.cast.rosa, participation=project, mode="mam", found_on=today)
    )
    assert "n'a pas de places" in refusal(lambda: book(room, project, today, today, by=room.cast.rosa))


def test_a_step_is_reached_once_and_not_before_the_entry(room, today):
    row = enter(room, room.project)
    reach = lambda on: projects.reach_step(by=room.cast.rosa, participation=row, step=room.steps[0], on=on)  # noqa: E731
    assert "ne peut pas précéder l'entrée" in refusal(lambda: reach(row.enrolled_on - DAY))
    reach(today)
    assert "déjà franchie" in refusal(lambda: reach(today))


def test_a_stay_counts_as_the_solution_of_its_own_family_only(room, today):
    mine, other = enter(room, room.matching), enter(room, room.places, 2)
    stay = book(room, other, date(2026, 3, 1), date(2026, 4, 1))
    assert "pas celui de cette famille" in refusal(
        lambda: matching.record_solution(by=room.cast.odile, participation=mine, mode="avip", found_on=today, stay=stay)
    )


# --- Credits ----------------------------------------------------------------------------------------------
def test_only_the_person_s_own_actions_are_credited(room, today):
    mine, other = enter(room, room.matching), enter(room, room.matching, 2)
    barrier = barriers.open_barrier(by=room.cast.odile, person=mine.person, theme=room.cast.childcare, on=today)
    for credited in ([other], [mine, other]):
        assert "auxquelles cette personne participe" in refusal(
            lambda rows=credited: credit.lift_barrier(
                by=room.cast.odile, barrier=barrier, on=today, participations=rows
            )
        )
        assert "auxquelles cette personne participe" in refusal(
            lambda rows=credited: credit.record_outcome(
                by=room.cast.odile, person=mine.person, contract=Contract.CDI, starts_on=today, participations=rows
            )
        )
    barrier.refresh_from_db()
    assert barrier.closed_on is None
    assert not mine.person.outcomes.exists()


def test_a_request_that_waits_lifts_nothing(room, asked, today):
    barrier = barriers.open_barrier(by=room.cast.farid, person=asked.person, theme=room.cast.childcare, on=today)
    assert "auxquelles cette personne participe" in refusal(
        lambda: credit.lift_barrier(by=room.cast.farid, barrier=barrier, on=today, participations=[asked])
    )


# --- The catalogue ----------------------------------------------------------------------------------------
def test_only_the_coordination_of_the_cite_writes_the_catalogue(room):
    for other in (room.cast.odile, room.cast.farid):
        assert "Seule la coordination" in refusal(
            lambda by=other: catalogue.save_action(by=by, action=room.matching, themes=[], name="Autre nom")
        )
    with pytest.raises(Refused):
        catalogue.save_action(by=room.cast.nadia, action=room.matching, themes=[], name="Autre nom")
    room.matching.refresh_from_db()
    assert room.matching.name == "Garde à la carte"


def test_an_action_taken_up_says_by_whom(room):
    by, action = room.cast.claire, room.matching
    assert "Dites d'abord qui a repris l'action" in refusal(
        lambda: catalogue.save_action(by=by, action=action, themes=[], state="taken_up")
    )
    one = catalogue.save_take_up(by=by, action=action, body="Le Département", territory="Ailleurs")
    two = catalogue.save_take_up(by=by, action=action, body="Un groupe de crèches", since=date(2025, 9, 1))
    action.refresh_from_db()
    assert action.state == "taken_up"
    assert "déjà enregistrée" in refusal(
        lambda: catalogue.save_take_up(by=by, action=action, body="Le Département", territory="Ailleurs")
    )
    catalogue.drop_take_up(by=by, take_up=one)
    assert "changez d'abord son état" in refusal(lambda: catalogue.drop_take_up(by=by, take_up=two))
    assert list(action.take_ups.all()) == [two]


def test_an_opinion_says_why_and_can_be_taken_back(room):
    edition = catalogue.save_edition(by=room.cast.claire, action=room.matching, year=2027)
    assert "Dites pourquoi en quelques mots." in refusal(
        lambda: catalogue.give_opinion(
            by=room.cast.claire, edition=edition, opinion="keep", note=" ", on=factories.TODAY
        )
    )
    edition.refresh_from_db()
    catalogue.give_opinion(
        by=room.cast.claire, edition=edition, opinion="stop", note="Peu demandée.", on=factories.TODAY
    )
    catalogue.give_opinion(by=room.cast.claire, edition=edition, opinion="", note="Peu demandée.", on=factories.TODAY)
    edition.refresh_from_db()
    assert (edition.opinion, edition.opinion_note, edition.opinion_on) == ("", "", None)


# --- Credits given afterwards -----------------------------------------------------------------------------
def test_credits_are_given_and_taken_back_exactly(room, today):
    row = enter(room, room.matching)
    barrier = barriers.open_barrier(
        by=room.cast.claire, person=row.person, theme=room.cast.childcare, on=row.enrolled_on
    )
    barrier = credit.lift_barrier(by=room.cast.claire, barrier=barrier, on=today)
    job = credit.record_outcome(by=room.cast.claire, person=row.person, contract=Contract.CDI, starts_on=today)

    def credited():
        return (
            list(row.barrier_credits.values_list("barrier", flat=True)),
            list(row.outcome_credits.values_list("outcome", flat=True)),
        )

    give = {"by": room.cast.odile, "participation": row}
    credit.set_credits(**give, barriers=[barrier], outcomes=[job])
    assert credited() == ([barrier.pk], [job.pk])
    credit.set_credits(**give, barriers=[barrier], outcomes=[job])
    assert credited() == ([barrier.pk], [job.pk])
    credit.set_credits(**give, barriers=[], outcomes=[job])
    assert credited() == ([], [job.pk])
    assert "suivie par une autre structure" in refusal(
        lambda: credit.set_credits(by=room.cast.rosa, participation=row, barriers=[], outcomes=[])
    )
    assert credited() == ([], [job.pk])


def test_an_action_is_not_credited_with_what_came_before_it(room, today):
    row = enter(room, room.matching, on=today)
    before = today - timedelta(days=1)
    barrier = barriers.open_barrier(by=room.cast.claire, person=row.person, theme=room.cast.childcare, on=before)
    job = credit.record_outcome(by=room.cast.claire, person=row.person, contract=Contract.CDI, starts_on=before)
    early = "avant l'entrée de la personne"
    assert early in refusal(
        lambda: credit.lift_barrier(by=room.cast.claire, barrier=barrier, on=before, participations=[row])
    )
    barrier = credit.lift_barrier(by=room.cast.claire, barrier=barrier, on=before)
    other = enter(room, room.places, 2, on=before)
    with pytest.raises(Refused) as refused:
        credit.set_credits(by=room.cast.odile, participation=row, barriers=[barrier], outcomes=[job])
    assert [field for field, _ in refused.value.reasons] == ["barriers", "outcomes"]
    with pytest.raises(Refused) as refused:
        credit.set_credits(by=room.cast.claire, participation=other, barriers=[barrier], outcomes=[job])
    assert [sentence for _, sentence in refused.value.reasons] == [
        "Seul un frein levé de cette personne peut être crédité.",
        "Seule une sortie de cette personne peut être créditée.",
    ]
