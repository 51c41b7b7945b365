"""Reserved places: what each offers, what is free, what calls for attention."""

from django.shortcuts import render
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.places import reads
from actions.places.filters import StayPeriods
from actions.places.forms import places as forms
from actions.places.models.establishments import PlaceAgreement
from actions.places.models.places import Place, Stay
from actions.places.models.waiting import StayOffer
from actions.places.permissions import WELCOMING
from actions.places.services import places as services
from cite_emploi.accounts.enums import Role
from cite_emploi.lib.dates import months_between
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404

FORM = "actions/places/place_form.html"


@roles(Role.COORDINATOR)
def place_create(request, pk):
    action = get_row_or_404(request, Action.objects.filter(kind=ActionKind.PLACES), pk)
    return form_page(
        request,
        bind(request, forms.PlaceForm),
        services.save_place,
        given={"action": action},
        under=action,
        title="Ajouter une place réservée",
        done="Place ajoutée.",
        template=FORM,
    )


@roles(Role.COORDINATOR)
def place_update(request, pk):
    place = get_row_or_404(request, Place.objects.select_related("action", "establishment"), pk)
    return form_page(
        request,
        bind(request, forms.PlaceForm, instance=place),
        services.save_place,
        given={"action": place.action, "place": place},
        under=place.action,
        title=f"Modifier {place}",
        done="Place enregistrée.",
        template=FORM,
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def place_free(request):
    """Free places on any dates, days and hours. A question: nothing is written."""
    actor, today = request.actor, timezone.localdate()
    operated = Action.objects.visible_to(actor).operated_by(actor).filter(kind=ActionKind.PLACES)
    mine = Action.objects.filter(pk__in=list(operated.values_list("pk", flat=True)))
    form = forms.FreeForm(request.GET or None, actor=actor, today=today, actions=mine, week=None)
    if not (form.is_bound and form.is_valid()):
        return render(request, "actions/places/place_free.html", {"form": form, "found": None, "wanted": None})
    wanted, month, chosen = form.wanted(), form.cleaned_data["child_birth_month"], form.cleaned_data.get("action")
    rows = Place.objects.filter(action__in=[chosen] if chosen else mine).select_related("establishment", "action")
    found = reads.search(rows, wanted, months_between(month, wanted.starts_on) if month else None)
    return render(request, "actions/places/place_free.html", {"form": form, "found": found, "wanted": wanted})


@roles(*WELCOMING)
def place_alerts(request):
    """What calls for attention; each number is that of the list that it opens."""
    actor, today = request.actor, timezone.localdate()
    agreements = PlaceAgreement.objects.visible_to(actor).ending(today, reads.AGREEMENT_ALERT)
    sees_offers = actor.is_coordinator or actor.is_operator or not actor.is_establishment
    offers = reads.pending_offers().filter(place__in=Place.objects.visible_to(actor))
    offers = offers.select_related("place__establishment", "participation__person").order_by("expires_on", "id")
    context = {
        "alerts": StayPeriods("", Stay.objects.visible_to(actor), today).alerts(),
        "agreements": agreements.select_related("establishment", "action").order_by("ends_on"),
        "offers": offers if sees_offers else StayOffer.objects.none(),
        "today": today,
    }
    return render(request, "actions/places/place_alerts.html", context)
