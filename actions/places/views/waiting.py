"""The waiting list of reserved places: wishes, ranks, a place that is proposed and its answer."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.catalogue.permissions import can_operate
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from actions.participations.views import find, page_of
from actions.places import permissions, reads
from actions.places.forms import waiting as places_waiting
from actions.places.models.waiting import StayOffer
from actions.places.rules import ranking
from actions.places.services import waiting
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from cohorts.referrals.enums import OfferAnswer

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
    action, today = operated(request, pk), timezone.localdate()
    waiters = reads.waiting_list(action, on=today)
    context = {"action": action, "waiters": waiters, "rule": ranking.RULE, "today": today}
    return render(request, "actions/places/place_waiting.html", context)


@require_POST
@roles(Role.COORDINATOR, Role.OPERATOR)
def place_propose(request, pk):
    action = operated(request, pk)
    back = reverse("place_waiting", args=[request.cite.slug, pk])

    def act():
        if waiting.propose_places(by=request.actor, action=action, on=timezone.localdate()):
            messages.success(request, "Les places libres qui conviennent sont proposées, dans l'ordre.")
        else:
            messages.info(request, NOTHING_TO_PROPOSE)
        return back

    return act_page(request, act, back=back)


@roles(*FOLLOWING)
def wish_update(request, pk):
    row = find(request, pk, Participation.objects.select_related("place_wish"))
    if row.action.kind != ActionKind.PLACES or not permissions.can_wish(request.actor, row):
        raise Http404
    wish, back = reads.wish_of(row), page_of(request, row)
    names = ("child_first_name", "child_birth_month", "reason", "starts_on", "ends_on")
    form = places_waiting.WishForm(
        request.POST or None,
        actor=request.actor,
        today=timezone.localdate(),
        week=wish.week if wish else None,
        initial={name: getattr(wish, name) for name in names} if wish else {},
    )

    def act(values):
        waiting.save_wish(by=request.actor, participation=row, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title="Préciser l'accueil souhaité",
        cancel_url=back,
        done="Souhait enregistré\xa0: le rang dans la liste d'attente en tient compte.",
        template="actions/places/place_form.html",
        context={
            "crumbs": [(f"{row.person} · {row.action}", back)],
            "lead": "De l'enfant, seuls le prénom et le mois de naissance sont conservés, puis effacés après l'accueil.",
        },
    )


@require_POST
@roles(Role.COORDINATOR, Role.OPERATOR)
def stay_offer_create(request, pk):
    row = find(request, pk)
    if not can_progress(request.actor, row) or row.action.kind != ActionKind.PLACES:
        raise Http404
    back = came_from(request, row)

    def act():
        waiting.offer_stay(by=request.actor, participation=row, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Place proposée\xa0: la personne qui l'a demandée est prévenue.")


@require_POST
@roles(*FOLLOWING)
def stay_offer_answer(request, pk):
    rows = StayOffer.objects.filter(participation__in=Participation.objects.visible_to(request.actor))
    offer = get_object_or_404(rows.select_related("participation__action", "participation__person", "place"), pk=pk)
    if not permissions.can_answer_offer(request.actor, offer.participation):
        raise Http404
    answer, back = request.POST.get("answer", ""), came_from(request, offer.participation)

    def act():
        waiting.answer_stay_offer(by=request.actor, offer=offer, answer=answer, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done=ANSWERED.get(answer, ""))


def came_from(request, row: Participation) -> str:
    """A button of the waiting list (``?liste=1``) comes back to it, others to the participation."""
    if request.GET.get("liste") and can_progress(request.actor, row):
        return reverse("place_waiting", args=[request.cite.slug, row.action_id])
    return page_of(request, row)


def operated(request, pk: int) -> Action:
    action = get_object_or_404(Action.objects.visible_to(request.actor), pk=pk, kind=ActionKind.PLACES)
    if not can_operate(request.actor, action):
        raise Http404
    return action
