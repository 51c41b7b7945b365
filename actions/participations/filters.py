"""Filters of the participations' list."""

import django_filters
from django import forms
from django.http import HttpRequest

from actions.catalogue.models import Action
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from cite_emploi.web.filters import TabbedFilter
from cohorts.people.names import matching


class ParticipationFilter(TabbedFilter):
    """The state is chosen by the tabs above the list, and kept as a hidden field."""

    q = django_filters.CharFilter(method="search", label="Nom de la personne")
    action = django_filters.ModelChoiceFilter(
        queryset=Action.objects.none(), label="Action", empty_label="Toutes les actions"
    )
    status = django_filters.ChoiceFilter(choices=ParticipationStatus, widget=forms.HiddenInput)

    TAB = "status"
    TABS = (
        ("", "Toutes"),
        (ParticipationStatus.REQUESTED, "À traiter"),
        (ParticipationStatus.ENROLLED, "En cours"),
        (ParticipationStatus.ENDED, "Terminées"),
        (ParticipationStatus.DECLINED, "Refusées"),
    )

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.actions = self.filters["action"].queryset = actions

    def search(self, rows, name, value):
        return matching(rows, "person__sort_name", value)


def participation_filter(request: HttpRequest) -> ParticipationFilter:
    """The coordination's are all; an operator's those of its own actions, as its home page counts them."""
    actions = Action.objects.visible_to(request.actor).operated_by(request.actor)
    rows = Participation.objects.visible_to(request.actor).filter(action__in=actions)
    return ParticipationFilter(request.GET, queryset=rows, actions=actions)
