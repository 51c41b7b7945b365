"""People: the list, and the file that a colleague can take over at once."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from actions.case_file import history, permissions, timeline
from actions.case_file.filters import PersonFilter
from actions.case_file.next_steps import next_steps
from actions.case_file.person_file import open_file, progress_of
from actions.case_file.views.doubles import kept_file_of
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.roles import roles
from cohorts.barriers.models import Barrier
from cohorts.people.legacy import file_of
from cohorts.people.models import Person, Support
from cohorts.referrals.models import Journey
from cohorts.referrals.permissions import can_refer

PAGE = 25  # rows


@roles(*FOLLOWING)
def person_list(request):
    actor, today = request.actor, timezone.localdate()
    filters = PersonFilter(request.GET, queryset=Person.objects.visible_to(actor), actor=actor, today=today)
    rows = filters.qs.select_related("district").prefetch_related(
        Prefetch("supports", Support.objects.filter(ends_on__isnull=True).select_related("organisation")),
        Prefetch("barriers", Barrier.objects.filter(closed_on__isnull=True).select_related("theme")),
        Prefetch("journeys", Journey.objects.select_related("cohort").order_by("-starts_on", "-id")),
    )
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "actions/case_file/person_list.html",
        {
            "filters": filters,
            "page": page,
            "today": today,
            "can_refer": can_refer(actor),
        },
    )


@roles(*FOLLOWING)
def person_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    if kept := kept_file_of(actor, pk):
        return redirect(file_of(request, kept))
    person = get_object_or_404(Person.objects.visible_to(actor).select_related("district", "summary_by"), pk=pk)
    file = open_file(person, actor)
    for row in file.participations:
        row.progress = progress_of(row)
    for barrier in file.barriers:
        barrier.actions = [row for row in file.participations if barrier.theme in row.action.themes.all()]
    referring = actor.organisation_ids(Role.CASEWORKER)
    for referral in file.referrals:
        referral.is_open_to_actor = actor.is_coordinator or referral.organisation_id in referring
    own = actor.organisation_ids(*FOLLOWING)
    for row in (*file.supports, *file.documents):
        row.is_own = actor.is_coordinator or row.organisation_id in own
    sees_history = permissions.can_see_history(actor)
    kind = request.GET.get("voir", "")
    kind = kind if kind in timeline.KINDS else ""
    return render(
        request,
        "actions/case_file/person_detail.html",
        {
            "person": person,
            "file": file,
            "today": today,
            "steps": next_steps(file, actor, today),
            "events": timeline.build(file, kind),
            "kind": kind,
            "kinds": timeline.KINDS,
            "sees_history": sees_history,
            "changes": history.changes(person, file.participations) if sees_history else [],
            "can_refer": can_refer(actor) and not (file.current_journey or file.has_open_referral),
        },
    )
