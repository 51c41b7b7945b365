"""A second factor: a stolen password opens nothing, and nobody is left outside for a lost telephone."""

import html
import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.core.signing import dumps
from django.urls import URLResolver, get_resolver, reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.mail import MAILBOX_SALT, send_mailbox_link, send_password_link
from cite_emploi.accounts.models import FactorReset, Membership, User
from cite_emploi.lib.errors import Refused
from cite_emploi.members import services
from cite_emploi.members.reads import RESET
from tests import factories
from tests.authenticator import SIGN_IN, add_application, code_of, prove_mailbox, read_recovery_codes, type_password
from tests.factories import NOW, TODAY
from tests.test_permissions import MATRIX

DAY = timedelta(days=1)
SECURITY = "/compte/securite/"


@pytest.fixture(autouse=True)
def _asked(settings, db):
    settings.SECOND_FACTOR = True
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def protected(cast, client):
    """Farid, who signed in, chose an application, and is at the sign-in page again; the application's secret."""
    client.force_login(cast.farid.user)
    secret = add_application(client, cast.farid.user)
    client.logout()
    return secret


def url(name, *args):
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


def told(user) -> list[str]:
    tasks = [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    return [task[0] for task in tasks if task[1:2] == [user.pk]]


def due(user, day) -> None:
    User.objects.filter(pk=user.pk).update(second_factor_due=day)


def is_inside(client) -> bool:
    return "_auth_user_id" in client.session


def membership(actor) -> Membership:
    return Membership.objects.get(user=actor.user)


# --- A stolen password ----------------------------------------------------------------------------------------
def addresses_without_argument() -> list[str]:
    """Those outside a Cité: one's account, its second factor."""

    def walk(patterns):
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns)
            elif pattern.name and pattern.name not in MATRIX and not pattern.pattern.converters:
                yield pattern.name

    return sorted({*walk(get_resolver().url_patterns)})


# What anybody reads without signing in, and the steps of signing in.
FOR_ANYBODY = {
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_reset_password_from_key",
    "account_inactive",
    "accessibility",
    "privacy",
    "mfa_authenticate",
}


def addresses_of(world) -> list[str]:
    """Every address of the Cité, with a row that is there."""
    return [url(name, *args(world)) for name, (_, args) in sorted(MATRIX.items())]


def where(answer) -> str:
    """Where an answer leads; its status when it leads nowhere."""
    return answer.url.split("?")[0] if answer.status_code == 302 else str(answer.status_code)


def test_a_stolen_password_opens_no_address_of_a_cite(world, client):
    user = world.cast.claire.user
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert type_password(client, user).url == reverse("mfa_authenticate")
    assert [address for address in addresses_of(world) if where(client.get(address)) != SIGN_IN] == []


@pytest.mark.parametrize("name", [name for name in addresses_without_argument() if name not in FOR_ANYBODY])
def test_a_stolen_password_opens_no_page_of_the_account(cast, client, protected, name):
    type_password(client, cast.farid.user)
    answer = client.get(reverse(name))
    assert answer.status_code in (302, 404)
    assert not is_inside(client)


@pytest.mark.parametrize("method", ["get", "post"])
def test_once_the_days_of_grace_are_over_every_address_leads_to_the_choice_of_a_factor(world, client, method):
    due(world.cast.claire.user, TODAY)
    client.cookies["sessionid"] = world.sessions["claire"]
    ask = getattr(client, method)
    assert [address for address in addresses_of(world) if where(ask(address)) != SECURITY] == []


@pytest.mark.parametrize("name", ["account_change_password", "mfa_deactivate_totp", "mfa_generate_recovery_codes"])
def test_once_the_days_of_grace_are_over_nothing_else_of_the_account_opens(cast, sign_in, name):
    due(cast.farid.user, TODAY)
    assert sign_in(cast.farid).get(reverse(name)).url == SECURITY


