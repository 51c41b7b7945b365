"""Invitations: who is told what, once; the calendar in the real e-mail; answers with an account and by a secret link."""

import html
import re
from datetime import date, datetime, time, timedelta
from email import message_from_bytes, policy
from zoneinfo import ZoneInfo

import icalendar
import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pghistory.models import Context

from cite_emploi.accounts.mail import muted
from cite_emploi.lib.errors import Refused
from governance.steering.enums import MeetingState
from governance.steering.models.meetings import Invitation
from governance.steering.services import committees, decisions, invitations, meetings
from tests.factories import NOW, TODAY
from tests.governance.steering.meetings import DAY, committee, invite, work

PARIS = ZoneInfo("Europe/Paris")


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ")


@pytest.fixture
def c(cast):
    return committee(cast)


def told() -> list[tuple[str, str, int]]:
    """Recipient, METHOD and SEQUENCE of each e-mail since the last time, as its calendar file says."""
    found = []
    for message in mail.outbox:
        calendar = icalendar.Calendar.from_ical(message.alternatives[0].content)
        (event,) = calendar.walk("VEVENT")
        found.append((message.to[0], str(calendar["method"]), event["sequence"]))
    mail.outbox.clear()
    return found


def secret_path() -> str:
    return re.search(r"https?://[^/\s]+(/reponse/\S+)", mail.outbox[-1].body)[1]


# --- Who is told what -----------------------------------------------------------------------------------
def test_each_member_with_an_address_is_sent_the_meeting_and_the_others_are_listed(c, sign_in):
    sent = invite(c, c.mehdi, c.zoe, c.yann)
    assert {each.member.name for each in sent} == {"Mehdi Membre", "Zoé Adjointe"}
    work()
    assert told() == [("mehdi@dept.test", "REQUEST", 0), ("zoe@dept.test", "REQUEST", 0)]
    page = text(sign_in(c.cast.claire).get(reverse("meeting_detail", args=["angers", c.meeting.pk])))
    assert "Sans adresse électronique : Yann Sanscourriel" in page
    assert "3 sans réponse" in page
    c.meeting.refresh_from_db()
    assert c.meeting.state_on(TODAY) == MeetingState.INVITED


def test_inviting_the_same_people_again_sends_nothing(c):
    invite(c, c.mehdi)
    work()
    assert invite(c, c.mehdi) == []
    assert not DBTaskResult.objects.exists()
    assert Invitation.objects.count() == 1


def test_from_invitation_to_update_to_cancellation_the_sequence_rises(c):
    invite(c, c.mehdi)
    work()
    meetings.change_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, starts_at=time(9), place="Préfecture")
    invitations.send_update(by=c.cast.claire, meeting=c.meeting, at=NOW)
    assert invitations.send_update(by=c.cast.claire, meeting=c.meeting, at=NOW) == [], "nothing leaves twice"
    work()
    meetings.cancel_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, reason="Salle fermée")
    work()
    assert told() == [(c.mehdi.address, method, n) for n, method in enumerate(["REQUEST", "REQUEST", "CANCEL"])]


def test_before_anyone_is_invited_changing_the_meeting_raises_nothing_and_tells_nobody(c):
    meeting = meetings.change_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, place="Préfecture")
    assert meeting.sequence == 0
    meetings.cancel_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, reason="Reportée")
    assert not DBTaskResult.objects.exists()


def test_who_is_left_out_gets_a_cancellation_of_their_own_and_the_others_nothing(c):
    invite(c, c.mehdi, c.zoe)
    work()
    told()
    invite(c, c.mehdi)
    assert work() == ["send_withdrawal"]
    (message,) = mail.outbox
    (event,) = icalendar.Calendar.from_ical(message.alternatives[0].content).walk("VEVENT")
    assert "status" not in event
    assert told() == [("zoe@dept.test", "CANCEL", 1)]
    assert invitations.send_update(by=c.cast.claire, meeting=c.meeting, at=NOW) == [], "nothing changed for the others"
    invite(c, c.mehdi, c.zoe)
    work()
    assert told() == [("zoe@dept.test", "REQUEST", 2)], "above the cancellation, for calendars that compare numbers"


