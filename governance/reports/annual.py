"""The annual report (« bilan annuel ») as HTML for paper, then as a tagged PDF."""

from datetime import date

from django.template.loader import render_to_string

from actions.figures import FIGURES
from cite_emploi.accounts.models import Cite
from cite_emploi.lib import pdf
from cite_emploi.lib.charts import Bar, bar_chart
from governance.indicators.dashboard import Dashboard, dashboard
from governance.models import Committee, Decision
from governance.services.releases import tables_as_released

# Breakdowns of the cohort, in the order of the report.
PROFILE = ("quartiers", "sexe", "age", "rsa", "parent-isole", "diplome")


def context(cite: Cite, year: int, *, as_of: date) -> dict:
    """What the report prints: the same frozen values as the dashboard, always masked, and what the committees decided."""
    figures = dashboard(cite, year, as_of=as_of, tables=tables_as_released(cite, year, as_of=as_of))
    return {
        "d": figures,
        "cite": cite,
        "year": year,
        "as_of": as_of,
        "committees": Committee.objects.filter(cite=cite).prefetch_related("seats__organisation"),
        "decisions": Decision.objects.filter(cite=cite, meeting__held_on__year=year)
        .select_related("meeting__committee", "owner", "commitment")
        .order_by("meeting__held_on", "id"),
        "profile_tables": [figures.tables[code] for code in PROFILE],
        "opened_table": figures.tables["freins-reperes-par-theme"],
        "lifted_table": figures.tables["freins-leves-par-theme"],
        "scheme_tables": [figures.tables[code] for code in ("dispositifs-essayes", "dispositifs-raisons")],
        "six_months_table": figures.tables["six-mois"],
        "action_definitions": FIGURES,
        "returns_chart": _returns_chart(figures),
    }


def _returns_chart(figures: Dashboard):
    bars = [
        Bar(label=row.action.name, value=value.value, display=value.display)
        for row in figures.actions
        for value in row.figures
        if value.code == "retours"
    ]
    return bar_chart("Retours à l'emploi par action", bars, unit="personnes") if bars else None


def as_pdf(cite: Cite, year: int, *, as_of: date) -> bytes:
    """The report as PDF/UA-1."""
    return pdf.render(render_to_string("governance/report.html", context(cite, year, as_of=as_of)))
