"""What the committees of the demonstration were given to read: each closed year whole, and the current one to this day."""

from datetime import date, datetime, time
from types import SimpleNamespace

from django.utils import timezone

from governance.reporting.services import releases as reporting_releases


def releases(s: SimpleNamespace, years, today: date) -> None:
    """One release a closed year, made in January of the next; one of the current year, today."""
    for year in years:
        _release(s, year, f"Bilan de l'année {year}", min(date(year + 1, 1, 20), today))
    _release(s, today.year, "Préparation des prochaines séances", today)


def _release(s: SimpleNamespace, year: int, label: str, on: date) -> None:
    at = datetime.combine(on, time(9), timezone.get_current_timezone())
    reporting_releases.release_figures(by=s.lead, year=year, label=label, on=on, at=at)
