"""Referrals: the inbox, one page to refer someone, the answer."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.decorators import roles
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.pages import act_page, form_page
from cohorts import permissions, services
from cohorts.filters import ReferralFilter
from cohorts.forms import referrals as forms
from cohorts.models import Cohort, Referral
from cohorts.reminders import late_before

PAGE = 25  # rows


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_list(request):
    rows = Referral.objects.visible_to(request.actor).select_related("person__district", "organisation")
    filters = ReferralFilter(request.GET, queryset=rows, actor=request.actor)
    page = Paginator(filters.qs, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "cohorts/referral_list.html",
        {
            "filters": filters,
            "page": page,
            "today": timezone.localdate(),
            "late_before": late_before(request.cite, timezone.localdate()),
            "query": kept_query(request),
            "can_refer": permissions.can_refer(request.actor),
        },
    )


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_detail(request, pk):
    referral = find(request, pk, "author", "decided_by", "journey__cohort")
    follows = permissions.can_follow(request.actor, referral.person)
    return render(
        request,
        "cohorts/referral_detail.html",
        {
            "referral": referral,
            "follows": follows,
            "today": timezone.localdate(),
            "late_before": late_before(request.cite, timezone.localdate()),
            "query": kept_query(request),
            "journey": getattr(referral, "journey", None),
            "barriers": referral.person.barriers.select_related("theme") if follows else [],
            "can_decide": permissions.can_decide(request.actor, referral),
            "can_withdraw": permissions.can_withdraw(request.actor, referral),
        },
    )


@roles(Role.COORDINATOR)
def referral_accept(request, pk):
    referral, back, crumbs = to_answer(request, pk)
    if request.method != "POST" and not permissions.can_decide(request.actor, referral):
        return redirect(back)
    form = forms.AcceptForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        services.accept_referral(by=request.actor, referral=referral, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Accueillir {referral.person} dans la cohorte",
        tab="Accepter une orientation",
        submit="Accepter l'orientation",
        cancel_url=back,
        done="Orientation acceptée : l'accompagnement commence, le partenaire est prévenu.",
        template="cohorts/referral_accept.html",
        context={"crumbs": crumbs, "cohorts": Cohort.objects.visible_to(request.actor).exists()},
    )


@roles(Role.COORDINATOR)
def referral_refuse(request, pk):
    referral, back, crumbs = to_answer(request, pk)
    if request.method != "POST" and not permissions.can_decide(request.actor, referral):
        return redirect(back)
    form = forms.RefuseForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        services.refuse_referral(by=request.actor, referral=referral, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Refuser l'orientation : {referral.person}",
        tab="Refuser une orientation",
        submit="Refuser l'orientation",
        cancel_url=back,
        done="Orientation refusée : le partenaire est prévenu et peut lire votre message.",
        context={"crumbs": crumbs, "submit_tone": "danger", "lead": "Le partenaire lira le motif et votre message."},
    )


@require_POST
@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_withdraw(request, pk):
    referral = find(request, pk)
    if not permissions.is_own(request.actor, referral):
        raise Http404
    back = with_query(request, reverse("referral_detail", args=[request.cite.slug, pk]))

    def act():
        services.withdraw_referral(by=request.actor, referral=referral, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Orientation retirée.")


def find(request, pk: int, *related: str) -> Referral:
    rows = Referral.objects.visible_to(request.actor).select_related("person__district", "organisation", *related)
    return get_object_or_404(rows, pk=pk)


def to_answer(request, pk: int) -> tuple[Referral, str, list]:
    """The referral, the address to go back to, and the pages above."""
    referral = find(request, pk)
    back = with_query(request, reverse("referral_detail", args=[request.cite.slug, pk]))
    inbox = with_query(request, reverse("referral_list", args=[request.cite.slug]))
    return referral, back, [("Orientations", inbox), (str(referral.person), back)]


def kept_query(request) -> str:
    """The list's filters travel in the address of the pages that it leads to, so that « retour » finds them again.

    Only the query string is kept, never a path: nobody can be sent elsewhere. A very long one is dropped.
    """
    query = request.GET.urlencode()
    return f"?{query}" if query and len(query) <= 200 else ""


def with_query(request, url: str) -> str:
    return url + kept_query(request)
