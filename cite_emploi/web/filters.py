"""What the filters of lists share. What an address says wrongly is ignored, and said beside its field."""

import django_filters
from django.db.models import Count, Q

from cite_emploi.accounts.journal.people import note_list
from cite_emploi.web.lists import Tab, query_with


class ListFilter(django_filters.FilterSet):
    """The filters of a list."""

    @property
    def chosen(self) -> dict:
        """What was understood of the address."""
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def qs(self):
        """The rows; the journal is told which filters narrow them, never by which word."""
        note_list(names=[name for name, value in self.chosen.items() if value not in (None, "")])
        return super().qs

    @property
    def is_narrowed(self) -> bool:
        return any(value not in (None, "") for value in self.chosen.values())

    def with_choice(self, name: str, value: str) -> str:
        """The address of the same list with another choice."""
        return query_with(self.data, **{name: value})


class TabbedFilter(ListFilter):
    """A list with a choice in tabs above it, kept as the hidden field ``TAB``; ``TABS`` are its (value, label) pairs."""

    TAB: str
    TABS: tuple[tuple[str, str], ...]

    def within(self, value: str) -> Q:
        """The rows of a tab; by default those whose ``TAB`` has this value, and all for an empty one."""
        return Q(**{self.TAB: value}) if value else Q()

    @property
    def current_tab(self) -> str:
        return self.chosen.get(self.TAB) or ""

    def tabs(self) -> list[Tab]:
        """Each tab with the number of rows that it would show, the other filters kept: one query."""
        rows = self.queryset.order_by()
        for name, value in self.chosen.items():
            rows = rows if name == self.TAB else self.filters[name].filter(rows, value)
        counts = rows.aggregate(
            **{f"n{i}": Count("pk", filter=self.within(value), distinct=True) for i, (value, _) in enumerate(self.TABS)}
        )
        return [
            Tab(label, f"?{self.with_choice(self.TAB, value)}", value == self.current_tab, counts[f"n{i}"])
            for i, (value, label) in enumerate(self.TABS)
        ]
