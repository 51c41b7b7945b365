"""Filters of the list of decisions."""

import django_filters
from django.db.models import Q

from actions.filters import RoomFilter
from cite_emploi.accounts.models import Organisation
from governance.models import Committee

STATES = [("open", "À faire, en retard compris"), ("late", "En retard"), ("done", "Faites")]
WHOSE = [("me", "À moi"), ("us", "À ma structure")]


class DecisionFilter(RoomFilter):
    """The home page counts with the same choices: its number is this list's."""

    state = django_filters.ChoiceFilter(
        choices=STATES, method="in_state", label="État", empty_label="Toutes, faites ou non"
    )
    committee = django_filters.ModelChoiceFilter(
        queryset=Committee.objects.none(),
        field_name="meeting__committee",
        label="Comité",
        empty_label="Tous les comités",
    )
    year = django_filters.ChoiceFilter(
        field_name="meeting__held_on__year", label="Année de la séance", empty_label="Toutes les années"
    )
    owner = django_filters.ModelChoiceFilter(
        queryset=Organisation.objects.none(), label="Structure", empty_label="Toutes les structures"
    )
    whose = django_filters.ChoiceFilter(choices=WHOSE, method="of_whom", label="Confiées", empty_label="À tous")

    def __init__(self, *args, actor, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.today = actor, today
        self.filters["year"].extra["choices"] = self.years
        self.filters["committee"].queryset = Committee.objects.visible_to(actor)
        self.filters["owner"].queryset = Organisation.objects.filter(
            pk__in=self.queryset.order_by().values("owner")
        ).order_by("name")

    def years(self) -> list[tuple[int, str]]:
        """Asked when the list is shown, not when it is counted."""
        found = self.queryset.order_by("-meeting__held_on__year").values_list("meeting__held_on__year", flat=True)
        return [(year, str(year)) for year in found.distinct()]

    def in_state(self, rows, name, value):
        return {"open": rows.open(), "late": rows.late(self.today), "done": rows.filter(done_on__isnull=False)}[value]

    def of_whom(self, rows, name, value):
        mine = {
            "me": Q(assignee=self.actor.user),
            "us": Q(owner__in=self.actor.organisation_ids()),
        }
        return rows.filter(mine[value])
