"""Stays on reserved places: an establishment sees its own, and of the family what welcoming a child needs."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.permissions import can_operate
from actions.participations.pages import crumbs_to
from actions.participations.rows import get_operated_participation_or_404
from actions.places import permissions, reads
from actions.places.filters import StayPeriods
from actions.places.forms import stays as forms
from actions.places.models.places import Stay
from actions.places.pages import crumbs_to_stay
from actions.places.permissions import WELCOMING
from actions.places.rows import get_operated_stay_or_404, get_stay_or_404
from actions.places.services import stays as services
from actions.places.services.places import book_place
from cite_emploi.accounts.enums import Role
from cite_emploi.web.lists import list_page
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles


@roles(*WELCOMING)
def stay_list(request):
    today = timezone.localdate()
    periods = StayPeriods(request.GET.get("period", ""), Stay.objects.visible_to(request.actor), today)
    rows = periods.qs.select_related("place__establishment", "place__action", "participation__person")
    return list_page(request, "actions/places/stay_list.html", rows, periods=periods, today=today)


@roles(*WELCOMING)
def stay_detail(request, pk):
    """The establishment reads the child, the parent's name, the days and the hours; the operator, the rest as well."""
    stay = get_stay_or_404(request, pk)
    return render(
        request,
        "actions/places/stay_detail.html",
        {
            "stay": stay,
            "today": timezone.localdate(),
            "operates": can_operate(request.actor, stay.place.action),
            "renewals": stay.renewals.select_related("renewed_by"),
            "absences": list(stay.absences.select_related("noted_by")),
            "may_note": permissions.can_note_absence(request.actor, stay) and not stay.cancelled_on,
        },
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_create(request, pk):
    participation = get_operated_participation_or_404(request, pk, kind=ActionKind.PLACES)
    action, wish = participation.action, reads.wish_of(participation)
    coming = Prefetch("stays", Stay.objects.open_between(timezone.localdate(), None).order_by("starts_on"))
    places = list(action.places.select_related("establishment").prefetch_related(coming))
    form = bind(
        request, forms.StayForm, places=places, week=wish.week if wish else None, initial=reads.wished_values(wish)
    )
    return form_page(
        request,
        form,
        book_place,
        given={"participation": participation},
        under=crumbs_to(request, participation),
        title="Réserver une place",
        done="Place réservée.",
        template="actions/places/stay_create.html",
        places=places,
        action=action,
        free=lambda: form.free_places(action),  # once the service refused
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_renew(request, pk):
    stay = get_operated_stay_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.RenewStayForm, stay=stay),
        services.renew_stay,
        given={"stay": stay},
        under=crumbs_to_stay(request.cite, stay),
        possible=not stay.is_over and stay.ends_on is not None,
        title="Prolonger l'accueil",
        submit="Prolonger l'accueil",
        done="Accueil prolongé.",
        lead=f"Prévu {stay.dates}, {stay.place}.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_end(request, pk):
    stay = get_operated_stay_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.EndStayForm, stay=stay),
        services.end_stay,
        given={"stay": stay},
        under=crumbs_to_stay(request.cite, stay),
        possible=not stay.is_over,
        title="Terminer l'accueil",
        submit="Terminer l'accueil",
        done="Accueil terminé. La place libérée est proposée à la première famille en attente à qui elle convient.",
        lead=f"Prévu {stay.dates}, {stay.place}.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_cancel(request, pk):
    stay = get_operated_stay_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.CancelStayForm),
        services.cancel_stay,
        given={"stay": stay},
        under=crumbs_to_stay(request.cite, stay),
        possible=not stay.is_over,
        title="Annuler l'accueil",
        submit="Annuler l'accueil",
        submit_tone="danger",
        cancel_label="Ne pas annuler",
        done="Accueil annulé\xa0: la place est libre, et proposée à la liste d'attente.",
        lead="Un accueil annulé ne compte dans aucun chiffre. S'il a commencé, terminez-le plutôt.",
    )


@roles(*WELCOMING)
def absence_create(request, pk):
    stay = get_stay_or_404(request, pk)
    if not permissions.can_note_absence(request.actor, stay):
        raise Http404
    return form_page(
        request,
        bind(request, forms.AbsenceForm),
        services.note_absence,
        given={"stay": stay},
        under=crumbs_to_stay(request.cite, stay),
        title="Noter une absence",
        done="Absence notée.",
    )
