"""Somebody leaves, or is away: what depends on them is told, and goes to colleagues before the door is shut."""

import html
import re
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from actions.case_file import todo
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from cite_emploi.hand_overs import reads, services
from cite_emploi.lib.errors import Refused
from cohorts.follow_up.models import Appointment, HandOver, Task
from cohorts.follow_up.services import appointments, tasks
from cohorts.people.models import Professional
from cohorts.people.services import followers
from cohorts.referrals.models.referrals import ReferralDraft
from cohorts.referrals.services import answers
from tests import factories
from tests.factories import NOW, TODAY

DAY = timedelta(days=1)


def access(actor: Actor) -> Membership:
    return Membership.objects.get(user=actor.user)


@pytest.fixture
def team(cast) -> SimpleNamespace:
    """Farid follows four people; Fanny and Gaël work beside him at France Travail."""
    made = SimpleNamespace(cast=cast)
    made.fanny = factories.actor(cast.angers, "fanny@ft.test", "Fanny", cast.france_travail, Role.CASEWORKER)
    made.gael = factories.actor(cast.angers, "gael@ft.test", "Gaël", cast.france_travail, Role.CASEWORKER)
    journeys = [factories.journey(cast, number=n, on=TODAY - 30 * DAY) for n in range(1, 5)]
    made.people = [journey.person for journey in journeys]
    return made


def hand_over(team, *to: Actor, **options) -> list[HandOver]:
    cast = team.cast
    given = {"by": cast.claire, "membership": access(cast.farid), "on": TODAY, "at": NOW} | options
    return services.hand_over(to=[access(actor) for actor in to], **given)


def periods(person) -> list[tuple]:
    rows = person.professionals.order_by("starts_on", "user__name").values_list("user__name", "starts_on", "ends_on")
    return [(name.split()[0], start, end) for name, start, end in rows]


def referents(team, on: date = TODAY) -> list[str]:
    rows = Professional.objects.filter(person__in=team.people, is_referent=True, starts_on__lte=on)
    rows = rows.exclude(ends_on__lt=on).order_by("person__sort_name")
    return [row.user.name.split()[0] for row in rows]


# --- What depends on an access ------------------------------------------------------------------------------
def test_closing_tells_all_that_depends_on_the_access(team):
    cast, person = team.cast, team.people[0]
    tasks.add_task(by=cast.farid, person=person, title="x", due_on=TODAY, organisation=cast.france_travail, on=TODAY)
    Task.objects.update(owner=cast.farid.user)
    appointments.plan_appointment(by=cast.farid, person=person, organisation=cast.france_travail, starts_at=NOW)
    factories.draft(cast.farid, values=[("first_name", ["Coumba"])])
    factories.referral(cast.farid, cast.france_travail, number=9)
    with pytest.raises(Refused) as refusal:
        services.close_access(by=cast.claire, membership=access(cast.farid))
    (reason,) = [text for _, text in refusal.value.reasons]
    assert reason.startswith("Confiez d'abord à des collègues\xa0: ")
    assert set(reason.removesuffix(".").split("\xa0: ")[1].replace("cours, ", "cours ").split(", ")) == {
        "5\xa0personnes suivies",
        "1\xa0tâche à faire",
        "1\xa0rendez-vous à tenir ou à renseigner",
        "1\xa0orientation en brouillon",
        "1\xa0orientation en cours comme référent ou référente",
    }
    assert access(cast.farid).is_active


def test_what_is_done_or_over_keeps_nobody(team):
    cast, person = team.cast, team.people[0]
    task = tasks.add_task(
        by=cast.farid, person=person, title="x", due_on=TODAY, organisation=cast.france_travail, on=TODAY
    )
    Task.objects.update(owner=team.fanny.user)
    tasks.finish_task(by=cast.farid, task=task, on=TODAY)
    assert reads.duties(access(team.fanny), TODAY) == []
    services.close_access(by=cast.claire, membership=access(team.fanny))
    assert not access(team.fanny).is_active


def test_a_role_that_follows_nobody_asks_the_same_and_another_that_follows_does_not(team):
    with pytest.raises(Refused, match="4\xa0personnes suivies"):
        services.change_role(by=team.cast.claire, membership=access(team.cast.farid), role=Role.COMMITTEE)
    services.change_role(by=team.cast.maud, membership=access(team.cast.farid), role=Role.OPERATOR)
    assert access(team.cast.farid).role == Role.OPERATOR


def test_a_second_access_of_the_same_organisation_keeps_the_files(team):
    cast = team.cast
    second = Membership.objects.create(
        cite=cast.angers, user=cast.farid.user, organisation=cast.france_travail, role=Role.OPERATOR
    )
    services.close_access(by=cast.claire, membership=second)
    assert not Membership.objects.get(pk=second.pk).is_active


