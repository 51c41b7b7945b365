"""Papers of a meeting, its file for calendars and the sheet that members sign."""

import icalendar
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cite_emploi.lib.errors import Refused
from governance.steering.models.meetings import Invitation, Meeting, MeetingDocument
from governance.steering.services import documents, invitations
from tests import factories
from tests.factories import NOW, TODAY
from tests.governance.steering.meetings import committee, invite
from tests.journeys.paper import barriers_in, text_of


@pytest.fixture
def c(cast):
    return committee(cast)


@pytest.fixture
def paper(c):
    return documents.add_meeting_document(
        by=c.cast.claire, meeting=c.meeting, title="Support", file=factories.pdf(), on=TODAY
    )


def test_a_member_downloads_what_the_coordination_added(c, paper, sign_in):
    response = sign_in(c.cast.mehdi).get(reverse("meeting_document_read", args=["angers", paper.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    for who in (c.cast.farid, c.cast.nadia):
        assert sign_in(who).get(reverse("meeting_document_read", args=["angers", paper.pk])).status_code == 404


def test_what_is_neither_a_pdf_nor_a_picture_is_refused_and_leaves_no_file(c):
    file = SimpleUploadedFile("note.pdf", b"MZ not a pdf")
    with pytest.raises(Refused, match="ni un PDF ni une image"):
        documents.add_meeting_document(by=c.cast.claire, meeting=c.meeting, title="Note", file=file, on=TODAY)
    assert not MeetingDocument.objects.exists()


def test_a_paper_is_removed_with_its_file(c, paper, django_capture_on_commit_callbacks):
    name = paper.file.name
    with pytest.raises(Refused):
        documents.remove_meeting_document(by=c.cast.nadia, document=paper)
    with django_capture_on_commit_callbacks(execute=True):
        documents.remove_meeting_document(by=c.cast.claire, document=paper)
    assert not default_storage.exists(name)


def test_once_the_minutes_are_validated_papers_stay_as_they_are(c, paper):
    Meeting.objects.filter(pk=c.meeting.pk).update(minutes_sent_on=TODAY)
    Meeting.objects.filter(pk=c.meeting.pk).update(validated_on=TODAY, validated_by=c.cast.claire.user)
    paper = MeetingDocument.objects.get()
    with pytest.raises(Refused, match="validé"):
        documents.remove_meeting_document(by=c.cast.claire, document=paper)
    with pytest.raises(Refused, match="validé"):
        documents.add_meeting_document(
            by=c.cast.claire, meeting=paper.meeting, title="Autre", file=factories.pdf(), on=TODAY
        )


def test_the_calendar_file_is_downloaded_from_the_page(c, sign_in):
    response = sign_in(c.cast.mehdi).get(reverse("meeting_ics", args=["angers", c.meeting.pk]))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    (event,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert event["uid"] == str(c.meeting.uid)
    assert event["dtstart"].dt == c.meeting.held_on


def test_the_sheet_to_sign_is_tagged_and_lists_who_is_invited_with_who_stands_in(c, sign_in, tmp_path):
    invite(c, c.mehdi, c.yann)
    invitations.answer_invitation(
        by=c.cast.claire,
        invitation=Invitation.objects.get(member=c.yann),
        at=NOW,
        reply="represented",
        represented_by="Inès Remplaçante",
    )
    made = tmp_path / "sheet.pdf"
    made.write_bytes(sign_in(c.cast.claire).get(reverse("meeting_sheet", args=["angers", c.meeting.pk])).content)
    said = text_of(made)
    for word in ("Comité technique", "Mehdi Membre", "Département", "Titulaire", "Inès Remplaçante", "Signature"):
        assert word in said
    assert "Zoé Adjointe" not in said
    assert barriers_in(made) == []
