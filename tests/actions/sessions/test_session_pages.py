"""The pages of group sessions: planning a series, signing people up, the day itself, who sees whom."""

import re
import subprocess
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse

from actions.sessions.models import Session, SignUp
from actions.sessions.services import sessions as session_services
from cite_emploi.lib import dates
from tests import factories
from tests.actions.sessions.programmes import DAY, enter, plan, sign, workshop
from tests.exported import table
from tests.factories import NOW, TODAY
from tests.journeys.paper import barriers_in

ON_THE_DAY = NOW + timedelta(days=7, hours=8)


def address(name, *args):
    return reverse(name, args=["angers", *args])


@pytest.fixture
def room(cast):
    """A session of two seats and three participants: two have a seat, the third waits."""
    action = workshop(cast)
    (session,) = plan(cast, action)
    rows = [enter(cast, action, n) for n in range(3)]
    signed = [sign(cast, session, row, wait=True, at=NOW - timedelta(minutes=9 - n)) for n, row in enumerate(rows)]
    return SimpleNamespace(cast=cast, action=action, session=session, rows=rows, signed=signed)


TYPED = {
    "topic": "Téléphoner",
    "on": "2026-07-07",
    "starts": "09:00",
    "ends": "11:00",
    "place": "Salle 1",
    "capacity": "8",
    "animator": "",
}


# --- Planning ---------------------------------------------------------------------------------------------
def test_a_series_is_looked_at_before_it_is_saved_without_holidays_nor_the_days_left_out(room, sign_in):
    client, page = sign_in(room.cast.rosa), address("session_create", room.action.pk)
    assert client.get(page).context["form"]["place"].value() == "Salle 2", "as the last time"
    looked = client.post(page, {**TYPED, "count": "3"})
    assert (looked.status_code, looked.context["to_look_at"], Session.objects.count()) == (200, True, 1)
    form = looked.context["form"]
    assert [label for _, label in form.fields["days"].choices] == [
        "Mardi\xa07\xa0juillet\xa02026",
        "Mardi\xa014\xa0juillet\xa02026 (jour férié)",
        "Mardi\xa021\xa0juillet\xa02026",
    ]
    assert form["days"].value() == ["2026-07-07", "2026-07-21"]
    shown = {**TYPED, "count": "3", "shown": form["shown"].value(), "days": form["days"].value()}
    # Another number of sessions is another list to look at; no day at all is refused.
    assert client.post(page, {**shown, "count": "4"}).context["to_look_at"]
    assert client.post(page, {**shown, "days": []}).status_code == 422
    assert client.post(page, shown).url == address("session_list") + f"?action={room.action.pk}"
    assert [each.day for each in Session.objects.filter(topic="Téléphoner")] == [date(2026, 7, 7), date(2026, 7, 21)]


def test_one_session_is_saved_at_once_changed_and_cancelled_with_its_reason(room, sign_in):
    client = sign_in(room.cast.rosa)
    made = client.post(address("session_create", room.action.pk), {**TYPED, "count": "1"})
    session = Session.objects.get(topic="Téléphoner")
    assert made.url == address("session_detail", session.pk)
    client.post(address("session_update", session.pk), {**TYPED, "topic": "Écrire", "capacity": "5"})
    session.refresh_from_db()
    assert (session.topic, session.capacity) == ("Écrire", 5)
    assert client.post(address("session_cancel", session.pk), {"reason": ""}).status_code == 422
    client.post(address("session_cancel", session.pk), {"reason": "Salle fermée"})
    page = client.get(address("session_detail", session.pk)).content.decode()
    assert "Salle fermée" in page
    assert address("session_sign_up", session.pk) not in page


def test_holidays_are_those_of_the_code_du_travail():
    assert dates.public_holidays(2026) == {
        *(date(2026, *each) for each in [(1, 1), (4, 6), (5, 1), (5, 8), (5, 14), (5, 25), (7, 14), (8, 15)]),
        *(date(2026, *each) for each in [(11, 1), (11, 11), (12, 25)]),
    }
    assert date(2024, 4, 1) in dates.public_holidays(2024)


