"""Stays on reserved places: an establishment sees its own, and of the family what welcoming a child needs."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone

from actions import permissions, services
from actions.availability import free_places
from actions.enums import ActionKind
from actions.filters import StayPeriods
from actions.forms import participations as forms
from actions.models import Stay
from actions.views.participations import progress_page, to_move
from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import Role

PAGE = 25  # rows


@roles(Role.ESTABLISHMENT, Role.COORDINATOR, Role.OPERATOR)
def stay_list(request):
    actor, today = request.actor, timezone.localdate()
    periods = StayPeriods(request.GET.get("period", ""), Stay.objects.visible_to(actor), today)
    rows = periods.qs.select_related("place__establishment", "place__action", "participation__person")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    for stay in page.object_list:
        stay.is_operated = permissions.can_operate(actor, stay.place.action)
    return render(request, "actions/stay_list.html", {"periods": periods, "page": page, "today": today})


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_create(request, pk):
    row, today = to_move(request, pk, kind=ActionKind.PLACES), timezone.localdate()
    coming = Prefetch("stays", Stay.objects.filter(ends_on__gte=today).order_by("starts_on"))
    places = list(row.action.places.select_related("establishment").prefetch_related(coming))
    form = forms.StayForm(request.POST or None, actor=request.actor, today=today, places=places)
    return progress_page(
        request,
        row,
        form,
        services.book_place,
        title="Réserver une place",
        done="Place réservée.",
        template="actions/stay_create.html",
        places=places,
        action=row.action,
        free=lambda: free_then(row, form),
    )


def free_then(row, form) -> list | None:
    """Places that are free on the days that were asked, to show with a refusal; None before days are known."""
    if not form.is_bound or not form.errors:
        return None
    first, last = form.cleaned_data.get("starts_on"), form.cleaned_data.get("ends_on")
    if not first or not last:
        return None
    return list(free_places(row.action, first, last).select_related("establishment"))
