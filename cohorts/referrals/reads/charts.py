"""Charts of people that several rooms show."""

from django.db.models import Count, Q
from django.db.models.functions import ExtractMonth

from cite_emploi.lib.charts.columns import column_chart
from cite_emploi.lib.charts.figure import Bar, Figure
from cite_emploi.lib.dates import year_bounds
from cite_emploi.lib.french import SHORT_MONTHS, number


def by_month(entries, year: int) -> list[tuple[str, int]]:
    """Entries by month; those outside the calendar year, at either end, have a line of their own."""
    first, last = year_bounds(year)
    within = entries.filter(starts_on__range=(first, last)).order_by()
    counts = dict(within.values_list(ExtractMonth("starts_on")).annotate(Count("pk")))
    columns = [(label, counts.get(month, 0)) for month, label in enumerate(SHORT_MONTHS, 1)]
    around = entries.order_by().aggregate(
        before=Count("pk", filter=Q(starts_on__lt=first)), after=Count("pk", filter=Q(starts_on__gt=last))
    )
    columns = [*([("avant", around["before"])] if around["before"] else []), *columns]
    return columns + ([("après", around["after"])] if around["after"] else [])


def entries_by_month(entries, year: int) -> Figure:
    """The same, drawn."""
    bars = [Bar(label=label, value=n, display=number(n)) for label, n in by_month(entries, year)]
    return column_chart("Entrées par mois", bars, unit="personnes")
