"""A second factor in a real browser: a passkey that Chromium holds, an application's codes, a telephone that is lost."""

from datetime import timedelta

import pytest

from cite_emploi.accounts.models import User
from tests import factories
from tests.authenticator import code_of
from tests.journeys.accessible import Walk
from tests.journeys.browser import NARROW
from tests.journeys.mails import link_in

pytestmark = pytest.mark.journey

TYPED = {"Adresse électronique": "farid@ft.test", "Mot de passe": factories.PASSWORD}


@pytest.fixture(autouse=True)
def _asked(settings):
    settings.SECOND_FACTOR = True


@pytest.fixture
def farid(cast, visitor):
    """``farid()`` opens a browser that holds a passkey; his days of grace are over."""
    User.objects.filter(pk=cast.farid.user.pk).update(second_factor_due=factories.TODAY)

    def arrive(width: int = 1280):
        person = visitor(width)
        holds_passkeys(person)
        return person

    return arrive


def holds_passkeys(person) -> None:
    """An authenticator inside the browser, which says yes by itself (Chrome DevTools Protocol, WebAuthn)."""
    devtools = person.context.new_cdp_session(person.page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def types_password(person) -> None:
    person.goto("/compte/connexion/")
    person.send("Se connecter", TYPED)


def proves_mailbox(person, outbox) -> None:
    """Asks for the link and opens it."""
    person.press("Recevoir le lien")
    assert "Un lien part à l'adresse farid@ft.test" in person.text
    person.goto(link_in(outbox()[-1]))


def uses_key(person, button: str, then: str) -> None:
    """The browser's window opens and sends the page by itself."""
    person.page.get_by_role("button", name=button, exact=True).click()
    person.page.wait_for_url(then)


def adds_application(person) -> str:
    """Its secret."""
    person.follow("Ajouter une application")
    person.page.get_by_text("Je suis sur mon téléphone").click()
    secret = person.page.locator(".secret").inner_text()
    person.send("Activer", {"Code affiché par l'application": code_of(secret)})
    return secret


def test_a_passkey_is_chosen_once_and_opens_the_door_from_then_on(farid, outbox):
    person = farid()
    types_password(person)
    assert person.heading == "Ma connexion"
    person.shot("second-factor", "01-du")
    person.follow("Ajouter une clé")
    person.shot("second-factor", "02-messagerie")
    proves_mailbox(person, outbox)

    person.follow("Ajouter une clé")
    person.shot("second-factor", "03-cle")
    uses_key(person, "Ajouter cette clé", "**/codes/")
    assert person.page.locator(".recovery-codes li").count() == 10
    person.shot("second-factor", "04-codes")
    person.follow("Je les ai notés")
    assert person.page.url.endswith("/angers/")

    person.press("Se déconnecter")
    types_password(person)
    assert person.heading == "Confirmez que c'est bien vous"
    person.shot("second-factor", "05-entrer")
    uses_key(person, "Utiliser ma clé d'accès", "**/retenir/")
    person.shot("second-factor", "06-retenir")
    person.press("Oui, retenir 30 jours")
    assert person.page.url.endswith("/angers/")

    person.press("Se déconnecter")
    types_password(person)
    assert person.page.url.endswith("/angers/")


@pytest.mark.long
def test_an_application_on_a_telephone_then_the_telephone_is_lost(cast, farid, outbox, sign_in, clock):
    person = farid(NARROW)
    types_password(person)
    person.follow("Ajouter une application")
    proves_mailbox(person, outbox)
    person.shot("second-factor-telephone", "01-connexion")
    secret = adds_application(person)
    person.shot("second-factor-telephone", "02-codes")
    person.follow("Je les ai notés")

    clock.shift(timedelta(minutes=1))  # a code enters once
    other = farid(NARROW)
    types_password(other)
    other.page.get_by_label("Code").fill("000000")
    other.press("Valider ce code")
    assert "Ce code ne convient pas" in other.text
    other.shot("second-factor-telephone", "03-code-refuse")
    other.send("Valider ce code", {"Code": code_of(secret)})
    other.press("Non, me le redemander")
    assert other.page.url.endswith("/angers/")

    User.objects.filter(email="maud@ft.test").update(second_factor_due=factories.TODAY + timedelta(days=5))
    maud = sign_in("maud@ft.test")
    maud.goto("/angers/comptes/")
    maud.shot("second-factor-telephone", "04-comptes")
    maud.press("Réinitialiser la double authentification")
    maud.confirm("Réinitialiser")
    assert "réinitialisée" in maud.told
    assert "Votre double authentification est réinitialisée" in [mail["Subject"] for mail in outbox()]

    types_password(farid())


@pytest.mark.long
def test_the_pages_of_a_second_factor_keep_nobody_out(farid, outbox):
    walk, person = Walk(), farid()
    types_password(person)
    walk.page(person, "/compte/securite/", "securite")
    walk.page(person, "/compte/securite/messagerie/", "messagerie")
    proves_mailbox(person, outbox)
    walk.page(person, "/compte/securite/cle/", "cle")
    walk.page(person, "/compte/securite/application/", "application")
    person.shot("second-factor", "07-application")
    person.goto("/compte/securite/")
    adds_application(person)
    walk.narrow(person, "codes")
    walk.page(person, "/compte/securite/", "securite active")
    person.shot("second-factor", "08-active")
    walk.page(person, "/compte/securite/application/retirer/", "retirer")
    walk.page(person, "/compte/securite/codes/nouveaux/", "nouveaux codes")
    person.goto("/compte/deconnexion/")
    person.press("Se déconnecter")
    types_password(person)
    walk.page(person, "/compte/securite/entrer/", "entrer")
    assert walk.findings == []
