"""Referrals: the inbox, the page of one, the answer."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cite_emploi.accounts.enums import Role
from cite_emploi.web.legacy import act_page, form_page
from cite_emploi.web.roles import roles
from cohorts.barriers.models import Barrier
from cohorts.people.permissions import can_follow
from cohorts.programme.models import Cohort
from cohorts.referrals import permissions
from cohorts.referrals.enums import REFERRAL_EXPIRES, REFERRAL_OPEN
from cohorts.referrals.filters import ReferralFilter
from cohorts.referrals.forms import answers as referrals_answers
from cohorts.referrals.forms import thread as referrals_thread
from cohorts.referrals.models import Referral
from cohorts.referrals.reads import thread
from cohorts.referrals.reads.cohort_places import waiting_list
from cohorts.referrals.rules.completeness import missing
from cohorts.referrals.rules.reminders import expired_before, late_before
from cohorts.referrals.services import answers, drafts

PAGE = 25  # rows


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_list(request):
    actor, today = request.actor, timezone.localdate()
    rows = Referral.objects.visible_to(actor).select_related("person__district", "organisation")
    if actor.is_coordinator:
        rows = rows.prefetch_related(open_barriers(), "schemes_tried")
    filters = ReferralFilter(request.GET, queryset=rows, actor=actor, today=today)
    page = Paginator(filters.qs, PAGE).get_page(request.GET.get("page"))
    tabs = filters.tabs()
    for referral in page.object_list if actor.is_coordinator else ():
        referral.is_open, referral.missing = referral.status in REFERRAL_OPEN, what_is_missing(referral)
    return render(
        request,
        "cohorts/referrals/referral_list.html",
        {
            "filters": filters,
            "tabs": tabs,
            "has_any": any(tab["count"] for tab in tabs) or filters.is_narrowed,
            "page": page,
            "today": today,
            "late_before": late_before(request.cite, today),
            "query": kept_query(request),
            "can_refer": permissions.can_refer(actor),
            "drafts": drafts.drafts_of(actor),
        },
    )


def open_barriers() -> Prefetch:
    return Prefetch("person__barriers", Barrier.objects.filter(closed_on__isnull=True).select_related("theme"))


def what_is_missing(referral: Referral) -> list[str]:
    return missing(referral, barriers=referral.person.barriers.all(), schemes=referral.schemes_tried.all())


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    rows = Referral.objects.prefetch_related(open_barriers(), "schemes_tried")
    referral = find(request, pk, "author", "referent", "decided_by", "journey__cohort", "waiting_cohort", rows=rows)
    expires = referral.status in REFERRAL_EXPIRES
    return render(
        request,
        "cohorts/referrals/referral_detail.html",
        {
            "referral": referral,
            "follows": can_follow(actor, referral.person),
            "today": today,
            "late_before": late_before(request.cite, today),
            "expires_on": referral.status_since + (today - expired_before(request.cite, today)) if expires else None,
            "query": kept_query(request),
            "journey": getattr(referral, "journey", None),
            "missing": what_is_missing(referral),
            "thread": thread.of(referral),
            "waiter": rank_of(referral, today),
            "message_form": message_form(request, referral),
            "may": acts(actor, referral),
        },
    )


def acts(actor, referral: Referral) -> dict[str, bool]:
    """What the actor may do with the referral: each draws a button."""
    return {
        "decide": permissions.can_decide(actor, referral),
        "ask": permissions.can_ask_for_more(actor, referral),
        "waitlist": permissions.can_waitlist(actor, referral),
        "ask_outside": permissions.can_ask_outside(actor, referral),
        "write": permissions.can_write(actor, referral),
        "withdraw": permissions.can_withdraw(actor, referral),
        "answer_offer": permissions.can_answer_offer(actor, referral),
        "offer": permissions.can_offer_place(actor, referral),
        "is_own": permissions.is_own(actor, referral),
    }


def rank_of(referral: Referral, today):
    """The referral's line on the waiting list, with its rank; None when it does not wait."""
    if referral.waiting_cohort is None:
        return None
    waiters = waiting_list(referral.waiting_cohort, on=today)
    return next((waiter for waiter in waiters if waiter.referral == referral), None)


def message_form(request, referral: Referral, data=None):
    own = permissions.is_own(request.actor, referral)
    to = "la coordination" if own else str(referral.organisation)
    return referrals_thread.MessageForm(data, actor=request.actor, today=timezone.localdate(), to=to)


@roles(Role.COORDINATOR)
def referral_accept(request, pk):
    referral, back, crumbs = to_answer(request, pk)
    if request.method != "POST" and not permissions.can_decide(request.actor, referral):
        return redirect(back)
    initial = {"cohort": referral.waiting_cohort_id} if referral.waiting_cohort_id else {}
    form = referrals_answers.AcceptForm(
        request.POST or None, actor=request.actor, today=timezone.localdate(), initial=initial
    )

    def act(values):
        answers.accept_referral(by=request.actor, referral=referral, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Accueillir {referral.person} dans la cohorte",
        tab="Accepter une orientation",
        submit="Accepter l'orientation",
        cancel_url=back,
        done="Orientation acceptée\xa0: l'accompagnement commence, le partenaire est prévenu.",
        template="cohorts/referrals/referral_accept.html",
        context={"crumbs": crumbs, "cohorts": Cohort.objects.visible_to(request.actor).exists()},
    )


@roles(Role.COORDINATOR)
def referral_refuse(request, pk):
    referral, back, crumbs = to_answer(request, pk)
    if request.method != "POST" and not permissions.can_decide(request.actor, referral):
        return redirect(back)
    form = referrals_answers.RefuseForm(request.POST or None, actor=request.actor, today=timezone.localdate())

    def act(values):
        answers.refuse_referral(by=request.actor, referral=referral, **values)
        return back

    return form_page(
        request,
        form,
        act,
        title=f"Refuser ou réorienter\xa0: {referral.person}",
        tab="Refuser une orientation",
        submit="Refuser l'orientation",
        cancel_url=back,
        done="Orientation refusée\xa0: le partenaire est prévenu et peut lire votre message.",
        context={"crumbs": crumbs, "submit_tone": "danger", "lead": "Le partenaire lira le motif et vos messages."},
    )


@require_POST
@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_withdraw(request, pk):
    referral = find(request, pk)
    if not permissions.is_own(request.actor, referral):
        raise Http404
    back = with_query(request, reverse("referral_detail", args=[request.cite.slug, pk]))

    def act():
        answers.withdraw_referral(by=request.actor, referral=referral, on=timezone.localdate())
        return back

    return act_page(request, act, back=back, done="Orientation retirée.")


def find(request, pk: int, *related: str, rows=Referral.objects) -> Referral:
    rows = rows.visible_to(request.actor).select_related("person__district", "organisation", *related)
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
