"""Where something comes from and what came of it, from an action, a commitment or a decision."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from actions.catalogue.models import Action
from cite_emploi.lib.french import date_long
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from funding.enums import EntryKind
from funding.models.ledger import Entry
from governance.steering import permissions
from governance.steering.models.decisions import Decision
from governance.steering.reads import threads


@roles(*permissions.READS_NEEDS)
def action_thread(request, pk):
    """« D'où vient cette action ? »"""
    action = get_row_or_404(request, Action.objects.select_related("operator"), pk)
    above = (action.name, page("action_detail", request.cite, pk))
    context = {
        "thread": threads.of_action(request.actor, action, today=timezone.localdate()),
        "crumbs": trail(request.cite, ("Actions", "action_list"), above),
        "title": "Le fil de l'action",
        "lead": str(action),
    }
    return render(request, "governance/steering/thread.html", context)


@roles(*permissions.STEERS)
def commitment_thread(request, pk):
    """« D'où vient cet engagement ? »"""
    rows = Entry.objects.filter(kind=EntryKind.COMMITMENT)
    rows = rows.select_related("edition__action__operator", "edition__action__cite")
    commitment = get_row_or_404(request, rows, pk)
    context = {
        "thread": threads.of_commitment(request.actor, commitment, today=timezone.localdate()),
        "crumbs": [(commitment.label, page_of(commitment, request.cite))],
        "title": "Le fil de l'engagement",
        "lead": commitment.label,
    }
    return render(request, "governance/steering/thread.html", context)


@roles(*permissions.READS_NEEDS)
def decision_thread(request, pk):
    """« D'où vient cette décision ? » It opens wider than the decision's own page, which only who steers or does it reads."""
    rows = Decision.objects.filter(cite=request.cite).select_related(
        "meeting__committee", "edition__action__operator", "edition__action__cite", "commitment__edition__action"
    )
    decision = get_object_or_404(rows, pk=pk)
    if not permissions.can_trace(request.actor, decision):
        raise Http404
    above = (f"Décision du {date_long(decision.meeting.held_on)}", page_of(decision, request.cite))
    context = {
        "thread": threads.of_decision(request.actor, decision, today=timezone.localdate()),
        "crumbs": [above] if permissions.can_steer(request.actor) else [],
        "title": "Le fil de la décision",
        "lead": decision.text,
    }
    return render(request, "governance/steering/thread.html", context)
