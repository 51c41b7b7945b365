"""Money granted, committed, released, paid, corrected: an entry each, never changed. Amounts are euros, as ``Decimal``."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from actions.catalogue import services as catalogue
from actions.catalogue.models import Action, Edition
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.errors import Refused, refuse_if
from cite_emploi.lib.french import date_long, money
from funding.enums import CarryRule, EntryKind, PaymentStage
from funding.figures import CommitmentState, balance, commitment_state, still_paid
from funding.models.ledger import Entry, Exercise, FundingLine
from funding.services.entries import add_entry, lock_exercise, lock_open_exercise, require_manager


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
    require_manager(by, exercise)
    entry = Entry(line=line, kind=EntryKind.GRANT, amount=amount, on=on, label=label, document_number=document_number)
    return add_entry(by, lock_exercise(exercise), entry)


@transaction.atomic
def correct(
    *,
    by: Actor,
    exercise: Exercise,
    line: FundingLine,
    amount: Decimal,
    on: date,
    label: str,
    reason: str,
    document_number: str = "",
) -> Entry:
    """More or (below zero) less on a line, and why; what is committed can't lose its cover."""
    require_manager(by, exercise)
    exercise = lock_exercise(exercise)
    left = balance(exercise, line).left
    if left + amount < 0:
        raise Refused(
            ("amount", f"Il reste {money(left)} sur cette ligne\xa0: une correction ne peut pas retirer plus.")
        )
    entry = Entry(
        line=line,
        kind=EntryKind.CORRECTION,
        amount=amount,
        on=on,
        label=label,
        reason=reason,
        document_number=document_number,
    )
    return add_entry(by, exercise, entry)


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
    """Commit money on a line, for an action's year or for staff.

    Under lock: money that is not there can't be committed, whatever happens at once.
    """
    require_manager(by, exercise, line)
    exercise = lock_exercise(exercise)
    left = balance(exercise, line).left
    refuse_if(
        [
            *_why_too_much(amount, left),
            *([("authorised_by", "Dites qui a autorisé cette dépense.")] if not authorised_by.strip() else []),
            *([("on", f"La date précède l'exercice {exercise.year}.")] if on.year < exercise.year else []),
            *_why_other_year(edition, exercise),
        ]
    )
    entry = Entry(
        line=line,
        kind=EntryKind.COMMITMENT,
        amount=amount,
        on=on,
        label=label,
        authorised_by=authorised_by,
        edition=edition,
        document_number=document_number,
    )
    return add_entry(by, exercise, entry)


def _why_other_year(edition: Edition | None, exercise: Exercise) -> list[tuple[str, str]]:
    if edition is None or edition.year == exercise.year:
        return []
    return [("edition", f"Cette action est celle de {edition.year}\xa0: choisissez son année {exercise.year}.")]


def _why_too_much(amount: Decimal, left: Decimal) -> list[tuple[str, str]]:
    if amount <= left:
        return []
    return [
        ("amount", f"Il reste {money(left)} sur cette ligne\xa0: diminuez le montant ou choisissez une autre ligne.")
    ]


@transaction.atomic
def programme(
    *,
    by: Actor,
    exercise: Exercise,
    action: Action,
    line: FundingLine,
    amount: Decimal,
    on: date,
    authorised_by: str,
    label: str = "",
    document_number: str = "",
) -> Entry:
    """From a programmed action to committed money in one act: the action's year is opened if it was not."""
    require_manager(by, exercise, action)
    edition = Edition.objects.filter(action=action, year=exercise.year).first()
    if edition is None:
        edition = catalogue.save_edition(by=by, action=action, year=exercise.year, planned_cost=amount)
    return commit(
        by=by,
        exercise=exercise,
        line=line,
        amount=amount,
        on=on,
        label=label or f"{action}, {exercise.year}",
        authorised_by=authorised_by,
        edition=edition,
        document_number=document_number,
    )


