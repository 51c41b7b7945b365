"""Accounts: who enters the Cité, opened and closed in the browser."""

import html

import lxml.html
import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership, Organisation, User
from cite_emploi.lib.errors import Refused
from cite_emploi.members import services
from cite_emploi.members import services as members
from tests import factories

EVERYBODY = ["claire", "farid", "odile", "carla", "mehdi", "alix", "nadia"]


def url(name, *args, cite="angers"):
    return reverse(name, args=[cite, *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


def account(actor) -> Membership:
    return Membership.objects.get(user=actor.user)


@pytest.mark.parametrize("name", ["membership_list", "membership_create", "organisation_list", "organisation_create"])
@pytest.mark.parametrize("who", EVERYBODY)
def test_accounts_are_kept_by_the_coordination_and_the_administration(cast, sign_in, name, who):
    expected = 200 if who in {"claire", "alix"} else 404
    assert sign_in(getattr(cast, who)).get(url(name)).status_code == expected


def test_the_list_holds_the_accounts_of_the_cite_alone(cast, sign_in):
    response = sign_in(cast.claire).get(url("membership_list"))
    assert "farid@ft.test" in text(response)
    assert "nadia@nantes.test" not in text(response)
    assert len(response.context["memberships"]) == Membership.objects.filter(cite=cast.angers).count()


def test_the_list_is_narrowed_by_role_organisation_and_access(cast, sign_in):
    members.set_active(by=cast.claire, membership=account(cast.lea), active=False)
    client = sign_in(cast.claire)
    for query, expected in (
        ({"role": Role.CASEWORKER}, {"Farid Conseiller", "Léa Conseillère"}),
        ({"role": Role.CASEWORKER, "is_active": "True"}, {"Farid Conseiller"}),
        ({"organisation": cast.mission_locale.pk}, {"Léa Conseillère"}),
        ({"organisation": cast.cidff.pk, "role": Role.CASEWORKER}, set()),
    ):
        rows = client.get(url("membership_list"), query).context["memberships"]
        assert {row.user.name for row in rows} == expected
    assert "Aucun accès ne correspond" in text(client.get(url("membership_list"), query))


def test_the_list_asks_the_same_queries_for_few_accounts_and_for_three_more(cast, sign_in, django_assert_num_queries):
    client = sign_in(cast.claire)
    with django_assert_num_queries(9):
        client.get(url("membership_list"))
    for number in range(3):
        factories.actor(cast.angers, f"n{number}@ft.test", f"N {number}", cast.france_travail, Role.CASEWORKER)
    Membership.objects.filter(user__email__endswith="@ft.test").update(is_active=False)
    with django_assert_num_queries(9):
        client.get(url("membership_list"))


def test_a_manager_is_offered_the_filters_that_tell_their_rows_apart(cast, sign_in):
    page = sign_in(cast.maud).get(url("membership_list"))
    form = page.context["filters"].form
    assert "organisation" not in form.fields
    assert {value for value, _ in form.fields["role"].choices if value} == {Role.CASEWORKER, Role.MANAGER}
    assert "pour votre structure" in text(page)


def test_each_thing_to_do_with_an_access_has_a_name_of_its_own(cast, sign_in):
    """Of one person, in two organisations or with two roles too."""
    factories.actor(cast.angers, "farid@ft.test", "Farid", cast.france_travail, Role.OPERATOR, Role.ESTABLISHMENT)
    closed = Membership.objects.filter(user=cast.farid.user, role__in=[Role.OPERATOR, Role.ESTABLISHMENT])
    closed.update(is_active=False)
    factories.actor(cast.angers, "farid@ft.test", "Farid", cast.mission_locale, Role.CASEWORKER)
    page = lxml.html.fromstring(sign_in(cast.maud).get(url("membership_list")).content)
    names = [" ".join(each.text_content().split()) for each in page.xpath("//table//a | //table//button")]
    assert len(names) == 4
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("who", "counted"), [("maud", True), ("alix", True), ("claire", False)])
def test_the_first_page_counts_the_accesses_of_the_list_that_it_leads_to(cast, sign_in, who, counted):
    client = sign_in(getattr(cast, who))
    factories.actor(cast.angers, "claire@angers.test", "Claire", cast.departement, Role.MANAGER)
    Membership.objects.filter(user=cast.farid.user).update(is_active=False)
    home, rows = client.get(url("home_cite")), client.get(url("membership_list"), {"is_active": "True"})
    assert home.context.get("accounts") == (len(rows.context["memberships"]) if counted else None)


# --- Inviting -----------------------------------------------------------------------------------------
def invitation(cast, **more) -> dict:
    return {
        "name": "Inès Nouvelle",
        "email": "Ines@FT.test",
        "organisation": cast.france_travail.pk,
        "role": Role.CASEWORKER,
        **more,
    }


def test_an_invited_person_gets_a_link_and_the_queue_holds_only_their_number(cast, sign_in):
    client, typed = sign_in(cast.maud), invitation(cast)
    for _ in range(2):
        assert client.post(url("membership_create"), typed).url == url("membership_list")
    user = User.objects.get(email="ines@ft.test")
    assert not user.has_usable_password()
    assert [task.args_kwargs["args"] for task in DBTaskResult.objects.all()] == [["invitation", user.pk]]


def test_someone_who_has_a_password_is_only_told_that_a_door_is_open(cast):
    members.invite(
        by=cast.nadia, name="Farid", email="farid@ft.test", organisation=cast.maison_nantes, role=Role.CASEWORKER
    )
    assert DBTaskResult.objects.get().args_kwargs["args"] == ["access_opened", cast.farid.user.pk, "/nantes/"]


def test_an_invitation_says_all_that_is_wrong_and_keeps_the_rest(cast, sign_in):
    response = sign_in(cast.claire).post(url("membership_create"), invitation(cast, email="ines@", role=""))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"email", "role"}
    assert 'value="Inès Nouvelle"' in text(response)


