"""The waiting list: getting on it, a proposed place and its answer, a support that goes on."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from cohorts.programme.models import Cohort
from cohorts.referrals import permissions
from cohorts.referrals.enums import OfferAnswer
from cohorts.referrals.forms import answers
from cohorts.referrals.models import PlaceOffer, Referral
from cohorts.referrals.services import waiting
from cohorts.referrals.views.referrals import find, to_answer, with_query

ANSWERED = {
    OfferAnswer.ACCEPTED: "Réponse enregistrée\xa0: la place est gardée pour cette personne.",
    OfferAnswer.DECLINED: "Réponse enregistrée\xa0: la place passe à la personne suivante.",
}


@roles(Role.COORDINATOR)
def referral_waitlist(request, pk):
    referral, back, crumbs = to_answer(request, pk)
    if request.method != "POST" and not permissions.can_waitlist(request.actor, referral):
        return redirect(back)
    form = answers.WaitlistForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        waiting.waitlist_referral(by=request.actor, referral=referral, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Liste d'attente\xa0: {referral.person}",
        tab="Mettre en liste d'attente",
        submit="Mettre en liste d'attente",
        cancel_url=back,
        done="En liste d'attente\xa0: le partenaire est prévenu, une place libérée sera proposée selon la règle.",
        template="cohorts/referrals/referral_accept.html",
        context={"crumbs": crumbs, "cohorts": Cohort.objects.visible_to(request.actor).exists()},
    )


@require_POST
@roles(Role.COORDINATOR)
def offer_create(request, pk):
    referral = find(request, pk)
    back = came_from(request, referral)

    def act():
        waiting.offer_place(by=request.actor, referral=referral, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Place proposée\xa0: le partenaire est prévenu.")


@require_POST
@roles(Role.CASEWORKER, Role.COORDINATOR)
def offer_answer(request, pk):
    offers = PlaceOffer.objects.filter(referral__in=Referral.objects.visible_to(request.actor))
    offer = get_object_or_404(offers.select_related("referral", "cohort"), pk=pk)
    if not permissions.can_write(request.actor, offer.referral):
        raise Http404
    answer, back = request.POST.get("answer", ""), came_from(request, offer.referral)

    def act():
        waiting.answer_offer(by=request.actor, offer=offer, answer=answer, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done=ANSWERED.get(answer, ""))


def came_from(request, referral: Referral) -> str:
    """A button of the cohort's page (``?cohorte=2026``) comes back to it, others to the referral."""
    year = request.GET.get("cohorte", "")
    if year.isascii() and year.isdecimal() and len(year) == 4 and request.actor.is_coordinator:
        return reverse("cohort_detail", args=[request.cite.slug, year]) + "#attente"
    return with_query(request, reverse("referral_detail", args=[request.cite.slug, referral.pk]))
