"""Decisions: written down at a meeting, followed until they are done."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import everyone
from governance.steering import permissions
from governance.steering.filters import DecisionFilter
from governance.steering.forms import decisions
from governance.steering.models.decisions import Decision
from governance.steering.models.meetings import Meeting
from governance.steering.services import decisions as steering_decisions
from governance.steering.views.agenda import crumbs, meeting_of
from governance.steering.views.committees import coordinating

PAGE = 30  # rows


@everyone
def decision_list(request):
    """Who does what by when. Who doesn't steer finds here what was given to them."""
    today = timezone.localdate()
    rows = Decision.objects.visible_to(request.actor)
    filters = DecisionFilter(request.GET, queryset=rows, actor=request.actor, today=today)
    shown = filters.qs.select_related(*READ).most_pressing_first()
    context = {
        "filters": filters,
        "page": Paginator(shown, PAGE).get_page(request.GET.get("page")),
        "today": today,
        "can_steer": permissions.can_steer(request.actor),
    }
    return render(request, "governance/steering/decision_list.html", context)


READ = (
    "meeting__committee",
    "owner",
    "assignee",
    "done_by",
    "need",
    "item",
    "edition__action",
    "commitment__line",
    "commitment__exercise",
)


@everyone
def decision_detail(request, pk):
    decision = _decision(request, pk)
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


@coordinating
def decision_create(request, pk):
    """Written down on the meeting, or from an item of its minutes (``?point=``), where one comes back."""
    meeting = meeting_of(request, pk)
    form = decisions.DecisionForm(
        request.POST or None, actor=request.actor, meeting=meeting, initial=_about(meeting, request.GET.get("point"))
    )
    back = _back(request, meeting)

    def act(values):
        steering_decisions.decide(by=request.actor, meeting=meeting, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title="Consigner une décision",
        cancel_url=back,
        done="Décision consignée.",
        context={"crumbs": crumbs(request, meeting)},
    )


def _about(meeting: Meeting, point: str | None) -> dict:
    """What an item already says of the decision to write."""
    if not (point and point.isdecimal()):
        return {}
    item = meeting.items.filter(pk=point).first()
    if item is None:
        return {}
    return {"item": item, "need": item.need_id, "target": f"edition-{item.edition_id}" if item.edition_id else ""}


def _back(request, meeting: Meeting) -> str:
    if request.GET.get("retour") != "compte-rendu":
        return reverse("meeting_detail", args=[request.cite.slug, meeting.pk])
    point = request.GET.get("point", "")
    anchor = f"#point-{point}" if point.isdecimal() else ""
    return reverse("minutes_edit", args=[request.cite.slug, meeting.pk]) + anchor


@coordinating
def decision_update(request, pk):
    """What it says and who does it; once the minutes are validated, only who follows it."""
    decision = _decision(request, pk)
    back = _address(request, decision)
    if permissions.is_open(decision.meeting):
        names = ("text", "item", "owner", "assignee", "due_on")
        initial = {name: getattr(decision, f"{name}_id", getattr(decision, name)) for name in names}
        form = decisions.ChangeForm(
            request.POST or None, actor=request.actor, meeting=decision.meeting, initial=initial
        )
        service, title = steering_decisions.change_decision, "Modifier la décision"
    else:
        initial = {"assignee": decision.assignee_id}
        form = decisions.AssignForm(request.POST or None, actor=request.actor, initial=initial)
        service, title = steering_decisions.assign_decision, "Confier la décision à quelqu'un d'autre"

    def act(values):
        service(by=request.actor, decision=decision, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=title,
        cancel_url=back,
        done="Décision enregistrée.",
        context={"crumbs": [("Décisions", reverse("decision_list", args=[request.cite.slug]))]},
    )


@everyone
def decision_done(request, pk):
    decision = _decision(request, pk)
    if not permissions.can_follow_up(request.actor, decision):
        raise Http404
    form = decisions.DoneForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    back = _address(request, decision)

    def act(values):
        steering_decisions.complete_decision(by=request.actor, decision=decision, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title="Dire que c'est fait",
        submit="C'est fait",
        cancel_url=back,
        done="Décision marquée comme faite.",
        context={"lead": decision.text},
    )


@require_POST
@coordinating
def decision_reopen(request, pk):
    decision = _decision(request, pk)
    back = _address(request, decision)

    def act():
        steering_decisions.reopen_decision(by=request.actor, decision=decision, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Décision à faire de nouveau.")


@require_POST
@coordinating
def decision_drop(request, pk):
    decision = _decision(request, pk)

    def act():
        steering_decisions.drop_decision(by=request.actor, decision=decision)
        return reverse("meeting_detail", args=[request.cite.slug, decision.meeting_id])

    return act_page(request, act, back=_address(request, decision), done="Décision supprimée.")


def _decision(request, pk: int) -> Decision:
    return get_object_or_404(Decision.objects.visible_to(request.actor).select_related(*READ), pk=pk)


def _address(request, decision: Decision) -> str:
    return reverse("decision_detail", args=[request.cite.slug, decision.pk])
