"""Badges of needs, one tone a state everywhere: {% load needs %}{% need_badge need %}."""

from django import template

from cite_emploi.lib.french import NBSP, count
from cite_emploi.templatetags.ui import badge
from governance.steering.enums import NeedState
from governance.steering.models.needs import FieldNeed

register = template.Library()

TONES = {
    NeedState.POSTED: ("info", "flag"),
    NeedState.ON_AGENDA: ("warning", "calendar"),
    NeedState.STUDIED: ("warning", "search"),
    NeedState.PROGRAMMED: ("success", "check"),
    NeedState.DECLINED: ("neutral", "cross"),
    NeedState.WITHDRAWN: ("neutral", "arrow-left"),
}


@register.inclusion_tag("components/badge.html")
def need_badge(need: FieldNeed) -> dict:
    """Where a need stands; it carries its state (``NeedQuerySet.with_state``)."""
    tone, icon = TONES[need.state]
    return badge(NeedState(need.state).label.replace(" ", NBSP), tone, icon)


@register.filter
def support_words(n: int) -> str:
    """« Appuyé par 4 structures »."""
    return f"Appuyé par {count(n, 'structure', 'structures')}" if n else "Pas encore appuyé"
