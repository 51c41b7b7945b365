"""Meetings: the list, the page of one, planning, changing, cancelling; its sign-in sheet and its calendar file."""

from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page_of
from cite_emploi.web.answers import download, paper
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.steering.filters import MeetingFilter
from governance.steering.forms import meetings as forms
from governance.steering.forms.invitations import AnswerForm
from governance.steering.mail import event_of
from governance.steering.models.committees import Committee
from governance.steering.models.meetings import Meeting
from governance.steering.permissions import STEERS, can_manage
from governance.steering.reads.agenda_proposals import still_to_do
from governance.steering.reads.invitations import people_of, rows_of_the_sheet
from governance.steering.rows import above_meeting, get_meeting_or_404
from governance.steering.rules.calendar_files import Method, as_ics
from governance.steering.services import meetings as services

BLANK_ROWS = 4  # on the sign-in sheet, for who comes unforeseen


@roles(*STEERS)
def meeting_list(request):
    """Every meeting of every committee, the latest first."""
    rows = Meeting.objects.visible_to(request.actor)
    filters = MeetingFilter(request.GET, queryset=rows, actor=request.actor)
    rows = filters.qs.select_related("committee").annotate(decided=Count("decisions")).order_by("-held_on", "-id")
    return list_page(
        request, "governance/steering/meeting_list.html", rows, filters=filters, today=timezone.localdate()
    )


@roles(*STEERS)
def meeting_detail(request, pk):
    meeting = get_meeting_or_404(request, pk)
    today = timezone.localdate()
    people = people_of(meeting, request.user, today)
    answers = people["own"] and people["is_open"]
    context = {
        "meeting": meeting,
        "items": meeting.items.select_related("need", "edition__action", "decision"),
        "decisions": meeting.decisions.select_related("owner", "commitment__edition__action", "commitment__line"),
        # What this committee decided before and is still to be done comes back at each meeting.
        "pending": still_to_do(meeting.committee, meeting.held_on),
        "today": today,
        "can_manage": can_manage(request.actor),
        **people,
        "answer_form": AnswerForm(actor=request.actor, own=True, invitation=people["own"]) if answers else None,
        "documents": meeting.documents.all(),
        "packs": meeting.releases.defer("boards").order_by("-made_at", "-pk"),
    }
    return render(request, "governance/steering/meeting_detail.html", context)


@roles(Role.COORDINATOR)
def meeting_create(request, pk):
    committee = get_row_or_404(request, Committee, pk)
    return form_page(
        request,
        bind(request, forms.MeetingForm),
        services.plan_meeting,
        given={"committee": committee},
        under=committee,
        then=lambda meeting: page_of(meeting, request.cite),
        title=f"Prévoir une séance\xa0: {committee}",
        done="Séance prévue.",
    )


@roles(Role.COORDINATOR)
def meeting_update(request, pk):
    meeting = get_meeting_or_404(request, pk)
    lead = (
        "Les invitations sont parties\xa0: après l'enregistrement, une mise à jour vous sera proposée. Une autre date ou "
        "d'autres heures effacent les réponses déjà données."
        if meeting.invited_at
        else ""
    )
    return form_page(
        request,
        bind(request, forms.MeetingForm, instance=meeting),
        services.change_meeting,
        given={"meeting": meeting, "on": timezone.localdate()},
        under=above_meeting(request.cite, meeting, in_full=True),
        title="Modifier la séance",
        lead=lead,
        done="Séance enregistrée.",
    )


@roles(Role.COORDINATOR)
def meeting_cancel(request, pk):
    meeting = get_meeting_or_404(request, pk)
    lead = (
        "Un courriel retire la séance de l'agenda des personnes invitées."
        if meeting.invited_at
        else "Personne n'y est encore invité."
    )
    return form_page(
        request,
        bind(request, forms.CancelMeetingForm),
        services.cancel_meeting,
        given={"meeting": meeting, "on": timezone.localdate()},
        under=above_meeting(request.cite, meeting, in_full=True),
        title="Annuler la séance",
        lead=lead,
        submit="Annuler la séance",
        submit_tone="danger",
        cancel_label="Ne pas annuler",
        done="Séance annulée.",
    )


@roles(*STEERS)
def meeting_ics(request, pk):
    """The meeting for one's own calendar; it asks for no answer."""
    meeting = get_meeting_or_404(request, pk)
    event = event_of(meeting, url=request.build_absolute_uri(page_of(meeting, request.cite)))
    ics = as_ics(event, Method.PUBLISH, stamp=timezone.now())
    return download(ics, f"seance-{pk}.ics", "text/calendar; charset=utf-8")


@roles(Role.COORDINATOR)
def meeting_sheet(request, pk):
    """The sheet that members sign."""
    meeting = get_meeting_or_404(request, pk)
    context = {
        "cite": request.cite,
        "meeting": meeting,
        "rows": rows_of_the_sheet(meeting),
        "blank": range(BLANK_ROWS),
        "today": timezone.localdate(),
    }
    return paper("governance/steering/attendance_sheet.html", context, f"emargement-seance-{pk}.pdf")