def test_what_waits_in_the_queue_when_the_meeting_is_cancelled_does_not_invite(c):
    invite(c, c.mehdi)
    meetings.cancel_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, reason="Salle fermée")
    work()
    assert told() == [("mehdi@dept.test", "CANCEL", 1)]


def test_a_muted_block_queues_nothing(c):
    with muted():
        invite(c, c.mehdi)
        meetings.change_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, place="Ailleurs")
        invitations.send_update(by=c.cast.claire, meeting=c.meeting, at=NOW)
        meetings.cancel_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, reason="Salle fermée")
    assert not DBTaskResult.objects.exists()


def test_only_those_who_have_not_answered_are_reminded(c):
    invite(c, c.mehdi, c.zoe)
    work()
    invitations.answer_invitation(
        by=c.cast.mehdi, invitation=c.meeting.invitations.get(member=c.mehdi), at=NOW, reply="present"
    )
    told()
    invitations.remind(by=c.cast.claire, meeting=c.meeting, at=NOW)
    work()
    assert told() == [("zoe@dept.test", "REQUEST", 0)]


def test_another_date_asks_everybody_again_and_another_place_does_not(c):
    invite(c, c.mehdi)
    answer = {"by": c.cast.mehdi, "invitation": Invitation.objects.get(), "at": NOW, "reply": "present"}
    invitations.answer_invitation(**answer)
    meetings.change_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, place="Ailleurs")
    assert Invitation.objects.get().reply == "present"
    meetings.change_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, held_on=DAY + timedelta(days=1))
    assert Invitation.objects.get().reply == ""


# --- Borders of days ------------------------------------------------------------------------------------
def test_a_seat_that_ends_the_day_of_the_meeting_is_still_invited(c):
    committees.end_seat(by=c.cast.claire, seat=c.departement, ends_on=DAY)
    assert len(invite(c, c.mehdi)) == 1


def test_a_seat_that_ended_the_day_before_is_not(c):
    committees.end_seat(by=c.cast.claire, seat=c.departement, ends_on=DAY - timedelta(days=1))
    with pytest.raises(Refused, match="ne siège pas à ce comité ce jour-là"):
        invite(c, c.mehdi)


def test_a_member_replaced_the_day_after_is_the_one_invited(c, sign_in):
    committees.end_member(by=c.cast.claire, member=c.mehdi, ends_on=DAY)
    after = committees.save_member(
        by=c.cast.claire, seat=c.departement, name="Ève Suivante", starts_on=DAY + timedelta(days=1)
    )
    page = text(sign_in(c.cast.claire).get(reverse("meeting_invite", args=["angers", c.meeting.pk])))
    assert "Mehdi Membre" in page
    assert "Ève Suivante" not in page
    invite(c, c.mehdi)
    meetings.change_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, held_on=DAY + timedelta(days=1))
    page = text(sign_in(c.cast.claire).get(reverse("meeting_detail", args=["angers", c.meeting.pk])))
    assert "1 personne invitée ne siège plus à cette date" in page
    work()
    told()
    invite(c, after)
    work()
    assert told() == [("mehdi@dept.test", "CANCEL", 2)]


def test_nobody_is_invited_to_a_meeting_that_is_over_or_cancelled(c):
    with pytest.raises(Refused, match="passée ou annulée"):
        invite(c, c.mehdi, at=datetime.combine(DAY + timedelta(days=1), time(0, 1), PARIS))
    meetings.cancel_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, reason="Salle fermée")
    with pytest.raises(Refused, match="passée ou annulée"):
        invite(c, c.mehdi)