def test_the_last_coordinator_stays(cast):
    for act in (
        lambda: services.close_access(by=admin(cast), membership=access(cast.claire)),
        lambda: services.change_role(by=admin(cast), membership=access(cast.claire), role=Role.ADMINISTRATOR),
    ):
        with pytest.raises(Refused, match="dernier accès de la coordination"):
            act()


def admin(cast) -> Actor:
    return Actor.of(cast.alix.user, cast.angers)


# --- Handing over -------------------------------------------------------------------------------------------
def test_all_goes_to_one_colleague_and_the_door_may_be_shut(team):
    cast, person = team.cast, team.people[0]
    tasks.add_task(by=cast.farid, person=person, title="x", due_on=TODAY, organisation=cast.france_travail, on=TODAY)
    Task.objects.update(owner=cast.farid.user)
    factories.draft(cast.farid, values=[("first_name", ["Coumba"])])
    (made,) = hand_over(team, team.fanny, message=" Bon courage. ")
    assert referents(team) == ["Fanny"] * 4
    assert referents(team, TODAY - DAY) == ["Farid"] * 4
    assert [Task.objects.get().owner, ReferralDraft.objects.get().author] == [team.fanny.user] * 2
    assert (made.message, made.professionals.count()) == ("Bon courage.", 4)
    services.close_access(by=cast.claire, membership=access(cast.farid))
    assert not access(cast.farid).is_active
    assert not todo.people("referent", cast.claire, TODAY).exists()


def test_two_colleagues_share_people_and_all_that_is_of_one_goes_to_one(team):
    cast = team.cast
    for person in team.people:
        tasks.add_task(
            by=cast.farid, person=person, title="x", due_on=TODAY, organisation=cast.france_travail, on=TODAY
        )
    Task.objects.update(owner=cast.farid.user)
    assert [made.professionals.count() for made in hand_over(team, team.fanny, team.gael)] == [2, 2]
    assert referents(team) == ["Fanny", "Gaël", "Fanny", "Gaël"]
    owners = Task.objects.order_by("person__sort_name").values_list("owner__name", flat=True)
    assert list(owners) == referents(team)


def test_some_people_alone_may_be_given(team):
    hand_over(team, team.fanny, people=team.people[:1])
    assert referents(team) == ["Fanny", "Farid", "Farid", "Farid"]
    with pytest.raises(Refused, match="3\xa0personnes suivies"):
        services.close_access(by=team.cast.claire, membership=access(team.cast.farid))


def test_a_stand_in_gives_the_people_back_the_day_after(team):
    last = TODAY + 13 * DAY
    hand_over(team, team.fanny, until=last, by=team.cast.farid)
    begun = TODAY - 30 * DAY
    assert periods(team.people[0]) == [
        ("Farid", begun, TODAY - DAY),
        ("Fanny", TODAY, last),
        ("Farid", last + DAY, None),
    ]
    assert [referents(team, day)[0] for day in (TODAY - DAY, TODAY, last, last + DAY)] == [
        "Farid",
        "Fanny",
        "Fanny",
        "Farid",
    ]


@pytest.mark.parametrize(
    ("day", "owner"), [(-1, "Farid"), (0, "Fanny"), (7, "Fanny"), (8, "Farid")], ids=["late", "first", "last", "after"]
)
def test_a_stand_in_has_the_tasks_and_the_meetings_of_their_days(team, day, owner):
    cast, person = team.cast, team.people[0]
    task = tasks.add_task(
        by=cast.farid, person=person, title="x", due_on=TODAY, organisation=cast.france_travail, on=TODAY
    )
    Task.objects.filter(pk=task.pk).update(owner=cast.farid.user, due_on=TODAY + day * DAY)
    appointments.plan_appointment(
        by=cast.farid, person=person, organisation=cast.france_travail, starts_at=NOW + day * DAY
    )
    hand_over(team, team.fanny, until=TODAY + 7 * DAY)
    names = [Task.objects.get().owner.name, Appointment.objects.get().user.name]
    assert [name.split()[0] for name in names] == [owner, owner]


@pytest.mark.parametrize("is_referent", [True, False])
def test_who_already_had_a_place_beside_the_person_keeps_the_better_one(team, is_referent):
    cast, person = team.cast, team.people[0]
    followers.add_professional(
        by=cast.farid,
        person=person,
        user=team.fanny.user,
        organisation=cast.france_travail,
        on=TODAY - 5 * DAY,
        is_referent=is_referent,
    )
    hand_over(team, team.fanny)
    present = person.professionals.exclude(ends_on__lt=TODAY).values_list("user__name", "is_referent")
    assert list(present) == [("Fanny", True)]