def test_a_stolen_password_does_not_add_a_thief_s_telephone(cast, client):
    """The account has no factor yet and its days are over: the password alone leads to the mailbox, not to a factor."""
    due(cast.farid.user, TODAY)
    type_password(client, cast.farid.user)
    assert client.get(reverse("mfa_activate_totp")).url == reverse("mailbox_ask")
    assert client.post(reverse("mfa_activate_totp"), {"code": "123456"}).url == reverse("mailbox_ask")
    assert client.post(reverse("mfa_add_webauthn"), {"name": "x", "credential": "{}"}).url == reverse("mailbox_ask")
    assert not Authenticator.objects.exists()


def test_guessing_the_code_is_stopped_after_five_and_the_owner_is_not_at_the_password_s_door(cast, client, protected):
    type_password(client, cast.farid.user)
    answers = [client.post(reverse("mfa_authenticate"), {"code": "000000"}) for _ in range(6)]
    assert "Ce code ne convient pas" in text(answers[4])
    assert "Trop d'essais" in text(answers[5])
    assert not is_inside(client)


# --- Days of grace --------------------------------------------------------------------------------------------
def test_the_days_of_grace_begin_at_the_first_page_and_are_told_on_every_page(cast, sign_in):
    client = sign_in(cast.farid)
    for _ in range(2):
        page = client.get(url("home_cite"))
        assert page.status_code == 200
        assert "Activez la double authentification" in text(page)
    cast.farid.user.refresh_from_db()
    assert cast.farid.user.second_factor_due == TODAY + 7 * DAY


@pytest.mark.parametrize(("day", "status"), [(TODAY + DAY, 200), (TODAY, 302)])
def test_the_last_day_of_grace_is_the_day_before_it_is_due(cast, sign_in, day, status):
    due(cast.farid.user, day)
    assert sign_in(cast.farid).get(url("home_cite")).status_code == status


@pytest.mark.parametrize("who", ["farid", "odile", "carla", "claire", "maud", "alix"])
def test_it_is_asked_of_roles_that_see_names_or_open_accesses(cast, sign_in, who):
    actor = getattr(cast, who)
    due(actor.user, TODAY)
    assert sign_in(actor).get(url("home_cite")).status_code == 302


def test_it_is_not_asked_of_a_committee_s_member(cast, sign_in):
    due(cast.mehdi.user, TODAY)
    assert sign_in(cast.mehdi).get(url("home_cite")).status_code == 200


def test_it_is_asked_in_every_cite_of_who_sees_names_in_one(cast, sign_in):
    factories.actor(cast.nantes, cast.farid.user.email, "Farid", cast.maison_nantes, Role.COMMITTEE)
    due(cast.farid.user, TODAY)
    assert sign_in(cast.farid).get(reverse("home_cite", args=["nantes"])).url == SECURITY


def test_where_the_setting_is_off_nothing_is_asked_and_nothing_is_written(cast, sign_in, settings):
    settings.SECOND_FACTOR = False
    assert sign_in(cast.farid).get(url("home_cite")).status_code == 200
    cast.farid.user.refresh_from_db()
    assert cast.farid.user.second_factor_due is None


# --- Choosing one ---------------------------------------------------------------------------------------------
def test_the_mailbox_s_link_opens_the_choice_to_its_owner(cast, sign_in, settings):
    settings.SITE_URL = "https://cite.test"
    due(cast.farid.user, TODAY)
    client = sign_in(cast.farid)
    client.post(reverse("mailbox_ask"))
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [[cast.farid.user.pk]]
    send_mailbox_link.func(cast.farid.user.pk)
    link = re.search(r"https://cite.test(/\S+)", mail.outbox[0].body)[1]
    answer = client.get(link)
    assert answer["Referrer-Policy"] == "no-referrer"
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_whoever_presses_again_within_a_minute_gets_one_link(cast, sign_in):
    client = sign_in(cast.farid)
    for seconds in (0, 30, 70):
        with time_machine.travel(NOW + timedelta(seconds=seconds)):
            client.post(reverse("mailbox_ask"))
    assert DBTaskResult.objects.count() == 2


def test_the_link_of_another_account_proves_nothing(cast, sign_in):
    client = sign_in(cast.farid)
    assert prove_mailbox(client, cast.lea.user).status_code == 404
    assert client.get(reverse("mfa_activate_totp")).url == reverse("mailbox_ask")


