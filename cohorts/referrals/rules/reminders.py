"""How long a referral may wait, and when what ends is soon: lateness is derived, expiry is a transition. Pure."""

from datetime import date, timedelta

from cite_emploi.accounts.models import Cite


def late_before(cite: Cite, today: date) -> date:
    """A referral in its state since before this day is late (ten days unless the Cité sets otherwise, as DORA does)."""
    return today - timedelta(days=cite.referral_reminder_days)


def climbs_before(cite: Cite, today: date) -> date:
    """A referral in its state since before this day is told to the other co-lead: twice the reminder, no later than the end."""
    return today - timedelta(days=min(2 * cite.referral_reminder_days, cite.referral_expiry_days))


def expired_before(cite: Cite, today: date) -> date:
    """A referral in its state since before this day goes to a committee, or expires (thirty days unless the Cité sets
    otherwise, as DORA does).
    """
    return today - timedelta(days=cite.referral_expiry_days)


ENDING_SOON = timedelta(days=30)
