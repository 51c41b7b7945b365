"""Drafts of a coming year's budget. Nothing here is money."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import Refused, checked
from funding.models.drafts import Draft, DraftGrant, DraftItem
from funding.models.ledger import FundingLine
from funding.services.entries import require_manager


@transaction.atomic
def save_draft(
    *,
    by: Actor,
    year: int,
    name: str,
    on: date,
    grants: Mapping[FundingLine, Decimal],
    items: list[dict],
    note: str = "",
    draft: Draft | None = None,
) -> Draft:
    """Write a draft whole: what is expected on each line (euros), and each spending (``line``, ``action`` or ``label``,
    ``amount``). A draft may spend more than there will be: the page says so."""
    require_manager(by, draft)
    draft = lock_row(draft or Draft(cite=by.cite, author=by.user))
    draft.year, draft.name, draft.note, draft.changed_on = year, name, note, on
    checked(draft)
    draft.grants.all().delete()
    draft.items.all().delete()
    for line, amount in grants.items():
        if amount < 0:
            raise Refused("Un montant attendu n'est pas négatif.")
        if amount:
            checked(DraftGrant(cite=by.cite, draft=draft, line=line, amount=amount))
    for item in items:
        checked(DraftItem(cite=by.cite, draft=draft, **item))
    return draft


@transaction.atomic
def drop_draft(*, by: Actor, draft: Draft) -> None:
    """Throw a draft away."""
    require_manager(by, draft)
    draft.delete()
