"""Meetings: planned, invited to, cancelled. Keyword only, ``by`` first, atomic; a broken rule raises ``Refused``."""

from datetime import date

from django.db import transaction

from cite_emploi.accounts.access import Actor
from cite_emploi.lib.errors import checked
from governance.models import Committee, Meeting
from governance.services.committees import managing


@transaction.atomic
def plan_meeting(*, by: Actor, committee: Committee, held_on: date, **values) -> Meeting:
    """Put a meeting on the calendar."""
    managing(by, committee)
    return checked(Meeting(cite=by.cite, committee=committee, held_on=held_on, **values))
