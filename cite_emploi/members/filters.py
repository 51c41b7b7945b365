"""Filters of the accounts list."""

import django_filters

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Organisation


class MembershipFilter(django_filters.FilterSet):
    role = django_filters.ChoiceFilter(choices=Role, label="Rôle", empty_label="Tous les rôles")
    organisation = django_filters.ModelChoiceFilter(
        queryset=Organisation.objects.none(), label="Structure", empty_label="Toutes les structures"
    )
    is_active = django_filters.ChoiceFilter(
        choices=[("True", "Ouverts"), ("False", "Fermés")], label="Accès", empty_label="Tous les accès"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._offer_what_tells_rows_apart()

    def _offer_what_tells_rows_apart(self) -> None:
        """The roles and organisations of the list; one alone is no choice."""
        held = set(self.queryset.order_by().values_list("role", "organisation"))
        roles, organisations = {role for role, _ in held}, {organisation for _, organisation in held}
        self.filters["role"].extra["choices"] = [choice for choice in Role.choices if choice[0] in roles]
        self.filters["organisation"].queryset = Organisation.objects.filter(pk__in=organisations)
        for name, values in (("role", roles), ("organisation", organisations)):
            if len(values) < 2:
                del self.filters[name]
