"""Committees and who sits on them."""

from datetime import date

from django.db.models import Count, F, Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from governance.steering import permissions
from governance.steering.forms import committees as steering_committees
from governance.steering.models.committees import Committee, Member, Seat
from governance.steering.models.meetings import Meeting
from governance.steering.services import committees as committees_services

steering = roles(Role.COORDINATOR, Role.COMMITTEE)
coordinating = roles(Role.COORDINATOR)
SHOWN = 12  # past meetings on a committee's page; the others are in the list


@steering
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
        {"committees": committees, "can_manage": permissions.can_manage(request.actor)},
    )


@steering
def committee_detail(request, pk):
    committee = get_object_or_404(Committee.objects.visible_to(request.actor), pk=pk)
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
        "can_manage": permissions.can_manage(request.actor),
    }
    return render(request, "governance/steering/committee_detail.html", context)


def composition(committee: Committee, past: list[Meeting], today: date) -> dict:
    """Institutions that sit today or will, each with its members; and who no longer sits."""
    members = Member.objects.select_related("user").order_by("kind", F("starts_on").asc(nulls_first=True), "name", "id")
    seats = list(committee.seats.select_related("organisation").prefetch_related(Prefetch("members", members)))
    for seat in seats:
        seat.current = [member for member in seat.members.all() if not over(member, today)]
        # The service looks again (``services.committees.has_history``).
        seat.is_removable = not seat.members.all() and not any(
            not seat.starts_on or meeting.held_on >= seat.starts_on for meeting in past if not meeting.cancelled_on
        )
    gone = [member for seat in seats for member in seat.members.all() if over(member, today) or over(seat, today)]
    return {
        "seats": [seat for seat in seats if not over(seat, today)],
        "past_seats": [seat for seat in seats if over(seat, today)],
        "past_members": [(member, next(seat for seat in seats if seat.pk == member.seat_id)) for member in gone],
    }


def over(row: Seat | Member, today: date) -> bool:
    return bool(row.ends_on and row.ends_on < today)


@coordinating
def committee_edit(request, pk=None):
    actor = request.actor
    committee = get_object_or_404(Committee.objects.visible_to(actor), pk=pk) if pk is not None else None
    form = steering_committees.CommitteeForm(request.POST or None, actor=actor, instance=committee)

    def act(values):
        return address(request, committees_services.save_committee(by=actor, committee=committee, **values).pk)

    back = address(request, pk) if pk is not None else reverse("committee_list", args=[request.cite.slug])
    title = f"Modifier\xa0: {committee}" if committee else "Créer un comité"
    context = {"crumbs": crumbs_of(request, committee)}
    return form_page(request, form, act, title=title, cancel_url=back, done="Comité enregistré.", context=context)


# --- Institutions ---------------------------------------------------------------------------------------
@coordinating
def seat_create(request, pk):
    committee = get_object_or_404(Committee.objects.visible_to(request.actor), pk=pk)
    form = steering_committees.SeatForm(request.POST or None, actor=request.actor)

    def service(**values):
        committees_services.add_seat(committee=committee, **values)

    return composition_page(request, committee, form, service, "Ajouter une structure au comité", "Structure ajoutée.")


@coordinating
def seat_update(request, pk):
    seat = seat_of(request, pk)
    form = steering_committees.SeatForm(request.POST or None, actor=request.actor, instance=seat)

    def service(**values):
        committees_services.change_seat(seat=seat, **values)

    title = f"Modifier un siège\xa0: {seat.organisation}"
    return composition_page(request, seat.committee, form, service, title, "Siège enregistré.")


@coordinating
def seat_end(request, pk):
    seat = seat_of(request, pk)
    initial = {"ends_on": seat.ends_on or timezone.localdate()}
    form = steering_committees.EndForm(request.POST or None, actor=request.actor, initial=initial)

    def service(**values):
        committees_services.end_seat(seat=seat, **values)

    title = f"{seat.organisation} ne siège plus"
    lead = "Ses membres quittent le comité le même jour. Les séances passées gardent leur trace."
    return composition_page(request, seat.committee, form, service, title, "Fin du siège enregistrée.", lead)


@require_POST
@coordinating
def seat_delete(request, pk):
    seat = seat_of(request, pk)
    back = address(request, seat.committee_id)

    def act():
        committees_services.remove_seat(by=request.actor, seat=seat, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Structure retirée du comité.")


# --- Members --------------------------------------------------------------------------------------------
@coordinating
def member_create(request, pk):
    seat = seat_of(request, pk)
    form = steering_committees.MemberForm(request.POST or None, actor=request.actor, seat=seat)

    def service(**values):
        committees_services.save_member(seat=seat, **values)

    title = f"Ajouter un membre\xa0: {seat.organisation}"
    return composition_page(request, seat.committee, form, service, title, "Membre ajouté.")


@coordinating
def member_update(request, pk):
    member = member_of(request, pk)
    form = steering_committees.MemberForm(request.POST or None, actor=request.actor, seat=member.seat, instance=member)

    def service(**values):
        committees_services.save_member(seat=member.seat, member=member, **values)

    title = f"Modifier un membre\xa0: {member.seat.organisation}"
    return composition_page(request, member.seat.committee, form, service, title, "Membre enregistré.")


@coordinating
def member_end(request, pk):
    member = member_of(request, pk)
    initial = {"ends_on": member.ends_on or timezone.localdate()}
    form = steering_committees.EndForm(request.POST or None, actor=request.actor, initial=initial)

    def service(**values):
        committees_services.end_member(member=member, **values)

    lead = f"{member.name}, {member.seat.organisation}. Qui prend la suite peut commencer dès le lendemain."
    title, done = "Un membre ne siège plus", "Fin enregistrée."
    return composition_page(request, member.seat.committee, form, service, title, done, lead)


# --- What these pages share -----------------------------------------------------------------------------
def seat_of(request, pk: int) -> Seat:
    return get_object_or_404(Seat.objects.visible_to(request.actor).select_related("committee", "organisation"), pk=pk)


def member_of(request, pk: int) -> Member:
    rows = Member.objects.visible_to(request.actor).select_related("seat__committee", "seat__organisation", "user")
    return get_object_or_404(rows, pk=pk)


def composition_page(request, committee: Committee, form, service, title: str, done: str, lead: str = ""):
    """A form page under a committee; ``service`` is given who acts and what was typed."""
    back = address(request, committee.pk)

    def act(values):
        service(by=request.actor, **values)
        return f"{back}#composition"

    context = {"crumbs": crumbs_of(request, committee), "lead": lead}
    return form_page(request, form, act, title=title, cancel_url=back, done=done, context=context)


def crumbs_of(request, committee: Committee | None) -> list:
    above = [("Gouvernance", reverse("committee_list", args=[request.cite.slug]))]
    return [*above, (committee.name, address(request, committee.pk))] if committee else above


def address(request, pk: int) -> str:
    """The page of a committee."""
    return reverse("committee_detail", args=[request.cite.slug, pk])
