"""What is typed and not sent comes back: to its author alone, with its page, and after a session that ended."""

from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.form_drafts import ANOTHER_TAB, KEEP_FORM_DRAFTS, purge_form_drafts
from cite_emploi.accounts.models import FormDraft
from cite_emploi.web.middleware import EXPIRED
from cohorts.follow_up.models import Note
from cohorts.people.models import Person
from tests.pages import typed_in

TEXT = "Cherche une place du matin."


@pytest.fixture
def page(world, client):
    """The page where the coordination writes a note, and its draft's address."""
    client.force_login(world.cast.claire.user)
    return reverse("note_create", args=["angers", world.person.pk])


def keep(client, page, **values):
    url = reverse("form_draft_save", args=["angers"])
    return client.post(url, {"draft_page": page, "draft_version": "0"} | values).json()


def end_session(client):
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(minutes=1))


def test_a_page_opened_again_shows_what_was_typed(client, page):
    assert "Brouillon enregistré" in keep(client, page, text=TEXT, visibility="private")["saved"]
    shown = client.get(page)
    assert typed_in(shown.text)["text"] == [TEXT]
    assert typed_in(shown.text)["visibility"] == ["private"]
    assert "repris" in shown.text


def test_a_draft_is_its_authors_alone(world, client, page):
    keep(client, page, text=TEXT)
    client.force_login(world.cast.farid.user)
    assert TEXT not in client.get(page).text


def test_sending_forgets_the_draft(client, page):
    keep(client, page, text=TEXT)
    assert client.post(page, typed_in(client.get(page).text)).status_code == 302
    assert Note.objects.filter(text=TEXT).count() == 1
    assert not FormDraft.objects.exists()


def test_a_draft_given_up_is_forgotten(client, page):
    keep(client, page, text=TEXT)
    answer = client.post(reverse("form_draft_drop", args=["angers"]), {"draft_page": page})
    assert answer.url == page
    assert TEXT not in client.get(page).text


def test_an_older_tab_does_not_write_over_a_newer_one(client, page):
    keep(client, page, text=TEXT)
    assert keep(client, page, text="") == {"refused": ANOTHER_TAB}
    assert FormDraft.objects.get().values["text"] == [TEXT]


@pytest.mark.parametrize("elsewhere", ["https://ailleurs.test/", "//ailleurs.test/", "/nantes/"])
def test_a_draft_belongs_to_a_page_of_the_cite(client, page, elsewhere):
    assert "refused" in keep(client, elsewhere, text=TEXT)
    answer = client.post(reverse("form_draft_drop", args=["angers"]), {"draft_page": elsewhere})
    assert answer.url == reverse("home_cite", args=["angers"])


@pytest.mark.parametrize(("age", "left"), [(KEEP_FORM_DRAFTS, 1), (KEEP_FORM_DRAFTS + timedelta(seconds=1), 0)])
def test_drafts_are_forgotten_after_thirty_days(client, page, age, left):
    keep(client, page, text=TEXT)
    purge_form_drafts(FormDraft.objects.get().updated_at + age)
    assert FormDraft.objects.count() == left


def test_a_draft_of_an_edit_remembers_what_was_read(world, client):
    client.force_login(world.cast.claire.user)
    url = reverse("summary_update", args=["angers", world.person.pk])
    keep(client, url, **{**typed_in(client.get(url).text), "draft_version": "0", "summary": TEXT})
    Person.objects.filter(pk=world.person.pk).update(summary="Un autre a écrit.")
    answer = client.post(url, typed_in(client.get(url).text))
    assert answer.status_code == 422
    assert "Un autre a écrit." in answer.text


def test_what_is_sent_after_the_session_ended_comes_back_after_signing_in(world, client, page):
    typed = typed_in(client.get(page).text) | {"text": TEXT}
    end_session(client)
    sent = client.post(page, typed)
    assert sent.status_code == 302
    assert EXPIRED in unescape(client.get(sent.url).text)
    assert not Note.objects.filter(text=TEXT).exists()
    client.force_login(world.cast.claire.user)
    assert typed_in(client.get(page).text)["text"] == [TEXT]


def test_after_signing_out_nothing_is_kept(client, page):
    typed = typed_in(client.get(page).text) | {"text": TEXT}
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    client.logout()
    client.cookies[settings.SESSION_COOKIE_NAME] = key
    client.post(page, typed)
    assert not FormDraft.objects.exists()
