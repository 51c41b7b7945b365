"""The minutes of a meeting: written, reviewed, validated, printed."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.french import count
from cite_emploi.web.addresses import page, page_of
from cite_emploi.web.answers import paper
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.steering import permissions
from governance.steering.forms.minutes import RemarkForm
from governance.steering.models.meetings import AgendaItem, Remark
from governance.steering.pages import read_version, typed_texts, writing_answer, writing_page
from governance.steering.permissions import STEERS
from governance.steering.reads import minutes
from governance.steering.rows import above_meeting, get_meeting_or_404, get_minuted_meeting_or_404
from governance.steering.services import minutes as services


@roles(*STEERS)
def minutes_detail(request, pk):
    """The minutes as they are read, with what was remarked of them."""
    meeting = get_minuted_meeting_or_404(request, pk)
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


# --- Writing --------------------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def minutes_edit(request, pk):
    """A text area an item. Each saves itself (``item_write``); without script the button saves them all."""
    meeting = get_meeting_or_404(request, pk)
    if not permissions.is_open(meeting):
        return redirect(page_of(meeting, request.cite))
    conflicts, reasons = {}, []
    if request.method == "POST":
        typed = typed_texts(request, meeting.items.values_list("pk", flat=True))
        conflicts, reasons = services.write_sections(by=request.actor, meeting=meeting, typed=typed, at=timezone.now())
        if not conflicts and not reasons:
            messages.success(request, "Compte rendu enregistré.")
            return redirect(page("minutes_edit", request.cite, pk))
    context = {
        "meeting": meeting,
        "sections": [
            (section, conflicts.get(section.item and section.item.pk)) for section in minutes.sections(meeting)
        ],
        "has_conflicts": bool(conflicts),
        "attendance": minutes.attendance(meeting),
        "today": timezone.localdate(),
    }
    return writing_page(request, "governance/steering/minutes_edit.html", conflicts, reasons, context)


@roles(Role.COORDINATOR)
def item_write(request, pk):
    """One section saves itself. The answer tells its new version, or what someone else wrote meanwhile."""
    item = get_row_or_404(request, AgendaItem.objects.select_related("meeting"), pk)
    if request.method != "POST":
        return redirect(page("minutes_edit", request.cite, item.meeting_id))
    typed = {"text": request.POST.get("text", ""), "version": read_version(request)}
    return writing_answer(
        lambda: services.write_minutes(by=request.actor, item=item, **typed, at=timezone.now()).minutes_version
    )


# --- Review ---------------------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def minutes_send(request, pk):
    back = page("minutes_detail", request.cite, pk)
    return act_page(
        request,
        services.send_minutes,
        given={"meeting": get_meeting_or_404(request, pk), "on": timezone.localdate()},
        back=back,
        then=partial(_tell_how_many, request, back),
    )


def _tell_how_many(request, back: str, n: int) -> str:
    people = count(n, "personne est prévenue", "personnes sont prévenues")
    nobody = "Aucune personne invitée n'a de compte ici\xa0: prévenez les membres vous-même."
    messages.success(request, f"Compte rendu ouvert à la relecture. {f'{people} par courriel.' if n else nobody}")
    return back


@roles(Role.COORDINATOR)
def minutes_validate(request, pk):
    return act_page(
        request,
        services.validate_minutes,
        given={"meeting": get_meeting_or_404(request, pk), "on": timezone.localdate()},
        back=page("minutes_detail", request.cite, pk),
        done="Compte rendu validé\xa0: il ne change plus.",
    )


@roles(*STEERS)
def minutes_pdf(request, pk):
    """The minutes on paper; before they are validated, marked as a draft."""
    meeting = get_minuted_meeting_or_404(request, pk)
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


@roles(*STEERS)
def remark_create(request, pk):
    """A remark on the minutes, of one section (``?point=``) or of the whole."""
    meeting = get_minuted_meeting_or_404(request, pk)
    if not permissions.can_remark(request.actor, meeting):
        raise Http404
    return form_page(
        request,
        bind(request, RemarkForm, meeting=meeting, initial={"item": request.GET.get("point")}),
        services.remark,
        given={"meeting": meeting, "at": timezone.now()},
        under=above_meeting(request.cite, meeting),
        back=page("minutes_detail", request.cite, pk),
        then=lambda remark: page_of(remark, request.cite),
        title="Faire une remarque",
        done="Remarque enregistrée.",
    )


@roles(Role.COORDINATOR)
def remark_take_in(request, pk):
    remark = get_row_or_404(request, Remark.objects.select_related("meeting"), pk)
    return act_page(request, services.take_in, given={"remark": remark, "on": timezone.localdate()}, back=remark)
