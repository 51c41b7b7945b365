"""Settings of the Cité: neighbourhoods, barriers, conditions of entry, cohorts."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import OTHER_CITE, Refused, checked
from cohorts.programme import permissions
from cohorts.programme.models import BarrierTheme, District, EligibilityRule


def require_configurer(by: Actor, instance=None) -> None:
    if not permissions.can_configure(by):
        raise Refused("Seule la coordination règle le programme.")
    if instance is not None and instance.cite_id != by.cite.pk:
        raise Refused(OTHER_CITE)


@transaction.atomic
def save_district(*, by: Actor, district: District | None = None, **values) -> District:
    """Add or correct a neighbourhood."""
    require_configurer(by, district)
    return save_values(district or District(cite=by.cite), values)


@transaction.atomic
def save_theme(*, by: Actor, theme: BarrierTheme | None = None, **values) -> BarrierTheme:
    """Add or correct a barrier that the Cité works on."""
    require_configurer(by, theme)
    return save_values(theme or BarrierTheme(cite=by.cite), values)


@transaction.atomic
def add_rule(
    *, by: Actor, kind: str, starts_on: date, number: int | None = None, publics: Iterable[str] = ()
) -> EligibilityRule:
    """Add a condition of entry from a day on. Referrals assessed before keep their assessment."""
    require_configurer(by)
    rule = EligibilityRule(cite=by.cite, kind=kind, number=number, publics=list(publics), starts_on=starts_on)
    return checked(rule)


@transaction.atomic
def end_rule(*, by: Actor, rule: EligibilityRule, on: date) -> EligibilityRule:
    """The last day of a condition."""
    require_configurer(by, rule)
    lock_row(rule).ends_on = on
    return checked(rule)


def save_values(instance, values: dict):
    """Give the row, as it is now, these values; check and save it."""
    lock_row(instance)
    for name, value in values.items():
        setattr(instance, name, value)
    return checked(instance)
