"""Agreements with operators: drawn from the Cité's text, corrected until they are signed."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.errors import Refused, checked
from cite_emploi.lib.french import date_long, euros
from funding.enums import EntryKind
from funding.models.ledger import Entry
from funding.models.papers import Agreement, AgreementTemplate
from funding.rules.agreements import fill, unknown_keys
from funding.services.entries import require_manager


@transaction.atomic
def save_agreement_template(*, by: Actor, body: str) -> AgreementTemplate:
    """Set the text of the agreements to come; those already drawn keep theirs."""
    require_manager(by)
    if unknown := unknown_keys(body):
        named = ", ".join(f"{{{key}}}" for key in unknown)
        raise Refused(
            ("body", f"Ces mots entre accolades ne sont pas connus\xa0: {named}. Voyez la liste sous le texte.")
        )
    template = AgreementTemplate.objects.select_for_update().filter(cite=by.cite).first()
    template = template or AgreementTemplate(cite=by.cite)
    template.body = body
    return checked(template)


@transaction.atomic
def draft_agreement(
    *, by: Actor, commitment: Entry, operator: Organisation, number: str, starts_on: date, ends_on: date
) -> Agreement:
    """Draw an agreement for a commitment."""
    require_manager(by, commitment, operator)
    if commitment.kind != EntryKind.COMMITMENT:
        raise Refused("Une convention accompagne un engagement.")
    # One at a time: two people who draw it at once get a sentence, not a fault.
    Entry.objects.select_for_update(no_key=True).get(pk=commitment.pk)
    if drawn := Agreement.objects.filter(commitment=commitment).first():
        raise Refused(
            f"Cet engagement a déjà sa convention, {drawn.number}\xa0: modifiez-la tant qu'elle n'est pas signée."
        )
    cite = by.cite
    values = {
        "numero": number,
        "cite": f"{cite.programme_label}, {cite.territory}" if cite.territory else str(cite.programme_label),
        "operateur": str(operator),
        "action": str(commitment.edition.action) if commitment.edition else commitment.label,
        "objet": commitment.label,
        "montant": euros(commitment.amount),
        "annee": str(commitment.exercise.year),
        "debut": date_long(starts_on),
        "fin": date_long(ends_on),
        "autorisation": commitment.authorised_by,
    }
    return checked(
        Agreement(
            cite=cite,
            commitment=commitment,
            operator=operator,
            number=number,
            starts_on=starts_on,
            ends_on=ends_on,
            body=fill(AgreementTemplate.text_of(cite), values),
        )
    )


@transaction.atomic
def update_agreement(*, by: Actor, agreement: Agreement, **values) -> Agreement:
    """Correct an agreement that is not signed."""
    agreement = _lock_unsigned(by, agreement)
    for name, value in values.items():
        setattr(agreement, name, value)
    return checked(agreement)


@transaction.atomic
def sign_agreement(*, by: Actor, agreement: Agreement, on: date) -> Agreement:
    """Say when an agreement was signed by all: from then on it does not change."""
    agreement = _lock_unsigned(by, agreement)
    agreement.signed_on = on
    return checked(agreement)


def _lock_unsigned(by: Actor, agreement: Agreement) -> Agreement:
    require_manager(by, agreement)
    agreement = Agreement.objects.select_for_update().get(pk=agreement.pk)
    if agreement.signed_on:
        raise Refused(
            f"Cette convention est signée depuis le {date_long(agreement.signed_on)}\xa0: elle ne change plus."
        )
    return agreement
