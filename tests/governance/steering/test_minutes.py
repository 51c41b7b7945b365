"""Minutes: nothing typed is lost or overwritten, members review them, and validated they are frozen."""

import json
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django_tasks_db.models import DBTaskResult
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cite_emploi.lib.errors import Refused
from governance.steering.enums import ItemKind, MemberKind
from governance.steering.models.committees import Member
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import AgendaItem, Invitation, Meeting, Remark
from governance.steering.reads import minutes as steering_minutes
from governance.steering.services import agenda, committees, decisions, meetings, minutes
from governance.steering.writing import WrittenMeanwhile
from tests.factories import NOW, TODAY
from tests.journeys.paper import barriers_in, text_of

DAY = TODAY - timedelta(days=10)


@pytest.fixture
def committee(cast):
    return committees.save_committee(by=cast.claire, name="Comité technique", purpose="Programmer", position=1)


@pytest.fixture
def meeting(cast, committee):
    return meetings.plan_meeting(by=cast.claire, committee=committee, held_on=DAY, place="Salle 1")


@pytest.fixture
def item(cast, meeting):
    return agenda.add_item(by=cast.claire, meeting=meeting, kind=ItemKind.OTHER, title="Tour de table")


@pytest.fixture
def invited(cast, committee, meeting):
    """Mehdi has an account; Anne has none and is represented."""
    seat = committees.add_seat(by=cast.claire, committee=committee, organisation=cast.departement)
    rows = []
    for name, user, more in (
        ("Mehdi Commission", cast.mehdi.user, {"reply": "present", "replied_at": NOW}),
        ("Anne Absente", None, {"reply": "represented", "replied_at": NOW, "represented_by": "Paul Présent"}),
    ):
        member = Member.objects.create(cite=cast.angers, seat=seat, kind=MemberKind.HOLDER, name=name, user=user)
        rows.append(Invitation.objects.create(cite=cast.angers, meeting=meeting, member=member, **more))
    return rows


def write(cast, item, text, version=0, by=None):
    return minutes.write_minutes(by=by or cast.claire, item=item, text=text, version=version, at=NOW)


@pytest.fixture
def in_review(cast, meeting, item, invited):
    write(cast, item, "Chacun dit où il en est.\n\nLa crèche ouvre en mai.")
    decisions.decide(by=cast.claire, meeting=meeting, item=item, text="Écrire la convention", due_on=TODAY)
    minutes.send_minutes(by=cast.claire, meeting=meeting, on=TODAY)
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def validated(cast, in_review):
    return minutes.validate_minutes(by=cast.claire, meeting=in_review, on=TODAY)


# --- Written ------------------------------------------------------------------------------------------
def test_a_section_keeps_its_text_and_who_wrote_it(cast, item):
    saved = write(cast, item, "Un premier texte.\r\n")
    assert (saved.minutes, saved.minutes_version, saved.minutes_by) == ("Un premier texte.", 1, cast.claire.user)


def test_a_text_written_meanwhile_is_not_overwritten(cast, item):
    write(cast, item, "Le sien.")
    with pytest.raises(WrittenMeanwhile) as refusal:
        write(cast, item, "Le mien.", version=0)
    assert (refusal.value.kept.text, refusal.value.kept.version) == ("Le sien.", 1)
    assert AgendaItem.objects.get().minutes == "Le sien."
    assert write(cast, item, "Le mien.", version=1).minutes_version == 2


def test_the_same_text_sent_again_after_a_lost_answer_is_no_conflict(cast, item):
    write(cast, item, "Le même.")
    assert write(cast, item, "Le même.", version=0).minutes_version == 1


def test_the_page_that_saves_itself_is_told_the_version_then_the_other_s_text(cast, item, sign_in):
    client, address = sign_in(cast.claire), f"/angers/gouvernance/points/{item.pk}/compte-rendu/"
    saved = json.loads(client.post(address, {"text": "Un", "version": "0"}).content)
    assert saved == {"saved": "Enregistré à 10\xa0h", "version": 1}
    other = json.loads(client.post(address, {"text": "Deux", "version": "0"}).content)
    assert (other["theirs"], other["version"]) == ("Un", 1)
    assert other["who"].startswith(str(cast.claire.user))
    assert "version" not in json.loads(client.post(address, {"text": "x" * 20_001, "version": "1"}).content)


