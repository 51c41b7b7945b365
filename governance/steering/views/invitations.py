"""Inviting members, their answers, who came."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.french import count
from cite_emploi.web.addresses import page_of
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.steering.forms import invitations as forms
from governance.steering.models.meetings import Invitation, Meeting
from governance.steering.permissions import STEERS, can_answer
from governance.steering.reads.invitations import invitations_of
from governance.steering.rows import above_meeting, get_meeting_or_404
from governance.steering.services import invitations as services


@roles(Role.COORDINATOR)
def meeting_invite(request, pk):
    meeting = get_meeting_or_404(request, pk)
    form = bind(
        request,
        forms.InviteForm,
        edits=meeting,
        meeting=meeting,
        invited=lambda: set(meeting.invitations.values_list("member_id", flat=True)),
    )
    if not form.fields:
        messages.info(request, "Ajoutez d'abord les membres qui siègent ce jour-là.")
        return redirect(page_of(meeting.committee, request.cite) + "#composition")
    lead = (
        "Décochez qui n'est plus invité\xa0: un courriel retire la séance de son agenda. Qui reste coché et à jour ne "
        "reçoit rien."
        if meeting.invited_at
        else "Chaque personne cochée reçoit un courriel, avec un lien pour répondre et un fichier pour son agenda."
    )
    return form_page(
        request,
        form,
        services.invite,
        given={"meeting": meeting, "at": timezone.now()},
        under=above_meeting(request.cite, meeting, in_full=True),
        then=partial(_tell_how_many, request, _invited_to(request, meeting)),
        title="Inviter les membres",
        lead=lead,
        submit="Enregistrer et envoyer" if meeting.invited_at else "Envoyer les invitations",
    )


@roles(Role.COORDINATOR)
def meeting_send_update(request, pk):
    return _send(request, pk, services.send_update)


@roles(Role.COORDINATOR)
def meeting_remind(request, pk):
    return _send(request, pk, services.remind)


def _send(request, pk: int, service: Callable):
    meeting = get_meeting_or_404(request, pk)
    back = _invited_to(request, meeting)
    given = {"meeting": meeting, "at": timezone.now()}
    return act_page(request, service, given=given, back=back, then=partial(_tell_how_many, request, back))


def _tell_how_many(request, back: str, sent: list[Invitation]) -> str:
    mails = count(len(sent), "courriel part", "courriels partent")
    messages.success(request, f"C'est fait\xa0: {mails}." if sent else "C'est enregistré\xa0: rien n'était à envoyer.")
    return back


@roles(*STEERS)
def invitation_answer(request, pk):
    """The member says whether they come, or the coordination for them; to anybody else there is no such page."""
    rows = Invitation.objects.select_related("meeting__committee", "member__seat__organisation")
    invitation = get_row_or_404(request, rows, pk)
    if not can_answer(request.actor, invitation):
        raise Http404
    own = invitation.member.user_id == request.user.pk
    return form_page(
        request,
        bind(request, forms.AnswerForm, edits=invitation, own=own, invitation=invitation),
        services.answer_invitation,
        given={"invitation": invitation, "at": timezone.now()},
        under=above_meeting(request.cite, invitation.meeting, in_full=True),
        then=_invited_to(request, invitation.meeting),
        title="Répondre à l'invitation",
        lead="" if own else f"{invitation.member.name}, {invitation.member.seat.organisation}",
        done="Réponse enregistrée.",
    )


@roles(Role.COORDINATOR)
def meeting_attendance(request, pk):
    meeting = get_meeting_or_404(request, pk)
    return form_page(
        request,
        bind(
            request,
            forms.MeetingAttendanceForm,
            edits=meeting,
            meeting=meeting,
            invitations=lambda: invitations_of(meeting),
        ),
        services.record_meeting_attendance,
        given={"meeting": meeting, "at": timezone.now()},
        under=above_meeting(request.cite, meeting, in_full=True),
        then=_invited_to(request, meeting),
        title="Noter les présences",
        lead="Qui est coché est venu. Les autres personnes invitées sont notées absentes.",
        done="Présences notées.",
    )


def _invited_to(request, meeting: Meeting) -> str:
    """Where the page of a meeting tells who is invited."""
    return f"{page_of(meeting, request.cite)}#invites"
