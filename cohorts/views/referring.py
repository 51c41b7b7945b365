"""Referring someone: one page."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.pages import form_page
from cohorts import eligibility, services
from cohorts.forms import referring as forms
from cohorts.models import EligibilityRule, Person


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_create(request):
    actor, today = request.actor, timezone.localdate()
    person = asked_person(request)
    form = forms.ReferralForm(request.POST or None, actor=actor, today=today, person=person)

    def act(values):
        referral = services.submit_referral(by=actor, on=today, person=person, **values)
        return reverse("referral_detail", args=[request.cite.slug, referral.pk])

    rules = eligibility.in_force(EligibilityRule.objects.visible_to(actor), on=today)
    return form_page(
        request,
        form,
        act,
        title=f"Orienter {person}" if person else "Nouvelle orientation",
        tab="Nouvelle orientation",
        submit="Envoyer l'orientation",
        cancel_url=reverse("referral_list", args=[request.cite.slug]),
        done="Orientation envoyée. La coordination est prévenue ; sa réponse s'affichera ici.",
        template="cohorts/referral_create.html",
        context={"person": person, "rules": rules},
    )


def asked_person(request) -> Person | None:
    """``?personne=12``: someone whose file is open is referred (again)."""
    pk = request.GET.get("personne")
    if pk is None:
        return None
    if not pk.isdecimal() or len(pk) > 18:  # more digits than a row's number has
        raise Http404
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=pk)
