"""ProConnect, against a real OpenID Connect provider that runs beside the test: who comes in, as whom, and out."""

import html
import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from joserfc import jwt
from joserfc.jwk import KeySet

from cite_emploi.accounts.models import Membership, User
from cite_emploi.members.sign_in import proconnect
from tests.authenticator import SIGN_IN, add_application
from tests.factories import TODAY
from tests.provider import CLIENT, SUB, Provider

HOME = "/angers/"


@pytest.fixture
def provider(settings, db, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with Provider().serve(settings) as running:
        yield running


def text(response) -> str:
    return html.unescape(response.content.decode())


def come(client, provider, sub: str = SUB, **asked):
    """Through ProConnect and back; the answer of the last page."""
    return client.get(provider.lets_in(client.get(reverse("oidc_authentication_init"), asked).url, sub))


def is_inside(client) -> bool:
    return client.get(HOME).status_code == 200


def told(user) -> list[str]:
    tasks = [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    return [task[0] for task in tasks if task[1:2] == [user.pk]]


def sub_of(actor) -> str | None:
    return User.objects.get(pk=actor.user.pk).proconnect_sub


# --- Where it is not set up ---------------------------------------------------------------------------------------
@pytest.mark.parametrize("name", ["oidc_authentication_init", "oidc_authentication_callback"])
def test_without_an_address_there_is_no_proconnect(cast, client, name):
    assert client.get(reverse(name)).status_code == 404
    assert "ProConnect" not in text(client.get(SIGN_IN))


# --- Coming in ----------------------------------------------------------------------------------------------------
def test_the_button_asks_for_an_address_and_a_level_with_a_nonce_and_a_proof_of_origin(provider, client):
    assert reverse("oidc_authentication_init") in text(client.get(SIGN_IN))
    asked = parse_qs(urlsplit(client.get(reverse("oidc_authentication_init")).url).query)
    assert (asked["scope"], asked["acr_values"], asked["code_challenge_method"]) == (
        ["openid email"],
        ["eidas1"],
        ["S256"],
    )
    assert json.loads(asked["claims"][0]) == {"id_token": {"amr": {"essential": True}}}
    assert len(asked["nonce"][0]) == len(asked["state"][0]) == 32


@pytest.mark.parametrize("signed", [True, False], ids=["signed", "plain"])
def test_an_invited_person_comes_in_by_their_address_and_is_known_by_their_number_from_then_on(
    cast, client, provider, signed
):
    provider.signed = signed
    provider.knows(email="Farid@FT.test")
    assert come(client, provider).url == "/"
    assert is_inside(client)
    assert sub_of(cast.farid) == SUB
    assert "proconnect_linked" in told(cast.farid.user)


def test_once_known_another_address_changes_nothing(cast, client, provider):
    User.objects.filter(pk=cast.farid.user.pk).update(proconnect_sub=SUB)
    provider.knows(email="farid.nouveau@ft.test")
    come(client, provider)
    assert is_inside(client)
    assert User.objects.get(pk=cast.farid.user.pk).email == "farid@ft.test"
    assert "proconnect_linked" not in told(cast.farid.user)


def test_one_goes_on_to_the_page_that_was_asked(cast, client, provider):
    provider.knows()
    assert come(client, provider, next="/angers/personnes/").url == "/angers/personnes/"


def test_nobody_is_sent_to_another_site(cast, client, provider):
    provider.knows()
    assert come(client, provider, next="https://ailleurs.test/").url == "/"


def test_whoever_was_not_invited_stays_outside_and_no_account_is_made(cast, client, provider):
    provider.knows(email="inconnue@ailleurs.test")
    count = User.objects.count()
    page = client.get(come(client, provider).url)
    assert "Aucun accès n'est ouvert ici" in text(page)
    assert User.objects.count() == count


def test_an_address_that_is_not_verified_opens_nothing(cast, client, provider):
    provider.knows(email_verified=False)
    come(client, provider)
    assert (is_inside(client), sub_of(cast.farid)) == (False, None)


def test_an_account_without_any_open_access_is_not_linked(cast, client, provider):
    Membership.objects.filter(user=cast.farid.user).update(is_active=False)
    provider.knows()
    come(client, provider)
    assert sub_of(cast.farid) is None


def test_a_closed_account_stays_closed(cast, client, provider):
    User.objects.filter(pk=cast.farid.user.pk).update(proconnect_sub=SUB, is_active=False)
    provider.knows()
    come(client, provider)
    assert not is_inside(client)


def test_an_address_that_passed_to_somebody_else_does_not_give_the_account(cast, client, provider):
    User.objects.filter(pk=cast.farid.user.pk).update(proconnect_sub="another")
    provider.knows()
    come(client, provider)
    assert (is_inside(client), sub_of(cast.farid)) == (False, "another")


def test_the_accounts_of_the_demonstration_never_enter_in_production(cast, settings):
    User.objects.filter(pk=cast.farid.user.pk).update(email="farid@ft.example")
    settings.PRODUCTION = True
    assert proconnect.find_user(sub=SUB, email="farid@ft.example", verified=True) is None


# --- What a token must say ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another"},
        {"aud": [CLIENT, "another"]},
        {"iss": "https://ailleurs.test"},
        {"sub": "somebody-else"},
        {"exp": 1},
    ],
    ids=str,
)
def test_a_token_for_another_from_another_of_another_or_too_old_opens_nothing(cast, client, provider, changed):
    provider.knows()
    provider.userinfo = changed
    page = client.get(come(client, provider).url)
    assert "n'a pas abouti" in text(page)
    assert (is_inside(client), sub_of(cast.farid)) == (False, None)