@pytest.mark.parametrize(("age", "status"), [(59, 302), (61, 404)])
def test_the_mailbox_s_link_lives_an_hour(cast, sign_in, age, status):
    token = dumps(cast.farid.user.pk, salt=MAILBOX_SALT)
    client = sign_in(cast.farid)
    with time_machine.travel(NOW + timedelta(minutes=age)):
        assert client.get(reverse("mailbox_prove", args=[token])).status_code == status


def test_whoever_has_just_chosen_a_password_by_a_link_has_read_their_mailbox(cast, client):
    send_password_link.func("invitation", cast.farid.user.pk)
    link = re.search(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)[1]
    chosen = {"password1": "cheval pile agrafe bleue", "password2": "cheval pile agrafe bleue"}
    client.post(client.get(link).url, chosen)
    type_password(client, cast.farid.user, "cheval pile agrafe bleue")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200


def test_a_new_factor_is_told_to_its_owner(cast, client, django_capture_on_commit_callbacks):
    client.force_login(cast.farid.user)
    with django_capture_on_commit_callbacks(execute=True):
        add_application(client, cast.farid.user)
    assert told(cast.farid.user) == ["second_factor_changed"]


def test_an_application_is_asked_for_at_the_next_sign_in(cast, client, protected):
    assert type_password(client, cast.farid.user).url == reverse("mfa_authenticate")
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(protected)}).url == reverse("mfa_trust")
    assert client.post(reverse("mfa_trust"), {"action": "skip"}).url == "/"
    assert client.get(url("home_cite")).status_code == 200


def test_the_database_does_not_hold_the_secret_of_an_application_in_clear(cast, protected):
    assert protected not in str(Authenticator.objects.get(type=Authenticator.Type.TOTP).data)


def test_a_key_that_was_changed_leaves_the_secrets_readable_and_a_lost_one_refuses_kindly(
    cast, client, protected, settings
):
    key = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, []
    type_password(client, cast.farid.user)
    assert "Ce code ne convient pas" in text(client.post(reverse("mfa_authenticate"), {"code": code_of(protected)}))
    settings.SECRET_KEY_FALLBACKS = [key]
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(protected)}).url == reverse("mfa_trust")


def test_recovery_codes_are_shown_once_and_each_enters_once(cast, client):
    client.force_login(cast.farid.user)
    add_application(client, cast.farid.user)
    first, second, *_ = read_recovery_codes(client)
    assert read_recovery_codes(client) == []
    client.logout()
    outcomes = []
    for code in (first, first, second):
        type_password(client, cast.farid.user)
        client.post(reverse("mfa_authenticate"), {"code": code})
        client.post(reverse("mfa_trust"), {"action": "skip"})
        outcomes.append(is_inside(client))
        client.logout()
    assert outcomes == [True, False, True]


@pytest.mark.parametrize("name", ["mfa_deactivate_totp", "mfa_generate_recovery_codes"])
def test_what_weakens_an_account_is_asked_for_its_password_again(cast, client, name):
    client.force_login(cast.farid.user)
    add_application(client, cast.farid.user)
    with time_machine.travel(NOW + timedelta(minutes=90)):
        answer = client.get(reverse(name))
        assert answer.url.split("?")[0] == reverse("account_reauthenticate")
        assert client.post(answer.url, {"password": "faux"}).status_code == 200
        assert client.post(answer.url, {"password": factories.PASSWORD}).url == reverse(name)
        assert client.get(reverse(name)).status_code == 200


# --- A device that is remembered ------------------------------------------------------------------------------
def remember_device(client, user, secret) -> None:
    type_password(client, user)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    client.post(reverse("mfa_trust"), {"action": "trust"})
    client.post(reverse("account_logout"))


@pytest.mark.parametrize(("days", "inside"), [(29, True), (31, False)])
def test_a_device_is_remembered_for_thirty_days(cast, client, protected, days, inside):
    remember_device(client, cast.farid.user, protected)
    with time_machine.travel(NOW + days * DAY):
        type_password(client, cast.farid.user)
        assert is_inside(client) == inside


