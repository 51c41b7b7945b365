"""A journey that goes on."""

from django.shortcuts import redirect
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.french import date_long
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404 as find_of_person
from cohorts.people.legacy import file_of, person_page
from cohorts.referrals import permissions
from cohorts.referrals.forms import journeys
from cohorts.referrals.models import Journey
from cohorts.referrals.services import journeys as referrals_journeys


@roles(Role.COORDINATOR)
def journey_renew(request, pk):
    journey = find_of_person(request, Journey.objects.select_related("person", "cohort"), pk)
    if request.method != "POST" and not permissions.can_renew(request.actor, journey):
        return redirect(file_of(request, journey.person))
    form = journeys.RenewForm(request.POST or None, actor=request.actor, today=timezone.localdate(), journey=journey)

    def act(values):
        referrals_journeys.renew_journey(by=request.actor, journey=journey, **values)
        return file_of(request, journey.person)

    return person_page(
        request,
        journey.person,
        form,
        act,
        title="Prolonger l'accompagnement",
        submit="Prolonger",
        done="Accompagnement prolongé.",
        lead=f"Fin prévue jusqu'ici\xa0: le {date_long(journey.planned_end_on)}.",
    )
