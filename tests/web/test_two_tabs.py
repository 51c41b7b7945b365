"""Two people on one row: what the other changed stands, what both changed is asked, nothing typed is lost."""

import threading
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cohorts.people.models import Person
from tests import factories
from tests.pages import typed_in


@pytest.fixture
def open_tab(world, client):
    """A tab on a page: what it would send, and the way to send it changed."""
    client.force_login(world.cast.claire.user)

    def open_page(name: str, *args):
        url = reverse(name, args=["angers", *args])
        shown = typed_in(client.get(url).text)
        return lambda **changes: client.post(url, shown | changes)

    return open_page


def test_each_keeps_the_field_that_they_changed(world, open_tab):
    first, second = (open_tab("person_update", world.person.pk) for _ in range(2))
    assert first(phone="02 41 00 00 01").status_code == 302
    assert second(town="Avrillé").status_code == 302
    person = Person.objects.get(pk=world.person.pk)
    assert (person.phone, person.town) == ("02 41 00 00 01", "Avrillé")


def test_a_field_that_both_changed_is_shown_twice_and_saved_by_nobody(world, open_tab):
    first, second = (open_tab("summary_update", world.person.pk) for _ in range(2))
    assert first(summary="Cherche en cuisine.").status_code == 302
    answer = second(summary="A trouvé une formation.")
    assert answer.status_code == 422
    text = unescape(answer.text)
    assert "Cherche en cuisine." in text
    assert text.count("A trouvé une formation.") == 2  # told, and still in its field
    assert "Claire Coordination, le " in text
    assert Person.objects.get(pk=world.person.pk).summary == "Cherche en cuisine."


@pytest.mark.parametrize(
    ("choice", "kept"), [({}, "A trouvé une formation."), ({"theirs": "summary"}, "Cherche en cuisine.")]
)
def test_who_was_told_keeps_theirs_or_takes_the_other(world, open_tab, client, choice, kept):
    first, second = (open_tab("summary_update", world.person.pk) for _ in range(2))
    first(summary="Cherche en cuisine.")
    told = typed_in(second(summary="A trouvé une formation.").text)
    url = reverse("summary_update", args=["angers", world.person.pk])
    assert client.post(url, told | choice).status_code == 302
    assert Person.objects.get(pk=world.person.pk).summary == kept


def test_ones_own_double_click_is_no_conflict(world, open_tab):
    tab = open_tab("summary_update", world.person.pk)
    assert [tab(summary="  Deux clics. ").status_code for _ in range(2)] == [302, 302]


def test_a_value_set_back_at_once_is_set_back(world, open_tab):
    for summary in ("Un", "Deux", "Un", "Deux"):
        assert open_tab("summary_update", world.person.pk)(summary=summary).status_code == 302
        assert Person.objects.get(pk=world.person.pk).summary == summary


def test_of_eight_who_save_at_the_same_moment_one_is_kept_and_the_others_are_asked(transactional_db):
    """Each has read the same text; the comparison is made under the lock that the writing holds."""
    cast = factories.cast()
    person = factories.person(cast.farid, cast.france_travail)
    url = reverse("summary_update", args=["angers", person.pk])
    clients = [Client() for _ in range(8)]
    shown = []
    for client in clients:
        client.force_login(cast.claire.user)
        shown.append(typed_in(client.get(url).text))
    start = threading.Barrier(len(clients))

    def save(number: int) -> int:
        start.wait()
        try:
            return clients[number].post(url, shown[number] | {"summary": f"Texte {number}."}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(clients)) as pool:
        answers = list(pool.map(save, range(len(clients))))
    assert sorted(answers) == [302] + [422] * 7
    assert Person.objects.get(pk=person.pk).summary == f"Texte {answers.index(302)}."
