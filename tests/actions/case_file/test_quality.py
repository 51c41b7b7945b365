"""What waits and what files lack: the number on the board is the length of the list that it opens."""

from datetime import date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from actions.case_file import todo
from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.participations.services import participations
from cohorts.follow_up.enums import AppointmentStatus, Contract, Medium, Visibility
from cohorts.follow_up.services import appointments, notes, outcomes, tasks
from cohorts.people.enums import Residence
from cohorts.people.services import files, followers
from cohorts.referrals.enums import JourneyEnd
from cohorts.referrals.services import answers, cohorts, journeys
from tests import factories

DAY = timedelta(days=1)
TODAY = factories.TODAY


def url(name, query=""):
    return reverse(name, args=["angers"]) + query


def waiting(choice, actor) -> set[str]:
    return {str(person) for person in todo.people(choice, actor, TODAY)}


def journey(cast, *, days: int = 0, **facts):
    """Someone taken in so many days ago."""
    return factories.journey(cast, on=TODAY - days * DAY, **facts)


def spoke(cast, person, *, days: int, medium=Medium.PHONE):
    return notes.add_note(
        by=cast.farid,
        person=person,
        organisation=cast.france_travail,
        on=TODAY - days * DAY,
        text="Des nouvelles.",
        visibility=Visibility.PRIVATE,
        medium=medium,
    )


def met(cast, person, *, days: int, status=AppointmentStatus.HELD):
    at = timezone.make_aware(datetime.combine(TODAY - days * DAY, datetime.min.time()))
    planned = appointments.plan_appointment(
        by=cast.farid, person=person, organisation=cast.france_travail, starts_at=at
    )
    return appointments.tell_appointment(by=cast.farid, appointment=planned, status=status, on=TODAY)


# --- Contact ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("days", "choices"), [(29, set()), (30, {"contact"}), (59, {"contact"}), (60, {"contact", "contact-long"})]
)
def test_someone_without_a_contact_since_they_came_is_lost_sight_of_after_the_delay(cast, days, choices):
    journey(cast, days=days)
    assert {key for key in ("contact", "contact-long") if waiting(key, cast.claire)} == choices


@pytest.mark.parametrize(("days", "lost"), [(29, False), (30, True)])
@pytest.mark.parametrize("reach", [spoke, met])
def test_a_contact_counts_for_the_delay_and_no_longer(cast, reach, days, lost):
    reach(cast, journey(cast, days=90).person, days=days)
    assert bool(waiting("contact", cast.claire)) == lost


@pytest.mark.parametrize("status", [AppointmentStatus.NO_SHOW, AppointmentStatus.EXCUSED, AppointmentStatus.CANCELLED])
def test_an_appointment_missed_is_no_contact(cast, status):
    met(cast, journey(cast, days=90).person, days=2, status=status)
    assert waiting("contact", cast.claire) == {"Amina Essai 1"}


def test_a_simple_note_is_no_contact(cast):
    spoke(cast, journey(cast, days=90).person, days=2, medium="")
    assert waiting("contact", cast.claire) == {"Amina Essai 1"}


def test_the_delay_is_the_cite_s(cast):
    journey(cast, days=20)
    assert waiting("contact", cast.claire) == set()
    cast.angers.contact_days = 20
    cast.angers.save()
    cast.claire.cite.contact_days = 20
    assert waiting("contact", cast.claire) == {"Amina Essai 1"}
    assert todo.labels(cast.claire.cite)["contact-long"] == "Sans contact depuis 40\xa0jours"


