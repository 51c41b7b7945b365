"""A figure is the number of its rows; returns are shared between actions and never added."""

from datetime import date
from decimal import Decimal

import pytest

from actions.catalogue import services as catalogue
from actions.matching import services as matching
from actions.participations.services import credit, participations
from actions.projects import services as projects
from actions.results import figures as results_figures
from actions.results import year_results
from actions.results.figure_rows import lines
from cohorts.barriers import services as barriers
from cohorts.follow_up import figures as follow_up_figures
from cohorts.follow_up.enums import Contract
from cohorts.follow_up.services import outcomes
from cohorts.programme.models import BarrierTheme
from tests import factories
from tests.actions.conftest import book, enter

YEAR = 2026


def count(figure, action, year=YEAR) -> int:
    """The figure of one action, which equals the one counted for all actions at once."""
    n = figure.rows(action, year).count()
    assert results_figures.year_of_actions(action.cite, year).get((action.pk, figure.slug), 0) == n
    return n


def test_a_family_counts_in_both_years_when_its_stay_passes_from_one_to_the_next(room):
    row = enter(room, room.places)
    book(room, row, date(2026, 12, 31), date(2027, 1, 1))
    assert [count(results_figures.FAMILIES, room.places, year) for year in (2025, 2026, 2027, 2028)] == [0, 1, 1, 0]


def test_a_family_with_two_stays_and_two_children_counts_once(room):
    row = enter(room, room.places)
    book(room, row, date(2026, 3, 1), date(2026, 3, 31))
    book(room, row, date(2026, 4, 1), date(2026, 4, 30), child="Noé")
    assert count(results_figures.FAMILIES, room.places) == 1


def test_a_participant_counts_in_every_year_that_a_day_of_theirs_touches(room):
    row = enter(room, room.matching, on=date(2025, 12, 31))
    participations.end_participation(by=room.cast.odile, participation=row, on=date(2026, 1, 1))
    assert [count(results_figures.PARTICIPANTS, room.matching, year) for year in (2024, 2025, 2026, 2027)] == [
        0,
        1,
        1,
        0,
    ]


def test_a_request_and_a_refusal_are_not_participants(room, today):
    person = factories.person(room.cast.farid, room.cast.france_travail)
    asked = participations.request_participation(by=room.cast.farid, person=person, action=room.matching, on=today)
    assert count(results_figures.PARTICIPANTS, room.matching) == 0
    participations.decline(
        by=room.cast.odile, participation=asked, answer="Complet. Voir la crèche du quartier.", reason="full"
    )
    assert count(results_figures.PARTICIPANTS, room.matching) == 0


def test_solutions_and_confirmed_projects_count_in_the_year_of_their_day(room):
    found = enter(room, room.matching)
    matching.record_solution(by=room.cast.odile, participation=found, mode="childminder", found_on=date(2026, 12, 31))
    matching.record_solution(by=room.cast.odile, participation=found, mode="mam", found_on=date(2027, 1, 1))
    assert count(results_figures.SOLUTIONS, room.matching) == 1
    project = enter(room, room.project, 2)
    projects.reach_step(by=room.cast.rosa, participation=project, step=room.steps[0], on=date(2026, 2, 1))
    assert count(results_figures.CONFIRMED, room.project) == 0
    projects.reach_step(by=room.cast.rosa, participation=project, step=room.steps[1], on=date(2026, 3, 1))
    assert count(results_figures.CONFIRMED, room.project) == 1


@pytest.fixture
def shared(room):
    """One person in two actions, back to work with the help of both."""
    first = enter(room, room.matching)
    asked = participations.request_participation(
        by=room.cast.claire, person=first.person, action=room.places, on=date(2026, 1, 6)
    )
    second = participations.enrol(by=room.cast.rosa, participation=asked, on=date(2026, 1, 6))
    outcome = credit.record_outcome(
        by=room.cast.claire,
        person=first.person,
        contract=Contract.CDI,
        starts_on=date(2026, 5, 4),
        participations=[first, second],
    )
    return first, second, outcome


