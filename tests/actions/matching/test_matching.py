"""The search for childcare: what services write and refuse, where each family stands, a year's figures."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from actions.case_file.history import changes
from actions.matching import childcare_searches, search_rules
from actions.matching import services as matching
from actions.matching.enums import ProposalDecline, ProposalState, SearchStage, SearchStepKind, SolutionAnswer
from actions.matching.models import Need, NeedSlot, SolutionCheck
from actions.participations.models import Participation
from actions.participations.services import participations
from actions.places.enums import ChildcareMode
from actions.places.rules.week import Slot
from actions.rights import forgetting
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from tests import factories
from tests.actions.conftest import book, enter, furnish
from tests.factories import TODAY

ENTERED = date(2026, 1, 5)
DAY = [Slot(day, time(8), time(17)) for day in range(5)]


def need(room, row, **facts):
    defaults = {"on": TODAY, "children_birth_months": [date(2024, 3, 9)], "slots": DAY}
    return matching.record_need(by=room.cast.odile, participation=row, **(defaults | facts))


def test_a_need_keeps_only_months_of_birth_and_writes_again_only_what_changes(room):
    row = enter(room, room.matching)
    assert need(room, row).children_birth_months == [date(2024, 3, 1)]
    first = {slot.pk for slot in row.need_slots.all()}
    need(room, row, slots=[*DAY[1:], Slot(5, time(9), time(12))], near="Près du tram")
    kept = {slot.pk for slot in row.need_slots.all()}
    assert (len(first & kept), len(first - kept), len(kept - first)) == (4, 1, 1)
    told = [change.subject for change in changes(row.person, [row]) if change.verb == "Suppression"]
    assert told == ["horaire souhaité «\xa0lundi\xa0»"]


def test_a_need_says_all_that_is_wrong_at_once(room):
    row = enter(room, room.matching)
    with pytest.raises(Refused) as refusal:
        need(
            room,
            row,
            children_birth_months=[date(2026, 9, 1)],
            slots=[Slot(0, time(8), time(12)), Slot(0, time(11), time(14))],
        )
    assert [field for field, _ in refusal.value.reasons] == ["children_birth_months", "slots"]


def test_an_accepted_proposal_is_a_solution_and_a_declined_one_says_why(room):
    row, by = enter(room, room.matching), {"by": room.cast.odile}
    far = matching.propose(**by, participation=row, mode=ChildcareMode.MAM, provider="MAM des Prés", on=ENTERED)
    matching.decline_proposal(**by, proposal=far, reason=ProposalDecline.DISTANCE, on=TODAY)
    near = matching.propose(**by, participation=row, mode=ChildcareMode.COLLECTIVE, on=ENTERED)
    solution = matching.accept_proposal(**by, proposal=near, on=TODAY)
    assert (solution.mode, solution.found_on, solution.proposal) == (ChildcareMode.COLLECTIVE, TODAY, near)
    for again in (far, near):
        with pytest.raises(Refused, match="déjà"):
            matching.accept_proposal(**by, proposal=again, on=TODAY)
    third = matching.propose(**by, participation=row, mode=ChildcareMode.HOME, on=ENTERED)
    with pytest.raises(Refused, match="Dites pourquoi"):
        matching.decline_proposal(**by, proposal=third, reason="", on=TODAY)


def test_what_was_entered_wrongly_is_taken_back_and_stays_in_the_history(room):
    row, by = enter(room, room.matching), {"by": room.cast.odile}
    step = matching.add_search_step(**by, participation=row, kind=SearchStepKind.CAF, on=ENTERED)
    proposal = matching.propose(**by, participation=row, mode=ChildcareMode.MAM, on=ENTERED)
    solution = matching.accept_proposal(**by, proposal=proposal, on=ENTERED)
    assert childcare_searches.year_of_searches(room.matching, 2026, TODAY).solutions == 1
    for undo in ({"step": step}, {"solution": solution}):
        service = matching.undo_search_step if "step" in undo else matching.undo_solution
        with pytest.raises(Refused, match="autre structure"):
            service(by=room.cast.rosa, **undo)
        service(**by, **undo)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.answered_on, stage_of(row)) == (ProposalState.PROPOSED, None, SearchStage.PROPOSAL)
    assert childcare_searches.year_of_searches(room.matching, 2026, TODAY).solutions == 0
    told = {change.subject for change in changes(row.person, [row]) if change.verb == "Suppression"}
    assert len(told) == 2
    again = matching.accept_proposal(**by, proposal=proposal, on=TODAY)
    assert [each.pk for each in row.solutions.all()] == [again.pk]


def test_a_solution_that_was_checked_stays_and_says_why(room):
    row, by = enter(room, room.matching, on=date(2025, 9, 1)), {"by": room.cast.odile}
    solution = matching.record_solution(**by, participation=row, mode=ChildcareMode.HOME, found_on=date(2025, 12, 1))
    matching.check_solution(**by, solution=solution, answer=SolutionAnswer.HELD, on=TODAY)
    with pytest.raises(Refused, match="corrigez la réponse"):
        matching.undo_solution(**by, solution=solution)
    assert row.solutions.count() == 1


def test_nothing_is_done_before_the_entry_nor_after_the_end_nor_by_another_operator(room):
    row, step = enter(room, room.matching), {"kind": SearchStepKind.CAF}
    participations.end_participation(by=room.cast.odile, participation=row, on=date(2026, 3, 1))
    for day in (date(2026, 1, 4), date(2026, 3, 2)):
        with pytest.raises(Refused, match="Cette date"):
            matching.add_search_step(by=room.cast.odile, participation=row, on=day, **step)
    with pytest.raises(Refused, match="terminée"):
        matching.propose(by=room.cast.odile, participation=row, mode=ChildcareMode.HOME, on=ENTERED)
    with pytest.raises(Refused, match="autre structure"):
        matching.add_search_step(by=room.cast.rosa, participation=row, on=ENTERED, **step)
    place = enter(room, room.places, 2)
    with pytest.raises(Refused, match="ne cherche pas"):
        matching.add_search_step(by=room.cast.claire, participation=place, on=ENTERED, **step)


def test_a_solution_is_checked_once_six_months_have_passed_and_a_new_answer_replaces_the_former(room):
    row, by = enter(room, room.matching, on=date(2025, 9, 1)), {"by": room.cast.odile}
    solution = matching.record_solution(**by, participation=row, mode=ChildcareMode.HOME, found_on=date(2025, 12, 1))
    with pytest.raises(Refused, match="1er\xa0juin\xa02026"):
        matching.check_solution(**by, solution=solution, answer=SolutionAnswer.HELD, on=date(2026, 5, 31))
    matching.check_solution(**by, solution=solution, answer=SolutionAnswer.NOT_REACHED, on=TODAY)
    matching.check_solution(**by, solution=solution, answer=SolutionAnswer.HELD, on=TODAY)
    assert [check.answer for check in SolutionCheck.objects.all()] == [SolutionAnswer.HELD]


def stage_of(row, today=TODAY) -> str:
    return childcare_searches.with_stage(Participation.objects.filter(pk=row.pk), today).get().stage


def test_a_family_goes_from_stage_to_stage_and_is_in_one_only(room):
    row, by = enter(room, room.matching), {"by": room.cast.odile}
    assert stage_of(row) == SearchStage.TO_START
    need(room, row)
    assert stage_of(row) == SearchStage.SEARCHING
    proposal = matching.propose(**by, participation=row, mode=ChildcareMode.HOME, on=ENTERED)
    assert stage_of(row) == SearchStage.PROPOSAL
    solution = matching.accept_proposal(**by, proposal=proposal, on=date(2026, 2, 1))
    assert stage_of(row) == SearchStage.FOUND
    assert stage_of(row, date(2026, 8, 1)) == SearchStage.TO_CHECK
    matching.check_solution(**by, solution=solution, answer=SolutionAnswer.LOST, on=date(2026, 8, 1))
    assert stage_of(row, date(2026, 8, 2)) == SearchStage.SEARCHING
    participations.end_participation(**by, participation=row, on=date(2026, 8, 3))
    assert stage_of(row, date(2026, 8, 4)) == SearchStage.ENDED


def test_the_year_counts_solutions_by_mode_days_and_answers_with_their_denominators(room):
    by = {"by": room.cast.odile}
    rows = [enter(room, room.matching, n, on=date(2025, 1, 6)) for n in range(5)]
    answers = (SolutionAnswer.HELD, SolutionAnswer.LOST, SolutionAnswer.NOT_REACHED)
    for n, row in enumerate(rows[:4]):
        mode = ChildcareMode.HOME if n else ChildcareMode.MAM
        found = matching.record_solution(**by, participation=row, mode=mode, found_on=date(2025, 1, 6 + 10 * (n % 3)))
        if n < len(answers):
            matching.check_solution(**by, solution=found, answer=answers[n], on=date(2025, 9, 1))
    need(room, rows[0], on=date(2025, 1, 6), slots=[Slot(5, time(9), time(12))])
    need(room, rows[1], on=date(2025, 1, 6))
    year = childcare_searches.year_of_searches(room.matching, 2025, TODAY)
    assert year.by_mode == ((ChildcareMode.MAM.label, 1), (ChildcareMode.HOME.label, 3))
    assert (year.delay.families, year.delay.median, year.delay.mean) == (4, 5, 7.5)
    assert (year.asked_by_now, year.held, year.lost, year.not_reached, year.unasked) == (4, 1, 1, 1, 1)
    assert (year.families, year.hours_known, year.atypical) == (5, 2, 1)


def test_an_avip_place_is_a_solution_with_its_stay(room):
    place = enter(room, room.places, 2)
    stay = book(room, place, date(2026, 2, 1), date(2026, 8, 1))
    asked = participations.request_participation(
        by=room.cast.claire, person=place.person, action=room.matching, on=ENTERED
    )
    row = participations.enrol(by=room.cast.odile, participation=asked, on=ENTERED)
    found = matching.record_solution(
        by=room.cast.odile, participation=row, mode=ChildcareMode.AVIP, found_on=TODAY, stay=stay
    )
    assert (found.stay, stage_of(row)) == (stay, SearchStage.FOUND)


TIMES = st.builds(time, st.integers(0, 23), st.sampled_from((0, 29, 30, 31)))
SLOTS = st.lists(
    st.builds(Slot, st.integers(0, 6), TIMES, TIMES), max_size=2, unique_by=lambda slot: (slot.weekday, slot.starts)
)


class TestTheFilterAgreesWithTheRule(TestCase):
    """What SQL calls atypical is what the pure rule does."""

    @given(SLOTS)
    @settings(max_examples=25)
    def test_atypical(self, slots):
        room = furnish(factories.cast())
        row = enter(room, room.matching)
        NeedSlot.objects.bulk_create(
            NeedSlot(cite=row.cite, participation=row, weekday=each.weekday, starts=each.starts, ends=each.ends)
            for each in slots
        )
        found = Participation.objects.filter(childcare_searches.wants_atypical()).exists()
        assert found == bool(search_rules.atypical(slots))


def test_the_children_are_forgotten_some_months_after_the_end_history_included(room):
    row, gone = enter(room, room.matching), enter(room, room.matching, 2)
    for each in (row, gone):
        need(room, each)
    participations.end_participation(by=room.cast.odile, participation=gone, on=date(2026, 2, 28))
    itself, hours = Actor(None, room.cast.angers), gone.need_slots.count()
    for today, expected in ((date(2026, 5, 28), 0), (date(2026, 6, 1), 1), (date(2026, 6, 1), 0)):
        assert forgetting.forget_children(by=itself, today=today, dry_run=True) == expected
        assert forgetting.forget_children(by=itself, today=today) == expected
    kept, forgotten = (Need.objects.get(participation=each) for each in (row, gone))
    assert (len(kept.children_birth_months), forgotten.children_birth_months) == (1, [])
    events = Need.pgh_event_model.objects.filter(pgh_obj=forgotten)
    assert [event.children_birth_months for event in events] == [[]] * 2
    assert gone.need_slots.count() == hours
    with pytest.raises(Refused, match="ont été effacés"):
        need(room, gone)
    with pytest.raises(Refused, match="tout seul"):
        forgetting.forget_children(by=room.cast.claire, today=TODAY)