def test_the_first_token_is_held_to_the_same(cast, client, provider):
    provider.knows()
    back = provider.lets_in(client.get(reverse("oidc_authentication_init")).url)
    cache.set(f"proconnect-{provider.address}", proconnect.discover() | {"issuer": "https://ailleurs.test"})
    client.get(back)
    assert (is_inside(client), sub_of(cast.farid)) == (False, None)


def test_an_answer_without_a_question_opens_nothing(cast, client, provider):
    provider.knows()
    back = provider.lets_in(client.get(reverse("oidc_authentication_init")).url)
    client.cookies.clear()
    assert client.get(back).url == SIGN_IN
    assert not is_inside(client)


def test_an_answer_serves_once(cast, client, provider):
    provider.knows()
    back = provider.lets_in(client.get(reverse("oidc_authentication_init")).url)
    client.get(back)
    client.post(reverse("account_logout"))
    client.get(back)
    assert not is_inside(client)


def test_another_nonce_opens_nothing(cast, client, provider):
    provider.knows()
    address = client.get(reverse("oidc_authentication_init")).url
    client.get(provider.lets_in(re.sub(r"nonce=\w+", "nonce=un-autre", address)))
    assert not is_inside(client)


def test_giving_up_over_there_leads_back_to_the_sign_in_page(provider, client):
    answer = client.get(reverse("oidc_authentication_callback"), {"error": "access_denied", "state": "x"})
    assert answer.url == SIGN_IN


def test_a_provider_that_does_not_answer_leads_back_to_the_password(settings, client, db):
    settings.PROCONNECT_ISSUER = "http://localhost:1"
    page = client.get(client.get(reverse("oidc_authentication_init")).url)
    assert "entrez par mot de passe" in text(page)


# --- The second factor --------------------------------------------------------------------------------------------
def test_a_second_factor_is_asked_after_proconnect_too(cast, client, provider):
    client.force_login(cast.farid.user)
    add_application(client, cast.farid.user)
    client.post(reverse("account_logout"))
    provider.knows(amr=["pwd"])
    assert come(client, provider).url == reverse("mfa_authenticate")
    assert not is_inside(client)


def test_one_that_proconnect_has_just_checked_counts(cast, client, provider, settings):
    settings.SECOND_FACTOR = True
    Authenticator.objects.create(user=cast.farid.user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    provider.knows(amr=["pwd", "mfa"])
    come(client, provider)
    assert is_inside(client)


@pytest.mark.parametrize(("amr", "status"), [(["pwd", "mfa"], 200), (["pwd"], 302)])
def test_whoever_has_no_second_factor_here_needs_one_there(cast, client, provider, settings, amr, status):
    settings.SECOND_FACTOR = True
    User.objects.filter(pk=cast.farid.user.pk).update(second_factor_due=TODAY)
    provider.knows(amr=amr)
    come(client, provider)
    assert client.get(HOME).status_code == status


# --- Going out ----------------------------------------------------------------------------------------------------
def test_signing_out_ends_both_sessions(cast, client, provider):
    provider.knows()
    come(client, provider)
    page = client.post(reverse("account_logout"))
    there = html.unescape(re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())[1])
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(f"{provider.address}/oauth2/end_session?")
    assert asked["post_logout_redirect_uri"] == [f"http://testserver{SIGN_IN}"]
    assert jwt.decode(asked["id_token_hint"][0], _keys(provider)).claims["sub"] == SUB
    assert not is_inside(client)


def _keys(provider) -> KeySet:
    return KeySet.import_key_set(requests.get(f"{provider.address}/jwks", timeout=5).json())


def test_signing_out_of_a_password_s_session_goes_nowhere_else(cast, client, provider):
    client.force_login(cast.farid.user)
    assert client.post(reverse("account_logout")).url == SIGN_IN


def test_one_may_unlink_it(cast, client, provider):
    provider.knows()
    come(client, provider)
    assert "Délier ProConnect" in text(client.get(reverse("mfa_index")))
    client.post(reverse("proconnect_unlink"))
    assert sub_of(cast.farid) is None
    assert "Délier ProConnect" not in text(client.get(reverse("mfa_index")))