def test_a_remembered_device_is_one_person_s(cast, client, protected):
    remember_device(client, cast.farid.user, protected)
    client.force_login(cast.lea.user)
    add_application(client, cast.lea.user)
    client.post(reverse("account_logout"))
    type_password(client, cast.lea.user)
    assert not is_inside(client)


def test_a_new_password_forgets_the_remembered_devices(cast, client, protected):
    remember_device(client, cast.farid.user, protected)
    cast.farid.user.set_password("cheval pile agrafe bleue")
    cast.farid.user.save()
    type_password(client, cast.farid.user, "cheval pile agrafe bleue")
    assert not is_inside(client)


# --- A lost telephone -----------------------------------------------------------------------------------------
def test_the_manager_of_an_organisation_frees_a_colleague_who_is_told_and_chooses_again(cast, client, protected):
    client.force_login(cast.maud.user)
    assert "Réinitialiser la double authentification" in text(client.get(url("membership_list")))
    client.post(url("membership_reset_factor", membership(cast.farid).pk))
    assert not Authenticator.objects.filter(user=cast.farid.user).exists()
    assert told(cast.farid.user)[-1] == "second_factor_reset"
    client.logout()
    type_password(client, cast.farid.user)
    assert client.get(url("home_cite")).url == SECURITY


def test_a_reset_ends_the_sessions_of_a_lost_telephone(cast, client, protected):
    remember_device(client, cast.farid.user, protected)
    type_password(client, cast.farid.user)
    services.reset_factor(by=cast.maud, membership=membership(cast.farid), at=NOW)
    assert client.get(url("home_cite")).url.startswith(SIGN_IN)


def test_a_reset_is_listed_with_who_did_it(cast, client, protected):
    services.reset_factor(by=cast.maud, membership=membership(cast.farid), at=NOW)
    client.force_login(cast.maud.user)
    changes = client.get(url("membership_history")).context["changes"]
    resets = [(change.holder, change.by) for change in changes if change.words == RESET]
    assert resets == [(str(cast.farid.user), str(cast.maud.user))]


def test_the_reset_of_a_user_of_two_cites_is_listed_in_both(cast, protected):
    factories.actor(cast.nantes, cast.farid.user.email, "Farid", cast.maison_nantes, Role.COMMITTEE)
    services.reset_factor(
        by=cast.maud, membership=Membership.objects.get(user=cast.farid.user, cite=cast.angers), at=NOW
    )
    assert set(FactorReset.objects.values_list("cite__slug", flat=True)) == {"angers", "nantes"}


@pytest.mark.parametrize("who", ["farid", "lea", "odile", "mehdi", "nadia"])
def test_nobody_else_resets_a_factor(cast, client, protected, who):
    by = getattr(cast, who)
    client.force_login(by.user)
    due(by.user, TODAY + DAY)
    assert client.post(url("membership_reset_factor", membership(cast.farid).pk)).status_code == 404
    with pytest.raises(Refused):
        services.reset_factor(by=by, membership=membership(cast.farid), at=NOW)


def test_nobody_resets_their_own(cast, client):
    client.force_login(cast.maud.user)
    add_application(client, cast.maud.user)
    assert client.post(url("membership_reset_factor", membership(cast.maud).pk)).status_code == 404


def test_what_is_not_there_is_not_reset(cast):
    with pytest.raises(Refused, match="n'a pas de double authentification"):
        services.reset_factor(by=cast.maud, membership=membership(cast.farid), at=NOW)


def test_the_server_frees_who_nobody_inside_may(cast, client):
    client.force_login(cast.claire.user)
    add_application(client, cast.claire.user)
    call_command("reset_second_factor", "Claire@angers.test", verbosity=0)
    assert not Authenticator.objects.exists()
    assert FactorReset.objects.get().by is None
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "claire@angers.test")


def test_who_is_only_invited_has_no_factor_that_anybody_here_may_reset(cast, protected):
    """Whether somebody known elsewhere has one would tell that they are known."""
    invited = services.invite(
        by=cast.maud, name="N. M.", email=cast.nadia.user.email, organisation=cast.france_travail, role=Role.CASEWORKER
    )
    with pytest.raises(Refused):
        services.reset_factor(by=cast.maud, membership=invited, at=NOW)
