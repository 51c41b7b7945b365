"""The home page of those who refer and decide: its counts are the lists behind them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.services import answers, thread, waiting
from governance.steering.services import committees, decisions, meetings
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def day(cast):
    """One to examine, one late, one to complete, one offered, one whose offer was accepted, one taken back."""

    def asked(number, days=0):
        return factories.referral(cast.farid, cast.france_travail, number=number, on=TODAY - days * DAY)

    asked(1)
    asked(2, 11)
    thread.ask_for_more(by=cast.claire, referral=asked(3), text="?", at=NOW)
    for number in (4, 5):
        waiting.waitlist_referral(by=cast.claire, referral=asked(number), cohort=cast.cohort, on=TODAY)
    waiting.offer_place(by=cast.claire, referral=_numbered(4), on=TODAY)
    offer = waiting.offer_place(by=cast.claire, referral=_numbered(5), on=TODAY)
    waiting.answer_offer(by=cast.farid, offer=offer, answer="accepted", on=TODAY)
    answers.withdraw_referral(by=cast.farid, referral=asked(6), on=TODAY)


def _numbered(number: int) -> Referral:
    return Referral.objects.get(person__last_name=f"Essai {number}")


@pytest.mark.usefixtures("day")
@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("claire", ["2 orientations à examiner", "1 orientation en retard", "1 personne à faire entrer"]),
        (
            "farid",
            [
                "1 orientation à compléter",
                "1 place proposée à confirmer",
                "2 orientations en attente d'une réponse",
            ],
        ),
        ("lea", []),
    ],
)
def test_each_count_is_the_length_of_its_list(cast, sign_in, who, expected):
    client = sign_in(getattr(cast, who))
    todos = client.get(reverse("home_cite", args=["angers"])).context["todos"]
    of_referrals = [todo for todo in todos if "/orientations/" in todo.url]
    assert [f"{todo.count} {todo.label}" for todo in of_referrals] == expected
    for todo in of_referrals:
        assert client.get(todo.url).context["page"].paginator.count == todo.count


@pytest.mark.usefixtures("day")
def test_what_one_took_back_oneself_is_no_answer(cast, sign_in):
    answers.accept_referral(by=cast.claire, referral=_numbered(1), cohort=cast.cohort, on=TODAY)
    answered = sign_in(cast.farid).get(reverse("home_cite", args=["angers"])).context["answered"]
    assert [referral.person.last_name for referral in answered] == ["Essai 1"]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("claire", ["1 décision en retard", "1 décision qui vous est confiée"]),
        ("rosa", ["2 décisions qui vous sont confiées"]),
        ("mehdi", ["1 décision confiée à votre structure"]),
        ("farid", []),
    ],
)
def test_what_committees_decided_waits_for_who_does_it(cast, sign_in, who, expected):
    committee = committees.save_committee(by=cast.claire, name="Comité technique", purpose="Programmer", position=1)
    meeting = meetings.plan_meeting(by=cast.claire, committee=committee, held_on=TODAY - 9 * DAY)
    for owner, assignee, due_on in (
        (cast.rpe, cast.rosa, TODAY - DAY),
        (cast.rpe, cast.rosa, TODAY),
        (cast.departement, cast.claire, None),
    ):
        decisions.decide(
            by=cast.claire, meeting=meeting, text="À faire", owner=owner, assignee=assignee.user, due_on=due_on
        )
    done = decisions.decide(by=cast.claire, meeting=meeting, text="Faite", owner=cast.departement)
    decisions.complete_decision(by=cast.claire, decision=done, on=TODAY)
    client = sign_in(getattr(cast, who))
    todos = client.get(reverse("home_cite", args=["angers"])).context["todos"]
    of_decisions = [todo for todo in todos if "/decisions/" in todo.url]
    assert [f"{todo.count} {todo.label}" for todo in of_decisions] == expected
    for todo in of_decisions:
        assert client.get(todo.url).context["page"].paginator.count == todo.count