def test_the_same_role_is_not_given_twice(cast, sign_in):
    response = sign_in(cast.maud).post(url("membership_create"), invitation(cast, email="farid@ft.test"))
    assert response.status_code == 422
    assert "déjà ce rôle" in text(response)


def test_a_coordinator_cannot_name_an_administrator_nor_choose_another_cite_s_organisation(cast, sign_in):
    client = sign_in(cast.claire)
    for wrong in ({"role": Role.ADMINISTRATOR}, {"organisation": cast.maison_nantes.pk}):
        assert client.post(url("membership_create"), invitation(cast, **wrong)).status_code == 422
    with pytest.raises(Refused, match="ne pouvez pas donner ce rôle"):
        members.invite(by=cast.claire, name="X", email="x@x.test", organisation=cast.aldev, role=Role.ADMINISTRATOR)


@pytest.mark.parametrize(
    ("who", "role", "typed"),
    [
        ("claire", Role.CASEWORKER, "claire@angers.test"),
        ("claire", Role.CASEWORKER, "CLAIRE@Angers.test"),
        ("alix", Role.MANAGER, "alix@admin.test"),
        ("maud", Role.CASEWORKER, "maud@ft.test"),
    ],
)
def test_nobody_gives_themselves_a_role_by_inviting_their_own_address(cast, sign_in, who, role, typed):
    actor = getattr(cast, who)
    assert typed.lower() == actor.user.email
    before = list(Membership.objects.filter(user=actor.user).values_list("organisation", "role", "is_active"))
    response = sign_in(actor).post(url("membership_create"), invitation(cast, email=typed, role=role))
    assert response.status_code == 422
    assert "Personne ne se donne un rôle" in text(response)
    assert list(Membership.objects.filter(user=actor.user).values_list("organisation", "role", "is_active")) == before


@pytest.mark.parametrize("typed", ["claire@angers.test\u200b", "cl\u00adaire@angers.test", "сlaire@angers.test"])
def test_an_address_that_only_looks_like_one_s_own_opens_no_account(cast, sign_in, typed):
    """A mail server drops what nobody sees: the link to a second account would come to one's own mailbox."""
    count = Membership.objects.count()
    response = sign_in(cast.claire).post(url("membership_create"), invitation(cast, email=typed, role=Role.CASEWORKER))
    assert response.status_code == 422
    assert Membership.objects.count() == count
    with pytest.raises(Refused, match="caractère accentué ou invisible"):
        members.invite(by=cast.claire, name="X", email=typed, organisation=cast.aldev, role=Role.CASEWORKER)


def test_wide_letters_are_the_same_address(cast):
    with pytest.raises(Refused, match="Personne ne se donne un rôle"):
        members.invite(
            by=cast.claire, name="X", email="ｃlaire@angers.test", organisation=cast.aldev, role=Role.CASEWORKER
        )


