"""A list as one likes it, kept under a name: one's own, without the words that were searched."""

import html

import pytest
from django.urls import reverse

from cite_emploi.accounts import saved_filters
from cite_emploi.accounts.models import SavedFilter
from cite_emploi.lib.errors import Refused
from tests import factories


def url(name, *args):
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


@pytest.fixture
def _waiting(cast):
    factories.referral(cast.farid, cast.france_travail, district=cast.roseraie)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("status=submitted&district=3", "status=submitted&district=3"),
        ("q=Amina+Diallo&page=2&late=1", "late=1"),
        ("late=&q=x", ""),
        ("theme=1&theme=2", "theme=1&theme=2"),
        ("a=%26b%3D1", "a=%26b%3D1"),
    ],
)
def test_names_and_pages_are_left_out(query, kept):
    assert saved_filters.filters_in(query) == kept


@pytest.mark.usefixtures("_waiting")
def test_a_filter_is_kept_applied_and_forgotten(cast, sign_in):
    client, listed = sign_in(cast.claire), url("referral_list")
    create = url("saved_filter_create", "referral_list") + "?status=submitted&late=1"
    page = text(client.get(listed, {"status": "submitted", "late": "1", "q": "amina"}))
    assert f'href="{create}"' in page
    kept = client.post(create, {"name": "Mes urgences"})
    assert kept.url == f"{listed}?status=submitted&late=1"
    page = text(client.get(kept.url))
    assert 'aria-current="true">Mes urgences</a>' in page
    assert create not in page  # already kept
    saved = SavedFilter.objects.get()
    assert client.get(url("saved_filter_delete", saved.pk)).url == listed
    assert "Filtre supprimé" in text(client.post(url("saved_filter_delete", saved.pk), follow=True))
    assert not SavedFilter.objects.exists()


@pytest.mark.usefixtures("_waiting")
def test_a_filter_is_one_s_own_and_of_one_list(cast, sign_in):
    saved = saved_filters.save_filter(by=cast.claire, page="referral_list", name="À moi", query="late=1")
    for who in (cast.farid, cast.nadia):
        client = sign_in(who)
        assert "À moi" not in text(client.get(reverse("referral_list", args=[who.cite.slug])))
        assert client.post(url("saved_filter_delete", saved.pk)).status_code == 404
        with pytest.raises(Refused):
            saved_filters.delete_filter(by=who, saved=saved)
    client = sign_in(cast.claire)
    assert "À moi" in text(client.get(url("referral_list")))
    assert "À moi" not in text(client.get(url("person_list")))


def test_the_list_of_people_keeps_filters_too(cast, sign_in):
    saved_filters.save_filter(by=cast.odile, page="person_list", name="À évaluer", query="todo=evaluer")
    assert "À évaluer" in text(sign_in(cast.odile).get(url("person_list")))


@pytest.mark.parametrize(
    ("who", "page"), [("odile", "referral_list"), ("claire", "settings"), ("claire", "nulle-part")]
)
def test_a_list_that_one_may_not_open_keeps_nothing(cast, sign_in, who, page):
    client = sign_in(getattr(cast, who))
    address = url("saved_filter_create", page) + "?late=1"
    assert client.get(address).status_code == 404
    assert client.post(address, {"name": "x"}).status_code == 404


def test_a_name_is_used_once_and_words_alone_are_no_filter(cast, sign_in):
    client, address = sign_in(cast.claire), url("saved_filter_create", "referral_list")
    assert client.post(address + "?late=1", {"name": "Urgent"}).status_code == 302
    again = client.post(address + "?late=1&status=all", {"name": " Urgent "})
    assert "Vous avez déjà un filtre de ce nom" in text(again)
    assert "les mots cherchés ne sont pas gardés" in text(client.post(address + "?q=amina", {"name": "Amina"})).replace(
        "\xa0", " "
    )
    assert "trop nombreux" in text(client.post(address + "?x=" + "9" * 400, {"name": "Long"}))
    assert SavedFilter.objects.count() == 1


def test_twenty_a_list_and_no_more(cast):
    for number in range(20):
        saved_filters.save_filter(by=cast.claire, page="referral_list", name=f"Filtre {number}", query="late=1")
    with pytest.raises(Refused, match="supprimez-en un"):
        saved_filters.save_filter(by=cast.claire, page="referral_list", name="De trop", query="late=1")
    saved_filters.save_filter(by=cast.claire, page="person_list", name="Ailleurs", query="todo=fin")
