"""What the filters of lists share. What an address says wrongly is ignored, and said beside its field."""

import django_filters
from django.http import QueryDict


class ListFilter(django_filters.FilterSet):
    """What the lists of this room share."""

    @property
    def chosen(self) -> dict:
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def is_narrowed(self) -> bool:
        return any(value not in (None, "") for value in self.chosen.values())

    def with_choice(self, name: str, value: str) -> str:
        """The address of the same list with another choice."""
        query = QueryDict(mutable=True)
        query.update(self.data)
        query.pop("page", None)
        query[name] = value
        return query.urlencode()
