"""The agenda of a meeting: drafted from what waits, then changed at will."""

from django.shortcuts import redirect, render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page, page_of
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.steering import permissions
from governance.steering.enums import ItemKind
from governance.steering.forms import agenda as forms
from governance.steering.models.meetings import AgendaItem
from governance.steering.reads.agenda_proposals import proposals
from governance.steering.rows import above_meeting, get_meeting_or_404
from governance.steering.services import agenda as services


@roles(Role.COORDINATOR)
def agenda_edit(request, pk):
    """Every item with what may be done to it."""
    meeting = get_meeting_or_404(request, pk)
    items = meeting.items.select_related("need", "edition__action", "decision")
    context = {"meeting": meeting, "items": items, "is_open": permissions.is_open(meeting)}
    return render(request, "governance/steering/agenda_edit.html", context)


@roles(Role.COORDINATOR)
def agenda_draft(request, pk):
    """What waits for the committee, ticked already."""
    meeting, today = get_meeting_or_404(request, pk), timezone.localdate()
    waiting = proposals(meeting, on=today)
    form = bind(request, forms.DraftForm, proposals=waiting)
    back = page("agenda_edit", request.cite, pk)
    if not waiting and request.method == "POST":
        return redirect(back)
    return form_page(
        request,
        form,
        services.draft_agenda,
        given={"meeting": meeting, "on": today},
        back=back,
        title="Préparer l'ordre du jour",
        submit="Ajouter à l'ordre du jour",
        done="Points ajoutés à l'ordre du jour.",
        template="governance/steering/agenda_draft.html",
        meeting=meeting,
        groups=form.groups(),
        proposals=waiting,
    )


@roles(Role.COORDINATOR)
def item_create(request, pk):
    meeting = get_meeting_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.ItemForm),
        services.add_item,
        given={"meeting": meeting, "kind": ItemKind.OTHER},
        under=above_meeting(request.cite, meeting),
        back=page("agenda_edit", request.cite, pk),
        then=lambda item: page_of(item, request.cite),
        title="Ajouter un point",
        done="Point ajouté.",
    )


@roles(Role.COORDINATOR)
def item_update(request, pk):
    item = get_row_or_404(request, AgendaItem.objects.select_related("meeting__committee"), pk)
    return form_page(
        request,
        bind(request, forms.ItemForm, edits=item, initial=lambda: {"title": item.title, "note": item.note}),
        services.change_item,
        given={"item": item},
        under=above_meeting(request.cite, item.meeting),
        back=page_of(item, request.cite),
        title="Modifier le point",
        done="Point enregistré.",
    )


@roles(Role.COORDINATOR)
def item_move(request, pk):
    item = get_row_or_404(request, AgendaItem.objects.select_related("meeting"), pk)
    earlier = request.POST.get("sens", "avant") == "avant"
    return act_page(request, services.move_item, given={"item": item, "earlier": earlier}, back=item)


@roles(Role.COORDINATOR)
def item_drop(request, pk):
    item = get_row_or_404(request, AgendaItem.objects.select_related("meeting"), pk)
    return act_page(
        request,
        services.drop_item,
        given={"item": item},
        back=page("agenda_edit", request.cite, item.meeting_id),
        done="Point retiré de l'ordre du jour.",
    )
