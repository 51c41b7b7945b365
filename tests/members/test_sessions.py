"""Where an account is open: for how long, how it is closed from afar, and what its owner is told."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.mail import send_password_link
from cite_emploi.accounts.models import FormDraft, User
from cite_emploi.members.sign_in.devices import words_of
from tests.authenticator import SIGN_IN, type_password
from tests.factories import NOW
from tests.pages import typed_in

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
CHOSEN = "cheval pile agrafe bleue"
HOME = "/angers/"
FIREFOX = {"HTTP_USER_AGENT": "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0"}


@pytest.fixture(autouse=True)
def _fresh_counts(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def browsers(cast):
    """Two browsers in which Farid has signed in."""
    opened = [Client(), Client()]
    for browser in opened:
        type_password(browser, cast.farid.user)
    return opened


def at(moment, ask):
    with time_machine.travel(moment):
        return ask()


def text(response) -> str:
    return html.unescape(response.content.decode())


def is_inside(browser) -> bool:
    return browser.get(HOME).status_code == 200


def told(user) -> list[str]:
    tasks = [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    return [task[0] for task in tasks if task[1:2] == [user.pk]]


# --- How long -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("idle", "inside"), [(2 * HOUR - MINUTE, True), (2 * HOUR + MINUTE, False)])
def test_a_session_ends_after_two_hours_without_doing_anything(cast, sign_in, idle, inside):
    client = sign_in(cast.farid)
    at(NOW + HOUR, lambda: client.get(HOME))
    assert at(NOW + HOUR + idle, lambda: is_inside(client)) == inside


@pytest.mark.parametrize(("age", "inside"), [(10 * HOUR - MINUTE, True), (10 * HOUR + MINUTE, False)])
def test_a_session_ends_after_a_working_day_whatever_is_done(cast, sign_in, age, inside):
    client = sign_in(cast.farid)
    for hours in range(1, 10):
        at(NOW + hours * HOUR, lambda: client.get(HOME))
    assert at(NOW + age, lambda: is_inside(client)) == inside


def test_a_page_that_asks_by_itself_how_far_a_work_has_come_does_nothing(world, client):
    client.force_login(world.cast.claire.user)
    progress = reverse("annual_progress", args=["angers", world.report.pk])
    at(NOW + HOUR, lambda: client.get(progress, headers={"Accept": "application/json"}))
    assert not at(NOW + 2 * HOUR + MINUTE, lambda: is_inside(client))


@pytest.mark.parametrize("age", [3 * HOUR, 11 * HOUR])
def test_what_is_sent_once_the_session_has_ended_is_kept(world, client, age):
    client.force_login(world.cast.claire.user)
    page = reverse("note_create", args=["angers", world.person.pk])
    typed = typed_in(client.get(page).text) | {"text": "Cherche une place du matin."}
    assert at(NOW + age, lambda: client.post(page, typed)).url.startswith(SIGN_IN)
    assert FormDraft.objects.get().values["text"] == ["Cherche une place du matin."]


def test_the_days_of_grace_never_stop_anybody_in_the_middle_of_a_session(cast, sign_in, settings):
    settings.SECOND_FACTOR, settings.SESSION_LONGEST = True, 30 * 3600
    tomorrow = NOW + timedelta(days=1)
    User.objects.filter(pk=cast.farid.user.pk).update(second_factor_due=tomorrow.date())
    settings.SESSION_COOKIE_AGE = 30 * 3600
    client = sign_in(cast.farid)
    assert at(tomorrow, lambda: is_inside(client))
    assert at(tomorrow, lambda: sign_in(cast.farid).get(HOME)).status_code == 302


# --- Closed from afar -----------------------------------------------------------------------------------------
def test_each_open_session_is_listed_with_its_device_and_this_one_is_named(cast, client):
    type_password(client, cast.farid.user, **FIREFOX)
    type_password(Client(), cast.farid.user)
    type_password(Client(), cast.lea.user)
    page = client.get(reverse("session_list"))
    listed = [(session["words"], session["is_current"]) for session in page.context["sessions"]]
    assert listed == [("Firefox sur Windows", True), ("Navigateur inconnu", False)]
    assert "Cet appareil" in text(page)


def test_one_session_is_ended(browsers):
    here, there = browsers
    other = UserSession.objects.get(session_key=there.session.session_key)
    assert here.post(reverse("session_end"), {"which": other.pk}).url == reverse("session_list")
    assert [is_inside(here), is_inside(there)] == [True, False]


def test_the_others_are_ended(browsers):
    here, there = browsers
    here.post(reverse("session_end"), {"which": "others"})
    assert [is_inside(here), is_inside(there)] == [True, False]


def test_all_are_ended_and_this_one_too(browsers):
    here, there = browsers
    assert here.post(reverse("session_end"), {"which": "all"}).url == SIGN_IN
    assert [is_inside(here), is_inside(there)] == [False, False]


def test_nobody_ends_the_session_of_another(cast, browsers, client):
    type_password(client, cast.lea.user)
    other = UserSession.objects.filter(user=cast.farid.user).first()
    client.post(reverse("session_end"), {"which": other.pk})
    assert [is_inside(each) for each in browsers] == [True, True]


def test_the_list_forgets_a_session_that_ended_by_itself_and_the_daily_work_its_address(cast, browsers, capsys):
    with time_machine.travel(NOW + 3 * HOUR):
        call_command("daily")
    assert not UserSession.objects.exists()


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX["HTTP_USER_AGENT"], "Firefox sur Windows"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile Safari/604.1",
            "Safari sur iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/142.0.0.0 Safari/537.36", "Chrome sur Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/142.0.0.0 Safari/537.36 Edg/142.0", "Edge sur Windows"),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome sur Android"),
        ("curl/8.1", "Navigateur inconnu"),
    ],
)
def test_a_device_reads_in_words(user_agent, words):
    assert words_of(user_agent) == words


# --- A new device ---------------------------------------------------------------------------------------------
def test_a_new_device_is_told_to_the_owner_and_a_known_one_is_not(cast, client):
    for browser in (client, client, Client()):
        type_password(browser, cast.farid.user)
        browser.post(reverse("account_logout"))
    assert told(cast.farid.user) == ["new_device", "new_device"]


def test_a_device_that_a_colleague_signs_in_from_is_new_for_the_colleague(cast, client):
    type_password(client, cast.farid.user)
    client.post(reverse("account_logout"))
    type_password(client, cast.lea.user)
    assert [told(cast.farid.user), told(cast.lea.user)] == [["new_device"], ["new_device"]]


def test_once_the_password_was_changed_elsewhere_a_device_is_new_again(cast, client):
    type_password(client, cast.farid.user)
    cast.farid.user.set_password(CHOSEN)
    cast.farid.user.save()
    client.post(reverse("account_logout"))
    type_password(client, cast.farid.user, CHOSEN)
    assert told(cast.farid.user) == ["new_device", "new_device"]


def test_a_device_where_the_password_was_changed_stays_known(cast, client):
    type_password(client, cast.farid.user)
    changed = {"oldpassword": "un-mot-de-passe-long", "password1": CHOSEN, "password2": CHOSEN}
    client.post(reverse("account_change_password"), changed)
    client.post(reverse("account_logout"))
    type_password(client, cast.farid.user, CHOSEN)
    assert told(cast.farid.user) == ["new_device", "password_changed"]


def test_a_cookie_that_we_did_not_write_knows_nobody(cast, client):
    client.cookies[settings.DEVICE_COOKIE_NAME] = "moi"
    type_password(client, cast.farid.user)
    assert told(cast.farid.user) == ["new_device"]


# --- Secret links ---------------------------------------------------------------------------------------------
def draw_link(user, kind="password_reset") -> str:
    send_password_link.func(kind, user.pk)
    return re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body)[1]


def opens(client, link) -> bool:
    return "password1" in text(client.get(link, follow=True))


@pytest.mark.parametrize(
    ("kind", "age", "alive"),
    [
        ("password_reset", 59 * MINUTE, True),
        ("password_reset", 61 * MINUTE, False),
        ("invitation", timedelta(days=8) - MINUTE, True),
        ("invitation", timedelta(days=8) + MINUTE, False),
    ],
)
def test_a_forgotten_password_s_link_lives_an_hour_and_an_invitation_eight_days(cast, client, kind, age, alive):
    link = draw_link(cast.farid.user, kind)
    assert at(NOW + age, lambda: opens(client, link)) == alive


def test_a_link_dies_when_another_is_asked(cast, client):
    first, second = draw_link(cast.farid.user), draw_link(cast.farid.user)
    assert [opens(Client(), first), opens(client, second)] == [False, True]


def test_a_link_serves_once(cast, client):
    link = draw_link(cast.farid.user)
    client.post(client.get(link).url, {"password1": CHOSEN, "password2": CHOSEN})
    assert not opens(Client(), link)


@pytest.mark.parametrize(("came", "kind"), [(None, "invitation"), (NOW, "password_reset")])
def test_whoever_never_came_in_and_asks_again_is_still_invited(cast, client, came, kind):
    User.objects.filter(pk=cast.farid.user.pk).update(last_login=came)
    client.post(reverse("account_reset_password"), {"email": cast.farid.user.email})
    assert told(cast.farid.user) == [kind]


def test_whoever_chose_a_password_by_a_link_is_not_told_of_their_own_device(cast, client):
    client.post(client.get(draw_link(cast.farid.user)).url, {"password1": CHOSEN, "password2": CHOSEN})
    type_password(client, cast.farid.user, CHOSEN)
    assert "new_device" not in told(cast.farid.user)
