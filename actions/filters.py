"""Filters of this room's lists. What an address says wrongly is ignored, and said beside its field."""

from datetime import timedelta

import django_filters
from django import forms
from django.db.models import Count, Q
from django.http import QueryDict

from actions import todo
from actions.enums import ParticipationStatus
from actions.models import Action, Participation, Session
from actions.sql import MinutesOf
from cite_emploi.lib.dates import add_months
from cohorts.filters import matching
from cohorts.models import BarrierTheme, Cohort, District, Journey

THIRD_BIRTHDAY = 36  # months: school begins, the place goes to another family
CHARTER_HOURS = 10  # a week, at least (domain notes §3)


class RoomFilter(django_filters.FilterSet):
    """What the lists of this room share."""

    @property
    def chosen(self) -> dict:
        self.form.is_valid()
        return self.form.cleaned_data

    @property
    def is_narrowed(self) -> bool:
        return any(value not in (None, "") for value in self.chosen.values())

    def with_choice(self, name: str, value: str) -> str:
        """The address of the same list with another choice."""
        query = QueryDict(mutable=True)
        query.update(self.data)
        query.pop("page", None)
        query[name] = value
        return query.urlencode()


class PersonFilter(RoomFilter):
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


class JourneyFilter(RoomFilter):
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


class ParticipationFilter(RoomFilter):
    """The state is chosen by the tabs above the list, and kept as a hidden field."""

    q = django_filters.CharFilter(method="search", label="Nom de la personne")
    action = django_filters.ModelChoiceFilter(
        queryset=Action.objects.none(), label="Action", empty_label="Toutes les actions"
    )
    status = django_filters.ChoiceFilter(choices=ParticipationStatus, widget=forms.HiddenInput)

    TABS = (
        ("", "Toutes"),
        (ParticipationStatus.REQUESTED, "À traiter"),
        (ParticipationStatus.ENROLLED, "En cours"),
        (ParticipationStatus.ENDED, "Terminées"),
        (ParticipationStatus.DECLINED, "Refusées"),
    )

    def __init__(self, *args, actions, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["action"].queryset = actions

    def search(self, rows, name, value):
        return matching(rows, "person__sort_name", value)

    def tabs(self) -> list[dict]:
        """Every state with the number of rows that the list would show: one query, the other filters kept."""
        rows = self.queryset.order_by()
        for name, value in self.chosen.items():
            rows = rows if name == "status" else self.filters[name].filter(rows, value)
        counts = dict(rows.values_list("status").annotate(Count("pk")))
        counts[""] = sum(counts.values())
        current = self.chosen.get("status", "")
        return [
            {
                "label": label,
                "count": counts.get(status, 0),
                "current": status == current,
                "query": self.with_choice("status", status),
            }
            for status, label in self.TABS
        ]


class SessionFilter(RoomFilter):
    """The period is chosen by the tabs above the list; ``to_tell`` is what the home page counts.

    ``session`` narrows an export to one: its page has no other filter.
    """

    PERIODS = (
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
    period = django_filters.ChoiceFilter(choices=PERIODS, method="in_period", label="Période", widget=forms.HiddenInput)
    session = django_filters.ModelChoiceFilter(
        queryset=Session.objects.none(), method="of_session", label="Séance", widget=forms.HiddenInput
    )

    def __init__(self, data, *, queryset, actor, now):
        data = data.copy()
        if data.get("period") not in dict(self.PERIODS):
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

    def tabs(self) -> list[dict]:
        """Every period with its number of sessions, the other filters kept: one query."""
        rows = self.queryset.order_by()
        for name, value in self.chosen.items():
            rows = rows if name == "period" else self.filters[name].filter(rows, value)
        counts = rows.aggregate(
            **{period: Count("pk", filter=self.within(period), distinct=True) for period, _ in self.PERIODS}
        )
        current = self.chosen.get("period") or "coming"
        return [
            {
                "label": label,
                "count": counts[period],
                "current": period == current,
                "query": self.with_choice("period", period),
            }
            for period, label in self.PERIODS
        ]


class StayPeriods:
    """Stays by period, or by what calls for attention: the same rows make a count and the list that it opens."""

    LABELS = {
        "current": "En cours",
        "ending": "Se terminent bientôt",
        "coming": "À venir",
        "past": "Passés",
        "cancelled": "Annulés",
    }
    ALERTS = {
        "ending": "Se terminent dans les 30 jours",
        "ending-60": "Se terminent dans les 60 jours",
        "three": "L'enfant a trois ans, ou les aura dans les 60 jours",
        "short": "Moins de 10 heures par semaine",
        "to-tell": "Terminés sans raison de fin",
    }
    ORDER = {"ending": ("ends_on", "id"), "ending-60": ("ends_on", "id"), "past": ("-ends_on", "-id")}

    def __init__(self, asked: str, rows, today):
        self.rows, self.today = rows, today
        self.period = asked if asked in self.LABELS or asked in self.ALERTS else "current"

    @property
    def alert(self) -> str:
        """The words of an alert that no tab shows."""
        return "" if self.period in self.LABELS else self.ALERTS[self.period]

    def within(self, period: str) -> Q:
        today = self.today
        stands = Q(cancelled_on__isnull=True)
        current = Q(starts_on__lte=today) & (Q(ends_on__isnull=True) | Q(ends_on__gte=today))
        soon = today + 2 * todo.ENDING_SOON
        return {
            "current": stands & current,
            "ending": stands & Q(ends_on__range=(today, today + todo.ENDING_SOON)),
            "ending-60": stands & Q(ends_on__range=(today, soon)),
            "coming": stands & Q(starts_on__gt=today),
            "past": stands & Q(ends_on__lt=today),
            "cancelled": ~stands,
            "three": stands & current & Q(child_birth_month__lte=add_months(soon, -THIRD_BIRTHDAY).replace(day=1)),
            "short": stands & current & Q(minutes__lt=CHARTER_HOURS * 60),
            "to-tell": stands & Q(end_reason="", ends_on__range=(add_months(today, -12), today - timedelta(days=1))),
        }[period]

    def _with_minutes(self):
        return self.rows.alias(minutes=MinutesOf("week"))

    @property
    def qs(self):
        return (
            self._with_minutes()
            .filter(self.within(self.period))
            .order_by(*self.ORDER.get(self.period, ("starts_on", "id")))
        )

    def counts(self, names) -> dict[str, int]:
        """The number of stays of each: one query."""
        rows = self._with_minutes().order_by()
        return rows.aggregate(**{name.replace("-", "_"): Count("pk", filter=self.within(name)) for name in names})

    def tabs(self) -> list[dict]:
        counts = self.counts(self.LABELS)
        return [
            {"label": label, "count": counts[period], "query": f"period={period}", "current": period == self.period}
            for period, label in self.LABELS.items()
        ]

    def alerts(self) -> list[dict]:
        counts = self.counts(self.ALERTS)
        return [
            {"label": label, "count": counts[alert.replace("-", "_")], "query": f"period={alert}"}
            for alert, label in self.ALERTS.items()
        ]
