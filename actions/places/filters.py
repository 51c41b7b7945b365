"""Stays by period, or by what calls for attention."""

from datetime import timedelta

from django.db.models import Count, Q

from actions.places.week_field import MinutesOf
from cite_emploi.lib.dates import add_months
from cite_emploi.web.lists import Tab
from cohorts.referrals.rules import reminders

THIRD_BIRTHDAY = 36  # months: school begins, the place goes to another family

CHARTER_HOURS = 10  # a week, at least (domain notes §3)


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
        soon = today + 2 * reminders.ENDING_SOON
        return {
            "current": stands & current,
            "ending": stands & Q(ends_on__range=(today, today + reminders.ENDING_SOON)),
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

    def tabs(self) -> list[Tab]:
        counts = self.counts(self.LABELS)
        return [
            Tab(label, f"?period={period}", period == self.period, counts[period])
            for period, label in self.LABELS.items()
        ]

    def alerts(self) -> list[dict]:
        counts = self.counts(self.ALERTS)
        return [
            {"label": label, "count": counts[alert.replace("-", "_")], "query": f"period={alert}"}
            for alert, label in self.ALERTS.items()
        ]
