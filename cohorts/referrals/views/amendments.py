"""A referral that was sent is corrected."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cohorts.people.permissions import can_follow
from cohorts.referrals import permissions
from cohorts.referrals.forms.amendments import AmendmentForm
from cohorts.referrals.pages import back_to, crumbs_of, get_referral_or_404
from cohorts.referrals.services import amendments as services
from cohorts.referrals.services.transitions import lock_person


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_amend(request, pk):
    referral = get_referral_or_404(request, pk, "referent")
    if not can_follow(request.actor, referral.person):  # the page shows barriers, which are the file's
        raise Http404
    if request.method != "POST" and not permissions.can_amend(request.actor, referral):
        messages.info(request, services.say_who_amends(referral))
        return redirect(back_to(request, referral))
    with transaction.atomic():
        if request.method == "POST":
            lock_person(referral)  # before the referral, which the page holds while it compares
        return _amend_page(request, referral)


def _amend_page(request, referral):
    return form_page(
        request,
        bind(request, AmendmentForm, edits=referral, referral=referral),
        services.amend_referral,
        given={"referral": referral, "at": timezone.now()},
        under=crumbs_of(request, referral),
        then=f"{back_to(request, referral)}#fil",
        title=f"Corriger l'orientation\xa0: {referral.person}",
        tab="Corriger l'orientation",
        submit="Enregistrer la correction",
        done="Orientation corrigée\xa0: un courriel prévient l'autre partie, qui lit ce qui a changé et pourquoi.",
        lead="Ce que disait l'orientation reste lisible, à côté de la correction et de son motif.",
        template="cohorts/referrals/referral_amend.html",
        person=referral.person,
    )
