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

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["organisation"].queryset = Organisation.objects.visible_to(actor)