def test_without_script_a_button_saves_every_section_and_shows_both_texts_of_a_conflict(cast, meeting, item, sign_in):
    other = agenda.add_item(by=cast.claire, meeting=meeting, kind=ItemKind.OTHER, title="Divers")
    client, address = sign_in(cast.claire), f"/angers/gouvernance/seances/{meeting.pk}/compte-rendu/rediger/"
    write(cast, item, "Le sien.")
    sent = {
        f"text-{item.pk}": "Le mien.",
        f"version-{item.pk}": "0",
        f"text-{other.pk}": "Rien.",
        f"version-{other.pk}": "0",
    }
    refused = client.post(address, sent)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert "Le sien." in html
    assert "Le mien." in html
    assert f'name="version-{item.pk}" value="1"' in html
    assert AgendaItem.objects.get(pk=other.pk).minutes == "Rien."
    assert client.post(address, sent | {"take": item.pk}).status_code == 302
    assert AgendaItem.objects.get(pk=item.pk).minutes == "Le sien."
    assert client.post(address, sent | {f"version-{item.pk}": "1"}).status_code == 302
    assert AgendaItem.objects.get(pk=item.pk).minutes == "Le mien."


# --- Reviewed -----------------------------------------------------------------------------------------
def test_members_read_from_the_review_on(cast, meeting, item, invited, sign_in):
    write(cast, item, "Chacun dit où il en est.")
    addresses = [f"/angers/gouvernance/seances/{meeting.pk}/compte-rendu{end}" for end in ("/", ".pdf")]
    assert [sign_in(cast.mehdi).get(address).status_code for address in addresses] == [404, 404]
    minutes.send_minutes(by=cast.claire, meeting=meeting, on=TODAY)
    assert [sign_in(cast.mehdi).get(address).status_code for address in addresses] == [200, 200]
    assert [sign_in(cast.farid).get(address).status_code for address in addresses] == [404, 404]


def test_the_invited_with_an_account_get_a_link_and_the_day_is_kept(cast, meeting, item, invited):
    write(cast, item, "Chacun dit où il en est.")
    assert minutes.send_minutes(by=cast.claire, meeting=meeting, on=TODAY) == 1
    queued = DBTaskResult.objects.get()
    path = f"/angers/gouvernance/seances/{meeting.pk}/compte-rendu/"
    assert queued.args_kwargs["args"] == ["minutes_to_review", cast.mehdi.user.pk, path]
    assert Meeting.objects.get().minutes_sent_on == TODAY


def test_minutes_are_not_sent_empty_nor_before_the_meeting(cast, meeting, item):
    with pytest.raises(Refused) as refusal:
        minutes.send_minutes(by=cast.claire, meeting=meeting, on=DAY - timedelta(days=1))
    assert len(refusal.value.reasons) == 2


def test_a_remark_is_made_in_review_by_who_steers_and_waits_to_be_taken_in(cast, in_review, item):
    for who in (cast.farid, cast.nadia):
        with pytest.raises(Refused):
            minutes.remark(by=who, meeting=in_review, text="Non.", at=NOW)
    remark = minutes.remark(by=cast.mehdi, meeting=in_review, item=item, text="En juin, pas en mai.", at=NOW)
    with pytest.raises(Refused, match="1\xa0remarque attend"):
        minutes.validate_minutes(by=cast.claire, meeting=in_review, on=TODAY)
    minutes.take_in(by=cast.claire, remark=remark, on=TODAY)
    assert minutes.validate_minutes(by=cast.claire, meeting=in_review, on=TODAY).validated_by == cast.claire.user


def test_before_the_review_there_is_nothing_to_remark_nor_to_validate(cast, meeting, item):
    with pytest.raises(Refused, match="n'est plus en relecture"):
        minutes.remark(by=cast.mehdi, meeting=meeting, text="Déjà ?", at=NOW)
    with pytest.raises(Refused, match="d'abord le compte rendu pour relecture"):
        minutes.validate_minutes(by=cast.claire, meeting=meeting, on=TODAY)


