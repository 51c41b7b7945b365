"""Meetings."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.pages import form_page
from governance import forms, permissions, services
from governance.models import Committee, Decision, Meeting
from governance.views import committees
from governance.views.committees import coordinating, steering


@coordinating
def meeting_create(request, pk):
    committee = get_object_or_404(Committee.objects.visible_to(request.actor), pk=pk)
    form = forms.MeetingForm(request.POST or None, actor=request.actor)

    def act(values):
        meeting = services.plan_meeting(by=request.actor, committee=committee, **values)
        return reverse("meeting_detail", args=[request.cite.slug, meeting.pk])

    return form_page(
        request,
        form,
        act,
        title=f"Prévoir une séance : {committee}",
        cancel_url=committees.address(request, pk),
        done="Séance prévue.",
    )


@steering
def meeting_detail(request, pk):
    meeting = get_object_or_404(Meeting.objects.visible_to(request.actor).select_related("committee"), pk=pk)
    decisions = meeting.decisions.select_related("owner", "commitment__edition__action", "commitment__line")
    # What this committee decided before and is still to be done comes back at each meeting.
    pending = Decision.objects.filter(
        cite=request.cite,
        meeting__committee=meeting.committee,
        meeting__held_on__lt=meeting.held_on,
        done_on__isnull=True,
    ).select_related("meeting", "owner")
    context = {
        "meeting": meeting,
        "items": meeting.items.select_related("need", "edition__action", "decision"),
        "decisions": decisions,
        "pending": pending,
        "today": timezone.localdate(),
        "can_manage": permissions.can_manage(request.actor),
    }
    return render(request, "governance/meeting_detail.html", context)