@pytest.mark.parametrize("act", ["invite", "change_role", "set_active"])
@pytest.mark.parametrize("who", ["claire", "alix", "maud"])
@pytest.mark.parametrize("role", Role.values)
def test_no_act_gives_a_role_to_who_asks_for_it(cast, act, who, role):
    by = getattr(cast, who)
    own = account(by)
    Membership.objects.filter(pk=own.pk).update(is_active=act != "set_active")
    asked = {
        "invite": {"name": "Soi", "email": by.user.email, "organisation": cast.france_travail, "role": role},
        "change_role": {"membership": own, "role": role},
        "set_active": {"membership": own, "active": True},
    }[act]
    before = list(Membership.objects.filter(user=by.user).values_list("organisation", "role", "is_active"))
    with pytest.raises(Refused):
        getattr(services, act)(by=by, **asked)
    assert list(Membership.objects.filter(user=by.user).values_list("organisation", "role", "is_active")) == before


# --- Changing, closing --------------------------------------------------------------------------------
def test_a_role_is_changed(cast, sign_in):
    sign_in(cast.maud).post(url("membership_update", account(cast.farid).pk), {"role": Role.OPERATOR})
    assert account(cast.farid).role == Role.OPERATOR


def test_closing_an_access_shuts_the_door_at_the_next_page_and_reopening_opens_it(cast, sign_in, client):
    for name, status in (("membership_close", 404), ("membership_reopen", 200)):
        assert sign_in(cast.maud).post(url(name, account(cast.farid).pk)).url == url("membership_list")
        assert sign_in(cast.farid).get(url("referral_list")).status_code == status


def test_nobody_changes_their_own_access(cast, sign_in):
    client, own = sign_in(cast.claire), account(cast.claire).pk
    assert client.get(url("membership_update", own)).status_code == 404
    assert client.post(url("membership_close", own)).status_code == 404
    assert account(cast.claire).is_active
    assert url("membership_close", own) not in text(client.get(url("membership_list")))


@pytest.mark.parametrize("name", ["membership_update", "membership_close", "membership_reopen", "membership_hand_over"])
@pytest.mark.parametrize("cite", ["angers", "nantes"])
def test_accounts_of_another_cite_are_not_found(cast, sign_in, name, cite):
    assert sign_in(cast.claire).post(url(name, account(cast.nadia).pk, cite=cite)).status_code == 404
    assert account(cast.nadia).is_active


# --- Organisations ------------------------------------------------------------------------------------
def test_an_organisation_is_added_once_and_corrected(cast, sign_in):
    client = sign_in(cast.claire)
    typed = {"name": "PLIE de l'Anjou", "network": "plie"}
    assert client.post(url("organisation_create"), typed).url == url("organisation_list")
    assert "existe déjà" in text(client.post(url("organisation_create"), typed | {"name": "plie de l'anjou"}))
    row = Organisation.objects.get(name="PLIE de l'Anjou")
    client.post(url("organisation_update", row.pk), typed | {"name": "PLIE d'Angers"})
    assert "PLIE d'Angers" in text(client.get(url("organisation_list")))
    assert client.get(url("organisation_update", cast.maison_nantes.pk)).status_code == 404


def test_services_guard_the_list_of_partners_and_the_settings(cast):
    with pytest.raises(Refused):
        members.save_organisation(by=cast.farid, name="X", network="autre")
    with pytest.raises(Refused):
        members.save_organisation(by=cast.claire, organisation=cast.maison_nantes, name="X", network="autre")
    with pytest.raises(Refused):
        members.update_settings(by=cast.alix, cohort_target=1)


# --- Entering -----------------------------------------------------------------------------------------
def test_one_cite_is_entered_at_once(cast, sign_in):
    assert sign_in(cast.farid).get("/").url == "/angers/"


def test_several_cites_are_a_choice(cast, sign_in):
    Membership.objects.create(
        cite=cast.nantes, user=cast.farid.user, organisation=cast.france_travail_nantes, role=Role.CASEWORKER
    )
    page = text(sign_in(cast.farid).get("/"))
    assert 'href="/angers/"' in page
    assert 'href="/nantes/"' in page


def test_someone_without_any_open_access_is_told_whom_to_ask(cast, sign_in):
    members.set_active(by=cast.claire, membership=account(cast.farid), active=False)
    page = text(sign_in(cast.farid).get("/"))
    assert "Aucun accès ouvert" in page
    assert "Se déconnecter" in page
