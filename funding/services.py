"""Every write to the ledger. An entry is never changed: the database refuses. Amounts are euros, as ``Decimal``."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from actions.models import Edition
from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import Refused, checked
from cite_emploi.lib.french import money
from funding import figures, permissions
from funding.enums import EntryKind
from funding.models import CoFunding, Entry, Exercise, FundingLine


def _managing(by: Actor, row=None) -> None:
    if not permissions.can_manage(by) or (row is not None and row.cite_id != by.cite.pk):
        raise Refused("Seule la coordination tient le financement.")


@transaction.atomic
def save_line(*, by: Actor, line: FundingLine | None = None, **values) -> FundingLine:
    """Add or change a line of the grant."""
    _managing(by, line)
    line = line or FundingLine(cite=by.cite)
    for name, value in values.items():
        setattr(line, name, value)
    return checked(line)


@transaction.atomic
def open_exercise(*, by: Actor, year: int, on: date) -> Exercise:
    """Open a budget year: what is left of the one before on the lines that carry over passes into it, once.

    The year before (the latest opened, if some were skipped) is closed by it: nothing more is granted nor committed
    there, and what it committed can still be paid.
    """
    _managing(by)
    if year > on.year + 1:
        raise Refused(("year", "Un exercice s'ouvre un an à l'avance au plus."))
    before = Exercise.objects.select_for_update().filter(cite=by.cite, year__lt=year).order_by("-year").first()
    if Exercise.objects.filter(cite=by.cite, year__gt=year).exists():
        raise Refused(("year", "Une année plus récente est déjà ouverte."))
    exercise = checked(Exercise(cite=by.cite, year=year))
    if before and before.closed_on is None:
        for line in FundingLine.objects.filter(cite=by.cite, carries_over=True):
            left = figures.balance(before, line).left
            if left > 0:
                for target, kind, label in (
                    (before, EntryKind.CARRY_OUT, f"Report vers {year}"),
                    (exercise, EntryKind.CARRY_IN, f"Report de {before.year}"),
                ):
                    _enter(by, target, line, kind, left, on, label)
        before.closed_on = on
        checked(before)
    return exercise


@transaction.atomic
def grant(
    *,
    by: Actor,
    exercise: Exercise,
    line: FundingLine,
    amount: Decimal,
    on: date,
    label: str,
    document_number: str = "",
) -> Entry:
    """Money granted on a line for the year."""
    _managing(by, exercise)
    return _enter(by, _open(exercise), line, EntryKind.GRANT, amount, on, label, document_number=document_number)


@transaction.atomic
def commit(
    *,
    by: Actor,
    exercise: Exercise,
    line: FundingLine,
    amount: Decimal,
    on: date,
    label: str,
    authorised_by: str,
    edition: Edition | None = None,
    document_number: str = "",
) -> Entry:
    """Commit money on a line. Under lock: money that is not there can't be committed, whatever happens at once."""
    _managing(by, exercise)
    exercise = _open(exercise)
    left = figures.balance(exercise, line).left
    if amount > left:
        raise Refused(
            ("amount", f"Il reste {money(left)} sur cette ligne : diminuez le montant ou choisissez une autre ligne.")
        )
    return _enter(
        by,
        exercise,
        line,
        EntryKind.COMMITMENT,
        amount,
        on,
        label,
        authorised_by=authorised_by,
        edition=edition,
        document_number=document_number,
    )


@transaction.atomic
def pay(*, by: Actor, commitment: Entry, amount: Decimal, on: date, label: str, document_number: str = "") -> Entry:
    """Pay a commitment, at once or in instalments, never above what was committed; its year may be closed."""
    _managing(by, commitment)
    exercise = Exercise.objects.select_for_update().get(pk=commitment.exercise_id)
    to_pay = commitment.amount - figures.paid(commitment)
    if amount > to_pay:
        raise Refused(("amount", f"Il reste {money(to_pay)} à payer sur cet engagement."))
    return _enter(
        by,
        exercise,
        commitment.line,
        EntryKind.PAYMENT,
        amount,
        on,
        label,
        commitment=commitment,
        edition=commitment.edition,
        document_number=document_number,
    )


@transaction.atomic
def add_co_funding(*, by: Actor, edition: Edition, funder: str, granted: Decimal) -> CoFunding:
    """Money of another funder for an action's edition."""
    _managing(by, edition)
    return checked(CoFunding(cite=by.cite, edition=edition, funder=funder, granted=granted))


def _open(exercise: Exercise) -> Exercise:
    """The budget year, locked; raises ``Refused`` when it is closed."""
    exercise = Exercise.objects.select_for_update().get(pk=exercise.pk)
    if exercise.closed_on:
        raise Refused(f"L'exercice {exercise.year} est clos : saisissez l'écriture dans l'année ouverte.")
    return exercise


def _enter(by: Actor, exercise, line, kind, amount, on, label, **more) -> Entry:
    return checked(
        Entry(
            cite=by.cite,
            exercise=exercise,
            line=line,
            kind=kind,
            amount=amount,
            on=on,
            label=label,
            author=by.user,
            **more,
        )
    )
