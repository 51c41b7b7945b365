"""Settings of the Cité: neighbourhoods, barriers, conditions of entry, cohorts."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked
from cohorts import permissions
from cohorts.models import BarrierTheme, Cohort, District, EligibilityRule
from cohorts.services.refusals import OTHER_CITE
from cohorts.services.waiting import offer_places


def _configuring(by: Actor, instance=None) -> None:
    if not permissions.can_configure(by):
        raise Refused("Seule la coordination règle le programme.")
    if instance is not None and instance.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)


@transaction.atomic
def save_district(*, by: Actor, district: District | None = None, **values) -> District:
    """Add or correct a neighbourhood."""
    _configuring(by, district)
    return _save(district or District(cite=by.cite), values)


@transaction.atomic
def save_theme(*, by: Actor, theme: BarrierTheme | None = None, **values) -> BarrierTheme:
    """Add or correct a barrier that the Cité works on."""
    _configuring(by, theme)
    return _save(theme or BarrierTheme(cite=by.cite), values)


@transaction.atomic
def add_rule(
    *, by: Actor, kind: str, starts_on: date, number: int | None = None, publics: Iterable[str] = ()
) -> EligibilityRule:
    """Add a condition of entry from a day on. Referrals assessed before keep their assessment."""
    _configuring(by)
    rule = EligibilityRule(cite=by.cite, kind=kind, number=number, publics=list(publics), starts_on=starts_on)
    return checked(rule)


@transaction.atomic
def end_rule(*, by: Actor, rule: EligibilityRule, on: date) -> EligibilityRule:
    """The last day of a condition."""
    _configuring(by, rule)
    rule.ends_on = on
    return checked(rule)


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
    _configuring(by, cohort)
    if cohort and cohort.journeys.exists() and not Cohort.objects.filter(pk=cohort.pk, year=year).exists():
        raise Refused(("year", "Des personnes sont dans cette cohorte : elle ne peut plus changer d'année."))
    values = {"year": year, "target": target}
    if waiting_criteria is not None:
        values["waiting_criteria"] = list(dict.fromkeys(waiting_criteria))
    cohort = _save(cohort or Cohort(cite=by.cite), values)
    if on is not None:
        offer_places(by=by, cohort=cohort, on=on)
    return cohort


def _save(instance, values: dict):
    for name, value in values.items():
        setattr(instance, name, value)
    return checked(instance)
