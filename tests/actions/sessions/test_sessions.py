"""Group sessions: seats, the line, what the database refuses whatever the code, and fifty who ask at once."""

import threading
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from actions.participations.services import participations
from actions.sessions import session_recurrence
from actions.sessions.enums import Attendance
from actions.sessions.models import Session, SignUp
from actions.sessions.reads import attendance
from actions.sessions.reads.attendance import attended_hours, record
from actions.sessions.services import sessions
from cite_emploi.accounts.mail import muted
from cite_emploi.lib.errors import Refused
from tests import factories
from tests.actions.sessions.programmes import DAY, ENDS, STARTS, enter, plan, sign, workshop
from tests.factories import NOW, TODAY

WEEK = timedelta(days=7)
AFTERWARDS = datetime(2026, 6, 22, 18, 0, tzinfo=ZoneInfo("Europe/Paris"))


@pytest.fixture
def room(cast):
    """A session of two seats, and four participants."""
    action = workshop(cast)
    return SimpleNamespace(
        cast=cast, action=action, session=plan(cast, action)[0], rows=[enter(cast, action, n) for n in range(4)]
    )


def reasons(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return [sentence for _, sentence in refused.value.reasons]


def mails() -> list[tuple]:
    return [tuple(task.args_kwargs["args"]) for task in DBTaskResult.objects.order_by("enqueued_at")]


# --- Hours of the clock -----------------------------------------------------------------------------------
def test_a_weekly_series_keeps_its_hour_when_summer_time_begins_and_when_it_ends():
    for first in (date(2026, 3, 23), date(2026, 10, 19)):
        hours = [
            timezone.localtime(session_recurrence.at(day, time(14))).hour for day in session_recurrence.weekly(first, 3)
        ]
        assert hours == [14, 14, 14]
    spring = [session_recurrence.at(day, time(14)) for day in session_recurrence.weekly(date(2026, 3, 23), 2)]
    assert (spring[1].astimezone(ZoneInfo("UTC")) - spring[0].astimezone(ZoneInfo("UTC"))) == WEEK - timedelta(hours=1)


def test_hours_of_the_night_when_the_clock_changes_are_those_that_pass():
    night = session_recurrence.at(date(2026, 3, 28), time(23)), session_recurrence.at(date(2026, 3, 29), time(4))
    assert attendance.hours(night[1].astimezone(ZoneInfo("UTC")) - night[0].astimezone(ZoneInfo("UTC"))) == Decimal(4)
    assert attendance.hours(timedelta(minutes=100)) == Decimal("1.67")


def test_a_week_runs_from_monday_to_sunday():
    assert session_recurrence.week_of(date(2026, 6, 21)) == [date(2026, 6, 15) + timedelta(days=n) for n in range(7)]


# --- Planning ---------------------------------------------------------------------------------------------
def test_several_days_make_a_series_and_one_does_not(room):
    series = plan(room.cast, room.action, *session_recurrence.weekly(DAY + WEEK, 3))
    assert len({each.series for each in series}) == 1
    assert [timezone.localtime(each.starts_at).time() for each in series] == [STARTS] * 3
    assert (room.session.series, room.session.day) == (None, DAY)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"ends": STARTS}, "La fin doit suivre le début."),
        ({"capacity": 0}, "Assurez-vous que cette valeur est supérieure ou égale à 1."),
        ({}, "Une séance de cette action est déjà prévue à cette heure et à cet endroit."),
    ],
)
def test_a_session_that_cannot_be_is_refused_with_its_reason(room, options, sentence):
    assert sentence in reasons(lambda: plan(room.cast, room.action, **options))


def test_only_who_runs_the_action_plans_changes_cancels_and_notes(room):
    odile = room.cast.odile
    for act in (
        lambda: plan(room.cast, room.action, DAY + WEEK, by=odile),
        lambda: sessions.cancel_session(by=odile, session=room.session, on=TODAY, reason="Grève"),
        lambda: sessions.record_attendance(by=odile, session=room.session, answers={}, at=AFTERWARDS),
        lambda: change(room, by=odile),
    ):
        assert reasons(act) == ["Cette action est portée par une autre structure."]


def change(room, **options):
    values = {"by": room.cast.rosa, "now": NOW, "on": DAY, "starts": STARTS, "ends": ENDS, "capacity": 2}
    return sessions.change_session(session=room.session, **(values | options))


