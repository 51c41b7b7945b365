"""What is typed outlives the session and the network: the page is as it was, and nothing is typed again."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import expect

from cohorts.follow_up.models import Note
from cohorts.referrals.models.referrals import ReferralDraft
from cohorts.referrals.models.thread import Message
from tests import factories
from tests.factories import PASSWORD

pytestmark = pytest.mark.journey

LONG = "Elle cherche un emploi de jour, près du tram. " * 12
SIGN_IN = {"Adresse électronique": "farid@ft.test", "Mot de passe": PASSWORD}


@pytest.fixture
def referral(cast):
    return factories.referral(cast.farid, cast.france_travail)


@pytest.fixture
def note_page(referral) -> str:
    return f"/angers/personnes/{referral.person_id}/notes/nouvelle/"


def end_sessions() -> None:
    Session.objects.update(expire_date=timezone.now() - timedelta(minutes=1))


def status_of(visitor):
    return visitor.page.locator("[data-keep-status]")


def sign_in_beside(visitor) -> None:
    """By the link of the line that says it, in another tab."""
    with visitor.context.expect_page() as opened:
        status_of(visitor).get_by_role("link", name="Se reconnecter").click()
    tab = opened.value
    for label, typed in SIGN_IN.items():
        tab.get_by_label(label).fill(typed)
    tab.get_by_role("button", name="Se connecter").click()
    tab.wait_for_url("**/angers/")
    tab.close()


def forgive(visitor, *signs: str) -> None:
    """The refused savings themselves, and nothing else."""
    visitor.troubles = [each for each in visitor.troubles if not any(sign in each for sign in signs)]


def test_a_long_note_outlives_the_session(note_page, sign_in):
    farid = sign_in("farid@ft.test")
    farid.goto(note_page)
    text = farid.page.locator("textarea").first
    text.fill(LONG)
    expect(status_of(farid)).to_have_text(re.compile("^Brouillon enregistré à"))
    end_sessions()
    text.fill(LONG + "Rappeler lundi.")
    expect(status_of(farid)).to_have_text(re.compile("^Votre session est terminée"))
    farid.shot("expired", "1-session-expiree")
    sign_in_beside(farid)
    expect(status_of(farid)).to_have_text(re.compile("^Brouillon enregistré à"))
    expect(text).to_have_value(LONG + "Rappeler lundi.")
    farid.page.reload()
    expect(text).to_have_value(LONG + "Rappeler lundi.")
    farid.shot("expired", "2-repris")
    farid.press("Enregistrer")
    assert Note.objects.get().text == (LONG + "Rappeler lundi.").strip()
    forgive(farid, "302 ", "403 ")


@pytest.mark.parametrize("ends", ["expires", "is signed out of elsewhere"])
def test_with_a_script_nothing_is_sent_without_a_session(note_page, sign_in, ends):
    """Not even when nothing may be kept for who is not there any more."""
    farid = sign_in("farid@ft.test")
    farid.goto(note_page)
    if ends == "expires":
        end_sessions()
    else:
        farid.context.clear_cookies()
        Session.objects.all().delete()
    text = farid.page.locator("textarea").first
    text.fill(LONG)
    send = farid.page.locator("main form button[type=submit]").first
    send.click()
    expect(status_of(farid)).to_have_text(re.compile("^Votre session est terminée"))
    expect(text).to_have_value(LONG)
    sign_in_beside(farid)
    send.click()
    farid.page.wait_for_url(re.compile(r"/personnes/\d+/$"))
    assert Note.objects.get().text == LONG.strip()
    forgive(farid, "302 ", "403 ")


@pytest.mark.long
def test_sent_after_the_session_ended_the_form_is_as_it_was(note_page, visitor):
    farid = visitor(scripts=False)
    farid.goto("/")
    farid.send("Se connecter", SIGN_IN)
    farid.goto(note_page)
    end_sessions()
    farid.page.locator("textarea").first.fill(LONG)
    farid.press("Enregistrer")
    assert "Votre session a expiré" in farid.text
    farid.send("Se connecter", SIGN_IN)
    assert farid.page.url.endswith(note_page)
    expect(farid.page.locator("textarea").first).to_have_value(LONG)
    assert not Note.objects.exists()


@pytest.mark.long
def test_a_referral_of_which_nothing_was_stored_outlives_the_session(cast, sign_in):
    farid = sign_in("farid@ft.test")
    farid.goto("/angers/orientations/nouvelle/")
    farid.send("Continuer", {"Prénom": "Maëlle", "Nom": "Filrouge", "Date de naissance": "1990-03-03"})
    farid.page.reload()
    assert not ReferralDraft.objects.exists()
    end_sessions()
    farid.write({"Situation et attentes": LONG})
    expect(status_of(farid)).to_have_text(re.compile("^Votre session est terminée"))
    sign_in_beside(farid)
    expect(status_of(farid)).to_have_text(re.compile("^Enregistré à"))
    farid.page.reload()
    assert farid.field("Situation et attentes").input_value() == LONG
    assert farid.field("Prénom").input_value() == "Maëlle"
    forgive(farid, "302 ", "403 ", "404 ")


@pytest.mark.long
def test_sent_without_a_network_the_page_stays_and_is_sent_later(note_page, sign_in):
    farid = sign_in("farid@ft.test")
    farid.goto(note_page)
    text = farid.page.locator("textarea").first
    farid.context.set_offline(True)
    text.fill(LONG)
    send = farid.page.locator("main form button[type=submit]").first
    send.click()
    expect(send).to_have_text(re.compile("^Pas de connexion"))
    expect(text).to_have_value(LONG)
    expect(status_of(farid)).to_have_text(re.compile("la connexion manque"))
    farid.shot("expired", "3-hors-ligne")
    farid.context.set_offline(False)
    expect(status_of(farid)).to_have_text(re.compile("^Brouillon enregistré à"))
    send.click()
    farid.page.wait_for_url(re.compile(r"/personnes/\d+/$"))
    expect(farid.page.get_by_text("Elle cherche un emploi").first).to_be_visible()
    assert Note.objects.get().text == LONG.strip()
    forgive(farid, "ERR_INTERNET_DISCONNECTED")


@pytest.mark.long
def test_a_message_that_was_not_sent_waits_in_its_thread(referral, sign_in):
    farid = sign_in("farid@ft.test")
    farid.goto(f"/angers/orientations/{referral.pk}/")
    message = farid.field("Écrire à la coordination")
    message.fill(LONG)
    farid.follow("Orientations")
    farid.goto(f"/angers/orientations/{referral.pk}/")
    expect(message).to_have_value(LONG)
    farid.press("Envoyer le message")
    assert Message.objects.get().text == LONG.strip()
    farid.goto(f"/angers/orientations/{referral.pk}/")
    expect(message).to_have_value("")