def test_a_return_credited_to_two_actions_counts_in_each_and_once_for_the_programme(room, shared):
    assert count(results_figures.RETURNS, room.matching) == 1
    assert count(results_figures.RETURNS, room.places) == 1
    assert follow_up_figures.people_back_to_work(room.cast.angers, YEAR).count() == 1


def test_a_person_with_two_jobs_in_the_year_is_one_return(room, shared):
    first, _, _ = shared
    credit.record_outcome(
        by=room.cast.claire,
        person=first.person,
        contract=Contract.SIAE,
        starts_on=date(2026, 2, 2),
        participations=[first],
    )
    assert count(results_figures.RETURNS, room.matching) == 1


def test_a_training_is_not_a_return_to_work(room):
    row = enter(room, room.matching)
    credit.record_outcome(
        by=room.cast.odile,
        person=row.person,
        contract=Contract.TRAINING,
        starts_on=date(2026, 5, 4),
        participations=[row],
    )
    assert count(results_figures.RETURNS, room.matching) == 0


def test_a_cancelled_outcome_leaves_every_figure(room, shared, today):
    _, _, outcome = shared
    outcomes.cancel_outcome(by=room.cast.claire, outcome=outcome, on=today, reason="Saisie en double")
    assert count(results_figures.RETURNS, room.matching) == 0
    assert count(results_figures.RETURNS, room.places) == 0
    assert follow_up_figures.people_back_to_work(room.cast.angers, YEAR).count() == 0


def test_a_barrier_lifted_by_two_participations_of_one_action_counts_once(room, today):
    row = enter(room, room.matching)
    participations.end_participation(by=room.cast.odile, participation=row, on=date(2026, 2, 1))
    asked = participations.request_participation(
        by=room.cast.odile, person=row.person, action=room.matching, on=date(2026, 3, 1)
    )
    again = participations.enrol(by=room.cast.odile, participation=asked, on=date(2026, 3, 1))
    barrier = barriers.open_barrier(
        by=room.cast.odile, person=row.person, theme=room.cast.childcare, on=date(2026, 1, 6)
    )
    credit.lift_barrier(by=room.cast.odile, barrier=barrier, on=today, participations=[row, again])
    assert count(results_figures.LIFTED, room.matching) == 1
    assert count(results_figures.LIFTED, room.places) == 0


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_behind_a_figure_says_why_each_row_counts(room, size, django_assert_num_queries):
    """And reads the database as often for three rows as for one."""
    for number in range(size):
        row = enter(room, room.matching, number)
        matching.record_solution(by=room.cast.odile, participation=row, mode="mam", found_on=date(2026, 4, 1))
        theme = BarrierTheme.objects.create(cite=room.cast.angers, name=f"Thème {number}")
        barrier = barriers.open_barrier(by=room.cast.odile, person=row.person, theme=theme, on=date(2026, 1, 6))
        credit.lift_barrier(by=room.cast.odile, barrier=barrier, on=date(2026, 4, 2), participations=[row])
        credit.record_outcome(
            by=room.cast.odile,
            person=row.person,
            contract=Contract.CDI,
            starts_on=date(2026, 5, 4),
            participations=[row],
        )
    expected = {
        results_figures.PARTICIPANTS: "depuis le 05/01/2026",
        results_figures.SOLUTIONS: "Maison d'assistantes maternelles, le 01/04/2026",
        results_figures.RETURNS: "CDI, le 04/05/2026",
        results_figures.LIFTED: "Thème 0, levé le 02/04/2026",
    }
    with django_assert_num_queries(1 + 1 + 1 + 2 + 1 + 1 + 1 + 2):
        shown = {
            figure: lines(figure, room.matching, YEAR, list(figure.rows(room.matching, YEAR))) for figure in expected
        }
    for figure, why in expected.items():
        assert len(shown[figure]) == size
        assert why in {line.why for line in shown[figure]}


