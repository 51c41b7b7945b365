"""Referrals: the inbox, the page of one."""

from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role, Silence
from cite_emploi.lib.dates import working_days
from cite_emploi.web.addresses import page as page_address
from cite_emploi.web.lists import page_of_rows
from cite_emploi.web.pages import keep
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.permissions import can_follow
from cohorts.programme.acts import list_acts
from cohorts.referrals import permissions
from cohorts.referrals.enums import REFERRAL_EXPIRES, REFERRAL_OPEN
from cohorts.referrals.filters import ReferralFilter
from cohorts.referrals.forms.thread import MessageForm
from cohorts.referrals.models.referrals import Referral, ReferralDraft
from cohorts.referrals.pages import query_of
from cohorts.referrals.reads import thread
from cohorts.referrals.reads.cohort_places import waiter_of
from cohorts.referrals.reads.inbox import list_missing, prefetch_content
from cohorts.referrals.reads.standing import get_room, get_standings
from cohorts.referrals.rules.reminders import climbs_before, expired_before, late_before


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_list(request):
    actor, today = request.actor, timezone.localdate()
    rows = Referral.objects.visible_to(actor).select_related("person__district", "organisation")
    if actor.is_coordinator:
        rows = prefetch_content(rows)
    filters = ReferralFilter(request.GET, queryset=rows, actor=actor, today=today)
    page, tabs = page_of_rows(request, filters.qs), filters.tabs()
    for referral in page.object_list if actor.is_coordinator else ():
        referral.is_open, referral.missing = referral.status in REFERRAL_OPEN, list_missing(referral)
    context = {
        "filters": filters,
        "tabs": tabs,
        "has_any": any(tab.count for tab in tabs) or filters.is_narrowed,
        "page": page,
        "today": today,
        "late_before": late_before(request.cite, today),
        "query": query_of(request),
        "can_refer": permissions.can_refer(actor),
        "drafts": ReferralDraft.objects.visible_to(actor).select_related("person"),
    }
    return render(request, "cohorts/referrals/referral_list.html", context)


@roles(Role.CASEWORKER, Role.COORDINATOR)
def referral_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    related = ("author", "referent", "decided_by", "journey__cohort", "waiting_cohort")
    rows = Referral.objects.select_related("person__district", "organisation", *related)
    referral = get_row_or_404(request, prefetch_content(rows), pk)
    waits, follows = referral.status in REFERRAL_EXPIRES, can_follow(actor, referral.person)
    context = {
        "referral": referral,
        "follows": follows,
        "schemes": (referral.person if follows else referral).schemes_tried.all(),
        "today": today,
        "late_before": late_before(request.cite, today),
        "climbs_on": referral.status_since + (today - climbs_before(request.cite, today)) if waits else None,
        "expires_on": referral.status_since + (today - expired_before(request.cite, today)) if waits else None,
        "expires": request.cite.silence == Silence.EXPIRES,
        "waited": working_days(referral.status_since, today),
        "query": query_of(request),
        "journey": getattr(referral, "journey", None),
        "missing": list_missing(referral),
        "thread": thread.of(referral, follows=follows),
        "waiter": waiter_of(referral, on=today),
        "message_form": keep(
            request,
            MessageForm(actor=actor, today=today, referral=referral),
            sent_to=page_address("message_create", request.cite, pk),
        ),
        "may": permissions.possible_acts(actor, referral),
        "acts": list_acts(actor, [referral]),
    }
    if permissions.can_decide(actor, referral):
        context |= {"standing": get_standings([referral])[referral.pk], "room": get_room(request.cite, on=today)}
    return render(request, "cohorts/referrals/referral_detail.html", context)
