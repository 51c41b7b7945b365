"""Who takes part: the list, and the page of one."""

from django.shortcuts import render
from django.utils import timezone

from actions.case_file.person_file import LEVELS, progress_of, with_progress
from actions.catalogue.enums import ActionKind
from actions.levels.permissions import can_assess
from actions.levels.rules import Pair
from actions.matching import childcare_searches
from actions.participations.enums import ParticipationStatus
from actions.participations.filters import participation_filter
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from actions.participations.rows import get_participation_or_404
from actions.projects.rules import steps_of
from actions.sessions.reads.attendance import record
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.lists import page_of_rows
from cite_emploi.web.roles import roles
from cohorts.people.permissions import can_follow
from cohorts.programme.acts import list_acts
from cohorts.referrals.reads.staff import colleagues


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_list(request):
    filters = participation_filter(request)
    page = page_of_rows(request, with_progress(filters.qs).select_related("person"))
    for participation in page.object_list:
        participation.progress = progress_of(participation)
    context = {"filters": filters, "page": page, "actions": filters.actions}
    return render(request, "actions/case_file/participation_list.html", context)


@roles(*FOLLOWING)
def participation_detail(request, pk):
    rows = with_progress(Participation.objects.all()).prefetch_related(LEVELS)
    participation, today = get_participation_or_404(request, pk, rows), timezone.localdate()
    operates = can_progress(request.actor, participation)
    participation.progress = progress_of(participation)
    searches = participation.action.kind == ActionKind.MATCHING
    outcomes = participation.outcome_credits.filter(outcome__cancelled_on__isnull=True)
    return render(
        request,
        "actions/case_file/participation_detail.html",
        {
            "participation": participation,
            "acts": list_acts(request.actor, [participation]),
            "operates": operates,
            "today": today,
            "follows": can_follow(request.actor, participation.person),
            "takes_part": operates and participation.status == ParticipationStatus.ENROLLED,
            "steps": steps_of(participation),
            "search": childcare_searches.story(participation, today) if searches else None,
            "record": record(participation.sign_ups.all(), timezone.now()),
            "pair": Pair.of(participation.levels.all()),
            "assesses": can_assess(request.actor, participation),
            "lifted": participation.barrier_credits.select_related("barrier__theme"),
            "outcomes": outcomes.select_related("outcome"),
            "late_with": colleagues(participation.action.operator)
            if _waits_for_another(request, participation)
            else [],
        },
    )


def _waits_for_another(request, participation: Participation) -> bool:
    """The coordination sees a request that its operator has not answered: who is it to remind?"""
    asked = participation.status == ParticipationStatus.REQUESTED
    is_own = participation.action.operator_id in request.actor.organisation_ids()
    return asked and request.actor.is_coordinator and not is_own
