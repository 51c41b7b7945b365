"""Meetings: the list, the page of one, planning, changing, cancelling; its sign-in sheet and its calendar file."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from cite_emploi.lib import pdf
from cite_emploi.lib.french import date_long
from cite_emploi.web.legacy import form_page
from governance.steering import permissions
from governance.steering.filters import MeetingFilter
from governance.steering.forms import invitations as steering_invitations
from governance.steering.forms import meetings
from governance.steering.mail import event_of
from governance.steering.models.committees import Committee, Member
from governance.steering.models.meetings import Meeting
from governance.steering.reads.agenda_proposals import still_to_do
from governance.steering.rules.calendar_files import Method, as_ics
from governance.steering.services import meetings as steering_meetings
from governance.steering.services.invitations import invitations_of
from governance.steering.views import committees
from governance.steering.views.committees import coordinating, steering

PAGE = 25  # rows
BLANK_ROWS = 4  # on the sign-in sheet, for who comes unforeseen


@steering
def meeting_list(request):
    """Every meeting of every committee, the latest first."""
    rows = Meeting.objects.visible_to(request.actor)
    filters = MeetingFilter(request.GET, queryset=rows, actor=request.actor)
    rows = filters.qs.select_related("committee").annotate(decided=Count("decisions")).order_by("-held_on", "-id")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"filters": filters, "page": page, "today": timezone.localdate()}
    return render(request, "governance/steering/meeting_list.html", context)


@steering
def meeting_detail(request, pk):
    meeting = find(request, pk)
    today = timezone.localdate()
    decisions = meeting.decisions.select_related("owner", "commitment__edition__action", "commitment__line")
    # What this committee decided before and is still to be done comes back at each meeting.
    pending = still_to_do(meeting.committee, meeting.held_on)
    context = {
        "meeting": meeting,
        "items": meeting.items.select_related("need", "edition__action", "decision"),
        "decisions": decisions,
        "pending": pending,
        "today": today,
        "can_manage": permissions.can_manage(request.actor),
        **people_of(request, meeting, today),
        "documents": meeting.documents.all(),
        "packs": meeting.releases.defer("boards").order_by("-made_at", "-pk"),
    }
    return render(request, "governance/steering/meeting_detail.html", context)


def people_of(request, meeting: Meeting, today) -> dict:
    """Who is invited, what they answered; what is still to be told, and to whom."""
    invitations = sorted(invitations_of(meeting), key=lambda each: (each.member.seat.organisation.name, each.pk))
    is_open = meeting.is_open_on(today)
    sitting = set(Member.objects.on(meeting.held_on).filter(invitations__meeting=meeting).values_list("pk", flat=True))
    for each in invitations:
        each.is_stale = each.sent_sequence is not None and each.sent_sequence != meeting.sequence
        each.sits = each.member_id in sitting
        each.is_own = each.member.user_id == request.user.pk
    own = next((each for each in invitations if each.is_own), None)
    answer = own and is_open
    return {
        "invitations": invitations,
        "is_open": is_open,
        "stale": [each for each in invitations if each.is_stale],
        "unreached": [each for each in invitations if not each.member.address],
        "silent": [each for each in invitations if not each.reply and each.member.address],
        "outgoing": [each for each in invitations if not each.sits],
        "came": sum(each.attended is True for each in invitations),
        "attendance_noted": any(each.attended is not None for each in invitations),
        "own": own,
        "answer_form": steering_invitations.AnswerForm(
            actor=request.actor, own=True, initial=steering_invitations.answered(own)
        )
        if answer
        else None,
    }


@coordinating
def meeting_create(request, pk):
    committee = get_object_or_404(Committee.objects.visible_to(request.actor), pk=pk)
    form = meetings.MeetingForm(request.POST or None, actor=request.actor)

    def act(values):
        return address(request, steering_meetings.plan_meeting(by=request.actor, committee=committee, **values).pk)

    back = committees.address(request, pk)
    title = f"Prévoir une séance\xa0: {committee}"
    context = {"crumbs": committees.crumbs_of(request, committee)}
    return form_page(request, form, act, title=title, cancel_url=back, done="Séance prévue.", context=context)


@coordinating
def meeting_update(request, pk):
    meeting = find(request, pk)
    form = meetings.MeetingForm(request.POST or None, actor=request.actor, instance=meeting)

    def act(values):
        steering_meetings.change_meeting(by=request.actor, meeting=meeting, on=timezone.localdate(), **values)
        return address(request, pk)

    lead = (
        "Les invitations sont parties\xa0: après l'enregistrement, une mise à jour vous sera proposée. Une autre date ou "
        "d'autres heures effacent les réponses déjà données."
        if meeting.invited_at
        else ""
    )
    return under(request, meeting, form, act, title="Modifier la séance", done="Séance enregistrée.", lead=lead)


@coordinating
def meeting_cancel(request, pk):
    meeting = find(request, pk)
    form = meetings.CancelMeetingForm(request.POST or None, actor=request.actor)

    def act(values):
        steering_meetings.cancel_meeting(by=request.actor, meeting=meeting, on=timezone.localdate(), **values)
        return address(request, pk)

    lead = (
        "Un courriel retire la séance de l'agenda des personnes invitées."
        if meeting.invited_at
        else "Personne n'y est encore invité."
    )
    options = {"submit": "Annuler la séance", "submit_tone": "danger", "cancel_label": "Ne pas annuler"}
    done = "Séance annulée."
    return under(request, meeting, form, act, title="Annuler la séance", done=done, lead=lead, **options)


@steering
def meeting_ics(request, pk):
    """The meeting for one's own calendar; it asks for no answer."""
    meeting = find(request, pk)
    event = event_of(meeting, url=request.build_absolute_uri(address(request, pk)))
    response = HttpResponse(
        as_ics(event, Method.PUBLISH, stamp=timezone.now()), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="seance-{pk}.ics"'
    return response


@coordinating
def meeting_sheet(request, pk):
    """The sheet that members sign: who is invited, or who sits that day when nobody is invited yet."""
    meeting = find(request, pk)
    invitations = invitations_of(meeting)
    rows = [(each.member, each.represented_by) for each in invitations]
    rows = rows or [(member, "") for member in steering_invitations.sitting(meeting)]
    rows.sort(key=lambda row: (row[0].seat.organisation.name, row[0].kind, row[0].name))
    context = {"cite": request.cite, "meeting": meeting, "rows": rows, "blank": range(BLANK_ROWS)}
    made = pdf.render(
        render_to_string("governance/steering/attendance_sheet.html", {**context, "today": timezone.localdate()})
    )
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="emargement-seance-{pk}.pdf"'
    return response


# --- What these pages share -----------------------------------------------------------------------------
def find(request, pk: int) -> Meeting:
    rows = Meeting.objects.visible_to(request.actor).select_related("committee", "cite")
    return get_object_or_404(rows, pk=pk)


def address(request, pk: int) -> str:
    """The page of a meeting."""
    return reverse("meeting_detail", args=[request.cite.slug, pk])


def crumbs_of(request, meeting: Meeting) -> list:
    held = f"Séance du {date_long(meeting.held_on)}"
    return [*committees.crumbs_of(request, meeting.committee), (held, address(request, meeting.pk))]


def under(request, meeting: Meeting, form, act, *, title: str, done: str, lead: str = "", submit="Enregistrer", **more):
    """A form page under a meeting."""
    context = {"crumbs": crumbs_of(request, meeting), "lead": lead, **more}
    back = address(request, meeting.pk)
    return form_page(request, form, act, title=title, cancel_url=back, done=done, submit=submit, context=context)
