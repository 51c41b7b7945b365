"""A journey that goes on."""

from cite_emploi.accounts.enums import Role
from cite_emploi.lib.french import date_long
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.referrals import permissions
from cohorts.referrals.forms.journeys import RenewForm
from cohorts.referrals.models.journeys import Journey
from cohorts.referrals.services import journeys as services


@roles(Role.COORDINATOR)
def journey_renew(request, pk):
    journey = get_row_or_404(request, Journey.objects.select_related("person", "cohort"), pk)
    return form_page(
        request,
        bind(request, RenewForm, journey=journey),
        services.renew_journey,
        given={"journey": journey},
        under=journey.person,
        possible=permissions.can_renew(request.actor, journey),
        title="Prolonger l'accompagnement",
        submit="Prolonger",
        done="Accompagnement prolongé.",
        lead=f"Fin prévue jusqu'ici\xa0: le {date_long(journey.planned_end_on)}.",
        person=journey.person,
    )
