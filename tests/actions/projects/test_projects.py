"""Projects: steps in order of time, corrected and undone with their history, the board of the group."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from actions.case_file.history import changes
from actions.participations.models import Participation
from actions.participations.services import participations
from actions.projects import services as projects
from actions.projects.models import Milestone, Step
from actions.projects.rules import against, out_of_order
from cite_emploi.lib.errors import Refused
from tests.actions.conftest import enter
from tests.factories import TODAY

ENTRY = date(2026, 1, 5)


def address(name, *args):
    return reverse(name, args=["angers", *args])


def reasons(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [sentence for _, sentence in refused.value.reasons]


# --- The rule ---------------------------------------------------------------------------------------------
STEPS = [Step(pk=n, name=f"Étape {n}") for n in (1, 2, 3, 4)]


@given(
    days=st.dictionaries(st.sampled_from([1, 2, 3, 4]), st.integers(0, 9), max_size=4),
    step=st.sampled_from(STEPS),
    on=st.integers(-2, 12),
    ended=st.one_of(st.none(), st.integers(5, 10)),
)
def test_a_step_is_allowed_exactly_when_its_day_keeps_all_days_in_order(days, step, on, ended):
    row = Participation(enrolled_on=ENTRY, ended_on=None if ended is None else ENTRY + timedelta(days=ended))
    others = {pk: ENTRY + timedelta(days=n) for pk, n in days.items() if pk != step.pk}
    day = ENTRY + timedelta(days=on)
    refused = against(step, day, steps=STEPS, reached=others, row=row)
    fits = all(others[pk] <= day for pk in others if pk < step.pk) and all(
        day <= others[pk] for pk in others if pk > step.pk
    )
    inside = on >= 0 and (ended is None or on <= ended)
    assert (not refused) == (fits and inside)


def test_all_the_reasons_are_told_at_once():
    row = Participation(enrolled_on=date(2026, 3, 1), ended_on=date(2026, 3, 31))
    reached = {1: date(2026, 3, 9), 2: date(2026, 3, 10)}
    found = against(STEPS[2], date(2026, 2, 1), steps=STEPS, reached=reached, row=row)
    assert [text for _, text in found] == [
        "L'étape ne peut pas précéder l'entrée dans l'action, le 1er\xa0mars\xa02026.",
        "L'étape ne peut pas précéder «\xa0Étape 1\xa0», franchie le 9\xa0mars\xa02026.",
        "L'étape ne peut pas précéder «\xa0Étape 2\xa0», franchie le 10\xa0mars\xa02026.",
    ]
    assert out_of_order([2, 1, 3], reached)
    assert not out_of_order([1, 3, 2], reached)


# --- Reaching, correcting, undoing ------------------------------------------------------------------------
def reach(room, row, step, on):
    return projects.reach_step(by=room.cast.rosa, participation=row, step=step, on=on)


def test_a_date_is_corrected_within_the_order_and_a_step_is_undone_and_history_keeps_it(room, sign_in):
    row = enter(room, room.project)
    first, second = reach(room, row, room.steps[0], date(2026, 2, 1)), reach(room, row, room.steps[1], date(2026, 4, 1))
    correct = lambda on: projects.correct_milestone(by=room.cast.rosa, milestone=first, on=on)  # noqa: E731
    assert reasons(lambda: correct(date(2026, 4, 2))) == [
        "L'étape ne peut pas suivre «\xa0Projet confirmé\xa0», franchie le 1er\xa0avril\xa02026."
    ]
    assert correct(date(2026, 4, 1)).reached_on == date(2026, 4, 1)
    client = sign_in(room.cast.rosa)
    page = address("milestone_update", second.pk)
    assert client.get(page).context["form"]["on"].value() == date(2026, 4, 1)
    assert client.post(page, {"on": "2026-03-31"}).status_code == 422
    assert client.post(page, {"on": "2026-05-02"}).status_code == 302
    assert client.post(address("milestone_undo", second.pk)).status_code == 302
    assert list(row.milestones.all()) == [first]
    told = [(each.verb, each.subject) for each in changes(row.person, [row]) if "étape" in each.subject]
    assert told == [
        ("Suppression", "étape franchie «\xa0Projet confirmé\xa0»"),
        ("Modification", "étape franchie «\xa0Projet confirmé\xa0»"),
        ("Modification", "étape franchie «\xa0Information\xa0»"),
        ("Ajout", "étape franchie «\xa0Projet confirmé\xa0»"),
        ("Ajout", "étape franchie «\xa0Information\xa0»"),
    ]
    assert sign_in(room.cast.odile).post(address("milestone_undo", first.pk)).status_code == 404


# --- The steps themselves ---------------------------------------------------------------------------------
def order(room) -> list[str]:
    return list(room.project.steps.values_list("name", flat=True))


def test_steps_are_added_last_renamed_moved_and_taken_out(room, sign_in):
    client = sign_in(room.cast.claire)
    client.post(address("step_create", room.project.pk), {"name": "Agrément"})
    assert order(room) == ["Information", "Projet confirmé", "Ouverture", "Agrément"]
    added = Step.objects.get(name="Agrément")
    for _ in range(2):
        client.post(address("step_move", added.pk), {"sens": "avant"})
    client.post(address("step_update", added.pk), {"name": "Agrément obtenu"})
    assert order(room) == ["Information", "Agrément obtenu", "Projet confirmé", "Ouverture"]
    client.post(address("step_move", room.steps[0].pk), {"sens": "apres"})
    assert order(room)[:2] == ["Agrément obtenu", "Information"]
    client.post(address("step_drop", added.pk))
    assert order(room) == ["Information", "Projet confirmé", "Ouverture"]
    assert reasons(lambda: projects.move_step(by=room.cast.claire, step=room.steps[0], earlier=True)) == [
        "Cette étape est déjà la première."
    ]
    assert reasons(lambda: projects.drop_step(by=room.cast.rosa, step=room.steps[0])) == [
        "Seule la coordination modifie les actions."
    ]


def test_an_order_that_people_followed_stays_and_so_does_a_step_that_they_reached(room):
    row = enter(room, room.project)
    reach(room, row, room.steps[0], date(2026, 2, 1))
    reach(room, row, room.steps[1], date(2026, 4, 1))
    assert reasons(lambda: projects.move_step(by=room.cast.claire, step=room.steps[1], earlier=True)) == [
        "1\xa0personne a franchi ces deux étapes dans l'ordre actuel\xa0: il ne change plus."
    ]
    projects.move_step(by=room.cast.claire, step=room.steps[2], earlier=True)
    assert order(room) == ["Information", "Ouverture", "Projet confirmé"]
    assert reasons(lambda: projects.drop_step(by=room.cast.claire, step=room.steps[0])) == [
        "1\xa0personne l'a franchie\xa0: cette étape reste. Vous pouvez la renommer."
    ]


# --- The board --------------------------------------------------------------------------------------------
@pytest.mark.parametrize("size", [1, 3])
def test_the_board_says_who_reached_what_and_each_count_is_its_list(room, sign_in, size, django_assert_num_queries):
    going = [enter(room, room.project, n) for n in range(size)]
    gone = enter(room, room.project, 10)
    for row in (*going, gone):
        reach(room, row, room.steps[0], date(2026, 2, 1))
    reach(room, going[0], room.steps[1], date(2026, 3, 1))
    participations.end_participation(by=room.cast.rosa, participation=gone, on=TODAY, reason="not_approved")
    client, page = sign_in(room.cast.rosa), address("project_board", room.project.pk)
    with django_assert_num_queries(14):
        board = client.get(page).context
    assert [n for _, n in board["funnel"]] == [size + 1, 1, 0]
    assert (board["total"], board["dropped"]) == (size + 1, 1)
    assert board["reasons"] == [("Agrément ou accord refusé", 1)]
    for step, n in board["funnel"]:
        assert len(client.get(page, {"voir": step.pk}).context["lines"]) == n
    (left,) = client.get(page, {"voir": "sorties"}).context["lines"]
    assert (left.row, left.next_step) == (gone, None)
    following = {each.row: each.next_step for each in board["lines"]}
    assert following[going[0]] == room.steps[2]
    assert [following[row] for row in going[1:]] == [room.steps[1]] * (size - 1)
    content = client.get(page).content.decode()
    assert "Agrément ou accord refusé, le 15/06/2026" in content
    assert content.count("Franchir l'étape, ") == size, "the next step of whoever goes on is one click away"
    assert address("milestone_create", gone.pk) not in content


def test_a_board_is_for_projects_and_for_who_runs_them(room, sign_in):
    assert sign_in(room.cast.claire).get(address("project_board", room.places.pk)).status_code == 404
    assert sign_in(room.cast.odile).get(address("project_board", room.project.pk)).status_code == 404
    page = sign_in(room.cast.rosa).get(address("project_board", room.project.pk)).content.decode()
    assert "Personne n'a encore participé cette année-là" in page
    assert Milestone.objects.count() == 0
