"""Filters of the accounts list."""

import django_filters

from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.journal.enums import OF_ACCOUNTS, Kind
from cite_emploi.accounts.journal.models import FILE_TO_FILE
from cite_emploi.accounts.models import Membership, Organisation
from cite_emploi.web.filters import ListFilter


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


MANY = "many"  # files opened one after the other: what the home page tells


class TraceFilter(ListFilter):
    """Who, what, when."""

    who = django_filters.ChoiceFilter(field_name="user_id", label="Compte", empty_label="Tous les comptes")
    kind = django_filters.ChoiceFilter(method="of_kind", label="Quoi", empty_label="Tout")
    first = django_filters.DateFilter(field_name="at", lookup_expr="date__gte", label="À partir du")
    last = django_filters.DateFilter(field_name="at", lookup_expr="date__lte", label="Jusqu'au")

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        holders = {
            row.user_id: row.holder for row in Membership.objects.visible_to(actor).select_related("user").by_name()
        }
        sees_people = actor.is_coordinator or actor.is_manager
        kinds = [choice for choice in Kind.choices if sees_people or choice[0] in OF_ACCOUNTS]
        many = [(MANY, f"{FILE_TO_FILE} fiches ou plus en une heure")] if sees_people else []
        self.filters["who"].extra["choices"] = list(holders.items())
        self.filters["kind"].extra["choices"] = [*many, *kinds]

    def of_kind(self, rows, name, value):
        if value == MANY:
            return rows.filter(kind=Kind.OPEN, count__gte=FILE_TO_FILE)
        return rows.filter(kind=value)
