"""Badges of this room, one tone a state everywhere: {% load cohorts %}{% referral_badge referral %}."""

from django import template

from actions.imports.enums import ImportRowState, ImportStatus
from actions.imports.models import Import, ImportRow
from cite_emploi.lib.french import NBSP, count
from cite_emploi.templatetags.ui import badge
from cohorts.barriers.enums import Severity, Situation
from cohorts.barriers.models import Barrier
from cohorts.people.births import Birth
from cohorts.referrals.enums import REFERRAL_EXPIRES, OfferAnswer, ReferralStatus
from cohorts.referrals.models.journeys import PlaceOffer
from cohorts.referrals.models.referrals import Referral

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
    """A referral that waits for an answer, or for its partner, since before the day: see ``reminders.late_before``."""
    return referral.status in REFERRAL_EXPIRES and referral.status_since < late_before


@register.inclusion_tag("components/badge.html")
def referral_age(referral: Referral, late_before, today) -> dict:
    """How long the present state has lasted; red when that is too long."""
    days = (today - referral.status_since).days
    since = count(days, "jour", "jours") if days > 0 else "aujourd'hui"
    return badge(since, "danger", "clock") if is_late(referral, late_before) else badge(since, "neutral")


@register.filter
def may_be(birth: Birth, other: Birth) -> bool:
    """Two births that one day at least satisfies, as far as each is known."""
    return birth.may_be(other)


SEVERITY_TONES = {Severity.STRONG: ("danger", "fort"), Severity.MEDIUM: ("warning", "moyen")}


@register.inclusion_tag("components/badge.html")
def barrier_badge(barrier: Barrier) -> dict:
    """A barrier and how strong it is."""
    tone, severity = SEVERITY_TONES.get(barrier.severity, ("neutral", "à évaluer"))
    return badge(f"{barrier.theme}\xa0: {severity}", tone)


@register.filter
def situation_labels(barrier: Barrier) -> list[str]:
    """The situations of France Travail's diagnosis that were ticked for a barrier."""
    return [Situation(code).label for code in barrier.situations]


OFFER_TONES = {
    "": ("info", "clock", "Place proposée"),
    OfferAnswer.ACCEPTED: ("success", "check", "Place acceptée"),
    OfferAnswer.DECLINED: ("neutral", "cross", "Place déclinée"),
    OfferAnswer.EXPIRED: ("warning", "clock", "Sans réponse"),
}


@register.inclusion_tag("components/badge.html")
def offer_badge(offer: PlaceOffer) -> dict:
    """What became of a place that was proposed."""
    tone, icon, label = OFFER_TONES[offer.answer]
    return badge(label.replace(" ", NBSP), tone, icon)


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
