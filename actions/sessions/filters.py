"""Filters of the sessions' list."""

import django_filters
from django import forms
from django.db.models import Q

from actions.catalogue.models import Action
from actions.sessions.models import Session
from cite_emploi.web.filters import TabbedFilter


class SessionFilter(TabbedFilter):
    """The period is chosen by the tabs above the list; ``to_tell`` is what the home page counts.

    ``session`` narrows an export to one: its page has no other filter.
    """

    TAB = "period"
    TABS = (
        ("coming", "À venir"),
        ("to_tell", "Présences à noter"),
        ("past", "Passées"),
        ("cancelled", "Annulées"),
        ("all", "Toutes"),
    )
    q = django_filters.CharFilter(method="search", label="Sujet, lieu ou animation")
    action = django_filters.ModelChoiceFilter(
        queryset=Action.objects.none(), label="Action", empty_label="Toutes les actions"
    )
    period = django_filters.ChoiceFilter(choices=TABS, method="in_period", label="Période", widget=forms.HiddenInput)
    session = django_filters.ModelChoiceFilter(
        queryset=Session.objects.none(), method="of_session", label="Séance", widget=forms.HiddenInput
    )

    def __init__(self, data, *, queryset, actor, now):
        data = data.copy()
        if data.get("period") not in dict(self.TABS):
            data["period"] = "all" if data.get("session") else "coming"
        super().__init__(data, queryset=queryset)
        self.actor, self.now = actor, now
        self.filters["action"].queryset = Action.objects.visible_to(actor)
        self.filters["session"].queryset = Session.objects.visible_to(actor)

    @property
    def is_narrowed(self) -> bool:
        return any(value not in (None, "") for name, value in self.chosen.items() if name != "period")

    def search(self, rows, name, value):
        return rows.filter(Q(topic__icontains=value) | Q(place__icontains=value) | Q(animator__icontains=value))

    def of_session(self, rows, name, value):
        return rows.filter(pk=value.pk)

    def in_period(self, rows, name, value):
        found = rows.filter(self.within(value))
        return found.order_by("-starts_at", "-id") if value in ("past", "cancelled", "all") else found

    def within(self, period: str) -> Q:
        planned = Q(cancelled_on__isnull=True)
        to_tell = Session.objects.operated_by(self.actor).to_tell(self.now)
        return {
            "coming": planned & Q(ends_at__gt=self.now),
            "to_tell": Q(pk__in=to_tell.order_by().values("pk")),
            "past": planned & Q(ends_at__lte=self.now),
            "cancelled": ~planned,
            "all": Q(),
        }[period]
