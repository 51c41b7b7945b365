"""Lines and budget years: opened, closed, and what passes from one to the next."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import Refused, checked
from funding.enums import CarryRule, EntryKind
from funding.figures import balances
from funding.models.ledger import Entry, Exercise, FundingLine
from funding.rules.amounts import carried
from funding.services.entries import add_entry, require_manager


@transaction.atomic
def save_line(*, by: Actor, line: FundingLine | None = None, **values) -> FundingLine:
    """Add or change a line of the grant."""
    require_manager(by, line)
    line = lock_row(line or FundingLine(cite=by.cite))
    for name, value in values.items():
        setattr(line, name, value)
    if line.carry_rule != CarryRule.SHARE:
        line.carry_share = None
    elif not line.carry_share:
        raise Refused(("carry_share", "Indiquez la part reportable, en pourcentage."))
    return checked(line)


@transaction.atomic
def close_exercise(*, by: Actor, exercise: Exercise, on: date) -> Exercise:
    """Freeze a budget year, for good: what each line's rule lets through leaves it, the rest stays there.

    What it committed can still be paid or released, by entries of the year that is open then.
    """
    require_manager(by, exercise)
    exercise = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if exercise.closed_on:
        raise Refused(f"L'exercice {exercise.year} est déjà clos.")
    for balance in balances(by.cite, exercise.year):
        line = balance.line
        amount = carried(line.carry_rule, line.carry_share, left=balance.left, granted=balance.granted)
        if amount:
            label = "Report vers l'exercice suivant"
            add_entry(by, exercise, Entry(line=line, kind=EntryKind.CARRY_OUT, amount=amount, on=on, label=label))
    exercise.closed_on = on
    return checked(exercise)


@transaction.atomic
def open_exercise(*, by: Actor, year: int, on: date) -> Exercise:
    """Open a budget year: what left the one before (the latest, if some were skipped) comes in, once.

    The year before is closed by it, unless it was already.
    """
    require_manager(by)
    if year > on.year + 1:
        raise Refused(("year", "Un exercice s'ouvre un an à l'avance au plus."))
    if Exercise.objects.filter(cite=by.cite, year__gt=year).exists():
        raise Refused(("year", "Une année plus récente est déjà ouverte."))
    if Exercise.objects.filter(cite=by.cite, year=year).exists():
        raise Refused(("year", "Cet exercice est déjà ouvert, ou clos."))
    before = Exercise.objects.filter(cite=by.cite, year__lt=year).order_by("-year").first()
    if before and before.closed_on is None:
        close_exercise(by=by, exercise=before, on=on)
    exercise = checked(Exercise(cite=by.cite, year=year))
    if before:
        for out in Entry.objects.filter(exercise=before, kind=EntryKind.CARRY_OUT).select_related("line"):
            label = f"Report de {before.year}"
            add_entry(
                by, exercise, Entry(line=out.line, kind=EntryKind.CARRY_IN, amount=out.amount, on=on, label=label)
            )
    return exercise