def test_seats_are_never_fewer_than_are_held_and_new_ones_go_to_who_waits(room):
    first, second, third, fourth = room.rows
    held = [sign(room.cast, room.session, row) for row in (first, second)]
    waiting = [sign(room.cast, room.session, row, wait=True) for row in (third, fourth)]
    assert reasons(lambda: change(room, capacity=1)) == [
        "2\xa0personnes sont inscrites\xa0: gardez au moins autant de places."
    ]
    change(room, capacity=3)
    assert SignUp.objects.get(pk=waiting[0].pk).seat == 3
    # The first leaves: the last in line gets seat 1, and with seat 2 given back the others move down.
    sessions.withdraw(by=room.cast.rosa, sign_up=held[0], at=NOW)
    sessions.withdraw(by=room.cast.rosa, sign_up=held[1], at=NOW)
    change(room, capacity=2)
    assert sorted(SignUp.objects.seated().values_list("seat", flat=True)) == [1, 2]


def test_a_cancelled_session_says_why_tells_who_signed_people_up_and_takes_nobody_any_more(room):
    cast = room.cast
    farid_s = factories.person(cast.farid, cast.france_travail)
    sessions.sign_up_person(by=cast.farid, session=room.session, person=farid_s, at=NOW)
    sign(cast, room.session, room.rows[0])
    asked = len(mails())
    assert reasons(lambda: sessions.cancel_session(by=cast.rosa, session=room.session, on=TODAY, reason=" ")) == [
        "Dites pourquoi\xa0: les personnes inscrites le demanderont."
    ]
    sessions.cancel_session(by=cast.rosa, session=room.session, on=TODAY, reason="Animatrice absente")
    path = f"/angers/actions/seances/{room.session.pk}/"
    assert mails()[asked:] == [("session_cancelled", cast.farid.user.pk, path)]
    assert reasons(lambda: sign(cast, room.session, room.rows[1])) == [
        "Cette séance est annulée\xa0: choisissez-en une autre."
    ]
    assert "Cette séance est déjà annulée." in reasons(
        lambda: sessions.cancel_session(by=cast.rosa, session=room.session, on=TODAY, reason="Encore")
    )
    plan(cast, room.action)  # the hour and the room are free again


# --- Signing up -------------------------------------------------------------------------------------------
def test_when_full_one_is_told_or_waits_by_choice_and_a_freed_seat_goes_to_the_first_in_line(room):
    cast, rows = room.cast, room.rows
    held = [sign(cast, room.session, row) for row in rows[:2]]
    assert reasons(lambda: sign(cast, room.session, rows[2])) == [
        "La séance du 22\xa0juin\xa02026 est complète. Demandez la liste d'attente, ou choisissez une autre séance."
    ]
    line = [
        sign(cast, room.session, row, by=cast.claire, wait=True, at=NOW + timedelta(minutes=n))
        for n, row in enumerate(rows[2:])
    ]
    assert list(SignUp.objects.waiting()) == line
    assert (
        "et 2\xa0personnes attendent déjà" in reasons(lambda: sign(cast, room.session, enter(cast, room.action, 9)))[0]
    )
    before = len(mails())
    sessions.withdraw(by=cast.rosa, sign_up=held[0], at=NOW)
    assert SignUp.objects.get(pk=line[0].pk).seat == held[0].seat
    assert mails()[before:] == [("seat_given", cast.claire.user.pk, f"/angers/actions/seances/{room.session.pk}/")]
    assert list(SignUp.objects.waiting()) == line[1:]


def test_whoever_follows_someone_signs_them_up_and_asks_for_the_action_on_the_way(room):
    cast = room.cast
    person = factories.person(cast.farid, cast.france_travail)
    (row,) = sessions.sign_up_person(by=cast.farid, session=room.session, person=person, at=NOW)
    asked = row.participation
    assert (asked.status, asked.request) == (
        ParticipationStatus.REQUESTED,
        "Inscription à la séance «\xa0Lire un planning\xa0» du 22\xa0juin\xa02026.",
    )
    later = plan(cast, room.action, DAY + WEEK)[0]
    (second,) = sessions.sign_up_person(by=cast.farid, session=later, person=person, at=NOW)
    assert second.participation == asked
    assert reasons(lambda: sessions.withdraw(by=cast.lea, sign_up=row, at=NOW)) == [
        "Vous n'accompagnez pas cette personne."
    ]


