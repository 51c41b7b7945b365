"""Filters of the people's and the cohort's lists."""

import django_filters
from django.db.models import Count, Q

from actions.case_file import todo
from actions.catalogue.models import Action
from actions.participations.enums import ParticipationStatus
from actions.participations.models import Participation
from cite_emploi.web.filters import ListFilter
from cohorts.people.names import matching
from cohorts.programme.models import BarrierTheme, Cohort, District
from cohorts.referrals.models.journeys import Journey


class PersonFilter(ListFilter):
    """``todo`` is what the home page counts: the same rows make its number and this list."""

    q = django_filters.CharFilter(method="search", label="Nom")
    district = django_filters.ModelChoiceFilter(
        queryset=District.objects.none(), label="Quartier", empty_label="Tous les quartiers"
    )
    todo = django_filters.ChoiceFilter(method="to_do", label="À faire ou à compléter", empty_label="Peu importe")
    cohort = django_filters.ChoiceFilter(method="of_cohort", label="Cohorte", empty_label="Toutes")
    action = django_filters.ModelChoiceFilter(
        queryset=Action.objects.none(), method="in_action", label="Action", empty_label="Toutes les actions"
    )

    def __init__(self, *args, actor, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.actor, self.today = actor, today
        self.filters["district"].queryset = District.objects.visible_to(actor)
        self.filters["action"].queryset = Action.objects.visible_to(actor)
        self.filters["todo"].extra["choices"] = list(todo.labels(actor.cite).items())
        years = [str(cohort.year) for cohort in Cohort.objects.visible_to(actor)]
        self.filters["cohort"].extra["choices"] = [*((year, year) for year in years), ("none", "Hors cohorte")]

    def search(self, rows, name, value):
        return matching(rows, "sort_name", value)

    def to_do(self, rows, name, value):
        return rows.filter(todo.due(value, self.actor.cite, self.today))

    def of_cohort(self, rows, name, value):
        if value == "none":
            return rows.exclude(pk__in=Journey.objects.filter(cite=self.actor.cite).values("person"))
        return rows.filter(pk__in=Journey.objects.filter(cite=self.actor.cite, cohort__year=value).values("person"))

    def in_action(self, rows, name, value):
        taking = Participation.objects.filter(action=value).exclude(status=ParticipationStatus.DECLINED)
        return rows.filter(pk__in=taking.values("person"))


class JourneyFilter(ListFilter):
    """People of a cohort."""

    STATES = (("current", "En cours"), ("late", "À terminer"), ("ended", "Terminé"))
    q = django_filters.CharFilter(method="search", label="Nom")
    district = django_filters.ModelChoiceFilter(
        field_name="person__district",
        queryset=District.objects.none(),
        label="Quartier",
        empty_label="Tous les quartiers",
    )
    theme = django_filters.ModelChoiceFilter(
        queryset=BarrierTheme.objects.none(), method="with_barrier", label="Frein", empty_label="Tous les freins"
    )
    state = django_filters.ChoiceFilter(choices=STATES, method="in_state", label="Accompagnement", empty_label="Tous")

    def __init__(self, *args, actor, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.filters["district"].queryset = District.objects.visible_to(actor)
        self.filters["theme"].queryset = BarrierTheme.objects.visible_to(actor)

    def search(self, rows, name, value):
        return matching(rows, "person__sort_name", value)

    def with_barrier(self, rows, name, value):
        return rows.filter(person__in=value.barriers.values("person"))

    def in_state(self, rows, name, value):
        return rows.filter(self.within(value))

    def within(self, state: str) -> Q:
        return {
            "current": Q(ended_on__isnull=True, planned_end_on__gte=self.today),
            "late": Q(ended_on__isnull=True, planned_end_on__lt=self.today),
            "ended": Q(ended_on__isnull=False),
        }[state]

    def states(self) -> list[tuple[str, str, int]]:
        """(label, state, number of people) over the whole cohort: one query."""
        counts = self.queryset.order_by().aggregate(
            **{state: Count("pk", filter=self.within(state)) for state, _ in self.STATES}
        )
        return [(label, state, counts[state]) for state, label in self.STATES]