# --- What lacks ---------------------------------------------------------------------------------------------
def test_a_file_without_referent_district_and_action_lacks_all_three_until_they_are_there(cast):
    person = journey(cast).person
    for professional in person.professionals.filter(is_referent=True):
        followers.end_professional(by=cast.farid, professional=professional, on=TODAY)
    lacks = ("referent", "quartier", "sans-action")
    assert {key for key in lacks if waiting(key, cast.farid)} == set(lacks)
    followers.add_professional(
        by=cast.farid, person=person, user=cast.lea.user, organisation=cast.mission_locale, on=TODAY, is_referent=True
    )
    files.update_person(by=cast.farid, person=person, district=cast.roseraie)
    action = catalogue.save_action(
        by=cast.claire, name="Garde", kind=ActionKind.MATCHING, operator=cast.cidff, themes=[cast.childcare]
    )
    participations.request_participation(by=cast.farid, person=person, action=action, on=TODAY)
    assert [key for key in lacks if waiting(key, cast.farid)] == []
    assert waiting("residence", cast.farid) == {"Amina Essai 1"}


def test_out_of_every_neighbourhood_is_an_answer(cast):
    person = journey(cast).person
    files.update_person(by=cast.farid, person=person, residence=Residence.OUTSIDE)
    assert waiting("quartier", cast.claire) == set()


def test_people_who_are_not_helped_lack_nothing(cast):
    factories.person(cast.farid, cast.france_travail)
    assert {key for key in todo.QUALITY if waiting(key, cast.claire)} == set()


@pytest.mark.parametrize(
    ("ended", "choices"),
    [
        (TODAY, {"sortie", "sans-sortie"}),
        (date(2026, 3, 16), {"sortie", "sans-sortie"}),
        (date(2026, 3, 15), {"sans-sortie"}),
        (date(2025, 6, 16), {"sans-sortie"}),
        (date(2025, 6, 15), set()),
    ],
)
def test_the_situation_at_exit_is_asked_three_months_and_missed_twelve(cast, ended, choices):
    before = cohorts.save_cohort(by=cast.claire, year=2025, target=5)
    asked = factories.referral(cast.farid, cast.france_travail, on=date(2025, 1, 6))
    row = answers.accept_referral(by=cast.claire, referral=asked, cohort=before, on=date(2025, 1, 6))
    row = journeys.end_journey(by=cast.claire, journey=row, on=ended, end_reason=JourneyEnd.COMPLETED)
    assert {key for key in ("sortie", "sans-sortie") if waiting(key, cast.claire)} == choices
    if choices:
        outcomes.record_check(by=cast.claire, of=row, months=0, answer="not_reached", on=TODAY)
        assert {key for key in ("sortie", "sans-sortie") if waiting(key, cast.claire)} == set()


def test_a_late_task_and_a_passed_appointment_wait(cast):
    person = journey(cast).person
    ours = {"by": cast.farid, "person": person, "organisation": cast.france_travail}
    tasks.add_task(**ours, title="Rappeler", due_on=TODAY - DAY, on=TODAY - DAY)
    appointments.plan_appointment(**ours, starts_at=factories.NOW - DAY)
    assert waiting("taches", cast.farid) == waiting("rendez-vous", cast.farid) == {"Amina Essai 1"}
    assert waiting("taches", cast.lea) == set()


# --- Pages --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["claire", "farid", "lea"])
def test_each_number_of_the_board_is_the_length_of_its_list(cast, sign_in, who):
    for number in range(3):
        journey(cast, days=40, number=number)
    client = sign_in(getattr(cast, who))
    rows = client.get(url("quality")).context["rows"]
    assert [row["count"] for row in rows] == [client.get(row["url"]).context["page"].paginator.count for row in rows]
    assert {row["count"] for row in rows} == ({0} if who == "lea" else {0, 3})


