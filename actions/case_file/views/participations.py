"""Who takes part: the list, and the page of one."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from actions.case_file.person_file import LEVELS, progress_of, with_progress
from actions.catalogue.enums import ActionKind
from actions.catalogue.models import Action
from actions.levels.permissions import can_assess
from actions.levels.rules import Pair
from actions.matching import childcare_searches
from actions.participations.enums import ParticipationStatus
from actions.participations.filters import ParticipationFilter
from actions.participations.models import Participation
from actions.participations.permissions import can_progress
from actions.participations.views import find
from actions.sessions.attendance import record
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.roles import roles
from cohorts.people.permissions import can_follow

PAGE = 25  # rows


@roles(Role.COORDINATOR, Role.OPERATOR)
def participation_list(request):
    """The coordination's are all; an operator's those of its own actions, as its home page counts them."""
    actor = request.actor
    actions = Action.objects.visible_to(actor)
    if not actor.is_coordinator:
        actions = actions.filter(operator__in=actor.organisation_ids(Role.OPERATOR))
    rows = Participation.objects.visible_to(actor).filter(action__in=actions)
    filters = ParticipationFilter(request.GET, queryset=rows, actions=actions)
    page = Paginator(with_progress(filters.qs).select_related("person"), PAGE).get_page(request.GET.get("page"))
    for row in page.object_list:
        row.progress = progress_of(row)
    return render(
        request, "actions/case_file/participation_list.html", {"filters": filters, "page": page, "actions": actions}
    )


@roles(*FOLLOWING)
def participation_detail(request, pk):
    row = find(request, pk, with_progress(Participation.objects.all()).prefetch_related(LEVELS))
    operates = can_progress(request.actor, row)
    row.progress = progress_of(row)
    return render(
        request,
        "actions/case_file/participation_detail.html",
        {
            "participation": row,
            "operates": operates,
            "today": timezone.localdate(),
            "follows": can_follow(request.actor, row.person),
            "takes_part": operates and row.status == ParticipationStatus.ENROLLED,
            "steps": steps_of(row),
            "search": childcare_searches.story(row, timezone.localdate())
            if row.action.kind == ActionKind.MATCHING
            else None,
            "record": record(row.sign_ups.all(), timezone.now()),
            "pair": Pair.of(row.levels.all()),
            "assesses": can_assess(request.actor, row),
            "lifted": row.barrier_credits.select_related("barrier__theme"),
            "outcomes": row.outcome_credits.filter(outcome__cancelled_on__isnull=True).select_related("outcome"),
        },
    )


def steps_of(row: Participation) -> list[dict]:
    """The action's steps with the day each was reached; the first that was not comes next."""
    reached = {each.step_id: each for each in row.milestones.all()}
    steps = [{"step": step, "milestone": reached.get(step.pk), "is_next": False} for step in row.action.steps.all()]
    if coming := next((each for each in steps if not each["milestone"]), None):
        coming["is_next"] = row.status == ParticipationStatus.ENROLLED
    return steps