def test_a_refused_request_and_an_end_free_the_seats_to_come_and_those_in_line_move_up(room):
    cast = room.cast
    person = factories.person(cast.farid, cast.france_travail)
    (asked,) = sessions.sign_up_person(by=cast.farid, session=room.session, person=person, at=NOW)
    leaving = sign(cast, room.session, room.rows[0])
    line = [sign(cast, room.session, row, wait=True) for row in room.rows[1:3]]
    participations.decline(
        by=cast.rosa, participation=asked.participation, answer="Le groupe est constitué.", **DECLINE
    )
    participations.end_participation(by=cast.rosa, participation=room.rows[0], on=TODAY, **END)
    assert [SignUp.objects.get(pk=row.pk).withdrawn_on is not None for row in (asked, leaving)] == [True, True]
    assert [SignUp.objects.get(pk=row.pk).seat for row in line] == [1, 2]
    assert reasons(lambda: sign(cast, room.session, room.rows[0])) == [
        "La participation de cette personne s'est terminée le 15\xa0juin\xa02026."
    ]
    assert reasons(lambda: sign(cast, room.session, Participation.objects.get(pk=asked.participation_id))) == [
        "La demande de cette personne a été refusée par l'opérateur."
    ]


DECLINE = {"reason": "full"}
END = {"reason": "completed"}


def test_signing_up_to_a_series_is_all_or_nothing_and_says_every_day_that_is_full(room):
    cast = room.cast
    series = plan(cast, room.action, *session_recurrence.weekly(DAY + WEEK, 3), capacity=1)
    for each in series[1:]:
        sign(cast, each, room.rows[0])
    both = {"by": cast.rosa, "session": series[0], "participations": [room.rows[1]], "at": NOW, "following": True}
    assert reasons(lambda: sessions.sign_up_all(**both)) == [
        f"La séance du {day} est complète. Demandez la liste d'attente, ou choisissez une autre séance."
        for day in ("6\xa0juillet\xa02026", "13\xa0juillet\xa02026")
    ]
    assert not SignUp.objects.filter(participation=room.rows[1]).exists()
    made = sessions.sign_up_all(**both, wait=True)
    assert [(row.session, row.seat) for row in made] == [(series[0], 1), (series[1], None), (series[2], None)]
    assert reasons(lambda: sessions.sign_up_all(**both)) == ["Cette personne est déjà inscrite à cette séance."]


def test_once_begun_only_the_operator_adds_someone_who_came_and_nobody_withdraws(room):
    cast = room.cast
    person = factories.person(cast.farid, cast.france_travail)
    (row,) = sessions.sign_up_person(by=cast.farid, session=room.session, person=person, at=NOW)
    late = {"by": cast.farid, "session": room.session, "participation": row.participation, "at": AFTERWARDS}
    assert reasons(lambda: sessions.withdraw(by=cast.farid, sign_up=row, at=AFTERWARDS)) == [
        "La séance a commencé\xa0: notez plutôt l'absence dans les présences."
    ]
    assert len(reasons(lambda: sessions.sign_up(**late))) == 2  # begun, and signed up already
    assert sign(cast, room.session, room.rows[0], at=AFTERWARDS).seat == 2
    assert reasons(lambda: sign(cast, room.session, room.rows[1], at=AFTERWARDS, wait=True)) == [
        "La séance est complète\xa0: augmentez d'abord son nombre de places."
    ]


# --- The wall ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("seat", "wall"), [(1, "one_person_a_seat"), (3, "seat_in_the_session"), (0, "seat_in_the_session")]
)
def test_the_database_seats_nobody_too_many_whatever_the_code(room, seat, wall):
    for row in room.rows[:2]:
        sign(room.cast, room.session, row)
    one_more = SignUp(
        cite=room.cast.angers,
        session=room.session,
        participation=room.rows[2],
        signed_at=NOW,
        signed_by=room.cast.rosa.user,
        seat=seat,
        capacity=2,
    )
    with pytest.raises(IntegrityError, match=wall), transaction.atomic():
        one_more.save()
    # …nor with a capacity that is not the session's, nor by shrinking the session itself.
    one_more.seat = one_more.capacity = 9
    with pytest.raises(IntegrityError, match="sign_up_capacity_copy"), transaction.atomic():
        one_more.save()
    with pytest.raises(IntegrityError, match="seat_in_the_session"), transaction.atomic():
        Session.objects.filter(pk=room.session.pk).update(capacity=1)