# --- Signing up -------------------------------------------------------------------------------------------
def test_a_caseworker_signs_up_from_the_file_is_told_when_full_and_may_choose_the_line(room, sign_in):
    cast = room.cast
    person = factories.person(cast.farid, cast.france_travail)
    client, page = sign_in(cast.farid), address("session_choose", person.pk)
    label = client.get(page).context["form"].fields["session"].label_from_instance
    listed = [label(row) for row in client.get(page).context["form"].fields["session"].queryset]
    assert [text.replace("\xa0", " ") for text in listed] == [
        "Lundi 22 juin 2026, 14 h – 16 h 30 : Lire un planning, Le français du travail (complète, 1 personne attend)"
    ]
    refused = client.post(page, {"session": room.session.pk})
    assert (refused.status_code, person.participations.count()) == (422, 0)
    assert "est complète, et 1\xa0personne attend déjà" in refused.context["form"].errors["wait"][0]
    assert client.post(page, {"session": room.session.pk, "wait": "on"}).status_code == 302
    row = SignUp.objects.get(participation__person=person)
    assert (row.waits, row.participation.status) == (True, "requested")
    # On the session's page Farid reads the one whom he follows, at her rank among all.
    seen = client.get(address("session_detail", room.session.pk))
    assert ([each.rank for each in seen.context["waiting"]], seen.context["seated"]) == ([2], [])
    assert "Directe" not in seen.content.decode()
    assert "Aucune des personnes que vous accompagnez n'est inscrite" in seen.content.decode()
    assert "Personne n'est encore inscrit" not in seen.content.decode(), "two seats are taken"
    assert (seen.context["session"].seated, seen.context["session"].waiting) == (2, 2)
    assert client.post(address("sign_up_withdraw", room.signed[0].pk)).status_code == 404
    client.post(address("sign_up_withdraw", row.pk))
    assert SignUp.objects.get(pk=row.pk).withdrawn_on == TODAY


def test_the_operator_signs_several_up_at_once_and_a_freed_seat_shows_at_once(room, sign_in):
    client, page = sign_in(room.cast.rosa), address("session_sign_up", room.session.pk)
    assert client.get(page).context["nobody"]
    rows = [enter(room.cast, room.action, 10 + n) for n in range(2)]
    sent = {"participations": [row.pk for row in rows]}
    assert client.post(page, sent).status_code == 422
    client.post(page, {**sent, "wait": "on"})
    client.post(address("sign_up_withdraw", room.signed[0].pk))
    shown = client.get(address("session_detail", room.session.pk)).context
    assert [row.participation for row in shown["seated"]] == room.rows[1:]
    assert [(row.rank, row.participation) for row in shown["waiting"]] == list(enumerate(rows, 1))


# --- The day ----------------------------------------------------------------------------------------------
def test_attendance_is_noted_on_one_page_and_shows_on_the_file(room, sign_in):
    client, page = sign_in(room.cast.rosa), address("session_attendance", room.session.pk)
    assert "La séance n'a pas commencé" in client.get(page).content.decode()
    with time_machine.travel(ON_THE_DAY):
        client = sign_in(room.cast.rosa)
        first, second = client.get(page).context["form"].rows()
        assert (first[1].value(), second[1].value()) == ("present", "present"), "proposed"
        client.post(page, {first[1].name: "present", second[1].name: "no_show"})
        assert [row.attendance for row, _ in client.get(page).context["form"].rows()] == ["present", "no_show"]
        shown = client.get(address("session_detail", room.session.pk)).context
        assert (shown["session"].present, shown["session"].no_shows) == (1, 1)
        assert [row.absences for row in shown["seated"]] == [None, 1]
        record = client.get(address("participation_detail", room.rows[1].pk)).context["record"]
        assert (record.told, record.no_shows) == (1, 1)
        file = client.get(address("person_detail", room.rows[1].person_id)).context
        assert file["file"].participations[0].progress == "0\xa0présence sur 1\xa0séance, 1\xa0absence non excusée"
        assert ("Absence non excusée\xa0: Lire un planning", "bad") in {
            (event.title, event.tone) for event in file["events"]
        }


def test_the_sheet_holds_the_names_and_nothing_else_tells_them(room, sign_in, tmp_path):
    answer = sign_in(room.cast.rosa).get(address("session_sheet", room.session.pk))
    path = tmp_path / "sheet.pdf"
    path.write_bytes(answer.content)
    assert barriers_in(path) == []
    text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    assert len(re.findall(r"Directe \d", text)) == 2, "the two who have a seat, not who waits"
    assert "A4" in info
    assert re.search(r"Pages: +1\n", info)
    assert "Directe" not in info + answer["Content-Disposition"]


