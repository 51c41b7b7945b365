"""Decisions."""

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.pages import act_page, form_page
from governance import forms, services
from governance.models import Decision, Meeting
from governance.views.committees import coordinating


@coordinating
def decision_create(request, pk):
    meeting = get_object_or_404(Meeting.objects.visible_to(request.actor), pk=pk)
    form = forms.DecisionForm(request.POST or None, actor=request.actor, year=meeting.held_on.year)
    back = reverse("meeting_detail", args=[request.cite.slug, pk])

    def act(values):
        services.decide(by=request.actor, meeting=meeting, **values)
        return back

    return form_page(request, form, act, title="Consigner une décision", cancel_url=back, done="Décision consignée.")


@require_POST
@coordinating
def decision_done(request, pk):
    decision = get_object_or_404(Decision.objects.visible_to(request.actor), pk=pk)
    back = reverse("meeting_detail", args=[request.cite.slug, decision.meeting_id])

    def act():
        services.complete_decision(by=request.actor, decision=decision, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Décision marquée comme faite.")
