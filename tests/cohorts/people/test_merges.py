"""Two files made one, and parted again: nothing is lost, nothing overlaps, and undoing gives back what was."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from actions.catalogue import services as catalogue
from actions.catalogue.enums import ActionKind
from actions.participations.services import participations
from actions.places.services import places
from cite_emploi.lib.errors import Refused
from cohorts.barriers import figures as barriers_figures
from cohorts.barriers import services as barriers
from cohorts.barriers.models import Barrier
from cohorts.follow_up import figures as follow_up_figures
from cohorts.follow_up.enums import Contract, Visibility
from cohorts.follow_up.services import appointments, notes, outcomes, tasks
from cohorts.people.enums import Rsa
from cohorts.people.models import Double, Merge, Person, Support
from cohorts.people.services import doubles, files, followers
from cohorts.referrals.enums import JourneyEnd
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.reads import cohort_places
from cohorts.referrals.services import answers, cohorts, journeys
from tests import factories

DAY = timedelta(days=1)
NOW, TODAY = factories.NOW, factories.TODAY


def url(name, *args):
    return reverse(name, args=["angers", *args])


@pytest.fixture
def pair(cast):
    """The same woman in two files: one that France Travail opened, one that the Mission locale opened."""
    kept = factories.person(cast.farid, cast.france_travail, on=TODAY - 20 * DAY)
    other = factories.person(cast.lea, cast.mission_locale, last_name="Essaï Un", phone="06 12 34 56 78")
    return kept, other


def merge(cast, kept, absorbed, **facts):
    return doubles.merge_people(by=cast.claire, kept=kept, absorbed=absorbed, at=NOW, **facts)


def snapshot() -> dict:
    """Every row that points to a person, and every person, as the database has them; not who merged what."""
    found = {}
    for key in [*doubles.moving_keys()]:
        table = key.model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT to_jsonb(t) FROM "{table}" t ORDER BY 1')  # noqa: S608 our own table names
            found[table] = [row[0] for row in cursor.fetchall()]
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(t) FROM cohorts_person t ORDER BY id")
        found["cohorts_person"] = [row[0] for row in cursor.fetchall()]
    return found


def rich(cast, person, by, organisation, *, number):
    """Something of each kind on a file."""
    barriers.open_barrier(by=by, person=person, theme=cast.mobility, on=TODAY)
    outcomes.record_outcome(by=by, person=person, contract=Contract.CDD_SHORT, starts_on=TODAY - number * DAY)
    ours = {"by": by, "person": person, "organisation": organisation}
    notes.add_note(**ours, on=TODAY, text=f"Note {number}", visibility=Visibility.PRIVATE)
    tasks.add_task(**ours, title=f"Tâche {number}", due_on=TODAY, on=TODAY)
    appointments.plan_appointment(**ours, starts_at=NOW + number * DAY)
    followers.add_professional(
        by=by, person=person, user=by.user, organisation=organisation, on=TODAY, is_referent=True
    )


# --- Merging --------------------------------------------------------------------------------------------------
def test_what_was_on_one_file_is_on_the_other(cast, pair):
    kept, other = pair
    barriers.open_barrier(by=cast.farid, person=kept, theme=cast.mobility, on=TODAY)
    barriers.open_barrier(by=cast.lea, person=other, theme=cast.childcare, on=TODAY)
    merge(cast, kept, other)
    assert {barrier.theme for barrier in kept.barriers.all()} == {cast.mobility, cast.childcare}
    assert {row.organisation for row in kept.supports.all()} == {cast.france_travail, cast.mission_locale}
    assert [Person.objects.visible_to(actor).get() for actor in (cast.claire, cast.farid, cast.lea)] == [kept] * 3


def test_the_file_kept_takes_the_facts_that_it_lacks_and_no_other(cast, pair):
    kept, other = pair
    files.update_person(by=cast.farid, person=kept, email="a@essai.test")
    files.update_person(by=cast.lea, person=other, email="b@essai.test", town="Angers")
    merge(cast, kept, other)
    kept.refresh_from_db()
    assert (kept.email, kept.phone, kept.town) == ("a@essai.test", "06 12 34 56 78", "Angers")


def test_a_merge_undone_leaves_everything_as_it_was(cast, pair):
    kept, other = pair
    rich(cast, kept, cast.farid, cast.france_travail, number=1)
    rich(cast, other, cast.lea, cast.mission_locale, number=2)
    files.support(person=other, organisation=cast.france_travail, on=TODAY - 40 * DAY)
    before = snapshot()
    done = merge(cast, kept, other)
    assert snapshot() != before
    doubles.undo_merge(by=cast.claire, merge=done, at=NOW)
    assert snapshot() == before


def test_what_is_written_after_a_merge_stays_with_the_file_kept(cast, pair):
    kept, other = pair
    done = merge(cast, kept, other)
    barriers.open_barrier(by=cast.lea, person=kept, theme=cast.childcare, on=TODAY)
    files.update_person(by=cast.claire, person=kept, phone="06 99 99 99 99")
    doubles.undo_merge(by=cast.claire, merge=done, at=NOW)
    kept.refresh_from_db()
    assert (kept.barriers.count(), kept.phone) == (1, "06 99 99 99 99")
    with pytest.raises(Refused, match="déjà défaite"):
        doubles.undo_merge(by=cast.claire, merge=done, at=NOW)


def test_merges_are_undone_in_order(cast, pair):
    kept, other = pair
    third = factories.person(cast.claire, cast.aldev, last_name="Essai Trois")
    first = merge(cast, kept, other)
    second = merge(cast, third, kept)
    with pytest.raises(Refused, match="fusionnée à son tour"):
        doubles.undo_merge(by=cast.claire, merge=first, at=NOW)
    doubles.undo_merge(by=cast.claire, merge=second, at=NOW)
    doubles.undo_merge(by=cast.claire, merge=first, at=NOW)
    assert Person.objects.filter(merged_into__isnull=False).count() == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ((-10, None), (-20, None), [(-20, None)]),
        ((-10, None), (-5, None), [(-10, None)]),
        ((-20, -10), (-15, None), [(-20, None)]),
        ((-20, -10), (-30, -10), [(-30, -10)]),
        ((-20, -10), (-9, None), [(-20, -10), (-9, None)]),
    ],
)
def test_periods_of_one_organisation_become_one_and_nobody_loses_access(cast, pair, mine, theirs, expected):
    kept, other = pair
    Support.objects.all().delete()
    for person, (start, end) in ((kept, mine), (other, theirs)):
        Support.objects.create(
            cite=cast.angers,
            person=person,
            organisation=cast.cidff,
            starts_on=TODAY + start * DAY,
            ends_on=None if end is None else TODAY + end * DAY,
        )
    before = snapshot()
    done = merge(cast, kept, other)
    rows = kept.supports.order_by("starts_on")
    assert [
        ((row.starts_on - TODAY).days, None if row.ends_on is None else (row.ends_on - TODAY).days) for row in rows
    ] == expected
    doubles.undo_merge(by=cast.claire, merge=done, at=NOW)
    assert snapshot() == before


def test_the_referent_of_the_file_kept_stays_the_only_one(cast, pair):
    kept, other = pair
    for person, by, organisation in (
        (kept, cast.farid, cast.france_travail),
        (other, cast.lea, cast.mission_locale),
    ):
        followers.add_professional(
            by=by, person=person, user=by.user, organisation=organisation, on=TODAY, is_referent=True
        )
    merge(cast, kept, other)
    assert {(row.user.name, row.is_referent) for row in kept.professionals.all()} == {
        ("Farid Conseiller", True),
        ("Léa Conseillère", False),
    }


def test_the_same_barrier_and_the_same_outcome_count_once(cast, pair):
    kept, other = pair
    for person, by in ((kept, cast.farid), (other, cast.lea)):
        barriers.open_barrier(by=by, person=person, theme=cast.mobility, on=TODAY)
        outcomes.record_outcome(by=by, person=person, contract=Contract.CDI, starts_on=TODAY)
    assert (
        barriers_figures.barriers_opened(cast.angers, 2026).count()
        == follow_up_figures.outcomes(cast.angers, 2026).count()
        == 2
    )
    merge(cast, kept, other)
    assert (
        barriers_figures.barriers_opened(cast.angers, 2026).count()
        == follow_up_figures.outcomes(cast.angers, 2026).count()
        == 1
    )
    assert Barrier.objects.count() == 2


def test_of_facts_that_contradict_who_merges_says_which_stands(cast, pair, sign_in):
    kept, other = pair
    files.update_person(by=cast.farid, person=kept, phone="06 00 00 00 00", rsa=Rsa.STANDARD)
    facts = {"birth_date": date(1990, 3, 21), "children_birth_months": [date(2024, 5, 1)], "rsa": Rsa.INCREASED}
    files.update_person(by=cast.lea, person=other, **facts)
    before = snapshot()
    client, address = sign_in(cast.claire), url("merge_people", kept.pk, other.pk)
    form = client.get(address).context["form"]
    assert list(form.fields) == ["last_name", "birth_date", "phone", "rsa"]
    assert {form[name].value() for name in form.fields} == {None}
    answers = {"last_name": "kept", "birth_date": "absorbed", "phone": "absorbed", "rsa": "kept"}
    assert list(client.post(address, answers | {"rsa": ""}).context["form"].errors) == ["rsa"]
    assert client.post(address, answers).status_code == 302
    kept.refresh_from_db()
    told = (kept.last_name, kept.birth_date, kept.phone, kept.rsa, kept.children_birth_months)
    assert told == ("Essai 1", facts["birth_date"], other.phone, Rsa.STANDARD, facts["children_birth_months"])
    client.post(url("merge_undo", Merge.objects.get().pk))
    assert snapshot() == before


# --- What stands in the way -------------------------------------------------------------------------------------
def enter_cohort(cast, number, *, year=2026, starts=0, ends=None):
    """A person whom a partner referred, taken into a cohort so many days from today; and their journey."""
    cohort = cast.cohort if year == 2026 else cohorts.save_cohort(by=cast.claire, year=year, target=5)
    by, organisation = (cast.farid, cast.france_travail) if number == 1 else (cast.lea, cast.mission_locale)
    asked = factories.referral(by, organisation, number=number, on=TODAY - 60 * DAY)
    journey = answers.accept_referral(by=cast.claire, referral=asked, cohort=cohort, on=TODAY + starts * DAY)
    if ends is not None:
        journeys.end_journey(by=cast.claire, journey=journey, on=TODAY + ends * DAY, end_reason=JourneyEnd.LOST_TOUCH)
    return journey


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        pytest.param({"starts": -10}, {"starts": -20}, (2026, -20, None), id="both run"),
        pytest.param({"starts": -30, "ends": -20}, {"starts": -10}, (2026, -30, None), id="one after the other"),
        pytest.param({"starts": -30, "ends": -5}, {"starts": -40, "ends": -9}, (2026, -40, -5), id="both ended"),
        pytest.param({"starts": -10}, {"year": 2025, "starts": -20}, (2025, -20, None), id="two cohorts"),
    ],
)
def test_two_journeys_become_one_and_part_again(cast, mine, theirs, expected):
    kept, other = enter_cohort(cast, 1, **mine), enter_cohort(cast, 2, **theirs)
    before = snapshot()
    done = merge(cast, kept.person, other.person)
    journey = Journey.objects.get()
    days = [None if day is None else (day - TODAY).days for day in (journey.starts_on, journey.ended_on)]
    assert (journey.person, journey.cohort.year, *days) == (kept.person, *expected)
    assert [referral.status for referral in kept.person.referrals.all()] == ["accepted", "accepted"]
    assert cohort_places.places(journey.cohort).entered == 1
    doubles.undo_merge(by=cast.claire, merge=done, at=NOW)
    assert snapshot() == before


def test_what_was_written_on_either_journey_follows_the_one_that_stands(cast):
    kept, other = enter_cohort(cast, 1, starts=-20), enter_cohort(cast, 2, starts=-10)
    until = other.planned_end_on + 30 * DAY
    journeys.renew_journey(by=cast.claire, journey=other, on=TODAY, until=until, reason="Formation en cours.")
    done = merge(cast, kept.person, other.person)
    kept.refresh_from_db()
    assert (kept.planned_end_on, kept.renewals.get().until) == (until, until)
    journeys.end_journey(by=cast.claire, journey=kept, on=TODAY, end_reason=JourneyEnd.MOVED)
    doubles.undo_merge(by=cast.claire, merge=done, at=NOW)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert (kept.ended_on, kept.renewals.count()) == (TODAY, 0)  # ended since: that stays
    assert (other.ended_on, other.renewals.count(), other.planned_end_on) == (None, 1, until)


def test_journeys_that_follow_each_other_are_no_obstacle(cast):
    first = factories.journey(cast, number=1, on=date(2026, 1, 5))
    journeys.end_journey(by=cast.claire, journey=first, on=date(2026, 2, 1), end_reason=JourneyEnd.STOPPED)
    last_year = cohorts.save_cohort(by=cast.claire, year=2025, target=5)
    asked = factories.referral(cast.lea, cast.mission_locale, number=2)
    second = answers.accept_referral(by=cast.claire, referral=asked, cohort=last_year, on=date(2026, 6, 15))
    merge(cast, first.person, second.person)
    assert first.person.journeys.count() == 2


@pytest.mark.parametrize(("gap", "refused"), [(0, True), (1, False)])
def test_a_child_at_two_places_at_once_is_asked_about_before_the_merge(cast, pair, sign_in, gap, refused):
    kept, other = pair
    action = catalogue.save_action(
        by=cast.claire, name="Places", kind=ActionKind.PLACES, operator=cast.aldev, themes=[cast.childcare]
    )
    day = date(2026, 3, 2)
    for person, by, number, start in (
        (kept, cast.farid, 1, day),
        (other, cast.lea, 2, day + 30 * DAY + gap * DAY),
    ):
        asked = participations.request_participation(by=by, person=person, action=action, on=day)
        row = participations.enrol(by=cast.claire, participation=asked, on=day)
        place = places.save_place(
            by=cast.claire, action=action, establishment=cast.creche, label=f"Place {number}", opens_on=day
        )
        places.book_place(
            by=cast.claire,
            participation=row,
            place=place,
            child_first_name="Lina" if number == 1 else "LINA",
            child_birth_month=date(2025, 3, 1),
            starts_on=start,
            ends_on=start + 30 * DAY,
        )
        participations.end_participation(by=cast.claire, participation=row, on=start + 30 * DAY)
    client, address = sign_in(cast.claire), url("merge_people", kept.pk, other.pk)
    page = client.get(address).content.decode()
    assert ("Lina serait à deux endroits à la fois" in page) == refused
    client.post(address, {"last_name": "kept"})
    assert Merge.objects.exists() != refused


# --- Who, and what is not merged ----------------------------------------------------------------------------------
@pytest.mark.parametrize("who", ["farid", "lea", "odile", "mehdi", "alix", "nadia"])
def test_only_the_coordination_merges(cast, pair, who):
    with pytest.raises(Refused):
        doubles.merge_people(by=getattr(cast, who), kept=pair[0], absorbed=pair[1], at=NOW)


def test_a_file_is_merged_once_and_with_another(cast, pair):
    kept, other = pair
    with pytest.raises(Refused, match="deux fiches différentes"):
        merge(cast, kept, kept)
    merge(cast, kept, other)
    with pytest.raises(Refused, match="déjà été fusionnée"):
        merge(cast, kept, other)


def test_a_file_of_another_cite_is_not_merged(cast, pair):
    stranger = factories.person(cast.nadia, cast.maison_nantes)
    with pytest.raises(Refused):
        merge(cast, pair[0], stranger)


def test_an_old_address_leads_to_the_file_kept(cast, pair, sign_in):
    kept, other = pair
    merge(cast, kept, other)
    assert sign_in(cast.lea).get(url("person_detail", other.pk)).url == url("person_detail", kept.pk)
    assert sign_in(cast.odile).get(url("person_detail", other.pk)).status_code == 404


def test_the_question_of_a_double_is_answered_once_either_way(cast, pair, sign_in):
    kept, other = pair
    double = Double.objects.create(cite=cast.angers, person=other, other=kept, found_at=NOW, found_by=cast.lea.user)
    client = sign_in(cast.claire)
    assert list(client.get(url("double_list")).context["doubles"]) == [double]
    client.post(url("double_distinct", double.pk))
    double.refresh_from_db()
    assert (double.answer, double.answered_by) == ("distinct", cast.claire.user)
    assert list(client.get(url("double_list")).context["doubles"]) == []


def test_a_merge_undone_is_a_question_again(cast):
    one = factories.person(cast.farid, cast.france_travail)
    other = factories.person(cast.lea, cast.mission_locale)
    done = merge(cast, one, other)
    assert not Double.objects.waiting().exists()
    doubles.undo_merge(by=cast.claire, merge=done, at=NOW)
    assert Double.objects.waiting().get().person == other


def test_a_correction_that_was_begun_before_a_merge_does_not_bring_the_file_back(cast, pair):
    kept, other = pair
    read_before = Person.objects.get(pk=other.pk)
    merge(cast, kept, other)
    with pytest.raises(Refused, match="vient d'être fusionnée"):
        files.update_person(by=cast.claire, person=read_before, phone="06 11 11 11 11")
    assert Person.objects.get(pk=other.pk).merged_into == kept


def test_who_looks_like_the_file_that_goes_is_asked_about_with_the_one_that_stays(cast):
    kept = factories.person(cast.farid, cast.france_travail, first_name="Zohra", last_name="Diallo")
    absorbed = factories.person(cast.farid, cast.france_travail, last_name="Durand")
    third = factories.person(cast.lea, cast.mission_locale, last_name="Durant")
    merge(cast, kept, absorbed)
    assert [(row.person, row.other) for row in Double.objects.waiting()] == [(third, kept)]


def test_a_name_corrected_is_compared_again_and_an_answer_stands(cast):
    one = factories.person(cast.farid, cast.france_travail, last_name="Durand")
    other = factories.person(cast.lea, cast.mission_locale, last_name="Bernard")
    assert not Double.objects.exists()
    files.update_person(by=cast.lea, person=other, last_name="Durant")
    double = Double.objects.get()
    assert (double.person, double.other, double.reasons) == (other, one, ["near_name"])
    doubles.say_distinct(by=cast.claire, double=double, at=NOW)
    files.update_person(by=cast.lea, person=other, last_name="Duran")
    assert Double.objects.get().answer == "distinct"


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_reads_the_database_as_often_for_three_as_for_one(cast, sign_in, size, django_assert_num_queries):
    for number in range(size):
        one, two = (factories.person(cast.claire, cast.aldev, last_name=f"{letter}{number}") for letter in "ab")
        Double.objects.create(cite=cast.angers, person=one, other=two, found_at=NOW, found_by=cast.lea.user)
        merge(cast, *(factories.person(cast.claire, cast.aldev, last_name=f"{letter}{number}") for letter in "cd"))
    client = sign_in(cast.claire)
    with django_assert_num_queries(8):
        client.get(url("double_list"))


# --- What was not asked ---------------------------------------------------------------------------------------
REGISTERED = {"registered_since": date(2026, 1, 5)}


@pytest.mark.parametrize(
    ("told", "taken", "registration"),
    [
        ({}, [], (True, date(2026, 1, 5))),
        ({"is_registered": True}, [], (True, date(2026, 1, 5))),
        ({"is_registered": False}, [], (False, None)),
        ({"is_registered": False}, ["registered_since"], (True, date(2026, 1, 5))),
    ],
    ids=["unasked", "day unknown", "no", "no, and the other stands"],
)
def test_a_registration_that_one_file_tells_stands_unless_the_file_kept_says_no(cast, pair, told, taken, registration):
    kept, other = pair
    files.update_person(by=cast.farid, person=kept, **told)
    files.update_person(by=cast.lea, person=other, **REGISTERED)
    before = snapshot()
    made = merge(cast, kept, other, taken=taken)
    kept.refresh_from_db()
    assert (kept.is_registered, kept.registered_since) == registration
    doubles.undo_merge(by=cast.claire, merge=made, at=NOW)
    assert snapshot() == before


def test_what_nobody_asked_on_the_file_kept_is_taken_from_the_other(cast, pair):
    kept, other = pair
    facts = {"rsa": Rsa.NO, "is_single_parent": False, "children_birth_months": [date(2023, 3, 1)]}
    files.update_person(by=cast.lea, person=other, notice_given_on=TODAY, **facts)
    made = merge(cast, kept, other)
    kept.refresh_from_db()
    assert {name: getattr(kept, name) for name in facts} == facts
    assert kept.notice_given_on == TODAY
    doubles.undo_merge(by=cast.claire, merge=made, at=NOW)
    kept.refresh_from_db()
    assert (kept.rsa, kept.is_single_parent, kept.children_birth_months) == ("", None, None)
