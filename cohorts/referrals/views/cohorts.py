"""The Cité's cohorts, set by the coordination."""

from django.db.models import Count
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from cite_emploi.accounts.enums import Role
from cite_emploi.web.roles import roles
from cohorts.programme.models import Cohort
from cohorts.programme.views import find, setting_page
from cohorts.referrals.forms import cohorts
from cohorts.referrals.reads.cohort_places import TAKEN
from cohorts.referrals.services import cohorts as referrals_cohorts


@roles(Role.COORDINATOR)
def cohort_list(request):
    counts = {"entered": Count("journeys", distinct=True), "taken": TAKEN}
    rows = Cohort.objects.visible_to(request.actor).annotate(**counts).order_by("-year")
    return render(request, "cohorts/referrals/cohort_list.html", {"cohorts": rows})


@roles(Role.COORDINATOR)
def cohort_edit(request, pk=None):
    cohort = find(request, Cohort, pk)
    form = cohorts.CohortForm(request.POST or None, actor=request.actor, today=timezone.localdate(), instance=cohort)

    def act(values):
        referrals_cohorts.save_cohort(by=request.actor, cohort=cohort, on=timezone.localdate(), **values)
        return reverse("cohort_list", args=[request.cite.slug])

    title = f"Modifier la cohorte {cohort.year}" if cohort else "Ouvrir une cohorte"
    return setting_page(request, form, act, title=title, room=("Cohortes", "cohort_list"), done="Cohorte enregistrée.")
