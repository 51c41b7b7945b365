"""A year's cohort, set by the coordination."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused
from cohorts.programme.models import Cohort
from cohorts.programme.services import require_configurer, save_values
from cohorts.referrals.services.waiting import offer_places


@transaction.atomic
def save_cohort(
    *,
    by: Actor,
    year: int,
    target: int,
    cohort: Cohort | None = None,
    waiting_criteria: Sequence[str] | None = None,
    on: date | None = None,
) -> Cohort:
    """Open a cohort or change what it aims at; its year only while nobody is in it, so that no figure moves.

    ``waiting_criteria`` is the written rule of the waiting list (None leaves it). With ``on``, places that a higher
    target makes are proposed to those who wait.
    """
    require_configurer(by, cohort)
    if cohort and cohort.journeys.exists() and not Cohort.objects.filter(pk=cohort.pk, year=year).exists():
        raise Refused(("year", "Des personnes sont dans cette cohorte : elle ne peut plus changer d'année."))
    values = {"year": year, "target": target}
    if waiting_criteria is not None:
        values["waiting_criteria"] = list(dict.fromkeys(waiting_criteria))
    cohort = save_values(cohort or Cohort(cite=by.cite), values)
    if on is not None:
        offer_places(by=by, cohort=cohort, on=on)
    return cohort
