"""Filters of decisions, needs and meetings."""

import django_filters
from django import forms
from django.db.models import Q

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Organisation
from cite_emploi.web.filters import ListFilter
from cite_emploi.web.lists import Tab
from cohorts.programme.models import BarrierTheme, District
from governance.steering.enums import NeedState
from governance.steering.models.committees import Committee
from governance.steering.models.needs import FieldNeed

DECISION_STATES = [("open", "À faire, en retard compris"), ("late", "En retard"), ("done", "Faites")]
WHOSE = [("me", "À moi"), ("us", "À ma structure")]


class DecisionFilter(ListFilter):
    """The home page counts with the same choices: its number is this list's."""

    state = django_filters.ChoiceFilter(
        choices=DECISION_STATES, method="in_state", label="État", empty_label="Toutes, faites ou non"
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


# Needs that no agenda holds yet and that still ask for one: what the coordination's home page counts.
TO_EXAMINE = "a-examiner"
NEED_STATES = [(TO_EXAMINE, "À mettre à l'ordre du jour"), *NeedState.choices]
BY_SUPPORT, BY_DATE = "appuis", "date"


def needs_of(actor: Actor):
    """Needs as their lists want them: where each stands, how many structures second it."""
    return FieldNeed.objects.visible_to(actor).for_pages()


class NeedFilter(ListFilter):
    """State, barrier, neighbourhood, mine; the order is chosen above the list and kept as a hidden field.

    ``queryset`` holds needs with their state and their support. Those that were withdrawn show when asked for.
    """

    state = django_filters.ChoiceFilter(
        choices=NEED_STATES, method="in_state", label="État", empty_label="Tous, sauf les besoins retirés"
    )
    theme = django_filters.ModelChoiceFilter(
        queryset=BarrierTheme.objects.none(), label="Frein", empty_label="Tous les freins"
    )
    district = django_filters.ModelChoiceFilter(
        queryset=District.objects.none(), label="Quartier", empty_label="Tous les quartiers"
    )
    mine = django_filters.ChoiceFilter(
        choices=[("1", "Ceux que j'ai posés ou appuyés")], method="of_mine", label="De qui", empty_label="De tous"
    )
    tri = django_filters.ChoiceFilter(
        choices=[(BY_DATE, ""), (BY_SUPPORT, "")], method="unordered", label="Ordre", widget=forms.HiddenInput
    )

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.filters["theme"].queryset = BarrierTheme.objects.visible_to(actor)
        self.filters["district"].queryset = District.objects.visible_to(actor)

    @property
    def is_narrowed(self) -> bool:
        return any(value not in (None, "") for name, value in self.chosen.items() if name != "tri")

    @property
    def by_support(self) -> bool:
        return self.chosen.get("tri") == BY_SUPPORT

    def orders(self) -> list[Tab]:
        """The two orders of the list."""
        return [
            Tab("Les plus récents", f"?{self.with_choice('tri', BY_DATE)}", not self.by_support),
            Tab("Les plus appuyés", f"?{self.with_choice('tri', BY_SUPPORT)}", self.by_support),
        ]

    def filter_queryset(self, queryset):
        rows = super().filter_queryset(queryset)
        if not self.chosen.get("state"):
            rows = rows.exclude(state=NeedState.WITHDRAWN)
        return rows.order_by("-support", "-posted_on", "-id") if self.by_support else rows.order_by("-posted_on", "-id")

    def in_state(self, rows, name, value):
        if value == TO_EXAMINE:
            return rows.filter(state__in=[NeedState.POSTED, NeedState.STUDIED])
        return rows.filter(state=value)

    def of_mine(self, rows, name, value):
        return rows.of(self.actor.user)

    def unordered(self, rows, name, value):
        return rows


class MeetingFilter(ListFilter):
    committee = django_filters.ModelChoiceFilter(
        queryset=Committee.objects.none(), label="Comité", empty_label="Tous les comités"
    )
    year = django_filters.ChoiceFilter(field_name="held_on__year", label="Année", empty_label="Toutes les années")

    def __init__(self, *args, actor, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["committee"].queryset = Committee.objects.visible_to(actor)
        years = self.queryset.order_by("-held_on__year").values_list("held_on__year", flat=True).distinct()
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]
