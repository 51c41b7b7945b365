"""The agenda of a meeting: drafted from what waits, then changed at will."""

from itertools import groupby

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.lib import french
from cite_emploi.web.legacy import act_page, form_page
from governance.steering import permissions
from governance.steering.enums import ItemKind
from governance.steering.forms import agenda
from governance.steering.models.meetings import AgendaItem, Meeting
from governance.steering.reads import agenda_proposals
from governance.steering.services import agenda as steering_agenda
from governance.steering.views.committees import coordinating


def meeting_of(request, pk: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.actor).select_related("committee", "cite", "validated_by")
    return get_object_or_404(rows, pk=pk)


@coordinating
def agenda_edit(request, pk):
    """Every item with what may be done to it."""
    meeting = meeting_of(request, pk)
    items = meeting.items.select_related("need", "edition__action", "decision")
    context = {"meeting": meeting, "items": items, "is_open": permissions.is_open(meeting)}
    return render(request, "governance/steering/agenda_edit.html", context)


@coordinating
def agenda_draft(request, pk):
    """What waits for the committee, ticked already."""
    meeting, today = meeting_of(request, pk), timezone.localdate()
    found = agenda_proposals.proposals(meeting, on=today)
    form = agenda.DraftForm(request.POST or None, actor=request.actor, proposals=found)
    back = address(request, meeting)
    if not found and request.method == "POST":
        return redirect(back)

    def act(values):
        steering_agenda.draft_agenda(by=request.actor, meeting=meeting, on=today, **values)
        return back

    chosen = form["keys"].value() or []
    groups = [
        (ItemKind(kind).label, [(each, each.key in chosen) for each in rows])
        for kind, rows in groupby(found, lambda each: each.kind)
    ]
    return form_page(
        request,
        form,
        act,
        title="Préparer l'ordre du jour",
        submit="Ajouter à l'ordre du jour",
        cancel_url=back,
        done="Points ajoutés à l'ordre du jour.",
        template="governance/steering/agenda_draft.html",
        context={"meeting": meeting, "groups": groups, "proposals": found},
    )


@coordinating
def item_create(request, pk):
    meeting = meeting_of(request, pk)
    form = agenda.ItemForm(request.POST or None, actor=request.actor)

    def act(values):
        item = steering_agenda.add_item(by=request.actor, meeting=meeting, kind=ItemKind.OTHER, **values)
        return address(request, meeting, item)

    return form_page(
        request,
        form,
        act,
        title="Ajouter un point",
        cancel_url=address(request, meeting),
        done="Point ajouté.",
        context={"crumbs": crumbs(request, meeting)},
    )


@coordinating
def item_update(request, pk):
    item = _item(request, pk)
    form = agenda.ItemForm(request.POST or None, actor=request.actor, initial={"title": item.title, "note": item.note})
    back = address(request, item.meeting, item)

    def act(values):
        steering_agenda.change_item(by=request.actor, item=item, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title="Modifier le point",
        cancel_url=back,
        done="Point enregistré.",
        context={"crumbs": crumbs(request, item.meeting)},
    )


@require_POST
@coordinating
def item_move(request, pk):
    item = _item(request, pk)
    back = address(request, item.meeting, item)

    def act():
        steering_agenda.move_item(by=request.actor, item=item, earlier=request.POST.get("sens", "avant") == "avant")
        return back

    return act_page(request, act, back=back)


@require_POST
@coordinating
def item_drop(request, pk):
    item = _item(request, pk)
    back = address(request, item.meeting)

    def act():
        steering_agenda.drop_item(by=request.actor, item=item)
        return back

    return act_page(request, act, back=back, done="Point retiré de l'ordre du jour.")


def _item(request, pk: int) -> AgendaItem:
    rows = AgendaItem.objects.visible_to(request.actor).select_related("meeting__committee")
    return get_object_or_404(rows, pk=pk)


def crumbs(request, meeting: Meeting) -> list[tuple[str, str]]:
    """The pages above a form about a meeting."""
    cite = request.cite.slug
    return [
        ("Gouvernance", reverse("committee_list", args=[cite])),
        (meeting.committee.name, reverse("committee_detail", args=[cite, meeting.committee_id])),
        (french.date_long(meeting.held_on), reverse("meeting_detail", args=[cite, meeting.pk])),
    ]


def address(request, meeting: Meeting, item: AgendaItem | None = None) -> str:
    """The page where the agenda is changed, at an item."""
    return reverse("agenda_edit", args=[request.cite.slug, meeting.pk]) + (f"#point-{item.pk}" if item else "")
