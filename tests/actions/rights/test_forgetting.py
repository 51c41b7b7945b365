"""Children are forgotten first: everywhere that they are told of, once nothing is under way any more."""

import re
from datetime import date

import pytest
from django.apps import apps

from actions.rights.forgetting import RULES, forget_children
from cite_emploi.accounts.actor import Actor
from cohorts.people.child_fields import models_with_child_fields
from cohorts.people.models import Person
from cohorts.people.services import doubles
from cohorts.people.services.files import update_person
from cohorts.referrals.services.journeys import end_journey
from tests import factories
from tests.database_words import traces
from tests.factories import NOW, TODAY

BORN = date(2019, 7, 1)


def forget(cast, today: date, *, dry_run: bool = False) -> int:
    return forget_children(by=Actor(None, cast.angers), today=today, dry_run=dry_run)


def parent(cast, **facts) -> Person:
    return factories.person(cast.farid, cast.france_travail, children_birth_months=[BORN], **facts)


def grow_old(*people: Person) -> None:
    """The files were opened long ago, and nothing happened since."""
    Person.objects.filter(pk__in=[person.pk for person in people]).update(created_at=NOW.replace(year=2024))
    for person in people:
        person.supports.update(starts_on=date(2024, 6, 15))


def test_every_field_that_tells_of_a_child_says_so_and_has_a_rule():
    told = {
        (model, field.name)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if re.match(r"child(ren)?_(?!forgotten|data)", field.name) and not hasattr(model, "pgh_tracked_model")
    }
    assert told == {(model, name) for model, fields in models_with_child_fields() for name in fields}
    assert {model for model, _ in told} == set(RULES)


@pytest.mark.parametrize(
    ("today", "forgotten"), [(date(2024, 9, 15), 0), (date(2024, 9, 16), 1), (date(2026, 6, 15), 1)]
)
def test_a_file_where_nothing_happens_any_more_forgets_after_the_delay_of_the_cite(cast, today, forgotten):
    grow_old(parent(cast))
    assert cast.angers.child_data_months == 3
    assert forget(cast, today, dry_run=True) == forgotten


def test_nothing_is_left_of_them_in_the_whole_database(cast):
    person = parent(cast)
    update_person(by=cast.farid, person=person, children_birth_months=[BORN, date(2021, 3, 1)])
    grow_old(person)
    assert forget(cast, TODAY) == 1
    assert traces("2019-07-01") == {}
    assert traces("2021-03-01") == {}
    assert forget(cast, TODAY) == 0


def test_neither_what_a_merge_wrote_down_nor_the_file_that_it_took_in_tells_of_them(cast):
    kept, absorbed = factories.person(cast.farid, cast.france_travail), parent(cast, number=2)
    doubles.merge_people(by=cast.claire, kept=kept, absorbed=absorbed, at=NOW)
    grow_old(kept, absorbed)
    forget(cast, TODAY)
    assert traces("2019-07-01") == {}


def test_a_journey_under_way_keeps_them_and_its_end_lets_them_go(cast):
    journey = factories.journey(cast, on=date(2025, 2, 3), children_birth_months=[BORN])
    grow_old(journey.person)
    assert forget(cast, TODAY) == 0
    end_journey(by=cast.claire, journey=journey, on=date(2025, 6, 30), end_reason="moved")
    assert forget(cast, date(2025, 9, 30)) == 0
    assert forget(cast, date(2025, 10, 1)) == 1


def test_another_cite_is_left_alone(cast):
    grow_old(parent(cast))
    assert forget_children(by=Actor(None, cast.nantes), today=TODAY) == 0
