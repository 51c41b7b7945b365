"""The minutes of a meeting: written, reviewed, validated, printed."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.lib import french
from cite_emploi.lib.errors import Refused
from cite_emploi.web.answers import paper
from cite_emploi.web.legacy import act_page, form_page
from governance.steering import permissions
from governance.steering.forms import minutes as minutes_forms
from governance.steering.models.meetings import AgendaItem, Meeting, Remark
from governance.steering.reads import minutes
from governance.steering.services import minutes as steering_minutes
from governance.steering.views.agenda import crumbs, meeting_of
from governance.steering.views.committees import coordinating, steering


def clock(at) -> str:
    """« 16 h 52 »."""
    at = timezone.localtime(at)
    return f"{at.hour}\xa0h\xa0{at.minute:02}"


@steering
def minutes_detail(request, pk):
    """The minutes as they are read, with what was remarked of them."""
    meeting = _readable(request, pk)
    sections = minutes.sections(meeting)
    context = {
        "meeting": meeting,
        "sections": sections,
        "attendance": minutes.attendance(meeting),
        "left": sum(remark.taken_in_on is None for section in sections for remark in section.remarks),
        "can_manage": permissions.can_manage(request.actor),
        "can_remark": permissions.can_remark(request.actor, meeting),
        "is_open": permissions.is_open(meeting),
        "today": timezone.localdate(),
    }
    return render(request, "governance/steering/minutes_detail.html", context)


@coordinating
def minutes_edit(request, pk):
    """A text area an item. Each saves itself (``item_write``); without script the button saves them all."""
    meeting = meeting_of(request, pk)
    if not permissions.is_open(meeting):
        return redirect("meeting_detail", request.cite.slug, pk)
    conflicts, reasons = {}, []
    if request.method == "POST":
        conflicts, reasons = _saved(request, meeting)
        if not conflicts and not reasons:
            messages.success(request, "Compte rendu enregistré.")
            return redirect("minutes_edit", request.cite.slug, pk)
    sections = minutes.sections(meeting)
    for section in sections:
        if section.item and (mine := conflicts.get(section.item.pk)) is not None:
            section.item.mine = mine
    context = {
        "meeting": meeting,
        "sections": [(section, conflicts.get(section.item and section.item.pk)) for section in sections],
        "reasons": reasons,
        "has_conflicts": bool(conflicts),
        "attendance": minutes.attendance(meeting),
        "today": timezone.localdate(),
    }
    response = render(
        request, "governance/steering/minutes_edit.html", context, status=422 if conflicts or reasons else 200
    )
    response["Cache-Control"] = "private, no-cache, no-store"
    return response


def _saved(request, meeting: Meeting) -> tuple[dict[int, str], list[str]]:
    """Save every section that was sent. What could not be, by item; and what was refused."""
    conflicts, reasons = {}, []
    for item in meeting.items.all():
        text = request.POST.get(f"text-{item.pk}")
        if text is None or request.POST.get("take") == str(item.pk):
            continue
        try:
            _write(request, item, text, request.POST.get(f"version-{item.pk}", ""))
        except steering_minutes.WrittenMeanwhile:
            conflicts[item.pk] = text
        except Refused as refusal:
            reasons += [sentence for _, sentence in refusal.reasons]
    return conflicts, reasons


def _write(request, item: AgendaItem, text: str, version: str) -> AgendaItem:
    version = int(version) if version.isdecimal() else -1
    return steering_minutes.write_minutes(by=request.actor, item=item, text=text, version=version, at=timezone.now())


@require_POST
@coordinating
def item_write(request, pk):
    """One section saves itself. The answer tells its new version, or what someone else wrote meanwhile."""
    item = get_object_or_404(AgendaItem.objects.visible_to(request.actor).select_related("meeting"), pk=pk)
    try:
        item = _write(request, item, request.POST.get("text", ""), request.POST.get("version", ""))
    except steering_minutes.WrittenMeanwhile as conflict:
        theirs = conflict.item
        who = f"{theirs.minutes_by}, {french.date_long(timezone.localdate(theirs.minutes_at))} à {clock(theirs.minutes_at)}"
        return JsonResponse({"theirs": theirs.minutes, "version": theirs.minutes_version, "who": who})
    except Refused as refusal:
        return JsonResponse({"refused": " ".join(sentence for _, sentence in refusal.reasons)})
    return JsonResponse({"saved": f"Enregistré à {clock(timezone.now())}", "version": item.minutes_version})


@require_POST
@coordinating
def minutes_send(request, pk):
    meeting = meeting_of(request, pk)
    back = reverse("minutes_detail", args=[request.cite.slug, pk])

    def act():
        n = steering_minutes.send_minutes(by=request.actor, meeting=meeting, on=timezone.localdate())
        told = french.count(n, "personne est prévenue", "personnes sont prévenues")
        nobody = "Aucune personne invitée n'a de compte ici\xa0: prévenez les membres vous-même."
        messages.success(request, f"Compte rendu ouvert à la relecture. {f'{told} par courriel.' if n else nobody}")
        return back

    return act_page(request, act, back=back)


@require_POST
@coordinating
def minutes_validate(request, pk):
    meeting = meeting_of(request, pk)
    back = reverse("minutes_detail", args=[request.cite.slug, pk])

    def act():
        steering_minutes.validate_minutes(by=request.actor, meeting=meeting, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Compte rendu validé\xa0: il ne change plus.")


@steering
def minutes_pdf(request, pk):
    """The minutes on paper; before they are validated, marked as a draft."""
    meeting = _readable(request, pk)
    sections = minutes.sections(meeting)
    context = {
        "cite": request.cite,
        "meeting": meeting,
        "sections": sections,
        "decisions": [decision for section in sections for decision in section.decisions],
        "attendance": minutes.attendance(meeting),
        "today": timezone.localdate(),
    }
    return paper("print/minutes.html", context, f"compte-rendu-{meeting.held_on:%Y-%m-%d}.pdf")


@steering
def remark_create(request, pk):
    """A remark on the minutes, of one section (``?point=``) or of the whole."""
    meeting = _readable(request, pk)
    if not permissions.can_remark(request.actor, meeting):
        raise Http404
    form = minutes_forms.RemarkForm(
        request.POST or None, actor=request.actor, meeting=meeting, initial={"item": request.GET.get("point")}
    )
    back = reverse("minutes_detail", args=[request.cite.slug, pk])

    def act(values):
        found = steering_minutes.remark(by=request.actor, meeting=meeting, at=timezone.now(), **values)
        return f"{back}#remarque-{found.pk}"

    return form_page(
        request,
        form,
        act,
        title="Faire une remarque",
        cancel_url=back,
        done="Remarque enregistrée.",
        context={"crumbs": crumbs(request, meeting)},
    )


@require_POST
@coordinating
def remark_take_in(request, pk):
    rows = Remark.objects.visible_to(request.actor).select_related("meeting")
    remark = get_object_or_404(rows, pk=pk)
    back = reverse("minutes_detail", args=[request.cite.slug, remark.meeting_id]) + f"#remarque-{pk}"

    def act():
        steering_minutes.take_in(by=request.actor, remark=remark, on=timezone.localdate())
        return back

    return act_page(request, act, back=back)


def _readable(request, pk: int) -> Meeting:
    """Minutes that the actor may read; those still being written are the coordination's."""
    meeting = meeting_of(request, pk)
    if not permissions.can_read_minutes(request.actor, meeting):
        raise Http404
    return meeting