def test_a_member_remarks_from_the_page_and_the_coordination_takes_it_in(cast, in_review, item, sign_in):
    page = f"/angers/gouvernance/seances/{in_review.pk}/compte-rendu/"
    answer = sign_in(cast.mehdi).post(f"{page}remarque/?point={item.pk}", {"item": item.pk, "text": "En juin."})
    remark = Remark.objects.get()
    assert answer.url == f"{page}#remarque-{remark.pk}"
    client = sign_in(cast.claire)
    assert "Valider ce compte rendu" not in client.get(page).content.decode()
    client.post(f"/angers/gouvernance/remarques/{remark.pk}/prise-en-compte/")
    assert "Valider ce compte rendu" in client.get(page).content.decode()
    assert "validé" in client.post(f"{page}valider/", follow=True).content.decode()
    assert Meeting.objects.get(pk=in_review.pk).validated_on == TODAY


# --- Frozen -------------------------------------------------------------------------------------------
FROZEN = {
    "another date": "UPDATE governance_meeting SET place = 'Ailleurs'",
    "no validation": "UPDATE governance_meeting SET validated_on = NULL, validated_by_id = NULL",
    "no meeting": "DELETE FROM governance_meeting",
    "other words": "UPDATE governance_agendaitem SET minutes = 'Autre chose'",
    "one item less": "DELETE FROM governance_agendaitem WHERE id NOT IN (SELECT item_id FROM governance_decision)",
    "another attendance": "UPDATE governance_invitation SET attended = true",
    "one guest less": "DELETE FROM governance_invitation",
    "another remark": "UPDATE governance_remark SET text = 'Rien'",
    "one remark less": "DELETE FROM governance_remark",
    "another decision": "UPDATE governance_decision SET text = 'Autre chose'",
    "another due date": "UPDATE governance_decision SET due_on = NULL, done_note = 'Ni vu ni connu'",
    "one decision less": "DELETE FROM governance_decision",
    "one item more": (
        "INSERT INTO governance_agendaitem (cite_id, meeting_id, position, kind, title, note, minutes, minutes_version)"
        " SELECT cite_id, id, 9, 'other', 'Ajouté', '', '', 0 FROM governance_meeting"
    ),
    "one decision more": (
        "INSERT INTO governance_decision (cite_id, meeting_id, kind, text, done_note)"
        " SELECT cite_id, id, 'other', 'Ajoutée', '' FROM governance_meeting"
    ),
    "one remark more": (
        "INSERT INTO governance_remark (cite_id, meeting_id, author_id, text, made_at)"
        " SELECT cite_id, id, validated_by_id, 'Ajoutée', now() FROM governance_meeting"
    ),
}


@pytest.fixture
def frozen(cast, in_review):
    agenda.add_item(by=cast.claire, meeting=in_review, kind=ItemKind.OTHER, title="Divers")
    remark = minutes.remark(by=cast.mehdi, meeting=in_review, text="Très bien.", at=NOW)
    minutes.take_in(by=cast.claire, remark=remark, on=TODAY)
    return minutes.validate_minutes(by=cast.claire, meeting=in_review, on=TODAY)


def test_the_database_itself_refuses_to_change_validated_minutes(frozen):
    refused = {what for what, sql in FROZEN.items() if is_refused(sql)}
    assert refused == set(FROZEN)


