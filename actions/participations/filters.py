"""Filters of the participations' list."""

import django_filters
from django import forms
from django.db.models import Count

from actions.catalogue.models import Action
from actions.participations.enums import ParticipationStatus
from cite_emploi.lib.search import matching
from cite_emploi.web.filters import ListFilter


class ParticipationFilter(ListFilter):
    """The state is chosen by the tabs above the list, and kept as a hidden field."""

    q = django_filters.CharFilter(method="search", label="Nom de la personne")
    action = django_filters.ModelChoiceFilter(
        queryset=Action.objects.none(), label="Action", empty_label="Toutes les actions"
    )
    status = django_filters.ChoiceFilter(choices=ParticipationStatus, widget=forms.HiddenInput)

    TABS = (
        ("", "Toutes"),
        (ParticipationStatus.REQUESTED, "À traiter"),
        (ParticipationStatus.ENROLLED, "En cours"),
        (ParticipationStatus.ENDED, "Terminées"),
        (ParticipationStatus.DECLINED, "Refusées"),
    )

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["action"].queryset = actions

    def search(self, rows, name, value):
        return matching(rows, "person__sort_name", value)

    def tabs(self) -> list[dict]:
        """Every state with the number of rows that the list would show: one query, the other filters kept."""
        rows = self.queryset.order_by()
        for name, value in self.chosen.items():
            rows = rows if name == "status" else self.filters[name].filter(rows, value)
        counts = dict(rows.values_list("status").annotate(Count("pk")))
        counts[""] = sum(counts.values())
        current = self.chosen.get("status", "")
        return [
            {
                "label": label,
                "count": counts.get(status, 0),
                "current": status == current,
                "query": self.with_choice("status", status),
            }
            for status, label in self.TABS
        ]
