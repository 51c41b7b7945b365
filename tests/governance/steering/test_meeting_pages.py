"""The pages of committees and meetings, as a coordinator goes through them."""

import html
from datetime import timedelta

import icalendar
import pytest
from django.core import mail
from django.urls import reverse

from governance.steering.models.committees import Committee, Member, Seat
from governance.steering.models.meetings import Invitation, Meeting
from tests.factories import TODAY, pdf
from tests.governance.steering.meetings import work

IN_A_WEEK = TODAY + timedelta(days=7)


def text(response) -> str:
    return html.unescape(response.content.decode()).replace("\xa0", " ").replace("\u202f", " ")


@pytest.fixture
def go(cast, sign_in):
    """``go("seat_create", pk, **what is typed)`` posts and follows; the page that comes then, as text."""
    client = sign_in(cast.claire)

    def enter(name, /, *args, **values):
        response = client.post(reverse(name, args=["angers", *args]), values, follow=True)
        assert response.status_code == 200, text(response)
        return text(response)

    enter.client = client
    return enter


def test_from_a_committee_to_a_cancelled_meeting(go, cast):
    page = go(
        "committee_create",
        name="Bureau",
        purpose="Préparer les séances",
        rhythm="Chaque mois",
        position=1,
        board="technical",
        commits="on",
        commits_up_to="1 500,50",
        mandate_source="Charte locale",
    )
    assert "Engage jusqu'à 1 500,50 € par décision" in page
    committee = Committee.objects.get()
    go("seat_create", committee.pk, organisation=cast.departement.pk, title="Chef de file", is_chair="on")
    seat = Seat.objects.get()
    go("member_create", seat.pk, user=cast.mehdi.user.pk, kind="holder", function="Directeur")
    page = go("member_create", seat.pk, name="Zoé Adjointe", email="zoe@dept.test", kind="substitute")
    assert "Mehdi Membre, Directeur" in page
    assert "Zoé Adjointe" in page
    page = go(
        "meeting_create",
        committee.pk,
        held_on=IN_A_WEEK.isoformat(),
        starts_at="09:30",
        ends_at="11:00",
        place="Salle 2",
    )
    assert "Lundi 22 juin 2026, 9 h 30 – 11 h. Salle 2." in page
    assert "À préparer" in page
    meeting = Meeting.objects.get()
    holder, substitute = Member.objects.order_by("kind")
    page = go("meeting_invite", meeting.pk, holders=[holder.pk], substitutes=[substitute.pk])
    assert "2 courriels partent" in page
    assert "Invitations envoyées" in page
    page = go("meeting_update", meeting.pk, held_on=IN_A_WEEK.isoformat(), starts_at="10:00", place="Salle 3")
    assert "La séance a changé depuis l'envoi des invitations" in page
    page = go("meeting_send_update", meeting.pk)
    assert "2 courriels partent" in page
    assert "La séance a changé depuis" not in page
    assert "rien n'était à envoyer" in go("meeting_send_update", meeting.pk)
    page = go("meeting_cancel", meeting.pk, reason="Salle fermée")
    assert "Séance annulée" in page
    assert "Salle fermée" in page
    work()
    methods = [icalendar.Calendar.from_ical(each.alternatives[0].content)["method"] for each in mail.outbox]
    # The e-mails of the first two sendings waited until the meeting was cancelled: only the cancellation leaves.
    assert methods == ["CANCEL", "CANCEL"]


def test_a_seat_and_a_member_are_changed_and_ended_on_their_pages(go, cast, world):
    page = go("seat_update", world.seat.pk, title="Au titre de l'insertion", starts_on="2025-01-01")
    assert "Au titre de l'insertion, depuis le 1er janvier 2025" in page
    page = go("member_update", world.member.pk, user=cast.mehdi.user.pk, kind="substitute", function="Adjoint")
    assert "Mehdi Membre, Adjoint" in page
    go("member_end", world.member.pk, ends_on=(TODAY - timedelta(days=1)).isoformat())
    page = go("seat_end", world.seat.pk, ends_on=(TODAY - timedelta(days=1)).isoformat())
    assert "Qui a siégé auparavant" in page
    assert "ne siège plus" in page
    assert "Aucune structure n'y siège encore" in page


def test_hours_out_of_order_are_said_beside_their_field(go, world):
    address = reverse("meeting_update", args=["angers", world.coming.pk])
    for values, words in (
        ({"starts_at": "11:00", "ends_at": "10:00"}, "L'heure de fin doit suivre celle du début."),
        ({"ends_at": "10:00"}, "Indiquez aussi l'heure du début."),
    ):
        response = go.client.post(address, {"held_on": IN_A_WEEK.isoformat(), **values})
        assert response.status_code == 422
        assert words in text(response)


def test_nobody_to_invite_leads_to_the_composition(go, cast, world):
    Invitation.objects.all().delete()
    world.member.delete()
    response = go.client.get(reverse("meeting_invite", args=["angers", world.coming.pk]), follow=True)
    assert "Ajoutez d'abord les membres" in text(response)


def test_a_document_is_added_read_and_removed_on_the_page(go, world):
    page = go("meeting_document_create", world.coming.pk, title="Note de cadrage", file=pdf())
    assert "Note de cadrage" in page
    assert "2 documents" in page
    assert "Document retiré" in go("meeting_document_remove", world.paper.pk)


def test_attendance_shows_once_it_is_noted(go, world):
    page = go("meeting_attendance", world.meeting.pk, came=[world.member.pk])
    assert "1 personne est venue sur 1" in page
    assert "Sans réponse" not in page, "nobody had been invited in writing"


def test_the_home_page_tells_a_member_that_an_answer_is_awaited(cast, world, sign_in):
    client = sign_in(cast.mehdi)
    home = reverse("home_cite", args=["angers"])
    assert "Votre réponse est attendue" in text(client.get(home))
    client.post(reverse("invitation_answer", args=["angers", world.invited.pk]), {"reply": "present"})
    assert "Votre réponse est attendue" not in text(client.get(home))


def test_the_home_page_forgets_a_meeting_that_is_cancelled(go, world):
    address = reverse("meeting_detail", args=["angers", world.coming.pk])
    home = reverse("home_cite", args=["angers"])
    assert address in text(go.client.get(home))
    go("meeting_cancel", world.coming.pk, reason="Grève")
    assert address not in text(go.client.get(home))