@transaction.atomic
def pay(
    *,
    by: Actor,
    commitment: Entry,
    amount: Decimal,
    on: date,
    label: str,
    stage: str = PaymentStage.INSTALMENT,
    service_done_on: date | None = None,
    document_number: str = "",
) -> Entry:
    """Pay a commitment, at once or in instalments, never above what it still owes.

    The last instalment is paid after the service is done, and says when (« service fait », decree n° 2012-1246,
    article 31). An entry of the open year, whatever the commitment's.
    """
    exercise, state = _lock_what_follows(by, commitment)
    reasons = []
    if amount > state.to_pay:
        reasons.append(("amount", f"Il reste {money(state.to_pay)} à payer sur cet engagement."))
    if stage == PaymentStage.BALANCE and service_done_on is None:
        reasons.append(("service_done_on", "Indiquez quand le service a été fait\xa0: le solde se paie après."))
    if service_done_on and service_done_on > on:
        reasons.append(("service_done_on", "Le service est fait avant le paiement\xa0: vérifiez les dates."))
    refuse_if([*reasons, *_why_too_early(commitment, on)])
    entry = Entry(
        kind=EntryKind.PAYMENT,
        amount=amount,
        on=on,
        label=label,
        stage=stage,
        service_done_on=service_done_on,
        document_number=document_number,
    )
    return _follow(by, exercise, commitment, entry)


@transaction.atomic
def release(
    *, by: Actor, commitment: Entry, amount: Decimal, on: date, reason: str, document_number: str = ""
) -> Entry:
    """Give back what a commitment will not need: it can be committed again.

    On a line that does not carry all of its money over, what an earlier year committed is lost with that year: a
    correction takes it away at once.
    """
    exercise, state = _lock_what_follows(by, commitment)
    reasons = []
    if amount > state.to_pay:
        reasons.append(
            ("amount", f"Il reste {money(state.to_pay)} à payer sur cet engagement\xa0: dégagez au plus cela.")
        )
    refuse_if([*reasons, *_why_too_early(commitment, on)])
    entry = Entry(
        kind=EntryKind.RELEASE,
        amount=amount,
        on=on,
        label=f"Dégagement\xa0: {commitment.label}"[:200],
        reason=reason,
        document_number=document_number,
    )
    _follow(by, exercise, commitment, entry)
    if commitment.exercise.year < exercise.year and commitment.line.carry_rule != CarryRule.ALL:
        lost = f"Crédit de {commitment.exercise.year}, que la ligne ne reporte pas"
        correction = Entry(
            line=commitment.line, kind=EntryKind.CORRECTION, amount=-amount, on=on, label=lost, reason=lost
        )
        add_entry(by, exercise, correction)
    return entry


@transaction.atomic
def reverse_payment(
    *, by: Actor, payment: Entry, amount: Decimal, on: date, reason: str, document_number: str = ""
) -> Entry:
    """Take back a payment entered by mistake, or refunded: the commitment owes it again."""
    require_manager(by, payment)
    if payment.kind != EntryKind.PAYMENT:
        raise Refused("Seul un paiement peut être annulé.")
    exercise, _ = _lock_what_follows(by, payment.commitment)
    most = still_paid(payment)
    reasons = []
    if amount > most:
        reasons.append(("amount", f"Ce paiement peut être annulé pour {money(most)} au plus."))
    refuse_if([*reasons, *_why_too_early(payment, on)])
    entry = Entry(
        kind=EntryKind.REVERSAL,
        amount=amount,
        on=on,
        label=f"Annulation\xa0: {payment.label}"[:200],
        reason=reason,
        document_number=document_number,
        reverses=payment,
    )
    return _follow(by, exercise, payment.commitment, entry)


def _lock_what_follows(by: Actor, commitment: Entry) -> tuple[Exercise, CommitmentState]:
    """The open year, locked, and where the commitment stands."""
    require_manager(by, commitment)
    if commitment.kind != EntryKind.COMMITMENT:
        raise Refused("Cette écriture n'est pas un engagement.")
    exercise = lock_open_exercise(by)
    return exercise, commitment_state(commitment)


def _why_too_early(entry: Entry, on: date) -> list[tuple[str, str]]:
    if on >= entry.on:
        return []
    return [("on", f"La date ne peut pas précéder l'écriture d'origine, du {date_long(entry.on)}.")]


def _follow(by: Actor, exercise: Exercise, commitment: Entry, entry: Entry) -> Entry:
    """What happens to a commitment is an entry of its line and of its action."""
    entry.commitment, entry.line, entry.edition = commitment, commitment.line, commitment.edition
    return add_entry(by, exercise, entry)