THREADS = 50


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wait", [False, True])
def test_of_fifty_who_ask_for_the_last_seat_at_once_one_has_it_and_all_the_others_are_told_or_wait(wait):
    cast = factories.cast()
    with muted():
        action = workshop(cast)
        (session,) = plan(cast, action)
        rows = [enter(cast, action, n) for n in range(THREADS + 1)]
        sign(cast, session, rows.pop())
    together, answers = threading.Barrier(THREADS), []

    def ask(row):
        try:
            together.wait(timeout=30)
            answers.append(sign(cast, session, row, wait=wait))
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is an answer to look at
            answers.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask, args=[row]) for row in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    seated = [answer for answer in answers if isinstance(answer, SignUp) and answer.seat]
    others = [answer for answer in answers if answer not in seated]
    assert (len(seated), len(others)) == (1, THREADS - 1)
    assert {type(other) for other in others} == {SignUp if wait else Refused}
    assert SignUp.objects.seated().count() == session.capacity
    assert SignUp.objects.waiting().count() == (THREADS - 1 if wait else 0)


# --- Attendance -------------------------------------------------------------------------------------------
def test_attendance_is_noted_once_begun_and_makes_hours_and_no_shows(room):
    cast = room.cast
    came, absent = (sign(cast, room.session, row) for row in room.rows[:2])
    answers = {came.pk: Attendance.PRESENT, absent.pk: Attendance.NO_SHOW}
    noting = {"by": cast.rosa, "session": room.session, "answers": answers}
    assert reasons(lambda: sessions.record_attendance(**noting, at=NOW)) == [
        "La séance n'a pas commencé\xa0: les présences se notent ensuite."
    ]
    assert len(sessions.record_attendance(**noting, at=AFTERWARDS)) == 2
    assert sessions.record_attendance(**noting, at=AFTERWARDS) == []
    (second,) = plan(cast, room.action, DAY + WEEK)
    again = sign(cast, second, room.rows[0])
    sessions.record_attendance(by=cast.rosa, session=second, answers={again.pk: "present"}, at=AFTERWARDS + WEEK)
    assert attended_hours(cast.angers, 2026) == {room.action.pk: Decimal(5)}
    assert attended_hours(cast.angers, 2025) == attended_hours(cast.nantes, 2026) == {}
    (counted,) = Session.objects.filter(pk=room.session.pk).with_counts()
    assert (counted.seated, counted.present, counted.no_shows, counted.untold) == (2, 1, 1, 0)
    mine = record(SignUp.objects.filter(participation=room.rows[1]).select_related("session"), AFTERWARDS)
    assert (mine.told, mine.no_shows, mine.hours) == (1, 1, Decimal(0))
    assert "Des présences sont notées\xa0: la séance a eu lieu." in reasons(
        lambda: sessions.cancel_session(by=cast.rosa, session=room.session, on=TODAY, reason="Erreur")
    )
    assert reasons(lambda: change(room, on=DAY + timedelta(days=1))) == [
        "Des présences sont notées ce jour-là\xa0: la date ne change plus."
    ]


def test_hours_belong_to_the_year_of_the_wall_clock(room):
    """Half past midnight on 1 January in Paris is still the year before elsewhere."""
    cast = room.cast
    (session,) = plan(cast, room.action, date(2026, 1, 1), starts=time(0, 30), ends=time(1, 30))
    row = sign(cast, session, room.rows[0])
    Participation.objects.filter(pk=room.rows[0].pk).update(enrolled_on=date(2026, 1, 1))
    sessions.record_attendance(by=cast.rosa, session=session, answers={row.pk: "present"}, at=NOW)
    assert (attended_hours(cast.angers, 2026), attended_hours(cast.angers, 2025)) == ({room.action.pk: Decimal(1)}, {})


def test_a_session_waits_for_its_attendance_until_all_is_told(room):
    sign(room.cast, room.session, room.rows[0])
    assert list(Session.objects.to_tell(NOW)) == []
    assert list(Session.objects.to_tell(AFTERWARDS)) == [room.session]
    row = SignUp.objects.get()
    sessions.record_attendance(by=room.cast.rosa, session=room.session, answers={row.pk: "excused"}, at=AFTERWARDS)
    assert list(Session.objects.to_tell(AFTERWARDS)) == []
