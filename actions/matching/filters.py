"""The filters of a matching action's board. The stage is chosen by the tabs, and kept as a hidden field."""

import django_filters
from django import forms
from django.db.models import Q

from actions.matching import childcare_searches
from actions.matching.enums import SearchStage
from actions.matching.models import NeedSlot
from cite_emploi.web.filters import TabbedFilter
from cohorts.people.names import matching
from cohorts.programme.models import District


class BoardFilter(TabbedFilter):
    """``queryset`` comes from ``childcare_searches.with_stage``."""

    TAB = "stage"
    TABS = (("", "Toutes"), *SearchStage.choices)
    HOURS = (("oui", "Atypiques"), ("non", "Ordinaires"), ("inconnus", "Non recueillis"))
    q = django_filters.CharFilter(method="search", label="Nom du parent")
    hours = django_filters.ChoiceFilter(choices=HOURS, method="with_hours", label="Horaires", empty_label="Tous")
    district = django_filters.ModelChoiceFilter(
        field_name="person__district",
        queryset=District.objects.none(),
        label="Quartier",
        empty_label="Tous les quartiers",
    )
    age = django_filters.ChoiceFilter(
        choices=[(key, label) for key, (label, _, _) in childcare_searches.AGES.items()],
        method="with_child",
        label="Âge d'un enfant",
        empty_label="Tous les âges",
    )
    wait = django_filters.ChoiceFilter(
        choices=[(str(days), f"Depuis {days} jours ou plus") for days in childcare_searches.LONG_WAITS],
        method="waiting",
        label="Sans solution",
        empty_label="Peu importe",
    )
    stage = django_filters.ChoiceFilter(choices=SearchStage, widget=forms.HiddenInput, label="Étape")

    def __init__(self, *args, actor, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.filters["district"].queryset = District.objects.visible_to(actor)

    def search(self, rows, name, value):
        return matching(rows, "person__sort_name", value)

    def with_hours(self, rows, name, value):
        if value == "inconnus":
            return rows.exclude(pk__in=NeedSlot.objects.values("participation"))
        atypical = Q(pk__in=NeedSlot.objects.filter(childcare_searches.atypical_slots()).values("participation"))
        if value == "oui":
            return rows.filter(atypical)
        return rows.filter(~atypical, pk__in=NeedSlot.objects.values("participation"))

    def with_child(self, rows, name, value):
        return rows.filter(need__children_birth_months__overlap=childcare_searches.months_of_birth(value, self.today))

    def waiting(self, rows, name, value):
        return rows.filter(childcare_searches.waiting_since(int(value), self.today))
