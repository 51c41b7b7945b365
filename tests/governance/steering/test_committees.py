"""Committees: a decision that spends commits, or nothing is written."""

from datetime import date
from decimal import Decimal

import pytest

from cite_emploi.lib.errors import Refused
from funding.models.ledger import Entry
from funding.services import exercises, ledger
from governance.steering.models.decisions import Decision
from governance.steering.services import committees, decisions, meetings

DAY = date(2026, 5, 5)


@pytest.fixture
def meeting(cast):
    cast.committee = committees.save_committee(
        by=cast.claire, name="Comité technique", purpose="Programmer", position=1, commits=True
    )
    cast.line = exercises.save_line(by=cast.claire, name="Actions")
    return meetings.plan_meeting(by=cast.claire, committee=cast.committee, held_on=DAY)


def fund(cast, amount: int) -> None:
    exercise = exercises.open_exercise(by=cast.claire, year=2026, on=DAY)
    ledger.grant(by=cast.claire, exercise=exercise, line=cast.line, amount=Decimal(amount), on=DAY, label="Subvention")


def test_a_decision_with_an_amount_commits_it_and_says_who_authorised(cast, meeting):
    fund(cast, 1000)
    decision = decisions.decide(
        by=cast.claire, meeting=meeting, text="Ouvrir un atelier", amount=Decimal(400), line=cast.line
    )
    assert decision.commitment.amount == Decimal(400)
    assert decision.commitment.authorised_by == str(meeting)


def test_a_decision_beyond_what_is_left_writes_nothing(cast, meeting):
    fund(cast, 100)
    with pytest.raises(Refused, match="Il reste 100"):
        decisions.decide(by=cast.claire, meeting=meeting, text="Trop cher", amount=Decimal(400), line=cast.line)
    assert not Decision.objects.exists()
    assert not Entry.objects.filter(kind="commitment").exists()


def test_all_that_is_wrong_is_said_at_once(cast, meeting):
    with pytest.raises(Refused) as refusal:
        decisions.decide(by=cast.claire, meeting=meeting, text="x", amount=Decimal(1), due_on=date(2026, 5, 4))
    assert [field for field, _ in refusal.value.reasons] == ["due_on", "line"]


def test_an_amount_needs_an_open_year(cast, meeting):
    with pytest.raises(Refused, match="Ouvrez d'abord l'exercice 2026"):
        decisions.decide(by=cast.claire, meeting=meeting, text="x", amount=Decimal(1), line=cast.line)


def test_a_committee_meets_once_a_day(cast, meeting):
    with pytest.raises(Refused, match="déjà une séance"):
        meetings.plan_meeting(by=cast.claire, committee=cast.committee, held_on=DAY)


def test_only_the_coordination_of_the_cite_writes(cast, meeting):
    for who in (cast.mehdi, cast.farid, cast.nadia):
        with pytest.raises(Refused):
            decisions.decide(by=who, meeting=meeting, text="x")
    assert not Decision.objects.exists()


def test_what_was_decided_before_and_is_still_to_do_comes_back(cast, meeting, sign_in):
    decisions.decide(by=cast.claire, meeting=meeting, text="Écrire la convention")
    later = meetings.plan_meeting(by=cast.claire, committee=cast.committee, held_on=date(2026, 6, 6))
    page = sign_in(cast.mehdi).get(f"/angers/gouvernance/seances/{later.pk}/")
    assert "Écrire la convention" in page.content.decode()


def test_the_coordination_of_another_cite_changes_nothing(cast, meeting):
    seat = committees.add_seat(by=cast.claire, committee=cast.committee, organisation=cast.departement)
    decision = decisions.decide(by=cast.claire, meeting=meeting, text="Ouvrir un atelier")
    for attempt in (
        lambda: committees.save_committee(by=cast.nadia, committee=cast.committee, name="Détourné"),
        lambda: committees.remove_seat(by=cast.nadia, seat=seat, on=DAY),
        lambda: meetings.plan_meeting(by=cast.nadia, committee=cast.committee, held_on=date(2026, 6, 6)),
        lambda: decisions.decide(by=cast.nadia, meeting=meeting, text="Détournée"),
        lambda: decisions.complete_decision(by=cast.nadia, decision=decision, on=DAY),
    ):
        with pytest.raises(Refused):
            attempt()
    decision.refresh_from_db()
    assert (cast.committee.seats.count(), decision.done_on, meeting.decisions.count()) == (1, None, 1)


def test_a_decision_marked_as_done_twice_keeps_its_first_day(cast, meeting):
    decision = decisions.decide(by=cast.claire, meeting=meeting, text="Ouvrir un atelier")
    decisions.complete_decision(by=cast.claire, decision=decision, on=date(2026, 6, 1))
    decisions.complete_decision(by=cast.claire, decision=decision, on=date(2026, 6, 9))
    assert Decision.objects.get().done_on == date(2026, 6, 1)
