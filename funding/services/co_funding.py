"""What other funders are asked for, grant and pay."""

from django.db import transaction

from actions.catalogue.models import Edition
from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.database.rows import lock_row
from cite_emploi.lib.errors import checked
from funding.models.co_funding import CoFunding
from funding.services.entries import require_manager


@transaction.atomic
def save_co_funding(*, by: Actor, edition: Edition, co_funding: CoFunding | None = None, **values) -> CoFunding:
    """Money (euros) of another funder for an action's edition: ``asked``, ``granted``, ``received``, ``reference``."""
    require_manager(by, edition, co_funding)
    co_funding = lock_row(co_funding or CoFunding(cite=by.cite))
    co_funding.edition = edition
    for name, value in values.items():
        setattr(co_funding, name, value)
    return checked(co_funding)
