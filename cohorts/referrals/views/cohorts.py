"""The Cité's cohorts, set by the coordination."""

from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.addresses import SETTINGS, trail
from cite_emploi.web.pages import bind, form_page
from cite_emploi.web.roles import roles
from cite_emploi.web.rows import get_row_or_404
from cohorts.programme.models import Cohort
from cohorts.referrals.forms import cohorts as forms
from cohorts.referrals.reads.cohort_places import TAKEN
from cohorts.referrals.services import cohorts as services


@roles(Role.COORDINATOR)
def cohort_list(request):
    counts = {"entered": Count("journeys", distinct=True), "taken": TAKEN}
    rows = Cohort.objects.visible_to(request.actor).annotate(**counts).order_by("-year")
    return render(request, "cohorts/referrals/cohort_list.html", {"cohorts": rows})


@roles(Role.COORDINATOR)
def cohort_edit(request, pk=None):
    cohort = get_row_or_404(request, Cohort, pk) if pk is not None else None
    return form_page(
        request,
        bind(request, forms.CohortForm, instance=cohort),
        services.save_cohort,
        given={"cohort": cohort, "on": timezone.localdate()},
        under=trail(request.cite, SETTINGS, ("Cohortes", "cohort_list")),
        title=f"Modifier la cohorte {cohort.year}" if cohort else "Ouvrir une cohorte",
        done="Cohorte enregistrée.",
    )