def test_as_many_queries_for_four_people_as_for_one(team):
    with CaptureQueriesContext(
        connection,
    ) as one:
        hand_over(team, team.fanny, people=team.people[:1])
    with CaptureQueriesContext(connection) as three:
        hand_over(team, team.gael, people=team.people[1:])
    assert len(three) == len(one)


def test_the_last_account_of_an_organisation_gives_its_files_to_the_coordination(cast):
    person = factories.person(cast.lea, cast.mission_locale)
    with pytest.raises(Refused, match="1\xa0personne que seul cet accès suit"):
        services.close_access(by=cast.claire, membership=access(cast.lea))
    services.hand_over(by=cast.claire, membership=access(cast.lea), to=[access(cast.claire)], on=TODAY, at=NOW)
    assert periods(person) == [("Claire", TODAY, None)]
    services.close_access(by=cast.claire, membership=access(cast.lea))
    assert not access(cast.lea).is_active


def test_an_organisation_that_takes_over_supports_the_people(cast):
    person = factories.person(cast.lea, cast.mission_locale)
    services.hand_over(by=cast.claire, membership=access(cast.lea), to=[access(cast.farid)], on=TODAY, at=NOW)
    assert person.supports.filter(organisation=cast.france_travail, ends_on=None).exists()


# --- Refusals -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("to", "options", "sentence"),
    [
        ("fanny", {"on": TODAY - DAY}, "aujourd'hui ou plus tard"),
        ("fanny", {"until": TODAY - DAY}, "La fin ne peut pas précéder"),
        ("lea", {"until": TODAY + DAY}, "de la même structure"),
        ("farid", {}, "Choisissez au moins une personne"),
        ("mehdi", {}, "Choisissez au moins une personne"),
        ("nadia", {}, "Choisissez au moins une personne"),
    ],
)
def test_what_is_wrong_is_said(team, to, options, sentence):
    successor = getattr(team, to, None) or getattr(team.cast, to)
    with pytest.raises(Refused, match=sentence):
        hand_over(team, successor, **options)


def test_nothing_to_hand_over_is_said(team):
    with pytest.raises(Refused, match="rien à confier"):
        hand_over(team, team.gael, membership=access(team.fanny))


@pytest.mark.parametrize("who", ["lea", "odile", "mehdi", "nadia"])
def test_nobody_hands_over_the_files_of_somebody_else(team, who):
    with pytest.raises(Refused, match="Vous ne pouvez pas confier"):
        hand_over(team, team.fanny, by=getattr(team.cast, who))


# --- Pages --------------------------------------------------------------------------------------------------
def url(name, *args) -> str:
    return reverse(name, args=["angers", *args])


def text(response) -> str:
    return html.unescape(response.content.decode())


def test_the_leavers_page_tells_then_hands_over_then_closes(team, sign_in):
    cast, pk = team.cast, access(team.cast.farid).pk
    client = sign_in(cast.claire)
    page = client.get(url("membership_close", pk))
    assert "4\xa0personnes suivies" in text(page)
    assert url("membership_hand_over", pk) in text(page)
    sent = client.post(
        url("membership_hand_over", pk),
        {"kind": "leaving", "to": [access(team.fanny).pk], "on": TODAY.isoformat(), "message": "Merci"},
        follow=True,
    )
    assert "Rien ne dépend de cet accès" in text(sent)
    assert "Accès fermé" in text(client.post(url("membership_close", pk), follow=True))
    assert not access(cast.farid).is_active


def test_the_colleague_reads_the_message_and_the_mail_names_nobody(team, sign_in):
    (made,) = hand_over(team, team.fanny, message="Amina attend un appel")
    page = text(sign_in(team.fanny).get(made.get_absolute_url()))
    assert "Amina attend un appel" in page
    assert page.count("Amina Essai") == 4
    mails = [task.args_kwargs["args"] for task in DBTaskResult.objects.all()]
    assert ["files_handed_over", team.fanny.user.pk, made.get_absolute_url()] in mails


def test_an_administrator_of_accounts_hands_over_without_reading_names(team, sign_in):
    page = text(sign_in(team.cast.alix).get(url("membership_hand_over", access(team.cast.farid).pk)))
    assert "4\xa0personnes suivies" in page
    assert "Amina" not in page
    assert hand_over(team, team.fanny, by=team.cast.alix)


def test_people_whose_referent_lost_their_access_lack_a_referent(team):
    Membership.objects.filter(pk=access(team.cast.farid).pk).update(is_active=False)
    assert todo.people("referent", team.cast.claire, TODAY).count() == 4


