"""Something is given to somebody while their access closes: closing waits and sees it, or giving finds nobody."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from cite_emploi.accounts.user_keys import duty_keys
from cite_emploi.hand_overs import services
from cite_emploi.lib.errors import Refused
from cohorts.follow_up.services import appointments, tasks
from cohorts.people.models import Professional
from cohorts.people.services import followers
from governance.steering.services import committees, decisions, meetings
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10  # seconds


def access(actor: Actor) -> Membership:
    return Membership.objects.get(user=actor.user)


@pytest.fixture
def bob(cast) -> Actor:
    """Farid's colleague, to whom nothing is given yet; France Travail supports ``cast.person``."""
    cast.person = factories.person(cast.farid, cast.france_travail)
    committee = committees.save_committee(by=cast.claire, name="Comité technique", purpose="Programmer")
    cast.meeting = meetings.plan_meeting(by=cast.claire, committee=committee, held_on=TODAY)
    return factories.actor(cast.angers, "bob@ft.test", "Bob", cast.france_travail, Role.CASEWORKER)


def _of_person(cast) -> dict:
    return {"by": cast.farid, "person": cast.person, "organisation": cast.france_travail}


# How each duty is given to Bob.
GIVING: dict[str, Callable] = {
    "Professional": lambda cast, bob: followers.add_professional(**_of_person(cast), user=bob.user, on=TODAY),
    "Referral": lambda cast, bob: factories.referral(cast.farid, cast.france_travail, number=9, referent=bob.user),
    "ReferralDraft": lambda cast, bob: factories.draft(bob, values=[("first_name", ["Coumba"])]),
    "Task": lambda cast, bob: tasks.add_task(**_of_person(cast), title="x", due_on=TODAY, on=TODAY, owner=bob.user),
    "Appointment": lambda cast, bob: appointments.plan_appointment(**_of_person(cast), starts_at=NOW, user=bob.user),
    "Decision": lambda cast, bob: decisions.decide(
        by=cast.claire, meeting=cast.meeting, text="x", owner=cast.france_travail, assignee=bob.user
    ),
}


def together(first: Callable, second: Callable):
    """What ``second`` says, begun while ``first`` is not committed yet."""

    def run():
        try:
            return second()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            other = pool.submit(run)
            until = time.monotonic() + PATIENCE
            while not (other.done() or _somebody_waits()) and time.monotonic() < until:
                time.sleep(0.02)
        return other.result(PATIENCE)


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return cursor.fetchone()[0] > 0


def test_every_duty_is_told_here():
    assert {key.model.__name__ for key in duty_keys()} == GIVING.keys()


@pytest.mark.parametrize("duty", GIVING)
def test_closing_waits_for_what_is_being_given_and_is_refused(cast, bob, duty):
    said = together(
        lambda: GIVING[duty](cast, bob), lambda: services.close_access(by=cast.maud, membership=access(bob))
    )
    assert isinstance(said, Refused)
    assert "Confiez d'abord" in str(said)
    assert access(bob).is_active


@pytest.mark.parametrize("duty", sorted(GIVING.keys() - {"ReferralDraft"}))  # one's own: a closed door keeps it out
def test_giving_waits_for_what_is_being_closed_and_finds_nobody(cast, bob, duty):
    said = together(
        lambda: services.close_access(by=cast.maud, membership=access(bob)), lambda: GIVING[duty](cast, bob)
    )
    assert isinstance(said, Refused)


def test_files_are_not_handed_over_to_an_access_that_closes(cast, bob):
    factories.referral(cast.farid, cast.france_travail, number=9)
    given = {"by": cast.farid, "membership": access(cast.farid), "to": [access(bob)], "on": TODAY, "at": NOW}
    said = together(
        lambda: services.close_access(by=cast.maud, membership=access(bob)), lambda: services.hand_over(**given)
    )
    assert isinstance(said, Refused)
    assert not Professional.objects.filter(user=bob.user).exists()


def test_an_access_that_receives_files_is_not_closed_meanwhile(cast, bob):
    factories.referral(cast.farid, cast.france_travail, number=9)
    given = {"by": cast.farid, "membership": access(cast.farid), "to": [access(bob)], "on": TODAY, "at": NOW}
    said = together(
        lambda: services.hand_over(**given), lambda: services.close_access(by=cast.maud, membership=access(bob))
    )
    assert "Confiez d'abord" in str(said)


def test_the_last_two_of_an_organisation_do_not_both_leave(cast, bob):
    said = together(
        lambda: services.close_access(by=cast.maud, membership=access(cast.farid)),
        lambda: services.close_access(by=cast.maud, membership=access(bob)),
    )
    assert "personne que seul cet accès suit" in str(said)


def test_the_last_access_of_an_organisation_does_not_close_while_it_opens_a_file(cast):
    said = together(
        lambda: factories.person(cast.lea, cast.mission_locale, number=5),
        lambda: services.close_access(by=cast.claire, membership=access(cast.lea)),
    )
    assert "personne que seul cet accès suit" in str(said)
