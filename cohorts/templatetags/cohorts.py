"""Badges of this room, one tone a state everywhere: {% load cohorts %}{% referral_badge referral %}."""

from django import template

from cite_emploi.lib.french import NBSP, count
from cite_emploi.templatetags.ui import badge
from cohorts.enums import ImportRowState, ImportStatus, ReferralStatus
from cohorts.models import Import, ImportRow, Referral

register = template.Library()

TONES = {
    ReferralStatus.SUBMITTED: ("info", "inbox"),
    ReferralStatus.TO_COMPLETE: ("warning", "warning"),
    ReferralStatus.WAITLISTED: ("info", "clock"),
    ReferralStatus.ACCEPTED: ("success", "check"),
    ReferralStatus.REFUSED: ("danger", "cross"),
    ReferralStatus.WITHDRAWN: ("neutral", "arrow-left"),
    ReferralStatus.EXPIRED: ("neutral", "clock"),
}


@register.inclusion_tag("components/badge.html")
def referral_badge(referral: Referral) -> dict:
    """The state of a referral."""
    tone, icon = TONES[referral.status]
    return badge(referral.get_status_display().replace(" ", NBSP), tone, icon)


@register.filter
def is_late(referral: Referral, late_before) -> bool:
    """A referral that has waited for an answer since before the day: see ``reminders.late_before``."""
    return referral.status == ReferralStatus.SUBMITTED and referral.status_since < late_before


@register.inclusion_tag("components/badge.html")
def conditions_badge(referral: Referral) -> dict:
    """Whether the conditions of entry were met on the day of the referral."""
    missing = sum(not finding["met"] for finding in referral.assessment)
    if missing:
        return badge(count(missing, f"non{NBSP}remplie", f"non{NBSP}remplies"), "warning", "warning")
    return badge("Remplies" if referral.assessment else "Sans condition", "neutral")


IMPORT_TONES = {
    ImportStatus.UPLOADED: ("warning", "edit"),
    ImportStatus.CHECKING: ("info", "clock"),
    ImportStatus.CHECKED: ("info", "eye"),
    ImportStatus.LOADING: ("info", "clock"),
    ImportStatus.LOADED: ("success", "check"),
    ImportStatus.FAILED: ("danger", "cross"),
    ImportStatus.DROPPED: ("neutral", "trash"),
}
ROW_TONES = {
    ImportRowState.GOOD: ("success", "check"),
    ImportRowState.DOUBLE: ("warning", "people"),
    ImportRowState.WRONG: ("danger", "warning"),
    ImportRowState.LOADED: ("success", "check"),
    ImportRowState.SKIPPED: ("neutral", "arrow-right"),
}


@register.inclusion_tag("components/badge.html")
def import_badge(batch: Import) -> dict:
    """How far an import has come."""
    return badge(batch.get_status_display().replace(" ", NBSP), *IMPORT_TONES[batch.status])


@register.inclusion_tag("components/badge.html")
def import_row_badge(row: ImportRow) -> dict:
    """What is thought of a line of the file, or what was done with it."""
    return badge(row.get_state_display().replace(" ", NBSP), *ROW_TONES[row.state])
