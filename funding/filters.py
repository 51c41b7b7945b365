"""Filters of the ledger."""

import django_filters

from actions.catalogue.models import Action
from cite_emploi.lib.text import fold
from cite_emploi.web.filters import ListFilter
from funding.enums import EntryKind
from funding.models.ledger import FundingLine


class EntryFilter(ListFilter):
    line = django_filters.ModelChoiceFilter(
        queryset=FundingLine.objects.none(), label="Ligne", empty_label="Toutes les lignes"
    )
    kind = django_filters.ChoiceFilter(choices=EntryKind, label="Nature", empty_label="Toutes les natures")
    action = django_filters.ModelChoiceFilter(
        field_name="edition__action", queryset=Action.objects.none(), label="Action", empty_label="Toutes les actions"
    )
    q = django_filters.CharFilter(method="search", label="Objet ou numéro de pièce")
    first = django_filters.DateFilter(field_name="on", lookup_expr="gte", label="À partir du")
    last = django_filters.DateFilter(field_name="on", lookup_expr="lte", label="Jusqu'au")

    def __init__(self, *args, actor, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["line"].queryset = FundingLine.objects.visible_to(actor)
        self.filters["action"].queryset = actions

    def search(self, rows, name, value):
        """Rows of a year are few: what is typed is looked for without accents nor case."""
        wanted = fold(value)
        texts = rows.values_list("pk", "label", "document_number", "reason")
        found = [pk for pk, *parts in texts if wanted in fold(" ".join(parts))]
        return rows.filter(pk__in=found)
