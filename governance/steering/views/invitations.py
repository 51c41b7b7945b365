"""Inviting members, their answers, who came."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.lib.french import count
from cite_emploi.web.legacy import act_page
from governance.steering import permissions
from governance.steering.forms import invitations
from governance.steering.models.meetings import Invitation
from governance.steering.services import invitations as steering_invitations
from governance.steering.services.invitations import invitations_of
from governance.steering.views import committees
from governance.steering.views.committees import coordinating, steering
from governance.steering.views.meetings import address, find, under


@coordinating
def meeting_invite(request, pk):
    meeting = find(request, pk)
    invited = set(meeting.invitations.values_list("member_id", flat=True))
    form = invitations.InviteForm(request.POST or None, actor=request.actor, meeting=meeting, invited=invited)
    if not form.fields:
        messages.info(request, "Ajoutez d'abord les membres qui siègent ce jour-là.")
        return redirect(committees.address(request, meeting.committee_id) + "#composition")

    def act(values):
        sent = steering_invitations.invite(by=request.actor, meeting=meeting, at=timezone.now(), **values)
        messages.success(request, told(len(sent)))
        return f"{address(request, pk)}#invites"

    lead = (
        "Décochez qui n'est plus invité\xa0: un courriel retire la séance de son agenda. Qui reste coché et à jour ne "
        "reçoit rien."
        if meeting.invited_at
        else "Chaque personne cochée reçoit un courriel, avec un lien pour répondre et un fichier pour son agenda."
    )
    submit = "Enregistrer et envoyer" if meeting.invited_at else "Envoyer les invitations"
    return under(request, meeting, form, act, title="Inviter les membres", done="", lead=lead, submit=submit)


def told(sent: int) -> str:
    return (
        f"C'est fait\xa0: {count(sent, 'courriel part', 'courriels partent')}."
        if sent
        else "C'est enregistré\xa0: rien n'était à envoyer."
    )


@require_POST
@coordinating
def meeting_send_update(request, pk):
    return sending(request, pk, steering_invitations.send_update)


@require_POST
@coordinating
def meeting_remind(request, pk):
    return sending(request, pk, steering_invitations.remind)


def sending(request, pk: int, service):
    meeting = find(request, pk)
    back = f"{address(request, pk)}#invites"

    def act():
        messages.success(request, told(len(service(by=request.actor, meeting=meeting, at=timezone.now()))))
        return back

    return act_page(request, act, back=back)


@steering
def invitation_answer(request, pk):
    """The member says whether they come, or the coordination for them; to anybody else there is no such page."""
    rows = Invitation.objects.visible_to(request.actor)
    rows = rows.select_related("meeting__committee", "meeting__cite", "member__seat__organisation")
    invitation = get_object_or_404(
        rows if permissions.can_manage(request.actor) else rows.filter(member__user=request.user), pk=pk
    )
    own = invitation.member.user_id == request.user.pk
    initial = invitations.answered(invitation)
    form = invitations.AnswerForm(request.POST or None, actor=request.actor, own=own, initial=initial)

    def act(values):
        steering_invitations.answer_invitation(by=request.actor, invitation=invitation, at=timezone.now(), **values)
        return f"{address(request, invitation.meeting_id)}#invites"

    lead = "" if own else f"{invitation.member.name}, {invitation.member.seat.organisation}"
    return under(
        request, invitation.meeting, form, act, title="Répondre à l'invitation", done="Réponse enregistrée.", lead=lead
    )


@coordinating
def meeting_attendance(request, pk):
    meeting = find(request, pk)
    form = invitations.MeetingAttendanceForm(
        request.POST or None, actor=request.actor, meeting=meeting, invitations=invitations_of(meeting)
    )

    def act(values):
        steering_invitations.record_meeting_attendance(by=request.actor, meeting=meeting, at=timezone.now(), **values)
        return f"{address(request, pk)}#invites"

    lead = "Qui est coché est venu. Les autres personnes invitées sont notées absentes."
    return under(request, meeting, form, act, title="Noter les présences", done="Présences notées.", lead=lead)
