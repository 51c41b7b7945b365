"""Filters of this room's lists."""

import django_filters
from django import forms

from actions.filters import RoomFilter
from cite_emploi.accounts.access import Actor
from cohorts.models import BarrierTheme, District
from governance.enums import NeedState
from governance.models import FieldNeed

# Needs that no agenda holds yet and that still ask for one: what the coordination's home page counts.
TO_EXAMINE = "a-examiner"
STATES = [(TO_EXAMINE, "À mettre à l'ordre du jour"), *NeedState.choices]
BY_SUPPORT, BY_DATE = "appuis", "date"


def needs_of(actor: Actor):
    """Needs as their lists want them: where each stands, how many structures second it."""
    rows = FieldNeed.objects.visible_to(actor).with_state().with_support()
    return rows.select_related("theme", "district", "organisation", "cite")


class NeedFilter(RoomFilter):
    """State, barrier, neighbourhood, mine; the order is chosen above the list and kept as a hidden field.

    ``queryset`` holds needs with their state and their support. Those that were withdrawn show when asked for.
    """

    state = django_filters.ChoiceFilter(
        choices=STATES, method="in_state", label="État", empty_label="Tous, sauf les besoins retirés"
    )
    theme = django_filters.ModelChoiceFilter(
        queryset=BarrierTheme.objects.none(), label="Frein", empty_label="Tous les freins"
    )
    district = django_filters.ModelChoiceFilter(
        queryset=District.objects.none(), label="Quartier", empty_label="Tous les quartiers"
    )
    mine = django_filters.ChoiceFilter(
        choices=[("1", "Ceux que j'ai posés ou appuyés")], method="of_mine", label="De qui", empty_label="De tous"
    )
    tri = django_filters.ChoiceFilter(
        choices=[(BY_DATE, ""), (BY_SUPPORT, "")], method="unordered", label="Ordre", widget=forms.HiddenInput
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.filters["theme"].queryset = BarrierTheme.objects.visible_to(actor)
        self.filters["district"].queryset = District.objects.visible_to(actor)

    @property
    def is_narrowed(self) -> bool:
        return any(value not in (None, "") for name, value in self.chosen.items() if name != "tri")

    @property
    def by_support(self) -> bool:
        return self.chosen.get("tri") == BY_SUPPORT

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        if not self.chosen.get("state"):
            rows = rows.exclude(state=NeedState.WITHDRAWN)
        return rows.order_by("-support", "-posted_on", "-id") if self.by_support else rows.order_by("-posted_on", "-id")

    def in_state(self, rows, name, value):
        if value == TO_EXAMINE:
            return rows.filter(state__in=[NeedState.POSTED, NeedState.STUDIED])
        return rows.filter(state=value)

    def of_mine(self, rows, name, value):
        return rows.of(self.actor.user)

    def unordered(self, rows, name, value):
        return rows