def test_a_meeting_is_cancelled_once_never_when_it_is_over_and_with_a_reason(c):
    cancel = {"by": c.cast.claire, "meeting": c.meeting}
    with pytest.raises(Refused, match="Dites pourquoi"):
        meetings.cancel_meeting(**cancel, on=TODAY, reason=" ")
    with pytest.raises(Refused, match="a eu lieu"):
        meetings.cancel_meeting(**cancel, on=DAY + timedelta(days=1), reason="Trop tard")
    meetings.cancel_meeting(**cancel, on=DAY, reason="Grève")
    with pytest.raises(Refused, match="déjà annulée"):
        meetings.cancel_meeting(**cancel, on=DAY, reason="Grève")
    with pytest.raises(Refused, match="prévoyez-en une autre"):
        meetings.change_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, place="Ailleurs")


def test_a_coming_meeting_with_a_decision_says_why_it_is_not_cancelled(c):
    decisions.decide(by=c.cast.claire, meeting=c.meeting, text="Écrite trop tôt")
    with pytest.raises(Refused, match="supprimez d'abord"):
        meetings.cancel_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, reason="Grève")


def test_another_cite_and_other_roles_write_nothing(c):
    invite(c, c.mehdi)
    invitation = Invitation.objects.get()
    for who in (c.cast.nadia, c.cast.farid, c.cast.mehdi):
        by = {"by": who, "meeting": c.meeting}
        for attempt in (
            lambda by=by: invitations.invite(**by, members=[c.zoe], at=NOW),
            lambda by=by: invitations.send_update(**by, at=NOW),
            lambda by=by: invitations.remind(**by, at=NOW),
            lambda by=by: meetings.change_meeting(**by, on=TODAY, place="Ailleurs"),
            lambda by=by: meetings.cancel_meeting(**by, on=TODAY, reason="Non"),
            lambda by=by: invitations.record_meeting_attendance(**by, came=[c.mehdi], at=NOW + timedelta(days=60)),
        ):
            with pytest.raises(Refused):
                attempt()
    for who in (c.cast.nadia, c.cast.farid):
        with pytest.raises(Refused, match="Seules la personne invitée"):
            invitations.answer_invitation(by=who, invitation=invitation, at=NOW, reply="present")
    assert Invitation.objects.get().reply == ""


# --- The e-mail itself ----------------------------------------------------------------------------------
def test_the_real_mail_holds_the_calendar_where_each_reader_looks_and_no_name(c, settings):
    settings.SITE_URL = "https://cite.test"
    invite(c, c.mehdi)
    work()
    message = mail.outbox[0].message()
    assert message.get_content_type() == "multipart/mixed"
    alternative, attached = message.iter_parts()
    plain, calendar = alternative.iter_parts()
    assert [part.get_content_type() for part in (alternative, plain)] == ["multipart/alternative", "text/plain"]
    for part in (calendar, attached):
        assert part.get_content_type() == "text/calendar"
        assert part.get_param("method") == "REQUEST"
        assert part.get_content_charset() == "utf-8"
    assert (attached.get_filename(), attached.get_content_disposition()) == ("invite.ics", "attachment")
    assert calendar.get_content() == attached.get_content()
    assert f"https://cite.test/angers/gouvernance/seances/{c.meeting.pk}/" in plain.get_content()
    # As it leaves for a server: the lines of a calendar end as its standard wants.
    sent = message_from_bytes(mail.outbox[0].message(policy=policy.SMTP).as_bytes(policy=policy.SMTP))
    for part in sent.walk():
        if part.get_content_type() == "text/calendar":
            assert not re.search(rb"[^\r]\n", part.get_payload(decode=True))
    (event,) = icalendar.Calendar.from_ical(attached.get_content()).walk("VEVENT")
    assert str(event["summary"]).startswith("Comité technique")
    assert event["attendee"] == "mailto:mehdi@dept.test"
    for word in ("Mehdi", "Claire", "Zoé"):
        assert word not in message.as_string()


def test_who_cannot_open_the_page_gets_a_secret_link_that_no_table_and_no_calendar_holds(c):
    invite(c, c.zoe)
    (task,) = DBTaskResult.objects.all()
    assert task.args_kwargs["args"] == ["meeting_invited", Invitation.objects.get().pk]
    work()
    secret = secret_path().split("/")[-2]
    assert secret not in mail.outbox[-1].alternatives[0].content
    assert secret not in str(Invitation.objects.values().get())
    assert len(Invitation.objects.get().secret_hash) == 64


