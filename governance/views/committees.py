"""Committees and who sits on them."""

from django.db.models import Count, Prefetch
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.pages import act_page, form_page
from governance import forms, permissions, services
from governance.models import Committee, Meeting, Seat

steering = roles(Role.COORDINATOR, Role.COMMITTEE)
coordinating = roles(Role.COORDINATOR)


@steering
def committee_list(request):
    """Who steers: every committee with its institutions and its next meeting."""
    today = timezone.localdate()
    committees = Committee.objects.visible_to(request.actor).prefetch_related(
        Prefetch("seats", Seat.objects.select_related("organisation")),
        Prefetch("meetings", Meeting.objects.filter(held_on__gte=today).order_by("held_on"), to_attr="coming"),
    )
    return render(
        request,
        "governance/committee_list.html",
        {"committees": committees, "can_manage": permissions.can_manage(request.actor)},
    )


@steering
def committee_detail(request, pk):
    committee = get_object_or_404(Committee.objects.visible_to(request.actor), pk=pk)
    context = {
        "committee": committee,
        "seats": committee.seats.select_related("organisation"),
        "meetings": committee.meetings.annotate(decided=Count("decisions")).order_by("-held_on", "-id"),
        "can_manage": permissions.can_manage(request.actor),
    }
    return render(request, "governance/committee_detail.html", context)


@coordinating
def committee_edit(request, pk=None):
    actor = request.actor
    committee = get_object_or_404(Committee.objects.visible_to(actor), pk=pk) if pk is not None else None
    form = forms.CommitteeForm(request.POST or None, actor=actor, instance=committee)

    def act(values):
        return address(request, services.save_committee(by=actor, committee=committee, **values).pk)

    back = address(request, pk) if pk is not None else reverse("committee_list", args=[request.cite.slug])
    title = f"Modifier {committee}" if committee else "Créer un comité"
    return form_page(request, form, act, title=title, cancel_url=back, done="Comité enregistré.")


@coordinating
def seat_create(request, pk):
    committee = get_object_or_404(Committee.objects.visible_to(request.actor), pk=pk)
    form = forms.SeatForm(request.POST or None, actor=request.actor)
    back = address(request, pk)

    def act(values):
        services.add_seat(by=request.actor, committee=committee, **values)
        return back

    return form_page(
        request, form, act, title="Ajouter une structure au comité", cancel_url=back, done="Structure ajoutée."
    )


@require_POST
@coordinating
def seat_delete(request, pk):
    seat = get_object_or_404(Seat, pk=pk, cite=request.cite)
    back = address(request, seat.committee_id)

    def act():
        services.remove_seat(by=request.actor, seat=seat)
        return back

    return act_page(request, act, back=back, done="Structure retirée du comité.")


def address(request, pk: int) -> str:
    """The page of a committee."""
    return reverse("committee_detail", args=[request.cite.slug, pk])