def is_refused(sql: str) -> bool:
    """Whether one of the triggers says no: another refusal would prove nothing."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as failure:
        return "The minutes are validated" in str(failure) or "pgtrigger: Cannot" in str(failure)
    return False


def test_before_validation_the_same_words_are_accepted(in_review):
    """What the test above refuses is refused because of the validation."""
    with connection.cursor() as cursor:
        for what in ("another date", "other words", "another attendance", "another decision", "one item more"):
            cursor.execute(FROZEN[what])


def test_once_validated_only_the_decisions_are_followed_up(cast, validated, item):
    decision = validated.decisions.get()
    for attempt in (
        lambda: write(cast, item, "Autre chose", version=1),
        lambda: agenda.add_item(by=cast.claire, meeting=validated, kind=ItemKind.OTHER, title="Ajouté"),
        lambda: agenda.change_item(by=cast.claire, item=item, title="Autre"),
        lambda: agenda.drop_item(by=cast.claire, item=item),
        lambda: decisions.decide(by=cast.claire, meeting=validated, text="Ajoutée"),
        lambda: decisions.change_decision(by=cast.claire, decision=decision, text="Autre"),
        lambda: decisions.drop_decision(by=cast.claire, decision=decision),
        lambda: minutes.send_minutes(by=cast.claire, meeting=validated, on=TODAY),
        lambda: minutes.remark(by=cast.mehdi, meeting=validated, text="Trop tard", at=NOW),
    ):
        with pytest.raises(Refused, match=r"valid|relecture"):
            attempt()
    decisions.assign_decision(by=cast.claire, decision=decision, assignee=cast.mehdi.user)
    decisions.complete_decision(by=cast.mehdi, decision=decision, on=TODAY, note="Signée.")
    found = Decision.objects.get()
    assert (found.assignee, found.done_on, found.done_note) == (cast.mehdi.user, TODAY, "Signée.")
    again = minutes.validate_minutes(by=cast.claire, meeting=validated, on=TODAY + timedelta(days=1))
    assert again.validated_on == TODAY


def test_the_page_says_that_it_is_frozen_and_offers_nothing_to_change(cast, validated, sign_in):
    html = sign_in(cast.claire).get(f"/angers/gouvernance/seances/{validated.pk}/compte-rendu/").content.decode()
    assert "Compte rendu validé" in html
    assert str(cast.claire.user) in html
    for gone in ("Rédiger", "Faire une remarque", "Envoyer pour relecture"):
        assert gone not in html
    edit = sign_in(cast.claire).get(f"/angers/gouvernance/seances/{validated.pk}/compte-rendu/rediger/")
    assert edit.status_code == 302


# --- Told and printed ---------------------------------------------------------------------------------
def test_attendance_is_what_was_noted_or_else_what_was_answered(meeting, invited):
    def told():
        found = steering_minutes.attendance(meeting)
        return found.is_noted, {name: [row.member.name for row in rows] for name, _, rows in found.groups}

    assert told() == (False, {"Présents": ["Mehdi Commission"], "Représentés": ["Anne Absente"]})
    mehdi, anne = invited
    Invitation.objects.filter(pk=mehdi.pk).update(attended=False)
    Invitation.objects.filter(pk=anne.pk).update(attended=True)
    assert told() == (True, {"Présents": ["Anne Absente"], "Absents": ["Mehdi Commission"]})


def test_the_paper_is_a_draft_until_validated_and_passes_the_checks_of_pdf_ua(cast, in_review, sign_in, tmp_path):
    path = tmp_path / "compte-rendu.pdf"
    address = f"/angers/gouvernance/seances/{in_review.pk}/compte-rendu.pdf"
    path.write_bytes(sign_in(cast.mehdi).get(address).content)
    draft = text_of(path)
    for said in ("(projet)", "Tour de table", "La crèche ouvre en mai.", "Écrire la convention", "par Paul Présent"):
        assert said in draft
    minutes.validate_minutes(by=cast.claire, meeting=in_review, on=TODAY)
    path.write_bytes(sign_in(cast.mehdi).get(address).content)
    final = text_of(path)
    assert "projet" not in final
    assert "validé le" in final
    assert barriers_in(path) == []


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["read", "save"])), max_size=12))
def test_whatever_two_writers_do_no_text_is_overwritten_unread(cast, item, steps):
    """Each saves over what they read last, or is refused: so every saved text was read by who replaced it."""
    AgendaItem.objects.filter(pk=item.pk).update(minutes="", minutes_version=0)
    read = {"a": ("", 0), "b": ("", 0)}
    for n, (who, act) in enumerate(steps):
        now = AgendaItem.objects.get(pk=item.pk)
        if act == "read":
            read[who] = (now.minutes, now.minutes_version)
            continue
        text, version = f"{who} {n}", read[who][1]
        if version == now.minutes_version:
            saved = write(cast, item, text, version=version)
            read[who] = (saved.minutes, saved.minutes_version)
        else:
            with pytest.raises(WrittenMeanwhile) as refusal:
                write(cast, item, text, version=version)
            assert refusal.value.kept.text == AgendaItem.objects.get(pk=item.pk).minutes == now.minutes
