"""Passwords that others would guess are refused; wrong ones are slowed where they are typed, for nobody else."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.mail import send_password_link
from cite_emploi.accounts.models import Tries
from cite_emploi.members.sign_in.passwords import GuessableValidator
from cite_emploi.members.sign_in.throttle import ACCOUNT, ADDRESS, DEVICE, network_of, purge_tries
from tests.authenticator import SIGN_IN, type_password
from tests.factories import NOW, PASSWORD

HERE, THERE = "192.0.2.1", "192.0.2.2"
CHOSEN = "cheval pile agrafe bleue"


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()
    yield
    cache.clear()


def text(response) -> str:
    return html.unescape(response.content.decode())


def type_wrong(browser, user, times: int, *, address=HERE, every=timedelta(minutes=6)) -> None:
    """Wrong passwords, each after the longest wait."""
    for n in range(times):
        with time_machine.travel(NOW + n * every, tick=False):
            type_password(browser, user, "faux", REMOTE_ADDR=address)


def enters(browser, user, *, after=timedelta(), address=HERE) -> bool:
    with time_machine.travel(NOW + after):
        type_password(browser, user, REMOTE_ADDR=address)
    return "_auth_user_id" in browser.session


def told(user) -> list[str]:
    tasks = [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    return [task[0] for task in tasks if task[1:2] == [user.pk]]


# --- Guessed passwords ----------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "password",
    [
        "motdepasse123",
        "M0tdepasse2026",
        "Azertyuiop123!",
        "qsdfghjklm2025",
        "Bonjour2024!",
        "Soleil-Soleil1",
        "jetaimejetaime",
        "marseille13marseille",
        "Juillet2026juillet",
        "vendredi-13-juin",
        "password1234",
        "123456789012",
        "aaaaaaaaaaaaaa",
        "--------------",
        "Farid.Conseiller49",
        "France-Travail-49",
        "farid@ft.test2026",
        "Citédelemploi2026",
        "Cité de l'emploi 49",
        "Angers-Angers-2026",
    ],
)
def test_a_password_that_others_would_guess_is_refused(cast, password):
    with pytest.raises(ValidationError, match="se devine trop vite"):
        GuessableValidator().validate(password, cast.farid.user)


@pytest.mark.parametrize(
    "password",
    [CHOSEN, "le chat boit mon café", "trois pommes sur un vélo", "x7Qm-2vTz-9kLp", "é" * 3 + "Wq7!zLp0#vT9" * 9],
)
def test_a_phrase_or_a_drawn_one_is_taken(cast, password):
    GuessableValidator().validate(password, cast.farid.user)


def test_the_page_that_chooses_a_password_says_why_not(cast, client):
    send_password_link.func("invitation", cast.farid.user.pk)
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)[1]
    page = client.post(client.get(link).url, {"password1": "motdepasse123", "password2": "motdepasse123"})
    assert "se devine trop vite" in text(page)


# --- Slowed, for who types them -------------------------------------------------------------------------------
def test_seven_wrong_passwords_do_not_shut_out_the_owner_elsewhere(cast):
    type_wrong(Client(), cast.farid.user, 7, every=timedelta())
    assert enters(Client(), cast.farid.user, address=THERE)


def test_seven_wrong_passwords_do_not_shut_out_the_owner_s_own_device_behind_the_same_address(cast, client):
    assert enters(client, cast.farid.user)
    client.post(reverse("account_logout"))
    type_wrong(Client(), cast.farid.user, 7, every=timedelta())
    assert enters(client, cast.farid.user)


def test_an_agency_behind_one_address_is_not_shut_out_by_one_of_its_own(cast):
    type_wrong(Client(), cast.lea.user, 7, every=timedelta())
    type_wrong(Client(), cast.odile.user, 7, every=timedelta())
    assert enters(Client(), cast.farid.user)


def test_where_they_are_typed_the_sixth_waits_and_the_sentence_says_how_long(cast, client):
    type_wrong(client, cast.farid.user, 6, every=timedelta(seconds=2))
    with time_machine.travel(NOW + timedelta(seconds=10.5)):
        answer = type_password(client, cast.farid.user, REMOTE_ADDR=HERE)
    assert "Recommencez dans 2\xa0secondes" in text(answer)
    assert enters(client, cast.farid.user, after=timedelta(seconds=13))


def test_a_try_that_waits_is_not_counted(cast, client):
    type_wrong(client, cast.farid.user, 40, every=timedelta())
    assert max(Tries.objects.values_list("count", flat=True)) == ADDRESS.free


@pytest.mark.parametrize(
    ("level", "count", "seconds"),
    [
        (ADDRESS, 4, 0),
        (ADDRESS, 5, 1),
        (ADDRESS, 8, 8),
        (ADDRESS, 50, 300),
        (DEVICE, 9, 0),
        (DEVICE, 99, 60),
        (ACCOUNT, 99, 60),
    ],
)
def test_each_wait_is_twice_the_one_before(level, count, seconds):
    assert level.wait(count) == timedelta(seconds=seconds)


def test_guessing_from_many_addresses_is_slowed_and_a_known_device_passes(cast, client):
    assert enters(client, cast.farid.user, address=THERE)
    client.post(reverse("account_logout"))
    for n in range(ACCOUNT.free):
        type_password(Client(), cast.farid.user, "faux", REMOTE_ADDR=f"198.51.100.{n}")
    assert [enters(Client(), cast.farid.user), enters(client, cast.farid.user)] == [False, True]


def test_whoever_is_slowed_comes_in_by_the_link(cast, client):
    for n in range(ACCOUNT.free):
        type_password(Client(), cast.farid.user, "faux", REMOTE_ADDR=f"198.51.100.{n}")
    send_password_link.func("password_reset", cast.farid.user.pk)
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)[1]
    client.post(client.get(link).url, {"password1": CHOSEN, "password2": CHOSEN})
    type_password(client, cast.farid.user, CHOSEN)
    assert "_auth_user_id" in client.session


def test_the_owner_is_told_once_of_tries_from_devices_that_are_unknown(cast):
    type_wrong(Client(), cast.farid.user, 5, every=timedelta())
    assert told(cast.farid.user) == []
    type_wrong(Client(), cast.farid.user, 5, address=THERE, every=timedelta())
    type_wrong(Client(), cast.farid.user, 5, address="192.0.2.3", every=timedelta())
    assert told(cast.farid.user) == ["sign_in_tries"]


def test_the_owner_s_own_slips_are_told_to_nobody(cast, client):
    enters(client, cast.farid.user)
    client.post(reverse("account_logout"))
    type_wrong(client, cast.farid.user, 12)
    assert "sign_in_tries" not in told(cast.farid.user)


def test_an_hour_without_a_try_forgets_them(cast, client):
    type_wrong(client, cast.farid.user, 9)
    assert enters(client, cast.farid.user, after=timedelta(hours=2))
    purge_tries(NOW + timedelta(hours=4))
    assert not Tries.objects.exists()


def test_an_unknown_address_is_slowed_alike_and_learns_nothing(cast):
    answers = []
    for login in ("farid@ft.test", "personne@nulle-part.test"):
        browser = Client()
        pages = [browser.post(SIGN_IN, {"login": login, "password": "faux"}) for _ in range(6)]
        answers.append(
            [re.findall(r"L'adresse ou le mot de passe|Recommencez dans [^,]+", text(page)) for page in pages]
        )
    assert answers[0] == answers[1]
    assert "Recommencez dans 1\xa0seconde" in answers[0][-1]


def test_the_count_names_nobody(cast, client):
    type_wrong(client, cast.farid.user, 1)
    assert all(re.fullmatch(r"[0-9a-f]{64}", key) for key in Tries.objects.values_list("key", flat=True))


def test_the_same_letters_in_capitals_are_the_same_account(cast, client):
    for login in ("farid@ft.test", "FARID@ft.test", " Farid@FT.test "):
        client.post(SIGN_IN, {"login": login, "password": PASSWORD + "!"})
    assert max(Tries.objects.values_list("count", flat=True)) == 3


@pytest.mark.parametrize(
    ("address", "network"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("inconnue", "inconnue")],
)
def test_a_subscriber_of_ipv6_is_one_place(address, network):
    assert network_of(address) == network
