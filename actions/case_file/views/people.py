"""People: the list, and the file that a colleague can take over at once."""

from django.shortcuts import render
from django.utils import timezone

from actions.case_file import history, permissions, timeline
from actions.case_file.filters import PersonFilter
from actions.case_file.next_steps import next_steps
from actions.case_file.person_file import (
    PersonFile,
    open_file,
    progress_of,
    with_what_the_list_tells,
)
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import FOLLOWING, Role
from cite_emploi.web.lists import list_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.people.models import Person
from cohorts.programme.acts import list_acts
from cohorts.referrals.permissions import can_refer


@roles(*FOLLOWING)
def person_list(request):
    actor, today = request.actor, timezone.localdate()
    filters = PersonFilter(request.GET, queryset=Person.objects.visible_to(actor), actor=actor, today=today)
    return list_page(
        request,
        "actions/case_file/person_list.html",
        with_what_the_list_tells(filters.qs),
        filters=filters,
        today=today,
        can_refer=can_refer(actor),
    )


@roles(*FOLLOWING)
def person_detail(request, pk):
    actor, today = request.actor, timezone.localdate()
    person = get_row_or_404(request, Person.objects.select_related("district", "summary_by"), pk)
    file = open_file(person, actor, today)
    _tell_rows(file, actor)
    sees_history, asked = permissions.can_see_history(actor), request.GET.get("voir", "")
    kind = asked if asked in timeline.KINDS else ""
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
            "acts": list_acts(
                actor, [*file.supports, *file.journeys, *file.barriers, *file.outcomes, *file.participations]
            ),
            "sees_history": sees_history,
            "changes": history.changes(person, file.participations) if sees_history else [],
            "can_refer": can_refer(actor) and not (file.current_journey or file.has_open_referral),
        },
    )


def _tell_rows(file: PersonFile, actor: Actor) -> None:
    """Put on the rows what the page tells of them: how far they are, what is the actor's own."""
    for participation in file.participations:
        participation.progress = progress_of(participation)
    for barrier in file.barriers:
        barrier.actions = [row for row in file.participations if barrier.theme in row.action.themes.all()]
    referring = actor.organisation_ids(Role.CASEWORKER)
    for referral in file.referrals:
        referral.is_open_to_actor = actor.is_coordinator or referral.organisation_id in referring
    own = actor.organisation_ids(*FOLLOWING)
    for row in (*file.supports, *file.documents):
        row.is_own = actor.is_coordinator or row.organisation_id in own