def test_a_closed_account_gets_no_mail_and_is_told_otherwise(c, sign_in):
    c.cast.mehdi.user.is_active = False
    c.cast.mehdi.user.save()
    invite(c, c.mehdi, c.zoe)
    work()
    assert told() == [("zoe@dept.test", "REQUEST", 0)]
    page = text(sign_in(c.cast.claire).get(reverse("meeting_detail", args=["angers", c.meeting.pk])))
    assert "Sans adresse électronique : Mehdi Membre" in page


def test_an_account_without_a_role_in_committees_gets_the_secret_link(c):
    farid = committees.save_member(by=c.cast.claire, seat=c.cidff, user=c.cast.farid.user)
    invite(c, farid)
    work()
    assert secret_path()


def test_a_newer_mail_s_link_replaces_the_one_before(c, client):
    invite(c, c.zoe)
    work()
    first = secret_path()
    invitations.remind(by=c.cast.claire, meeting=c.meeting, at=NOW)
    work()
    assert client.get(secret_path()).status_code == 200
    response = client.get(first)
    assert response.status_code == 404
    assert "le dernier que vous avez reçu" in text(response)


# --- Answers --------------------------------------------------------------------------------------------
@pytest.fixture
def link(c):
    invite(c, c.zoe)
    work()
    return secret_path()


def test_the_secret_page_shows_committee_date_and_place_and_no_name(c, client, link, django_assert_num_queries):
    with django_assert_num_queries(1):
        page = client.get(link)
    said = text(page)
    assert "Comité technique" in said
    assert "Mardi 7 juillet 2026" in said
    assert "Salle 2" in said
    for kept in ("Zoé", "Mehdi", "Département", "CIDFF"):
        assert kept not in said
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store, private", "no-referrer")
    assert "sessionid" not in client.cookies


def test_an_answer_by_link_is_kept_may_change_and_leaves_no_address_in_the_history(client, link):
    client.post(link, {"reply": "present"})
    assert Invitation.objects.get().reply == "present"
    response = client.post(link, {"reply": "represented", "represented_by": " "})
    assert response.status_code == 422
    assert "qui viendra à votre place" in text(response)
    client.post(link, {"reply": "represented", "represented_by": "Une collègue"})
    row = Invitation.objects.get()
    assert (row.reply, row.represented_by) == ("represented", "Une collègue")
    client.post(link, {"reply": "excused", "represented_by": "Une collègue"})
    row = Invitation.objects.get()
    assert (row.reply, row.represented_by) == ("excused", "")
    addresses = Context.objects.values_list("metadata__url", flat=True)
    assert not [each for each in addresses if each and "/reponse/" in each and each != "/reponse/"]


@pytest.mark.parametrize(
    ("day", "valid"), [(DAY, True), (DAY + timedelta(days=1), False), (DAY + timedelta(days=90), False)]
)
def test_the_link_answers_until_the_day_of_the_meeting(client, link, day, valid):
    with time_machine.travel(datetime.combine(day, time(0, 30), PARIS), tick=False):
        assert ("Cette séance est passée" in text(client.get(link))) is not valid
        client.post(link, {"reply": "present"})
    assert (Invitation.objects.get().reply == "present") is valid


def test_the_link_says_that_the_meeting_is_cancelled(c, client, link):
    meetings.cancel_meeting(by=c.cast.claire, meeting=c.meeting, on=TODAY, reason="Grève")
    work()
    page = text(client.get(secret_path()))
    assert "Cette séance est annulée" in page
    client.post(secret_path(), {"reply": "present"})
    assert Invitation.objects.get().reply == ""


def test_any_other_link_is_a_calm_404(client, link):
    for secret in (link.rsplit("/", 2)[1][:-1], "x", "%00", "é", "0" * 64):
        response = client.get(f"/reponse/seance/{secret}/")
        assert response.status_code == 404
        assert "ne mène à aucune invitation" in text(response)
    assert client.get("/reponse/seance/").status_code == 404