def test_the_export_holds_what_the_list_shows_and_of_whom_one_may_see(room, sign_in):
    cast = room.cast
    person = factories.person(cast.farid, cast.france_travail)
    session_services.sign_up_person(by=cast.farid, session=room.session, person=person, at=NOW, wait=True)
    page = address("attendance_export", "csv")
    assert [row["Inscription"] for row in table(sign_in(cast.rosa).get(page))] == [
        *["Place réservée"] * 2,
        *["Liste d'attente"] * 2,
    ]
    mine = table(sign_in(cast.farid).get(page, {"session": room.session.pk}))
    assert [(row["Nom"], row["Date"], row["De"]) for row in mine] == [("Essai 1", "22/06/2026", "14 h")]
    assert table(sign_in(cast.rosa).get(page, {"period": "past"})) == []


# --- Lists ------------------------------------------------------------------------------------------------
def test_each_tab_counts_its_sessions_and_filters_narrow_them(room, sign_in):
    cast = room.cast
    (past,) = plan(cast, room.action, TODAY - timedelta(days=7), topic="Code de la route")
    sign(cast, past, room.rows[0], at=NOW - timedelta(days=9))
    (gone,) = plan(cast, room.action, DAY + timedelta(days=1))
    session_services.cancel_session(by=cast.rosa, session=gone, on=TODAY, reason="Grève")
    other = workshop(cast, "Coup de pouce")
    plan(cast, other)
    client, page = sign_in(cast.rosa), address("session_list")
    first = client.get(page)
    for tab in first.context["filters"].tabs():
        assert client.get(f"{page}{tab.url}").context["page"].paginator.count == tab.count, tab.label
    assert [tab.count for tab in first.context["filters"].tabs()] == [2, 1, 1, 1, 4]
    found = client.get(page, {"period": "past", "q": "code"}).context["page"].object_list
    assert list(found) == [past]
    assert client.get(page, {"action": other.pk}).context["page"].paginator.count == 1
    # What is to be told is the operator's own: Odile runs nothing here.
    assert sign_in(cast.odile).get(page, {"period": "to_tell"}).context["page"].paginator.count == 0
    todo = next(each for each in sign_in(cast.rosa).get(address("home_cite")).context["todos"] if "séance" in each.one)
    assert client.get(todo.url).context["page"].paginator.count == todo.count == 1


def test_my_week_holds_what_i_run_and_where_those_i_follow_are_signed_up(room, sign_in):
    cast, page = room.cast, address("session_week")
    asked = {"du": DAY.isoformat()}
    count = lambda who, **more: sign_in(who).get(page, asked | more).context["count"]  # noqa: E731
    assert (count(cast.rosa), count(cast.claire), count(cast.farid), count(cast.odile)) == (1, 1, 0, 0)
    person = factories.person(cast.farid, cast.france_travail)
    session_services.sign_up_person(by=cast.farid, session=room.session, person=person, at=NOW, wait=True)
    assert (count(cast.farid), count(cast.odile, qui="toutes")) == (1, 1)
    for wrong in ("", "demain", "0001-01-01", "9999-12-31"):
        days = sign_in(cast.rosa).get(page, {"du": wrong}).context["days"]
        assert TODAY in [day for day, _ in days]


@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("session_list", 9), ("session_week", 6), ("session_detail", 9), ("session_attendance", 9)]
)
def test_a_page_reads_the_database_as_often_for_three_rows_as_for_one(
    cast, sign_in, size, name, queries, django_assert_num_queries
):
    action = workshop(cast)
    sessions = [plan(cast, action, DAY + timedelta(days=n), capacity=3)[0] for n in range(size)]
    for n in range(size):
        row = enter(cast, action, n)
        for session in sessions:
            sign(cast, session, row)
    args = [sessions[0].pk] if name in ("session_detail", "session_attendance") else []
    with time_machine.travel(ON_THE_DAY):
        client = sign_in(cast.rosa)
        with django_assert_num_queries(queries):
            client.get(address(name, *args), {"du": DAY.isoformat(), "period": "all"})