def test_the_agenda_tells_mine_from_my_organisation_s(cast, sign_in):
    person = journey(cast).person
    ours = {"by": cast.farid, "person": person, "organisation": cast.france_travail, "on": TODAY}
    colleague = factories.actor(cast.angers, "ines@ft.test", "Inès Collègue", cast.france_travail, *cast.farid.roles)
    tasks.add_task(**ours, title="À moi", due_on=TODAY, owner=cast.farid.user)
    tasks.add_task(**ours, title="À qui sera là", due_on=TODAY + DAY)
    tasks.add_task(**ours, title="À Inès", due_on=TODAY, owner=colleague.user)
    client = sign_in(cast.farid)
    titles = lambda query: [task.title for task in client.get(url("agenda", query)).context["tasks"]]  # noqa: E731
    assert titles("") == ["À moi", "À qui sera là"]
    assert titles("?qui=structure") == ["À moi", "À Inès", "À qui sera là"]


def test_a_check_of_someone_whom_i_follow_is_in_my_agenda(cast, sign_in):
    person = factories.person(cast.farid, cast.france_travail)
    outcome = outcomes.record_outcome(by=cast.farid, person=person, contract=Contract.CDI, starts_on=date(2025, 12, 15))
    client = sign_in(cast.farid)
    assert client.get(url("agenda")).context["checks"] == []
    followers.add_professional(
        by=cast.farid, person=person, user=cast.farid.user, organisation=cast.france_travail, on=TODAY
    )
    assert [(each.of, each.months) for each in client.get(url("agenda")).context["checks"]] == [(outcome, 6)]
    outcomes.record_check(by=cast.farid, of=outcome, months=6, answer="held", on=TODAY)
    assert client.get(url("agenda")).context["checks"] == []


def test_the_list_of_news_tells_the_telephone_and_the_last_answer(cast, sign_in):
    cast.claire.cite.optional_checks = [3]
    cast.claire.cite.save()
    person = factories.person(cast.farid, cast.france_travail, phone="0612345678")
    outcome = outcomes.record_outcome(by=cast.farid, person=person, contract=Contract.CDI, starts_on=date(2025, 12, 15))
    outcomes.record_check(by=cast.farid, of=outcome, months=3, answer="not_reached", on=date(2026, 3, 20))
    page = sign_in(cast.farid).get(reverse("agenda_list", args=["angers", "nouvelles"]), {"qui": "structure"})
    (check,) = page.context["page"]
    assert (check.months, check.due_on, check.last.answer) == (6, date(2026, 6, 15), "not_reached")
    assert 'href="tel:0612345678"' in page.content.decode()


@pytest.mark.parametrize(("query", "titles"), [("", ["Hier", "Demain"]), ("&retard=1", ["Hier"])])
def test_the_list_of_tasks_may_hold_the_late_ones_alone(cast, sign_in, query, titles):
    ours = {"by": cast.farid, "person": journey(cast).person, "organisation": cast.france_travail}
    tasks.add_task(**ours, title="Hier", due_on=TODAY - DAY, on=TODAY - DAY)
    tasks.add_task(**ours, title="Demain", due_on=TODAY + DAY, on=TODAY)
    page = sign_in(cast.farid).get(reverse("agenda_list", args=["angers", "taches"]) + "?qui=structure" + query)
    assert [task.title for task in page.context["page"]] == titles


def test_another_kind_of_list_is_not_found(cast, sign_in):
    assert sign_in(cast.farid).get(reverse("agenda_list", args=["angers", "autre"])).status_code == 404


@pytest.mark.parametrize("size", [1, 3])
def test_board_and_agenda_read_the_database_as_often_for_three_as_for_one(
    cast, sign_in, size, django_assert_num_queries
):
    for number in range(size):
        person = journey(cast, days=40, number=number).person
        ours = {"by": cast.farid, "person": person, "organisation": cast.france_travail}
        tasks.add_task(**ours, title="Rappeler", due_on=TODAY, on=TODAY, owner=cast.farid.user)
        appointments.plan_appointment(**ours, starts_at=factories.NOW + DAY)
    client = sign_in(cast.farid)
    # Two of them: the present version of the information, and who was not given it.
    with django_assert_num_queries(15):
        client.get(url("quality"))
    with django_assert_num_queries(13):
        client.get(url("agenda"))