def test_the_member_answers_on_the_page_and_nobody_else_may(c, sign_in):
    invite(c, c.mehdi, c.zoe)
    mine, other = (Invitation.objects.get(member=member) for member in (c.mehdi, c.zoe))
    client = sign_in(c.cast.mehdi)
    assert "Votre réponse est attendue" in text(client.get(reverse("meeting_detail", args=["angers", c.meeting.pk])))
    client.post(reverse("invitation_answer", args=["angers", mine.pk]), {"reply": "excused"})
    mine.refresh_from_db()
    assert mine.reply == "excused"
    assert client.get(reverse("invitation_answer", args=["angers", other.pk])).status_code == 404
    assert client.post(reverse("invitation_answer", args=["angers", other.pk]), {"reply": "excused"}).status_code == 404


def test_an_answer_that_comes_back_to_the_first_one_within_minutes_is_kept(c, sign_in):
    invite(c, c.mehdi)
    row = Invitation.objects.get()
    address, client = reverse("invitation_answer", args=["angers", row.pk]), sign_in(c.cast.mehdi)
    for reply in ("present", "excused", "present"):
        row.refresh_from_db()
        client.post(address, {"reply": reply, "since": row.replied_at.isoformat() if row.replied_at else ""})
    row.refresh_from_db()
    assert row.reply == "present"


def test_the_coordination_notes_an_answer_and_the_page_counts(c, sign_in):
    invite(c, c.mehdi, c.zoe, c.yann)
    client = sign_in(c.cast.claire)
    for member, reply in ((c.mehdi, "present"), (c.yann, "excused")):
        row = Invitation.objects.get(member=member)
        client.post(reverse("invitation_answer", args=["angers", row.pk]), {"reply": reply})
    page = text(client.get(reverse("meeting_detail", args=["angers", c.meeting.pk])))
    assert "3 personnes invitées : 1 présent, 1 excusé, 1 sans réponse" in page


# --- Who came -------------------------------------------------------------------------------------------
def test_attendance_is_noted_from_the_day_of_the_meeting_and_takes_in_who_came_uninvited(c):
    invite(c, c.mehdi)
    note = {"by": c.cast.claire, "meeting": c.meeting, "came": [c.zoe]}
    with pytest.raises(Refused, match="pas encore eu lieu"):
        invitations.record_meeting_attendance(**note, at=datetime.combine(DAY - timedelta(days=1), time(23, 59), PARIS))
    invitations.record_meeting_attendance(**note, at=datetime.combine(DAY, time(18), PARIS))
    assert dict(Invitation.objects.values_list("member", "attended")) == {c.mehdi.pk: False, c.zoe.pk: True}


def test_the_attendance_form_proposes_who_said_they_would_come_and_keeps_what_was_noted(c, sign_in):
    invite(c, c.mehdi, c.zoe)
    invitations.answer_invitation(
        by=c.cast.claire, invitation=Invitation.objects.get(member=c.mehdi), at=NOW, reply="present"
    )
    address = reverse("meeting_attendance", args=["angers", c.meeting.pk])
    client = sign_in(c.cast.claire)
    assert client.get(address).context["form"].initial["came"] == [c.mehdi.pk]
    with time_machine.travel(datetime.combine(DAY, time(18), PARIS)):
        sign_in(c.cast.claire).post(address, {"came": [c.zoe.pk]})
    assert client.get(address).context["form"].initial["came"] == [c.zoe.pk]


def test_the_year_of_a_meeting_filters_the_list(c, sign_in):
    meetings.plan_meeting(by=c.cast.claire, committee=c.committee, held_on=date(2027, 1, 5))
    client = sign_in(c.cast.mehdi)
    address = reverse("meeting_list", args=["angers"])
    assert client.get(address).context["page"].paginator.count == 2
    assert client.get(address, {"year": "2027"}).context["page"].paginator.count == 1
    other = committees.save_committee(by=c.cast.claire, name="Comité de suivi", purpose="Relier")
    empty = text(client.get(address, {"year": "2027", "committee": other.pk}))
    assert "Aucune séance ne correspond" in empty
    assert "Voir toutes les séances" in empty
