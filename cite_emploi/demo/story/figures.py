"""What the committees of the demonstration were given to read, and the annual report of the published year."""

from datetime import date, datetime, time
from types import SimpleNamespace

from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from governance.reporting.papers import annual
from governance.reporting.reads import content_digest, current_values
from governance.reporting.services import published, releases, reports

COMMENTS = {
    "annee": "Commentaire d'exemple\xa0: l'année confirme que la garde d'enfant est le premier frein à lever, et que les "
    "solutions trouvées à plusieurs tiennent.",
    "actions": "Commentaire d'exemple\xa0: les places en crèche réservées ont trouvé leur public\xa0; leur suite se discute avec "
    "le secteur privé.",
    "argent": "Commentaire d'exemple\xa0: ce qui n'est pas dépensé passe à l'année suivante, ce qui permet d'essayer.",
}


SOURCE = "Article du 17 mars 2025 sur les Cités de l'emploi"
# What it gave of 2024, to the unit or « environ »: by action's key, by code.
PUBLISHED = {
    "avip": {"places": 8, "familles": 15, "retours": 14},
    "paremploi": {"participants": 100, "solutions": 56, "retours": 54},
    "solidairmam": {"participants": 12, "projets": 4},
}


def note_published_figures(s: SimpleNamespace) -> None:
    """Each is a row with its source: it stays exact, however small."""
    for key, figures in PUBLISHED.items():
        for slug, value in figures.items():
            published.record_published_figure(
                by=s.lead, year=2024, action=s.actions[key], code=f"action-{slug}", value=value, source=SOURCE
            )


def release_years(s: SimpleNamespace, years, today: date) -> None:
    """One release a closed year, made in January of the next; one of the current year, today."""
    for year in years:
        _release(s, year, f"Bilan de l'année {year}", min(date(year + 1, 1, 20), today))
    _release(s, today.year, "Préparation des prochaines séances", today)


def _release(s: SimpleNamespace, year: int, label: str, on: date) -> None:
    at = datetime.combine(on, time(9), timezone.get_current_timezone())
    releases.release_figures(by=s.lead, year=year, label=label, on=on, at=at)


def annual_report(s: SimpleNamespace, year: int, other_lead: Actor) -> None:
    """Validated in March of the next year."""
    on = date(year + 1, 3, 10)
    at = datetime.combine(on, time(10), timezone.get_current_timezone())
    report = reports.start_report(by=s.lead, year=year, on=on)
    for section, text in COMMENTS.items():
        reports.write_comment(by=s.lead, report=report, section=section, text=text, version=0, at=at)
    sha256 = content_digest(report, current_values(report, on))
    report = reports.review_report(by=other_lead, report=report, sha256=sha256, on=on)
    reports.validate_report(by=s.lead, report=report, on=on, at=at, draw=annual.paper)
