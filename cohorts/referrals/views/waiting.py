"""The waiting list: getting on it, a proposed place and its answer."""

from django.http import Http404
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import page
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.referrals import permissions
from cohorts.referrals.enums import OfferAnswer
from cohorts.referrals.forms.answers import WaitlistForm
from cohorts.referrals.models.journeys import PlaceOffer
from cohorts.referrals.models.referrals import Referral
from cohorts.referrals.pages import back_to, entry_page, get_referral_or_404
from cohorts.referrals.reads.standing import get_standings
from cohorts.referrals.services import waiting as services

ANSWERED = {
    OfferAnswer.ACCEPTED: "Réponse enregistrée\xa0: la place est gardée pour cette personne.",
    OfferAnswer.DECLINED: "Réponse enregistrée\xa0: la place passe à la personne suivante.",
}


@roles(Role.COORDINATOR)
def referral_waitlist(request, pk):
    referral = get_referral_or_404(request, pk)
    shown = entry_page(request, referral, get_standings([referral])[referral.pk])
    return form_page(
        request,
        bind(request, WaitlistForm),
        services.waitlist_referral,
        given={"referral": referral},
        possible=permissions.can_waitlist(request.actor, referral),
        title=f"Liste d'attente\xa0: {referral.person}",
        tab="Mettre en liste d'attente",
        submit="Mettre en liste d'attente",
        done="En liste d'attente\xa0: le partenaire est prévenu, une place libérée sera proposée selon la règle.",
        lead=shown["room"].invitation if shown["room"] else "",
        **shown,
    )


@roles(Role.COORDINATOR)
def offer_create(request, pk):
    referral = get_referral_or_404(request, pk)
    return act_page(
        request,
        services.offer_place,
        given={"referral": referral, "on": timezone.localdate()},
        back=_cohort_or_referral(request, referral),
        done="Place proposée\xa0: le partenaire est prévenu.",
    )


@roles(Role.CASEWORKER, Role.COORDINATOR)
def offer_answer(request, pk):
    offer = get_row_or_404(request, PlaceOffer.objects.select_related("referral", "cohort"), pk)
    if not permissions.can_write(request.actor, offer.referral):
        raise Http404
    answer = request.POST.get("answer", "")
    return act_page(
        request,
        services.answer_offer,
        given={"offer": offer, "answer": answer, "on": timezone.localdate()},
        back=_cohort_or_referral(request, offer.referral),
        done=ANSWERED.get(answer, ""),
    )


def _cohort_or_referral(request, referral: Referral) -> str:
    """A button of the cohort's page (``?cohorte=2026``) comes back to it, others to the referral."""
    year = request.GET.get("cohorte", "")
    if year.isascii() and year.isdecimal() and len(year) == 4 and request.actor.is_coordinator:
        return page("cohort_detail", request.cite, year) + "#attente"
    return back_to(request, referral)
