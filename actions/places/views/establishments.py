"""Establishments: what they are, their places, their closing days, their agreements."""

from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.pages import setting
from actions.places import occupancy, permissions, reads
from actions.places.forms import establishments
from actions.places.models.establishments import Closure, Establishment, PlaceAgreement
from actions.places.models.places import Place
from actions.places.services import establishments as places_establishments
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Organisation
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles


def establishments_of(actor):
    """Organisations that hold a place: all for the coordination, one's own for who runs one."""
    rows = Organisation.objects.filter(cite=actor.cite).filter(
        Q(places__isnull=False) | Q(establishment__isnull=False) | Q(memberships__role=Role.ESTABLISHMENT)
    )
    if not actor.is_coordinator:
        rows = rows.filter(pk__in=actor.organisation_ids(Role.ESTABLISHMENT))
    return rows.distinct()


@roles(Role.COORDINATOR, Role.ESTABLISHMENT)
def establishment_list(request):
    rows = establishments_of(request.actor).select_related("establishment").annotate(n=Count("places", distinct=True))
    found = [(row, getattr(row, "establishment", None)) for row in rows.order_by("name")]
    return render(request, "actions/places/establishment_list.html", {"establishments": found})


@roles(Role.COORDINATOR, Role.ESTABLISHMENT)
def establishment_detail(request, pk):
    row, today = find(request, pk), timezone.localdate()
    coordinates = request.actor.is_coordinator
    first = today.replace(month=1, day=1)
    return render(
        request,
        "actions/places/establishment_detail.html",
        {
            "establishment": row,
            "profile": Establishment.objects.filter(organisation=row).first(),
            "places": reads.places_today(Place.objects.filter(establishment=row), today),
            "occupancy": occupancy.of_establishment(row, first, today),
            "coming": row.closures.filter(ends_on__gte=today),
            "past_count": row.closures.filter(ends_on__lt=today).count(),
            "agreements": PlaceAgreement.objects.visible_to(request.actor)
            .filter(establishment=row)
            .select_related("action"),
            "coordinates": coordinates,
            "today": today,
        },
    )


@roles(Role.COORDINATOR)
def establishment_update(request, pk):
    row = find(request, pk)
    profile = Establishment.objects.filter(organisation=row).first()
    form = establishments.EstablishmentForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), instance=profile
    )
    return establishment_page(
        request,
        row,
        form,
        lambda values: places_establishments.save_establishment(by=request.actor, organisation=row, **values),
        title="Statut de l'établissement",
        done="Établissement enregistré.",
    )


@roles(Role.COORDINATOR, Role.ESTABLISHMENT)
def closure_create(request, pk):
    row = find(request, pk)
    form = establishments.ClosureForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    return establishment_page(
        request,
        row,
        form,
        lambda values: places_establishments.add_closure(by=request.actor, establishment=row, **values),
        title="Ajouter une fermeture",
        done="Fermeture enregistrée\xa0: ces jours ne comptent plus dans l'occupation.",
    )


@require_POST
@roles(Role.COORDINATOR, Role.ESTABLISHMENT)
def closure_delete(request, pk):
    closure = get_object_or_404(Closure.objects.visible_to(request.actor).select_related("establishment"), pk=pk)
    if not permissions.can_close(request.actor, closure.establishment):
        raise Http404
    back = page_of(request, closure.establishment)

    def act():
        places_establishments.remove_closure(by=request.actor, closure=closure)
        return back

    return act_page(request, act, back=back, done="Fermeture retirée.")


@roles(Role.COORDINATOR)
def agreement_create(request, pk):
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk, kind=ActionKind.PLACES)
    form = establishments.AgreementForm(request.POST or None, actor=request.actor, today=timezone.localdate())
    title, done = "Ajouter une convention de réservation", "Convention enregistrée."
    return setting(request, action, form, places_establishments.save_agreement, title, done)


@roles(Role.COORDINATOR)
def agreement_update(request, pk):
    row = get_object_or_404(PlaceAgreement.objects.visible_to(request.actor).select_related("action"), pk=pk)
    form = establishments.AgreementForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), instance=row
    )
    title, done = "Modifier une convention de réservation", "Convention enregistrée."
    return setting(request, row.action, form, places_establishments.save_agreement, title, done, row={"agreement": row})


def find(request, pk: int) -> Organisation:
    return get_object_or_404(establishments_of(request.actor), pk=pk)


def page_of(request, row: Organisation) -> str:
    return reverse("establishment_detail", args=[request.cite.slug, row.pk])


def establishment_page(request, row: Organisation, form, save, *, title: str, done: str):
    """A form page under an establishment."""
    back = page_of(request, row)

    def act(values):
        save(values)
        return back

    crumbs = [("Établissements", reverse("establishment_list", args=[request.cite.slug])), (str(row), back)]
    return form_page(request, form, act, title=title, cancel_url=back, done=done, context={"crumbs": crumbs})
