"""Where something comes from and what came of it, from an action, a commitment or a decision."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from actions.catalogue.models import Action
from cite_emploi.lib.french import date_long
from funding.enums import EntryKind
from funding.models.ledger import Entry
from governance.steering import permissions
from governance.steering.models.decisions import Decision
from governance.steering.reads import threads
from governance.steering.views.committees import steering
from governance.steering.views.needs import reading


@reading
def action_thread(request, pk):
    """« D'où vient cette action ? »"""
    rows = Action.objects.visible_to(request.actor).select_related("operator", "cite")
    action = get_object_or_404(rows, pk=pk)
    thread = threads.of_action(request.actor, action, today=timezone.localdate())
    crumb = ("Actions", reverse("action_list", args=[request.cite.slug]))
    page = (action.name, reverse("action_detail", args=[request.cite.slug, pk]))
    return _page(request, thread, [crumb, page], "Le fil de l'action", str(action))


@steering
def commitment_thread(request, pk):
    """« D'où vient cet engagement ? »"""
    rows = Entry.objects.visible_to(request.actor).filter(kind=EntryKind.COMMITMENT)
    commitment = get_object_or_404(rows.select_related("edition__action__operator", "edition__action__cite"), pk=pk)
    thread = threads.of_commitment(request.actor, commitment, today=timezone.localdate())
    page = (commitment.label, reverse("commitment_detail", args=[request.cite.slug, pk]))
    return _page(request, thread, [page], "Le fil de l'engagement", commitment.label)


@reading
def decision_thread(request, pk):
    """« D'où vient cette décision ? » It opens wider than the decision's own page, which only who steers or does it reads."""
    rows = Decision.objects.filter(cite=request.cite).select_related(
        "meeting__committee", "edition__action__operator", "edition__action__cite", "commitment__edition__action"
    )
    decision = get_object_or_404(rows, pk=pk)
    steers = permissions.can_steer(request.actor)
    if not permissions.can_trace(request.actor, decision):
        raise Http404
    thread = threads.of_decision(request.actor, decision, today=timezone.localdate())
    page = (
        f"Décision du {date_long(decision.meeting.held_on)}",
        reverse("decision_detail", args=[request.cite.slug, pk]),
    )
    return _page(request, thread, [page] if steers else [], "Le fil de la décision", decision.text)


def _page(request, thread, crumbs, title: str, lead: str):
    context = {"thread": thread, "crumbs": crumbs, "title": title, "lead": lead}
    return render(request, "governance/steering/thread.html", context)
