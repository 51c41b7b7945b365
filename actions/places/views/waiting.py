"""The waiting list of reserved places: wishes, ranks, a place that is proposed and its answer."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.shortcuts import render
from django.utils import timezone

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.rows import get_operated_action_or_404
from actions.participations.models import Participation
from actions.participations.pages import crumbs_to
from actions.participations.permissions import can_progress
from actions.participations.rows import get_operated_participation_or_404, get_participation_or_404
from actions.places import permissions, reads
from actions.places.forms import waiting as forms
from actions.places.models.waiting import StayOffer
from actions.places.rules import ranking
from actions.places.services import waiting as services
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.addresses import page, page_of
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.referrals.enums import OfferAnswer

OF_PLACES = Action.objects.filter(kind=ActionKind.PLACES)
ANSWERED = {
    OfferAnswer.ACCEPTED: "Réponse enregistrée\xa0: la place est réservée, la famille entre dans l'action.",
    OfferAnswer.DECLINED: "Réponse enregistrée\xa0: la place passe à la famille suivante.",
}
NOTHING_TO_PROPOSE = (
    "Rien n'est proposé de plus\xa0: aucune place libre ne convient à une famille qui attend, "
    "ou son souhait reste à préciser."
)


@roles(Role.COORDINATOR, Role.OPERATOR)
def place_waiting(request, pk):
    action, today = get_operated_action_or_404(request, pk, OF_PLACES), timezone.localdate()
    waiters = reads.waiting_list(action, on=today)
    context = {"action": action, "waiters": waiters, "rule": ranking.RULE, "today": today}
    return render(request, "actions/places/place_waiting.html", context)


@roles(Role.COORDINATOR, Role.OPERATOR)
def place_propose(request, pk):
    action = get_operated_action_or_404(request, pk, OF_PLACES)
    back = page("place_waiting", request.cite, pk)
    return act_page(
        request,
        services.propose_places,
        given={"action": action, "on": timezone.localdate()},
        back=back,
        then=partial(_tell_offers, request, back),
    )


def _tell_offers(request: HttpRequest, back: str, offers: list[StayOffer]) -> str:
    if offers:
        messages.success(request, "Les places libres qui conviennent sont proposées, dans l'ordre.")
    else:
        messages.info(request, NOTHING_TO_PROPOSE)
    return back


@roles(*FOLLOWING)
def wish_update(request, pk):
    participation = get_participation_or_404(request, pk, Participation.objects.select_related("place_wish"))
    if participation.action.kind != ActionKind.PLACES or not permissions.can_wish(request.actor, participation):
        raise Http404
    return form_page(
        request,
        bind(
            request,
            forms.WishForm,
            edits=participation,
            week=lambda: wish.week if (wish := reads.wish_of(participation)) else None,
            initial=lambda: reads.wished_values(reads.wish_of(participation)),
        ),
        services.save_wish,
        given={"participation": participation},
        under=crumbs_to(request, participation)[-1:],
        title="Préciser l'accueil souhaité",
        done="Souhait enregistré\xa0: le rang dans la liste d'attente en tient compte.",
        template="actions/places/place_form.html",
        lead="De l'enfant, seuls le prénom et le mois de naissance sont conservés, puis effacés après l'accueil.",
    )


@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_offer_create(request, pk):
    participation = get_operated_participation_or_404(request, pk, kind=ActionKind.PLACES)
    return act_page(
        request,
        services.offer_stay,
        given={"participation": participation, "on": timezone.localdate()},
        back=_where_from(request, participation),
        done="Place proposée\xa0: la personne qui l'a demandée est prévenue.",
    )


@roles(*FOLLOWING)
def stay_offer_answer(request, pk):
    related = ("participation__action", "participation__person", "place")
    offer = get_row_or_404(request, StayOffer.objects.select_related(*related), pk)
    if not permissions.can_answer_offer(request.actor, offer.participation):
        raise Http404
    answer = request.POST.get("answer", "")
    return act_page(
        request,
        services.answer_stay_offer,
        given={"offer": offer, "answer": answer, "on": timezone.localdate()},
        back=_where_from(request, offer.participation),
        done=ANSWERED.get(answer, ""),
    )


def _where_from(request: HttpRequest, participation: Participation) -> str:
    """A button of the waiting list (``?liste=1``) comes back to it, others to the participation."""
    if request.GET.get("liste") and can_progress(request.actor, participation):
        return page("place_waiting", request.cite, participation.action_id)
    return page_of(participation, request.cite)
