"""Stays on reserved places: an establishment sees its own, and of the family what welcoming a child needs."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.permissions import can_operate
from actions.participations.views import progress_page, to_move
from actions.places import permissions, reads
from actions.places.filters import StayPeriods
from actions.places.forms import stays
from actions.places.models.places import Stay
from actions.places.services import places
from actions.places.services import stays as places_stays
from actions.places.views.places import WELCOMING
from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import form_page
from cite_emploi.web.roles import roles

PAGE = 25  # rows


@roles(*WELCOMING)
def stay_list(request):
    actor, today = request.actor, timezone.localdate()
    periods = StayPeriods(request.GET.get("period", ""), Stay.objects.visible_to(actor), today)
    rows = periods.qs.select_related("place__establishment", "place__action", "participation__person")
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(request, "actions/places/stay_list.html", {"periods": periods, "page": page, "today": today})


@roles(*WELCOMING)
def stay_detail(request, pk):
    """The establishment reads the child, the parent's name, the days and the hours; the operator, the rest as well."""
    stay, today = find(request, pk), timezone.localdate()
    operates = can_operate(request.actor, stay.place.action)
    return render(
        request,
        "actions/places/stay_detail.html",
        {
            "stay": stay,
            "today": today,
            "operates": operates,
            "renewals": stay.renewals.select_related("renewed_by"),
            "absences": list(stay.absences.select_related("noted_by")),
            "may_note": permissions.can_note_absence(request.actor, stay) and not stay.cancelled_on,
        },
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_create(request, pk):
    row, today = to_move(request, pk, kind=ActionKind.PLACES), timezone.localdate()
    coming = Prefetch("stays", Stay.objects.open_between(today, None).order_by("starts_on"))
    offered = list(row.action.places.select_related("establishment").prefetch_related(coming))
    wish = reads.wish_of(row)
    shown = {name: getattr(wish, name) for name in WISHED} if wish else {}
    form = stays.StayForm(
        request.POST or None,
        actor=request.actor,
        today=today,
        places=offered,
        week=wish.week if wish else None,
        initial=shown,
    )
    return progress_page(
        request,
        row,
        form,
        places.book_place,
        title="Réserver une place",
        done="Place réservée.",
        template="actions/places/stay_create.html",
        places=offered,
        action=row.action,
        free=lambda: free_then(row, form),
    )


WISHED = ("child_first_name", "child_birth_month", "reason", "starts_on", "ends_on")


def free_then(row, form) -> list | None:
    """Places that are free on the days and hours that were asked, to show with a refusal; None before days are known."""
    if not form.is_bound or not form.errors:
        return None
    first, last = form.cleaned_data.get("starts_on"), form.cleaned_data.get("ends_on")
    if not first or (last and last < first):
        return None
    return reads.free_places(row.action, first, last, form.cleaned_data.get("week"))


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_renew(request, pk):
    stay = find(request, pk, operated=True)
    if request.method != "POST" and (stay.is_over or stay.ends_on is None):
        return redirect(page_of(request, stay))
    form = stays.RenewStayForm(request.POST or None, actor=request.actor, today=timezone.localdate(), stay=stay)
    return stay_page(
        request,
        stay,
        form,
        places_stays.renew_stay,
        title="Prolonger l'accueil",
        done="Accueil prolongé.",
        submit="Prolonger l'accueil",
        lead=f"Prévu {stay.dates}, {stay.place}.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_end(request, pk):
    stay = find(request, pk, operated=True)
    if request.method != "POST" and stay.is_over:
        return redirect(page_of(request, stay))
    form = stays.EndStayForm(request.POST or None, actor=request.actor, today=timezone.localdate(), stay=stay)
    return stay_page(
        request,
        stay,
        form,
        places_stays.end_stay,
        title="Terminer l'accueil",
        done="Accueil terminé. La place libérée est proposée à la première famille en attente à qui elle convient.",
        submit="Terminer l'accueil",
        lead=f"Prévu {stay.dates}, {stay.place}.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_cancel(request, pk):
    stay = find(request, pk, operated=True)
    if request.method != "POST" and stay.is_over:
        return redirect(page_of(request, stay))
    form = stays.CancelStayForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return stay_page(
        request,
        stay,
        form,
        places_stays.cancel_stay,
        title="Annuler l'accueil",
        done="Accueil annulé\xa0: la place est libre, et proposée à la liste d'attente.",
        submit="Annuler l'accueil",
        submit_tone="danger",
        cancel_label="Ne pas annuler",
        lead="Un accueil annulé ne compte dans aucun chiffre. S'il a commencé, terminez-le plutôt.",
    )


@roles(*WELCOMING)
def absence_create(request, pk):
    stay = find(request, pk)
    if not permissions.can_note_absence(request.actor, stay):
        raise Http404
    form = stays.AbsenceForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    title, done = "Noter une absence", "Absence notée."
    return stay_page(request, stay, form, places_stays.note_absence, title=title, done=done)


# --- What these pages share -------------------------------------------------------------------------------
def find(request, pk: int, *, operated: bool = False) -> Stay:
    rows = Stay.objects.visible_to(request.actor)
    stay = get_object_or_404(
        rows.select_related("place__establishment", "place__action", "participation__person", "participation__action"),
        pk=pk,
    )
    if operated and not can_operate(request.actor, stay.place.action):
        raise Http404
    return stay


def page_of(request, stay: Stay) -> str:
    return reverse("stay_detail", args=[request.cite.slug, stay.pk])


def stay_page(request, stay: Stay, form, service, *, title: str, done: str, submit: str = "Enregistrer", **context):
    """A form page under a stay; ``service`` is given what was typed."""
    back = page_of(request, stay)

    def act(values):
        service(by=request.actor, stay=stay, **values)
        return back

    crumbs = [("Accueils", reverse("stay_list", args=[request.cite.slug])), (stay.child, back)]
    context = {"crumbs": crumbs, **context}
    return form_page(request, form, act, title=title, submit=submit, cancel_url=back, done=done, context=context)
