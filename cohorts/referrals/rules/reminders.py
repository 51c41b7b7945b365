"""How long a referral may wait, and when what ends is soon: lateness is derived, expiry is a transition. Pure."""

from datetime import date, timedelta

from cite_emploi.accounts.models import Cite


def late_before(cite: Cite, today: date) -> date:
    """A referral in its state since before this day is late (ten days unless the Cité sets otherwise, as DORA does)."""
    return today - timedelta(days=cite.referral_reminder_days)


def expired_before(cite: Cite, today: date) -> date:
    """A referral in its state since before this day expires (thirty days unless the Cité sets otherwise, as DORA does)."""
    return today - timedelta(days=cite.referral_expiry_days)


ENDING_SOON = timedelta(days=30)
