"""A frozen file: seen by none but the coordination, whatever the page; written by nobody, whatever the service."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from actions.rights import answers
from actions.sessions.models import SignUp
from cite_emploi.accounts.acts import KINDS
from cite_emploi.hand_overs.reads import duties, people_left_alone
from cite_emploi.home.todo import todos
from cite_emploi.lib.errors import Refused
from cite_emploi.lib.frozen import CONSTRAINT, SENTENCE, is_frozen_file
from cohorts.people.models import Double, Merge, Person
from cohorts.people.services import doubles, files
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from governance.reporting.reads import current_values
from tests import factories
from tests.doors import parents, rows_read
from tests.factories import TODAY
from tests.test_permissions import MATRIX, enter
from tests.test_undo import DEEDS

PARTNERS = ("farid", "odile", "carla")  # whoever could read something of the person before


def freeze(world) -> Person:
    """The coordination grants the restriction that France Travail noted."""
    answers.answer_request(
        by=world.cast.claire,
        request=world.right_request,
        answer="accepted",
        answered_on=TODAY,
        words="Le temps de vérifier.",
        channel="hand",
        on=TODAY,
    )
    world.person.refresh_from_db()
    return world.person


def freeze_everybody(world) -> None:
    Person.objects.filter(cite=world.cast.angers).update(restricted_on=TODAY)


# --- Seen by none but the coordination ------------------------------------------------------------------------
# A board of places says until when one is taken: it reads of whom, and says it to nobody.
READ_AND_UNSAID = {("carla", "establishment_detail"), ("carla", "place_calendar")}


@pytest.mark.parametrize("who", PARTNERS)
def test_no_page_export_or_paper_tells_of_a_frozen_file(world, client, who):
    person = freeze(world)
    enter(client, world, who)
    told = []
    for name, args in [(name, args) for name, (allowed, args) in sorted(MATRIX.items()) if who in allowed]:
        with rows_read() as read:
            content = b"".join(client.get(reverse(name, args=["angers", *args(world)]))).decode(errors="ignore")
        words = (rf"{person}\b", rf"personnes/{person.pk}/", "Lina")
        if any(re.search(word, content) for word in words):
            told.append(f"{name} says it")
        elif person.pk in read[Person] and (who, name) not in READ_AND_UNSAID:
            told.append(f"{name} reads it")
    assert not told, "\n".join(told)


@pytest.mark.parametrize("name", ["person_detail", "person_rights", "right_request_detail", "referral_sheet"])
def test_the_coordination_still_opens_it(world, client, name):
    freeze(world)
    row = {"right_request_detail": world.right_request, "referral_sheet": world.accepted}.get(name, world.person)
    enter(client, world, "claire")
    assert client.get(reverse(name, args=["angers", row.pk])).status_code == 200


def test_its_page_says_so_and_offers_nothing_to_do(world, client):
    freeze(world)
    enter(client, world, "claire")
    page = client.get(reverse("person_detail", args=["angers", world.person.pk])).content.decode()
    assert "Fiche gelée" in page
    assert reverse("note_create", args=["angers", world.person.pk]) not in page


@pytest.mark.parametrize(
    ("name", "args", "query"),
    [
        ("person_export", ["csv"], ""),
        ("referral_export", ["csv"], "?status=accepted"),
        ("participation_export", ["csv"], ""),
        ("journey_export", [TODAY.year, "csv"], ""),
        ("attendance_export", ["csv"], ""),
    ],
)
def test_it_leaves_in_no_file_even_for_the_coordination(world, client, name, args, query):
    enter(client, world, "claire")
    address = reverse(name, args=["angers", *args]) + query
    last_name = world.person.last_name
    assert re.search(rf"{last_name}\b", b"".join(client.get(address)).decode())
    freeze(world)
    assert not re.search(rf"{last_name}\b", b"".join(client.get(address)).decode())


# --- Written by nobody ------------------------------------------------------------------------------------------
EXEMPT = {Double, Merge, ReferralDraft}
# What opens another file, or is about no file.
ELSEWHERE = ("submit_referral", "submit_draft", "enter_directly", "expire_referral", "save_place")


def test_every_table_that_tells_of_a_person_is_guarded(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE %s", [f"{CONSTRAINT}%"])
        guarded = {table for (table,) in cursor.fetchall()}
    told = {model._meta.db_table for model in parents() if model not in EXEMPT}
    # Imports are nobody's yet; requests and their parts are what answers the person.
    assert told - guarded == {"actions_erasurenotice", "actions_importrow", "actions_rightrequest", "actions_share"}


@pytest.mark.parametrize(
    "code",
    sorted(set(KINDS) - {code for code in KINDS if code.endswith(ELSEWHERE) or code.startswith("actions.rights")}),
)
def test_no_act_writes_to_a_frozen_file(world, code):
    freeze_everybody(world)
    with pytest.raises((Refused, IntegrityError)) as refusal, transaction.atomic():
        DEEDS[code](world, world.cast)
    assert isinstance(refusal.value, Refused) or is_frozen_file(refusal.value)


def test_the_refusal_says_why(world):
    freeze(world)
    with pytest.raises(Refused, match="gelée") as refusal:
        files.update_person(by=world.cast.claire, person=world.person, phone="0241000000")
    assert refusal.value.reasons == [(None, SENTENCE)]


def test_a_write_that_no_form_expects_leads_back_with_the_reason(world, client):
    freeze(world)
    enter(client, world, "claire")
    task = reverse("task_finish", args=["angers", world.task.pk])
    answer = client.post(task, {}, follow=True)
    assert answer.status_code == 200
    assert "gelée" in answer.content.decode()


def test_two_files_one_of_which_is_frozen_are_not_merged(world):
    freeze(world)
    other = world.in_project.person
    with pytest.raises((Refused, IntegrityError)), transaction.atomic():
        doubles.merge_people(by=world.cast.claire, kept=other, absorbed=world.person, at=timezone.now())


def test_who_opens_a_like_file_is_told_nothing(world):
    person = freeze(world)
    same = {"first_name": person.first_name, "last_name": person.last_name, "birth_date": person.birth_date}
    assert factories.person(world.cast.lea, world.cast.mission_locale, **same).pk


# --- Used by nothing --------------------------------------------------------------------------------------------
def test_the_daily_work_leaves_frozen_files_alone(world, monkeypatch):
    freeze_everybody(world)
    DBTaskResult.objects.all().delete()
    before = list(Referral.objects.order_by("pk").values())
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY + timedelta(days=400))
    call_command("daily")
    assert list(Referral.objects.order_by("pk").values()) == before
    kinds = {task.args_kwargs["args"][0] for task in DBTaskResult.objects.all()}
    assert not {kind for kind in kinds if str(kind).startswith(("referral", "offer", "stay"))}


def test_nothing_of_it_is_handed_over(world):
    freeze_everybody(world)
    farid = world.cast.farid.memberships[0]
    of_people = [row for row in duties(farid, TODAY) if row.is_of_people]
    assert [row for row in of_people if row.rows.exclude(person=None).exists()] == []
    assert not people_left_alone(farid, TODAY).exists()


def test_nothing_of_it_is_still_to_do(world):
    freeze_everybody(world)
    listed = {todo.one for todo in todos(world.cast.farid, TODAY)}
    assert not {words for words in listed if "personne" in words or "tâche" in words}


def test_figures_still_count_it(world):
    year = world.report
    before = current_values(year, TODAY)
    freeze(world)
    assert current_values(year, TODAY) == before


def test_a_session_s_seats_are_still_taken(world):
    freeze(world)
    seats = world.session.sign_ups.filter(seat__isnull=False).count()
    assert seats == SignUp.objects.filter(session=world.session, seat__isnull=False).count() == 1
