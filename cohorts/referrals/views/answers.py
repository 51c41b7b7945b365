"""The answer to a referral: the coordination's, or its partner takes it back."""

from django.http import Http404
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.pages import act_page, bind, form_page
from cite_emploi.web.roles import roles
from cohorts.referrals import permissions
from cohorts.referrals.forms import answers as forms
from cohorts.referrals.pages import acceptance_page, back_to, crumbs_of, get_referral_or_404, initial_cohort
from cohorts.referrals.reads.standing import get_standings
from cohorts.referrals.services import answers as services


@roles(Role.COORDINATOR)
def referral_accept(request, pk):
    referral = get_referral_or_404(request, pk)
    standing = get_standings([referral])[referral.pk]
    return form_page(
        request,
        bind(request, forms.AcceptForm, initial=initial_cohort(referral)),
        services.accept_referral,
        given={"referral": referral},
        # Its page asks first whether a file that looks like it is the same person's.
        possible=permissions.can_decide(request.actor, referral) and not standing.doubles,
        tab="Accepter une orientation",
        submit="Accepter l'orientation",
        **acceptance_page(request, referral, standing),
    )


@roles(Role.COORDINATOR)
def referral_refuse(request, pk):
    referral = get_referral_or_404(request, pk)
    return form_page(
        request,
        bind(request, forms.RefuseForm, initial={"refusal_reason": request.GET.get("motif", "")}),
        services.refuse_referral,
        given={"referral": referral},
        under=crumbs_of(request, referral),
        possible=permissions.can_decide(request.actor, referral),
        title=f"Refuser ou réorienter\xa0: {referral.person}",
        tab="Refuser une orientation",
        submit="Refuser l'orientation",
        submit_tone="danger",
        done="Orientation refusée\xa0: le partenaire est prévenu et peut lire votre message.",
        lead="Le partenaire lira le motif et vos messages.",
    )


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_withdraw(request, pk):
    referral = get_referral_or_404(request, pk)
    if not permissions.is_own(request.actor, referral):
        raise Http404
    return act_page(
        request,
        services.withdraw_referral,
        given={"referral": referral, "on": timezone.localdate()},
        back=back_to(request, referral),
        done="Orientation retirée.",
    )
