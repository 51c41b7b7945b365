"""An organisation opens its own accesses: the coordination and the administration can't let anybody in by a second door."""

from contextlib import suppress
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING, WORKING, Role
from cite_emploi.accounts.models import Membership
from cite_emploi.lib.errors import Refused
from cite_emploi.members import services
from cite_emploi.members.permissions import can_close, other_roles
from tests import factories

OPENING_FILES = sorted(WORKING)


def url(name, *args):
    return reverse(name, args=["angers", *args])


def account(actor) -> Membership:
    return Membership.objects.get(user=actor.user)


def invite(by, organisation, role=Role.CASEWORKER, email="ines@nouvelle.test"):
    return services.invite(by=by, name="Inès Nouvelle", email=email, organisation=organisation, role=role)


def told() -> set:
    return {(row.args_kwargs["args"][0], row.args_kwargs["args"][1]) for row in DBTaskResult.objects.all()}


# --- Where an organisation has people ----------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["claire", "alix"])
@pytest.mark.parametrize("role", OPENING_FILES)
def test_nobody_outside_lets_anyone_into_an_organisation_that_has_people(cast, who, role):
    with pytest.raises(Refused):
        invite(getattr(cast, who), cast.france_travail, role)
    assert not Membership.objects.filter(user__email="ines@nouvelle.test").exists()


def test_the_refusal_says_whom_to_ask(cast, sign_in):
    typed = {"name": "Inès", "email": "i@x.test", "organisation": cast.france_travail.pk, "role": Role.CASEWORKER}
    form = sign_in(cast.claire).post(url("membership_create"), typed).context["form"]
    assert form.errors["organisation"] == [
        "Les accès de France Travail Angers s'ouvrent par sa ou son responsable\xa0: demandez à Maud Responsable."
    ]


@pytest.mark.parametrize("role", sorted(WORKING - {Role.COORDINATOR}))
def test_a_manager_opens_the_accesses_of_their_own_organisation(cast, role):
    assert invite(cast.maud, cast.france_travail, role).role == role


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.COMMITTEE, Role.ADMINISTRATOR])
def test_but_gives_no_power_over_the_cite_nor_a_seat_by_any_act(cast, role):
    closed = factories.actor(cast.angers, "ancien@ft.test", "Ancien", cast.france_travail, role).memberships[0]
    Membership.objects.filter(pk=closed.pk).update(is_active=False)
    with pytest.raises(Refused, match="ne pouvez pas donner ce rôle"):
        invite(cast.maud, cast.france_travail, role)
    with pytest.raises(Refused, match="ne pouvez pas donner ce rôle"):
        services.change_role(by=cast.maud, membership=account(cast.farid), role=role)
    with pytest.raises(Refused, match="ne pouvez pas rouvrir"):
        services.set_active(by=cast.maud, membership=closed, active=True)


def test_nor_any_in_another_organisation(cast, sign_in):
    with pytest.raises(Refused, match="Mission locale"):
        invite(cast.maud, cast.mission_locale)
    offered = sign_in(cast.maud).get(url("membership_create")).context["form"].fields["organisation"].queryset
    assert list(offered) == [cast.france_travail]


def test_a_manager_sees_the_accesses_of_their_organisation_alone_and_no_file(cast, world, sign_in):
    rows = sign_in(cast.maud).get(url("membership_list")).context["memberships"]
    assert {row.organisation for row in rows} == {cast.france_travail}
    assert Role.MANAGER not in FOLLOWING
    assert sign_in(cast.maud).get(url("person_list")).status_code == 404


@pytest.mark.parametrize("who", ["claire", "alix"])
def test_a_committee_s_seat_is_opened_from_outside_and_leads_no_further(cast, who):
    by = getattr(cast, who)
    member = invite(by, cast.france_travail, Role.COMMITTEE)
    for role in OPENING_FILES:
        with pytest.raises(Refused):
            services.change_role(by=by, membership=member, role=role)
        with pytest.raises(Refused):
            invite(by, cast.france_travail, role)