def test_an_answer_to_a_leavers_referral_is_written_to_who_follows_the_person_now(team):
    cast = team.cast
    referral = factories.referral(cast.farid, cast.france_travail, number=9)
    hand_over(team, team.fanny)
    services.close_access(by=cast.claire, membership=access(cast.farid))
    DBTaskResult.objects.all().delete()
    answers.accept_referral(by=cast.claire, referral=referral, cohort=cast.cohort, on=TODAY)
    mails = [task.args_kwargs["args"][:2] for task in DBTaskResult.objects.all()]
    assert mails == [["referral_answered", team.fanny.user.pk]]


@pytest.mark.parametrize(("who", "may"), [("alix", False), ("maud", True), ("claire", True), ("farid", True)])
def test_files_open_to_another_organisation_by_who_may_say_so(team, who, may):
    """Whoever may close an access does not open its files by giving them away."""
    by = getattr(team.cast, who)
    if may:
        hand_over(team, team.cast.lea, by=by)
        assert team.people[0].supports.filter(organisation=team.cast.mission_locale).exists()
    else:
        with pytest.raises(Refused, match="de la même structure"):
            hand_over(team, team.cast.lea, by=by)


# --- Asked first --------------------------------------------------------------------------------------------
def asked(team, *to, **more) -> dict:
    return {"kind": "leaving", "to": [access(actor).pk for actor in to], "on": TODAY.isoformat()} | more


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": ""}, "kind"),
        ({"kind": "away"}, "until"),
        ({"kind": "leaving", "until": (TODAY + DAY).isoformat()}, "until"),
    ],
    ids=["neither", "away for ever", "leaving for a day"],
)
def test_an_absence_has_an_end_and_a_departure_none(team, sign_in, more, field):
    page = sign_in(team.cast.farid).post(url("absence"), asked(team, team.fanny, **more))
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert referents(team) == ["Farid"] * 4


def test_another_structure_is_named_and_confirmed_before_it_reads_anything(team, sign_in):
    client, typed = sign_in(team.cast.farid), asked(team, team.cast.lea)
    page = client.post(url("absence"), typed)
    assert page.status_code == 422
    label = (
        "4\xa0fiches s'ouvrent à Mission locale angevine, avec leurs notes partagées\xa0: Léa Conseillère les suivra"
    )
    assert label in text(page)
    assert not team.people[0].supports.filter(organisation=team.cast.mission_locale).exists()
    page = client.post(url("absence"), typed | {"opens": [team.cast.mission_locale.pk]})
    assert page.status_code == 302
    assert team.people[0].supports.filter(organisation=team.cast.mission_locale).exists()


@pytest.mark.parametrize("who", ["farid", "claire"])
def test_where_nothing_depends_there_is_no_form(cast, sign_in, who):
    page = sign_in(cast.farid if who == "farid" else cast.claire).get(url("absence"))
    assert "form" not in page.context
    assert "il n'y a rien à confier" in text(page)


def test_where_nobody_can_take_over_the_page_says_whom_to_ask(cast, sign_in):
    factories.person(cast.farid, cast.france_travail)
    Membership.objects.exclude(organisation=cast.france_travail).update(is_active=False)
    page = sign_in(cast.farid).get(url("absence"))
    assert "form" not in page.context
    assert "Demandez à Maud Responsable d'inviter" in text(page)


def test_who_is_followed_by_one_access_alone_is_told_once(team):
    for colleague in (team.fanny, team.gael):
        services.close_access(by=team.cast.maud, membership=access(colleague))
    assert reads.what_depends(access(team.cast.farid), TODAY)[0] == "4\xa0personnes suivies"
    assert len(reads.what_depends(access(team.cast.farid), TODAY)) == 1


def test_a_page_has_no_heading_twice(team, sign_in):
    page = text(sign_in(team.cast.maud).get(url("membership_hand_over", access(team.cast.farid).pk)))
    headings = re.findall(r"<(?:h\d|legend)[^>]*>(.*?)</", page)
    assert len(headings) == len(set(headings))


def test_the_page_of_a_role_leads_to_the_hand_over(team, sign_in):
    pk = access(team.cast.farid).pk
    assert url("membership_hand_over", pk) in text(sign_in(team.cast.maud).get(url("membership_update", pk)))


def test_the_page_of_the_last_coordinator_offers_no_button(cast, sign_in):
    page = text(sign_in(cast.alix).get(url("membership_close", access(cast.claire).pk)))
    assert "dernier accès de la coordination" in page
    assert "Fermer l'accès</button>" not in page
