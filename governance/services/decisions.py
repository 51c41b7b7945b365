"""What meetings decide. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from actions.models import Edition
from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused, checked
from funding import services as funding
from funding.models import Exercise, FundingLine
from governance.models import Decision, Meeting
from governance.services.committees import managing


@transaction.atomic
def decide(
    *,
    by: Actor,
    meeting: Meeting,
    text: str,
    owner: Organisation | None = None,
    due_on: date | None = None,
    amount: Decimal | None = None,
    line: FundingLine | None = None,
    edition: Edition | None = None,
) -> Decision:
    """Write a decision down; with an amount (euros), the money is committed at once on the line, or all is refused."""
    managing(by, meeting)
    reasons = []
    if amount is not None and line is None:
        reasons.append(("line", "Choisissez la ligne sur laquelle engager ce montant."))
    if amount is None and (line or edition):
        reasons.append(("amount", "Indiquez le montant à engager, ou retirez la ligne et l'action."))
    if due_on and due_on < meeting.held_on:
        reasons.append(("due_on", "L'échéance ne peut pas précéder la séance."))
    if reasons:
        raise Refused(*reasons)
    commitment = None
    if amount is not None:
        exercise = Exercise.objects.filter(cite=by.cite, year=meeting.held_on.year).first()
        if exercise is None:
            raise Refused(("amount", f"Ouvrez d'abord l'exercice {meeting.held_on.year} dans « Financement »."))
        commitment = funding.commit(
            by=by,
            exercise=exercise,
            line=line,
            amount=amount,
            on=meeting.held_on,
            label=text[:200],
            authorised_by=str(meeting),
            edition=edition,
        )
    return checked(
        Decision(cite=by.cite, meeting=meeting, text=text, owner=owner, due_on=due_on, commitment=commitment)
    )


@transaction.atomic
def complete_decision(*, by: Actor, decision: Decision, on: date) -> Decision:
    """What was decided is done; done again, it keeps its first day."""
    managing(by, decision)
    decision.done_on = decision.done_on or on
    return checked(decision)