# --- Where it has none -------------------------------------------------------------------------------------------
def test_the_first_account_of_a_new_organisation_is_its_manager_s_and_the_co_lead_is_told(cast):
    denis = factories.actor(cast.angers, "denis@pref.test", "Denis", cast.aldev, Role.COORDINATOR)
    plie = factories.organisation(cast.angers, "PLIE")
    made = invite(cast.claire, plie, Role.CASEWORKER)
    assert set(made.user.memberships.values_list("role", flat=True)) == {Role.CASEWORKER, Role.MANAGER}
    assert ("accounts_changed", denis.user.pk) in told()
    with pytest.raises(Refused, match="demandez à Inès Nouvelle"):
        invite(cast.claire, plie, email="autre@plie.test")
    invite(Actor.of(made.user, cast.angers), plie, email="autre@plie.test")


def test_so_is_that_of_a_seat_which_becomes_the_first_to_work_there(cast):
    plie = factories.organisation(cast.angers, "PLIE")
    seat = invite(cast.claire, plie, Role.COMMITTEE)
    services.change_role(by=cast.claire, membership=seat, role=Role.CASEWORKER)
    assert set(plie.memberships.values_list("role", flat=True)) == {Role.CASEWORKER, Role.MANAGER}


@pytest.mark.parametrize("role", OPENING_FILES)
def test_the_administration_of_accounts_lets_nobody_in_to_files(cast, role):
    """Not even in a new organisation, which may support people whom an import brought."""
    plie = factories.organisation(cast.angers, "PLIE")
    seat = invite(cast.alix, plie, Role.COMMITTEE)
    with pytest.raises(Refused):
        invite(cast.alix, plie, role, "autre@plie.test")
    with pytest.raises(Refused):
        services.change_role(by=cast.alix, membership=seat, role=role)


def test_whoever_closed_a_manager_does_not_choose_the_next_one(cast):
    services.set_active(by=cast.claire, membership=account(cast.maud), active=False)
    with pytest.raises(Refused, match="n'a pas de responsable"):
        invite(cast.claire, cast.france_travail, Role.MANAGER, "farid@ft.test")
    with pytest.raises(Refused, match="n'a pas de responsable"):
        services.change_role(by=cast.claire, membership=account(cast.farid), role=Role.MANAGER)


def test_where_no_manager_is_left_the_administration_names_one_of_those_who_work_there(cast):
    with pytest.raises(Refused, match="demandez à Maud"):
        invite(cast.alix, cast.france_travail, Role.MANAGER, "farid@ft.test")
    services.set_active(by=cast.claire, membership=account(cast.maud), active=False)
    with pytest.raises(Refused, match="n'a pas de responsable"):
        invite(cast.alix, cast.france_travail, Role.MANAGER)
    assert invite(cast.alix, cast.france_travail, Role.MANAGER, "farid@ft.test").user == cast.farid.user


def test_one_that_everybody_left_is_not_opened_again_from_inside(cast):
    for each in (cast.maud, cast.farid):
        services.set_active(by=cast.claire, membership=account(each), active=False)
    for role, email in ((Role.MANAGER, "farid@ft.test"), (Role.CASEWORKER, "ines@nouvelle.test")):
        with pytest.raises(Refused, match="l'hébergeur"):
            invite(cast.claire, cast.france_travail, role, email)
    with pytest.raises(Refused, match="ne pouvez pas rouvrir"):
        services.set_active(by=cast.claire, membership=account(cast.farid), active=True)


def test_roles_changed_one_after_the_other_do_not_make_an_organisation_new_again(cast):
    for each in (cast.farid, cast.maud):
        services.change_role(by=cast.claire, membership=account(each), role=Role.COMMITTEE)
    with pytest.raises(Refused, match="n'a pas de responsable"):
        invite(cast.claire, cast.france_travail)


def test_a_closed_access_is_opened_again_before_its_role_is_changed(cast):
    Membership.objects.filter(pk=account(cast.farid).pk).update(is_active=False)
    with pytest.raises(Refused, match="rouvrez-le d'abord"):
        services.change_role(by=cast.maud, membership=account(cast.farid), role=Role.OPERATOR)


# --- Co-leads ----------------------------------------------------------------------------------------------------
@pytest.fixture
def denis(cast):
    """The other co-lead, of another organisation, whose accesses Dora manages."""
    prefecture = factories.organisation(cast.angers, "Préfecture")
    cast.dora = factories.actor(cast.angers, "dora@pref.test", "Dora", prefecture, Role.MANAGER)
    return factories.actor(cast.angers, "denis@pref.test", "Denis", prefecture, Role.COORDINATOR)


