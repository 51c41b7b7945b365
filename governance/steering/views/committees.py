"""Committees and who sits on them."""

from django.db.models import Count, Prefetch
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page_of, trail
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from governance.steering.forms import committees as forms
from governance.steering.models.committees import Committee, Seat
from governance.steering.models.meetings import Meeting
from governance.steering.permissions import STEERS, can_manage
from governance.steering.reads.committees import composition
from governance.steering.rows import get_member_or_404, get_seat_or_404
from governance.steering.services import committees as services

SHOWN = 12  # past meetings on a committee's page; the others are in the list


@roles(*STEERS)
def committee_list(request):
    """Who steers: every committee with its institutions of today and its next meeting."""
    today = timezone.localdate()
    coming = Meeting.objects.filter(held_on__gte=today, cancelled_on__isnull=True).order_by("held_on")
    committees = Committee.objects.visible_to(request.actor).prefetch_related(
        Prefetch("seats", Seat.objects.on(today).select_related("organisation")),
        Prefetch("meetings", coming, to_attr="coming"),
    )
    return render(
        request,
        "governance/steering/committee_list.html",
        {"committees": committees, "can_manage": can_manage(request.actor)},
    )


@roles(*STEERS)
def committee_detail(request, pk):
    committee = get_row_or_404(request, Committee, pk)
    today = timezone.localdate()
    meetings = committee.meetings.annotate(decided=Count("decisions")).order_by("-held_on", "-id")
    coming = [meeting for meeting in meetings if meeting.held_on >= today]
    past = [meeting for meeting in meetings if meeting.held_on < today]
    context = {
        "committee": committee,
        **composition(committee, past, today),
        "coming": coming[::-1],
        "past": past[:SHOWN],
        "past_count": len(past),
        "today": today,
        "can_manage": can_manage(request.actor),
    }
    return render(request, "governance/steering/committee_detail.html", context)


@roles(Role.COORDINATOR)
def committee_edit(request, pk=None):
    committee = get_row_or_404(request, Committee, pk) if pk is not None else None
    return form_page(
        request,
        bind(request, forms.CommitteeForm, instance=committee),
        services.save_committee,
        given={"committee": committee},
        under=committee or trail(request.cite, Committee.LIST),
        then=lambda saved: page_of(saved, request.cite),
        title=f"Modifier\xa0: {committee}" if committee else "Créer un comité",
        done="Comité enregistré.",
    )


# --- Institutions ---------------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def seat_create(request, pk):
    committee = get_row_or_404(request, Committee, pk)
    return form_page(
        request,
        bind(request, forms.SeatForm),
        services.add_seat,
        given={"committee": committee},
        under=committee,
        then=_composition_of(request, committee),
        title="Ajouter une structure au comité",
        done="Structure ajoutée.",
    )


@roles(Role.COORDINATOR)
def seat_update(request, pk):
    seat = get_seat_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.SeatForm, instance=seat),
        services.change_seat,
        given={"seat": seat},
        under=seat.committee,
        then=_composition_of(request, seat.committee),
        title=f"Modifier un siège\xa0: {seat.organisation}",
        done="Siège enregistré.",
    )


@roles(Role.COORDINATOR)
def seat_end(request, pk):
    seat = get_seat_or_404(request, pk)
    return form_page(
        request,
        bind(
            request,
            forms.EndForm,
            edits=seat if seat.ends_on else None,  # no end yet: today is proposed, and nobody wrote it
            initial=lambda: {"ends_on": seat.ends_on or timezone.localdate()},
        ),
        services.end_seat,
        given={"seat": seat},
        under=seat.committee,
        then=_composition_of(request, seat.committee),
        title=f"{seat.organisation} ne siège plus",
        lead="Ses membres quittent le comité le même jour. Les séances passées gardent leur trace.",
        done="Fin du siège enregistrée.",
    )


@roles(Role.COORDINATOR)
def seat_delete(request, pk):
    seat = get_seat_or_404(request, pk)
    return act_page(
        request,
        services.remove_seat,
        given={"seat": seat, "on": timezone.localdate()},
        back=seat.committee,
        done="Structure retirée du comité.",
    )


# --- Members --------------------------------------------------------------------------------------------
@roles(Role.COORDINATOR)
def member_create(request, pk):
    seat = get_seat_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.MemberForm, seat=seat),
        services.save_member,
        given={"seat": seat},
        under=seat.committee,
        then=_composition_of(request, seat.committee),
        title=f"Ajouter un membre\xa0: {seat.organisation}",
        done="Membre ajouté.",
    )


@roles(Role.COORDINATOR)
def member_update(request, pk):
    member = get_member_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.MemberForm, seat=member.seat, instance=member),
        services.save_member,
        given={"seat": member.seat, "member": member},
        under=member.seat.committee,
        then=_composition_of(request, member.seat.committee),
        title=f"Modifier un membre\xa0: {member.seat.organisation}",
        done="Membre enregistré.",
    )


@roles(Role.COORDINATOR)
def member_end(request, pk):
    member = get_member_or_404(request, pk)
    return form_page(
        request,
        bind(
            request,
            forms.EndForm,
            edits=member if member.ends_on else None,  # no end yet: today is proposed, and nobody wrote it
            initial=lambda: {"ends_on": member.ends_on or timezone.localdate()},
        ),
        services.end_member,
        given={"member": member},
        under=member.seat.committee,
        then=_composition_of(request, member.seat.committee),
        title="Un membre ne siège plus",
        lead=f"{member.name}, {member.seat.organisation}. Qui prend la suite peut commencer dès le lendemain.",
        done="Fin enregistrée.",
    )


def _composition_of(request, committee: Committee) -> str:
    return f"{page_of(committee, request.cite)}#composition"
