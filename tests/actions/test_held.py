"""The right of access (RGPD, article 15): everything about the person, nothing about another."""

from django.apps import apps

from actions.held import held_about, keys, title_of
from cohorts.links import OnExport, PersonKey
from tests import factories


def test_every_kind_of_row_of_the_person_is_given(world):
    held = held_about(world.person)
    said = " ".join(f"{what} {value}" for each in held for row in each.rows for what, value in row)
    assert world.person.last_name in said
    assert "object (" not in said
    titles = {each.title for each in held}
    for key in keys():
        if key.model._base_manager.filter(**{key.name: world.person}).exists():
            assert title_of(key.model) in titles, key.model
    # What hangs on those rows comes too: a stay on a participation.
    assert world.stay.child_first_name in said


def test_nothing_is_given_of_anybody_else(world):
    held = held_about(world.person)
    said = " ".join(value for each in held for row in each.rows for _, value in row)
    for other in (world.waiting.person, world.in_project.person):
        assert other.last_name not in said


def test_what_tells_of_the_file_alone_is_left_out(world):
    left = {field.model for field in _all_keys() if field.policy[2] == OnExport.LEAVE}
    assert left.isdisjoint({key.model for key in keys()} - left)
    assert "Double" not in {each.title for each in held_about(world.person)}


def test_the_rows_of_somebody_else_change_nothing(cast):
    journey = factories.journey(cast, number=1)
    before = held_about(journey.person)
    factories.journey(cast, number=2)
    assert held_about(journey.person) == before


def _all_keys():
    return [f for m in apps.get_models() for f in m._meta.local_fields if isinstance(f, PersonKey)]