def test_no_coordinator_closes_the_other_co_lead_nor_changes_their_role(cast, denis):
    with pytest.raises(Refused, match="ne pouvez pas fermer"):
        services.set_active(by=cast.claire, membership=account(denis), active=False)
    with pytest.raises(Refused):
        services.change_role(by=cast.claire, membership=account(denis), role=Role.COMMITTEE)


@pytest.mark.parametrize("who", ["alix", "dora"])
def test_the_administration_or_their_organisation_does_and_both_are_told(cast, denis, who):
    services.set_active(by=getattr(cast, who), membership=account(denis), active=False)
    assert {("rights_changed", denis.user.pk), ("accounts_changed", cast.claire.user.pk)} <= told()


def test_a_co_lead_who_is_given_another_role_is_no_secret(cast, denis):
    services.change_role(by=cast.dora, membership=account(denis), role=Role.CASEWORKER)
    assert ("accounts_changed", cast.claire.user.pk) in told()


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.MANAGER, Role.COMMITTEE])
def test_no_coordinator_cuts_any_access_of_another_co_lead(cast, denis, role):
    of_theirs = factories.actor(cast.angers, "denis@pref.test", "Denis", cast.departement, role)
    of_the_organisation = factories.actor(cast.angers, "eve@pref.test", "Ève", denis.organisations()[0], role)
    rows = [*of_theirs.memberships, *of_the_organisation.memberships]
    closed = []
    for membership in rows:
        with suppress(Refused):
            closed.append(services.set_active(by=cast.claire, membership=membership, active=False))
    assert closed == []
    assert can_close(cast.alix, rows[0])


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.MANAGER, Role.CASEWORKER])
def test_no_coordinator_seats_anybody_in_the_organisation_of_another_co_lead(cast, denis, role):
    """Its coordinators speak for it, even where it has no manager left."""
    prefecture = denis.organisations()[0]
    Membership.objects.filter(pk=account(cast.dora).pk).update(is_active=False)
    zoe = factories.actor(cast.angers, "zoe@pref.test", "Zoé", prefecture, Role.CASEWORKER)
    for email in ("ines@nouvelle.test", zoe.user.email):
        with pytest.raises(Refused, match="Préfecture"):
            invite(cast.claire, prefecture, Role.MANAGER if role == Role.CASEWORKER else role, email)
    with pytest.raises(Refused):
        services.change_role(by=cast.claire, membership=account(zoe), role=role)
    assert invite(denis, prefecture, Role.COORDINATOR).role == Role.COORDINATOR


@pytest.mark.parametrize("where", ["france_travail", "new"])
def test_a_coordinator_makes_no_other_organisation_a_co_lead(cast, where):
    """Nor a second address of theirs, by an organisation that they add."""
    organisation = factories.organisation(cast.angers, "Écran") if where == "new" else cast.france_travail
    worker = factories.actor(cast.angers, "w@x.test", "W", organisation, Role.CASEWORKER)
    with pytest.raises(Refused, match="l'hébergeur"):
        invite(cast.claire, organisation, Role.COORDINATOR)
    with pytest.raises(Refused, match="l'hébergeur"):
        services.change_role(by=cast.claire, membership=account(worker), role=Role.COORDINATOR)
    assert Role.COORDINATOR not in dict(other_roles(cast.claire, account(worker)))


def test_the_coordination_cuts_an_access_in_an_emergency_and_its_organisation_opens_it_again(cast):
    services.set_active(by=cast.claire, membership=account(cast.farid), active=False)
    assert {("rights_changed", cast.farid.user.pk), ("accounts_changed", cast.maud.user.pk)} <= told()
    services.set_active(by=cast.maud, membership=account(cast.farid), active=True)


# --- What is kept of it ------------------------------------------------------------------------------------------
def test_each_change_is_listed_with_who_did_it_for_those_whom_it_concerns(cast, sign_in):
    sign_in(cast.maud).post(url("membership_update", account(cast.farid).pk), {"role": Role.OPERATOR})
    sign_in(cast.claire).post(url("membership_close", account(cast.farid).pk))
    changes = sign_in(cast.maud).get(url("membership_history")).context["changes"]
    assert [(change.words, change.by) for change in changes if change.holder == "Farid Conseiller"] == [
        ("Accès fermé\xa0: Opérateur d'une action", "Claire Coordination"),
        ("Rôle changé\xa0: Conseiller ou conseillère partenaire → Opérateur d'une action", "Maud Responsable"),
        ("Accès ouvert\xa0: Conseiller ou conseillère partenaire", "Le serveur"),
    ]
    assert {change.organisation for change in changes} == {cast.france_travail}


