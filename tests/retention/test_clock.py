"""From which day data grow old, how long before it is announced, and on which day they go."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import models

from actions.rights.clock import NO_SIGNS, SIGNS, erased_from, is_idle_since, with_clock
from actions.rights.models import ErasureNotice
from cite_emploi.retention import reads, services
from cohorts.follow_up.services.notes import add_note
from cohorts.people.models import Person
from cohorts.people.person_keys import person_path
from tests.retention.people import GOES, LAST, NOTICE, announce, erase, itself, old_file

DAY = timedelta(days=1)


def test_every_date_of_a_person_s_rows_is_a_sign_or_said_to_be_none():
    unsaid = set()
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model"):
            continue
        try:
            person_path(model)
        except LookupError:
            continue
        dates = {field.name for field in model._meta.local_fields if isinstance(field, models.DateField)}
        told = {*SIGNS.get(model, ()), *NO_SIGNS.get(model._meta.label, ())}
        unsaid |= {f"{model._meta.label}.{name}" for name in dates - told}
    assert unsaid == {"cohorts.Person.created_at"}, "each is a sign (clock.SIGNS), or not (clock.NO_SIGNS)"


@pytest.mark.parametrize(
    ("last", "months", "goes"),
    [
        (date(2024, 2, 28), 24, date(2026, 3, 1)),
        (date(2024, 2, 29), 24, date(2026, 3, 1)),
        (date(2024, 3, 1), 24, date(2026, 3, 2)),
        (date(2023, 12, 31), 12, date(2025, 1, 1)),
        (date(2025, 2, 28), 36, date(2028, 2, 29)),
        (date(2025, 8, 31), 18, date(2027, 3, 1)),
    ],
)
def test_a_file_goes_the_day_after_its_last_month(last, months, goes):
    assert erased_from(last, months) == goes


def test_the_clock_is_the_last_thing_that_happened_in_one_query(cast, django_assert_num_queries):
    people = [old_file(cast, 1), old_file(cast, 2)]
    add_note(
        by=cast.claire,
        person=people[1],
        organisation=cast.aldev,
        on=LAST + DAY,
        text="Revue",
        visibility="shared",
    )
    with django_assert_num_queries(1):
        clocks = dict(with_clock(Person.objects.all()).values_list("pk", "last_contact"))
    assert clocks == {people[0].pk: LAST, people[1].pk: LAST + DAY}
    assert Person.objects.filter(is_idle_since(LAST)).count() == 0
    assert Person.objects.filter(is_idle_since(LAST + DAY)).count() == 1


@pytest.mark.parametrize(("day", "announced"), [(NOTICE - DAY, 0), (NOTICE, 1), (NOTICE + DAY, 1)])
def test_a_file_is_announced_thirty_days_before(cast, day, announced):
    old_file(cast)
    assert services.announce(by=itself(cast.angers), today=day, dry_run=True) == announced
    assert not ErasureNotice.objects.exists()
    assert announce(cast.angers, day) == announced
    assert announce(cast.angers, day) == 0, "once"


@pytest.mark.parametrize(("noted", "day", "gone"), [(0, -1, False), (0, 0, True), (1, 0, False), (1, 1, True)])
def test_a_file_goes_thirty_days_after_its_notice_and_never_before(cast, noted, day, gone):
    people = [old_file(cast, number) for number in range(5)]
    announce(cast.angers, NOTICE + noted * DAY)
    assert erase(cast.angers, GOES + day * DAY) == (len(people) if gone else 0)
    assert Person.objects.filter(pk__in=[person.pk for person in people]).exists() is not gone


def test_without_a_notice_nothing_goes_however_old(cast):
    [old_file(cast, number) for number in range(5)]
    assert erase(cast.angers, date(2099, 1, 1)) == 0


def test_the_switch_stops_everything(cast, settings):
    [old_file(cast, number) for number in range(5)]
    settings.ERASES_OLD_FILES = False
    assert announce(cast.angers) == 5, "what would be announced"
    assert not ErasureNotice.objects.exists()
    settings.ERASES_OLD_FILES = True
    announce(cast.angers)
    settings.ERASES_OLD_FILES = False
    assert erase(cast.angers) == 5, "what would go"
    assert Person.objects.count() == 5


def test_whoever_is_still_followed_is_kept_and_their_clock_starts_again(cast):
    person, others = old_file(cast, 9), [old_file(cast, number) for number in range(5)]
    announce(cast.angers)
    assert {line.person for line in reads.lines_for(cast.farid, NOTICE)} == {person, *others}
    assert reads.lines_for(cast.odile, NOTICE) == []
    services.confirm_follow_ups(by=cast.farid, people=[person], on=NOTICE)
    assert {line.person for line in reads.lines_for(cast.claire, NOTICE)} == set(others)
    assert erase(cast.angers) == 5
    assert Person.objects.get() == person
    assert with_clock(Person.objects.all()).get().last_contact == NOTICE


@pytest.mark.parametrize(("size", "gone"), [(1, 0), (4, 0), (5, 5)])
def test_a_year_s_people_wait_until_they_are_five(cast, size, gone):
    for number in range(size):
        old_file(cast, number)
    announce(cast.angers)
    assert erase(cast.angers) == gone
    assert erase(cast.angers, date(2028, 12, 16)) == (0 if gone else size), "six months at most"
