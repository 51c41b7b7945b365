"""Filters of the list of meetings."""

import django_filters

from actions.filters import RoomFilter
from governance.models import Committee


class MeetingFilter(RoomFilter):
    committee = django_filters.ModelChoiceFilter(
        queryset=Committee.objects.none(), label="Comité", empty_label="Tous les comités"
    )
    year = django_filters.ChoiceFilter(field_name="held_on__year", label="Année", empty_label="Toutes les années")

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["committee"].queryset = Committee.objects.visible_to(actor)
        years = self.queryset.order_by("-held_on__year").values_list("held_on__year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]