@pytest.mark.parametrize("size", [1, 3])
def test_the_history_reads_as_often_for_three_changes_as_for_one(cast, sign_in, size, django_assert_num_queries):
    for number in range(size):
        factories.actor(cast.angers, f"n{number}@ft.test", f"N {number}", cast.france_travail, Role.CASEWORKER)
    client = sign_in(cast.maud)
    with django_assert_num_queries(9):
        client.get(url("membership_history"))


# --- From the server ---------------------------------------------------------------------------------------------
def test_a_new_co_lead_is_named_on_the_server_and_the_others_are_told(cast, capsys):
    asked = ["angers", "--coordination", "Préfecture", "--contact", "Paul", "--email", "paul@pref.test"]
    call_command("name_coordinator", *asked)
    made = Membership.objects.get(user__email="paul@pref.test")
    assert (made.role, made.organisation.name) == (Role.COORDINATOR, "Préfecture")
    assert told() == {("invitation", made.user.pk), ("accounts_changed", cast.claire.user.pk)}
    with pytest.raises(CommandError, match="a une coordination"):
        call_command("name_coordinator", *asked)


def test_a_cite_without_coordinator_is_given_one_on_the_server_and_it_is_listed(cast, capsys, sign_in):
    asked = ["angers", "--coordination", "Aldev", "--contact", "Dora Relève", "--email", "dora@aldev.test"]
    with pytest.raises(CommandError, match="a une coordination"):
        call_command("name_coordinator", *asked)
    Membership.objects.filter(pk=account(cast.claire).pk).update(is_active=False)
    call_command("name_coordinator", *asked)
    assert "Coordination nommée" in capsys.readouterr().out
    made = Membership.objects.get(user__email="dora@aldev.test")
    assert (made.role, made.organisation) == (Role.COORDINATOR, cast.aldev)
    changes = sign_in(cast.alix).get(url("membership_history")).context["changes"]
    assert (changes[0].words, changes[0].by) == ("Accès ouvert\xa0: Coordination", "Le serveur")
    with pytest.raises(CommandError, match="Aucune Cité"):
        call_command("name_coordinator", "ailleurs", *asked[1:])


def test_organisations_of_before_are_given_a_manager_their_oldest_access(cast):
    Membership.objects.filter(role=Role.MANAGER).delete()
    factories.actor(cast.angers, "fanta@ft.test", "Fanta", cast.france_travail, Role.CASEWORKER)
    import_module("cite_emploi.accounts.migrations.0004_managers").name_managers(apps, None)
    managers = Membership.objects.filter(role=Role.MANAGER)
    assert managers.get(organisation=cast.france_travail).user == cast.farid.user
    assert not managers.filter(organisation__in=[cast.aldev, cast.departement]).exists()


def test_an_organisation_that_everybody_left_is_given_a_manager_on_the_server(cast, capsys):
    asked = ["angers", "France Travail Angers", "--contact", "Maud", "--email", "maud@ft.test"]
    with pytest.raises(CommandError, match="a une ou un responsable"):
        call_command("name_manager", *asked)
    Membership.objects.filter(organisation=cast.france_travail).update(is_active=False)
    call_command("name_manager", *asked)
    assert "Responsable nommé" in capsys.readouterr().out
    assert account(cast.maud).is_active
    assert ("access_opened", cast.maud.user.pk) in told()
    with pytest.raises(CommandError, match="Aucune structure"):
        call_command("name_manager", "angers", "Ailleurs", *asked[2:])


def test_the_same_coordinator_is_restored_on_the_server(cast):
    Membership.objects.filter(pk=account(cast.claire).pk).update(is_active=False)
    call_command(
        "name_coordinator", "angers", "--coordination", "Aldev", "--contact", "C", "--email", "claire@angers.test"
    )
    assert account(cast.claire).is_active
    assert ("access_opened", cast.claire.user.pk) in told()
