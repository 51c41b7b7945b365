"""Decisions: written down at a meeting, followed until they are done."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page, page_of, trail
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import everyone, roles
from cite_emploi.web.rows import get_row_or_404
from governance.steering import permissions
from governance.steering.filters import DecisionFilter
from governance.steering.forms import decisions as forms
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Meeting
from governance.steering.rows import above_meeting, get_meeting_or_404
from governance.steering.services import decisions as services

ROWS = 30  # on a page


@everyone
def decision_list(request):
    """Who does what by when. Who doesn't steer finds here what was given to them."""
    today = timezone.localdate()
    rows = Decision.objects.visible_to(request.actor)
    filters = DecisionFilter(request.GET, queryset=rows, actor=request.actor, today=today)
    return list_page(
        request,
        "governance/steering/decision_list.html",
        filters.qs.for_pages().most_pressing_first(),
        size=ROWS,
        filters=filters,
        today=today,
        can_steer=permissions.can_steer(request.actor),
    )


@everyone
def decision_detail(request, pk):
    decision = get_row_or_404(request, Decision.objects.for_pages(), pk)
    actor, today = request.actor, timezone.localdate()
    can_manage = permissions.can_manage(actor)
    context = {
        "decision": decision,
        "meeting": decision.meeting,
        "today": today,
        "can_steer": permissions.can_steer(actor),
        "can_follow_up": permissions.can_follow_up(actor, decision),
        "can_change": can_manage and permissions.is_open(decision.meeting),
        "can_assign": can_manage and not decision.done_on,
        "can_reopen": can_manage and decision.done_on == today,
        "reviews": decision.reviews.select_related("meeting__committee").order_by("meeting__held_on"),
    }
    return render(request, "governance/steering/decision_detail.html", context)


@roles(Role.COORDINATOR)
def decision_create(request, pk):
    """Written down on the meeting, or from an item of its minutes (``?point=``), where one comes back."""
    meeting = get_meeting_or_404(request, pk)
    point = request.GET.get("point", "")
    item = meeting.items.filter(pk=point).first() if point.isdecimal() else None
    return form_page(
        request,
        bind(request, forms.DecisionForm, meeting=meeting, item=item),
        services.decide,
        given={"meeting": meeting},
        under=above_meeting(request.cite, meeting),
        back=_page_to_go_back_to(request, meeting, point),
        title="Consigner une décision",
        done="Décision consignée.",
    )


def _page_to_go_back_to(request, meeting: Meeting, point: str) -> str:
    if request.GET.get("retour") != "compte-rendu":
        return page_of(meeting, request.cite)
    return page("minutes_edit", request.cite, meeting.pk) + (f"#point-{point}" if point.isdecimal() else "")


@roles(Role.COORDINATOR)
def decision_update(request, pk):
    """What it says and who does it; once the minutes are validated, only who follows it."""
    decision = get_row_or_404(request, Decision.objects.for_pages(), pk)
    if permissions.is_open(decision.meeting):
        form, service, title = forms.ChangeForm, services.change_decision, "Modifier la décision"
    else:
        form, service, title = forms.AssignForm, services.assign_decision, "Confier la décision à quelqu'un d'autre"
    return form_page(
        request,
        bind(request, form, edits=decision, decision=decision),
        service,
        given={"decision": decision},
        under=trail(request.cite, Decision.LIST),
        back=page_of(decision, request.cite),
        title=title,
        done="Décision enregistrée.",
    )


@everyone
def decision_done(request, pk):
    decision = get_row_or_404(request, Decision.objects.for_pages(), pk)
    if not permissions.can_follow_up(request.actor, decision):
        raise Http404
    return form_page(
        request,
        bind(request, forms.DoneForm),
        services.complete_decision,
        given={"decision": decision},
        back=page_of(decision, request.cite),
        title="Dire que c'est fait",
        lead=decision.text,
        submit="C'est fait",
        done="Décision marquée comme faite.",
    )


@roles(Role.COORDINATOR)
def decision_reopen(request, pk):
    decision = get_row_or_404(request, Decision, pk)
    return act_page(
        request,
        services.reopen_decision,
        given={"decision": decision, "on": timezone.localdate()},
        back=decision,
        done="Décision à faire de nouveau.",
    )


@roles(Role.COORDINATOR)
def decision_drop(request, pk):
    decision = get_row_or_404(request, Decision.objects.select_related("meeting"), pk)
    return act_page(
        request,
        services.drop_decision,
        given={"decision": decision},
        back=decision,
        then=page_of(decision.meeting, request.cite),
        done="Décision supprimée.",
    )
