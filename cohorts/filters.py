"""Filters of the referrals list."""

import django_filters
from django import forms
from django.db.models import Count
from django.http import QueryDict

from cite_emploi.accounts.models import Organisation
from cite_emploi.lib.text import fold
from cohorts.enums import ReferralStatus
from cohorts.models import District


def matching(rows, path: str, words: str):
    """Rows whose folded name at ``path`` holds every word."""
    for word in fold(words).split():
        rows = rows.filter(**{f"{path}__contains": word})
    return rows


class ReferralFilter(django_filters.FilterSet):
    """Search, organisation, district; the state is chosen by the tabs above the list and kept as a hidden field."""

    q = django_filters.CharFilter(method="search", label="Nom de la personne")
    organisation = django_filters.ModelChoiceFilter(
        queryset=Organisation.objects.none(), label="Structure", empty_label="Toutes les structures"
    )
    district = django_filters.ModelChoiceFilter(
        field_name="person__district",
        queryset=District.objects.none(),
        label="Quartier",
        empty_label="Tous les quartiers",
    )
    status = django_filters.ChoiceFilter(choices=ReferralStatus, method="in_state", widget=forms.HiddenInput)

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["district"].queryset = District.objects.visible_to(actor)
        self.filters["organisation"].queryset = Organisation.objects.filter(cite=actor.cite)
        if not actor.is_coordinator:
            del self.filters["organisation"]

    def search(self, rows, name, value):
        return matching(rows, "person__sort_name", value)

    def in_state(self, rows, name, value):
        """Of those that wait for an answer, the one that has waited longest comes first."""
        rows = rows.filter(status=value)
        return rows.order_by("submitted_on", "id") if value == ReferralStatus.SUBMITTED else rows

    @property
    def chosen(self) -> dict:
        """What was understood of the address; a filter that makes no sense is ignored, and said beside its field."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def is_narrowed(self) -> bool:
        return any(value not in (None, "") for value in self.chosen.values())

    def tabs(self) -> list[dict]:
        """Every state with the number of rows that the list would show: one query, the other filters kept."""
        rows = self.queryset.order_by()
        for name, value in self.chosen.items():
            rows = rows if name == "status" else self.filters[name].filter(rows, value)
        counts = dict(rows.values_list("status").annotate(n=Count("pk")))
        states = [("", "Toutes", sum(counts.values()))]
        states += [(state, label, counts.get(state, 0)) for state, label in TAB_LABELS.items()]
        current = self.chosen.get("status", "")
        return [
            {"label": label, "count": count, "query": self._query(state), "current": state == current}
            for state, label, count in states
        ]

    def _query(self, status: str) -> str:
        query = QueryDict(mutable=True)
        query.update(self.data)
        query.pop("page", None)
        query["status"] = status
        return query.urlencode()


# A list has several: the labels of the states, in the plural.
TAB_LABELS = {
    ReferralStatus.SUBMITTED: "À examiner",
    ReferralStatus.ACCEPTED: "Acceptées",
    ReferralStatus.REFUSED: "Refusées",
    ReferralStatus.WITHDRAWN: "Retirées",
}
