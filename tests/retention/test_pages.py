"""The pages of retention: what each role reads and does there, and the command."""

from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from actions.rights.models import Erasure, StillFollowed
from cite_emploi.home.todo import todos
from cohorts.people.models import Person
from tests.retention.people import GOES, LAST, NOTICE, announce, old_file


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def address(name: str, *args) -> str:
    return reverse(name, args=["angers", *args])


@pytest.fixture
def notice_day():
    with time_machine.travel(NOTICE):
        yield


@pytest.mark.parametrize(("who", "seen"), [("claire", 3), ("farid", 3), ("lea", 0), ("odile", 0)])
def test_each_reads_the_files_that_they_may_open_with_their_dates(cast, client, notice_day, who, seen):
    for number in (1, 2, 3):
        old_file(cast, number)
    announce(cast.angers)
    client.force_login(getattr(cast, who).user)
    page = client.get(address("erasure_notice_list"))
    assert len(page.context["lines"]) == seen
    assert ("16\xa0juin\xa02028" in page.content.decode()) is bool(seen)
    home = {todo.label: todo.count for todo in todos(getattr(cast, who), NOTICE)}
    assert home.get("dossiers bientôt effacés", 0) == seen


def test_several_are_said_to_be_still_followed_at_once_and_it_is_taken_back(cast, sign_in, notice_day):
    people = [old_file(cast, number) for number in (1, 2, 3)]
    announce(cast.angers)
    client = sign_in(cast.farid)
    assert client.post(address("erasure_notice_list"), {"draft_version": "0"}).status_code == 422
    sent = {"people": [people[0].pk, people[1].pk]}
    assert client.post(address("erasure_notice_list"), sent).status_code == 302
    assert StillFollowed.objects.filter(by=cast.farid.user, on=NOTICE).count() == 2
    page = client.get(address("erasure_notice_list"))
    assert [line.person for line in page.context["lines"]] == [people[2]]
    act = page.context["confirmed"][0].act_pk
    assert client.post(address("act_undo", act), {"reason": "Une erreur."}).status_code == 302
    assert StillFollowed.objects.count() == 1


def test_the_list_reads_as_often_for_one_as_for_three(cast, sign_in, notice_day, django_assert_max_num_queries):
    client, queries = sign_in(cast.claire), []
    for number in (1, 2, 3):
        old_file(cast, number)
        announce(cast.angers)
        with django_assert_max_num_queries(60) as counted:
            client.get(address("erasure_notice_list"))
        queries.append(len(counted))
    assert queries[0] == queries[2]


def test_a_notice_is_one_mail_a_reader_with_a_link_and_no_name(cast):
    for number in (1, 2, 3):
        old_file(cast, number)
    DBTaskResult.objects.all().delete()
    announce(cast.angers)
    sent = [each.args_kwargs["args"] for each in DBTaskResult.objects.all()]
    assert sorted(args[1] for args in sent) == sorted({cast.claire.user.pk, cast.farid.user.pk})
    assert {(args[0], args[2]) for args in sent} == {("files_to_erase", address("erasure_notice_list"))}


def test_the_coordination_erases_a_person_and_prints_the_proof(cast, sign_in):
    person, client = old_file(cast), sign_in(cast.claire)
    page = client.get(address("person_erase", person.pk)).content.decode()
    assert "Rien ne fait revenir" in page
    assert "France Travail Angers" in page
    wrong = client.post(address("person_erase", person.pk), {"reason": "asked", "confirmation": "Zorbalina"})
    assert wrong.status_code == 422
    sent = {"reason": "asked", "confirmation": str(person)}
    answer = client.post(address("person_erase", person.pk), sent)
    erasure = Erasure.objects.get()
    assert answer.url == address("erasure_detail", erasure.pk)
    assert not Person.objects.exists()
    assert client.get(address("person_detail", person.pk)).status_code == 404
    assert "À la demande de la personne" in client.get(address("erasure_list")).content.decode()
    paper = client.get(address("erasure_paper", erasure.pk))
    assert paper.headers["Content-Type"] == "application/pdf"


def test_a_journey_under_way_shows_why_and_no_form(world, sign_in):
    page = sign_in(world.cast.claire).get(address("person_erase", world.person.pk)).content.decode()
    assert "Pourquoi ce dossier ne s'efface pas maintenant" in page
    assert 'name="confirmation"' not in page


def test_the_command_tells_numbers_and_why_and_no_name(cast):
    person = old_file(cast)
    announce(cast.angers)
    out = StringIO()
    with time_machine.travel(GOES):
        call_command("old_files", "--cite", "angers", stdout=out)
    told = out.getvalue()
    assert f"{person.pk}\xa0: dernier contact le {LAST:%d/%m/%Y}" in told
    assert "0 à effacer au prochain passage" in told
    assert "au plus tard le 16\xa0décembre\xa02028" in told
    assert "Quixotel" not in told