# --- Six months after ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("lost", [True, False])
@pytest.mark.parametrize("not_reached", [True, False])
@pytest.mark.parametrize("due", [True, False])
def test_one_job_that_holds_is_enough_and_the_worst_is_to_know_nothing(held, lost, not_reached, due):
    found = year_results.standing(held=held, lost=lost, not_reached=not_reached, due=due)
    expected = [name for name, is_so in [("held", held), ("lost", lost), ("not_reached", not_reached)] if is_so]
    assert found == [*expected, "unanswered" if due else "not_due"][0]


def back_to_work(room, number: int, starts_on: date, answer: str = ""):
    row = enter(room, room.matching, number)
    outcome = credit.record_outcome(
        by=room.cast.odile, person=row.person, contract=Contract.CDI, starts_on=starts_on, participations=[row]
    )
    if answer:
        outcomes.record_check(by=room.cast.odile, of=outcome, months=6, answer=answer, on=date(2026, 8, 1))
    return row


def of_year(action, edition, as_of=factories.TODAY):
    counts = results_figures.year_of_actions(action.cite, YEAR)
    return year_results.results(
        action,
        edition,
        counts,
        year_results.holdings(action.cite, YEAR, as_of=as_of),
        year_results.hours_given(action.cite, YEAR, as_of=as_of),
    )


def test_where_people_stand_six_months_after_adds_up_to_the_returns(room):
    as_of = date(2026, 8, 2)
    for number, (starts_on, answer) in enumerate(
        [
            (date(2026, 2, 1), "held"),
            (date(2026, 2, 1), "held"),
            (date(2026, 2, 1), "lost"),
            (date(2026, 2, 1), "not_reached"),
            (date(2026, 2, 2), ""),  # due on the very day
            (date(2026, 2, 3), ""),  # due tomorrow
        ],
        1,
    ):
        row = back_to_work(room, number, starts_on, answer)
    # Another job of the last one, which holds: the person is not counted twice.
    outcome = credit.record_outcome(
        by=room.cast.odile,
        person=row.person,
        contract=Contract.SIAE,
        starts_on=date(2026, 1, 20),
        participations=[row],
    )
    outcomes.record_check(by=room.cast.odile, of=outcome, months=6, answer="held", on=date(2026, 8, 1))
    found = of_year(room.matching, None, as_of)
    assert dict(found.holding.parts) == {"held": 3, "lost": 1, "not_reached": 1, "unanswered": 1, "not_due": 0}
    assert found.holding.total == found.returns == count(results_figures.RETURNS, room.matching)
    assert found.holding.held == count(results_figures.STILL, room.matching)
    assert found.cost_per_participant is None
    people = list(results_figures.STILL.rows(room.matching, YEAR))
    assert all("vérifié le" in line.why for line in lines(results_figures.STILL, room.matching, YEAR, people))


def test_the_planned_cost_of_a_participant_is_told_to_the_cent(room):
    edition = catalogue.save_edition(by=room.cast.claire, action=room.matching, year=YEAR, planned_cost=Decimal(1000))
    assert of_year(room.matching, edition).cost_per_participant is None
    for number in range(3):
        enter(room, room.matching, number)
    found = of_year(room.matching, edition)
    assert (found.participants, found.cost_per_participant) == (3, Decimal("333.33"))


def test_all_actions_together_count_each_person_once(room, shared):
    enter(room, room.project, 9)
    alone = [count(results_figures.PARTICIPANTS, action) for action in (room.matching, room.places, room.project)]
    assert alone == [1, 1, 1]
    assert results_figures.of_all_actions(room.cast.angers, YEAR) == {"participants": 2, "retours": 1, "freins": 0}


def test_the_hours_of_an_action_are_booked_on_its_places_up_to_the_day(room):
    row = enter(room, room.places)
    stay = book(room, row, date(2026, 6, 1), date(2026, 6, 30))
    whole = year_results.hours_given(room.cast.angers, YEAR, as_of=date(2026, 6, 30))[room.places.pk]
    week = year_results.hours_given(room.cast.angers, YEAR, as_of=date(2026, 6, 7))[room.places.pk]
    assert week == Decimal(stay.week.minutes) / 60
    assert whole > 4 * week
    assert year_results.hours_given(room.cast.angers, YEAR, as_of=date(2026, 5, 31)).get(room.places.pk, 0) == 0
