"""Establishments: what they are, their places, their closing days, their agreements."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.places import occupancy, permissions, reads
from actions.places.forms import establishments as forms
from actions.places.models.establishments import Closure, Establishment, PlaceAgreement
from actions.places.models.places import Place
from actions.places.pages import crumbs_to_establishment
from actions.places.rows import get_establishment_or_404, visible_establishments
from actions.places.services import establishments as services
from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404


@roles(Role.COORDINATOR, Role.ESTABLISHMENT)
def establishment_list(request):
    rows = visible_establishments(request.actor).select_related("establishment")
    rows = rows.annotate(n=Count("places", distinct=True)).order_by("name")
    profiles = [(organisation, getattr(organisation, "establishment", None)) for organisation in rows]
    return render(request, "actions/places/establishment_list.html", {"establishments": profiles})


@roles(Role.COORDINATOR, Role.ESTABLISHMENT)
def establishment_detail(request, pk):
    establishment, today = get_establishment_or_404(request, pk), timezone.localdate()
    agreements = PlaceAgreement.objects.visible_to(request.actor).filter(establishment=establishment)
    return render(
        request,
        "actions/places/establishment_detail.html",
        {
            "establishment": establishment,
            "profile": Establishment.objects.filter(organisation=establishment).first(),
            "places": reads.places_today(Place.objects.filter(establishment=establishment), today),
            "occupancy": occupancy.of_establishment(establishment, today.replace(month=1, day=1), today),
            "coming": establishment.closures.filter(ends_on__gte=today),
            "past_count": establishment.closures.filter(ends_on__lt=today).count(),
            "agreements": agreements.select_related("action"),
            "coordinates": request.actor.is_coordinator,
            "today": today,
        },
    )


@roles(Role.COORDINATOR)
def establishment_update(request, pk):
    establishment = get_establishment_or_404(request, pk)
    profile = Establishment.objects.filter(organisation=establishment).first()
    return form_page(
        request,
        bind(request, forms.EstablishmentForm, instance=profile),
        services.save_establishment,
        given={"organisation": establishment},
        under=crumbs_to_establishment(request.cite, establishment),
        title="Statut de l'établissement",
        done="Établissement enregistré.",
    )


@roles(Role.COORDINATOR, Role.ESTABLISHMENT)
def closure_create(request, pk):
    establishment = get_establishment_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.ClosureForm),
        services.add_closure,
        given={"establishment": establishment},
        under=crumbs_to_establishment(request.cite, establishment),
        title="Ajouter une fermeture",
        done="Fermeture enregistrée\xa0: ces jours ne comptent plus dans l'occupation.",
    )


@roles(Role.COORDINATOR, Role.ESTABLISHMENT)
def closure_delete(request, pk):
    closure = get_row_or_404(request, Closure.objects.select_related("establishment"), pk)
    if not permissions.can_close(request.actor, closure.establishment):
        raise Http404
    return act_page(
        request,
        services.remove_closure,
        given={"closure": closure},
        back=page("establishment_detail", request.cite, closure.establishment_id),
        done="Fermeture retirée.",
    )


@roles(Role.COORDINATOR)
def agreement_create(request, pk):
    action = get_row_or_404(request, Action.objects.filter(kind=ActionKind.PLACES), pk)
    return form_page(
        request,
        bind(request, forms.AgreementForm),
        services.save_agreement,
        given={"action": action},
        under=action,
        title="Ajouter une convention de réservation",
        done="Convention enregistrée.",
    )


@roles(Role.COORDINATOR)
def agreement_update(request, pk):
    agreement = get_row_or_404(request, PlaceAgreement.objects.select_related("action"), pk)
    return form_page(
        request,
        bind(request, forms.AgreementForm, instance=agreement),
        services.save_agreement,
        given={"action": agreement.action, "agreement": agreement},
        under=agreement.action,
        title="Modifier une convention de réservation",
        done="Convention enregistrée.",
    )
