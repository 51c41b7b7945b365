"""One figure, whatever its form: SQL written by hand, the page, the workbook, the JSON and the paper say the same."""

import json
from decimal import Decimal

import pytest

from actions.results.capacity import openings
from actions.results.figures import FIGURES
from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from governance.reporting.board import Report
from governance.reporting.boards import strategic
from governance.reporting.boards.panels import Facts
from governance.reporting.figures.breakdown import OnDemand, count
from governance.reporting.figures.catalogue import BREAKDOWNS, SOURCES
from governance.reporting.figures.definitions import entries
from governance.reporting.figures.national import NATIONAL
from governance.reporting.papers import annual
from governance.reporting.papers import annual as papers_annual
from governance.reporting.reads import canonical
from governance.reporting.services import reports
from tests.factories import TODAY
from tests.governance.reporting.agreement import disagreements, mistakes
from tests.governance.reporting.hand_sql import SQL, numbers
from tests.governance.reporting.small_programmes import programme

pytestmark = pytest.mark.django_db
SEEDS = [*range(10), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(10, 50))]  # fifty in all


def test_every_indicator_of_the_catalogue_has_its_sql():
    assert {entry.code for entry in entries()} == set(SQL)


@pytest.fixture
def small(cast):
    """``small(seed)``: a small programme that Claire leads too, and the year to tell of."""

    def make(seed: int):
        cite, year = programme(seed, TODAY, cast.claire.user)
        organisation = cite.organisations.first()
        Membership.objects.create(cite=cite, user=cast.claire.user, organisation=organisation, role=Role.COORDINATOR)
        return Actor.of(cast.claire.user, cite), year

    return make


@pytest.mark.parametrize("seed", SEEDS)
def test_every_form_of_a_small_programme_says_what_sql_says(small, client, tmp_path, monkeypatch, seed):
    # The appendix is the same words in all: the demonstration's paper has it.
    monkeypatch.setattr(annual, "entries", lambda: ())
    by, year = small(seed)
    report = reports.start_report(by=by, year=year, on=TODAY)
    client.force_login(by.user)
    page = client.get(f"/{by.cite.slug}/pilotage/bilans/{report.pk}/")
    values = page.context["values"]
    assert miscounted(by.cite, year) == []
    assert mistakes(values, by.cite) == []
    figures = json.loads(json.dumps(values.as_data()))
    made = papers_annual.paper(report, Report.from_data(figures), {}, canonical(figures))
    assert disagreements(values, page.content.decode(), made, tmp_path) == []


def miscounted(cite, year: int) -> list[str]:
    """The indicators that count otherwise than SQL, before anything is masked."""
    facts = Facts(cite, year, TODAY, OnDemand(cite, year, as_of=TODAY), (year,))
    found = []
    for code, told in _counted(facts).items():
        ours, theirs = (
            {key: n for key, n in each.items() if n != 0} for each in (told, numbers(code, cite, year, TODAY))
        )
        found += [f"{code}: {ours} and not {theirs}"] if ours != theirs else []
    return found


def _counted(facts: Facts) -> dict[str, dict[str, object]]:
    cite, year = facts.cite, facts.year
    board = strategic.board(facts)
    money = {row.code: row.cells[0].value for panel in board.panels if panel.code == "argent" for row in panel.rows}
    return {
        **{each.code: {"": each.rows(cite, year).count()} for each in (*SOURCES, *NATIONAL)},
        **{each.code: _cells(count(each, cite, year, as_of=TODAY)) for each in BREAKDOWNS},
        **{f"action-{each.slug}": {str(pk): n for pk, n in each.counts(cite, year).items()} for each in FIGURES},
        **{code: {"": Decimal(amount)} for code, amount in money.items()},
        "capacite": {str(each.action.pk): each.capacity for each in openings(cite, on=TODAY)},
        "attente": {str(each.action.pk): each.waiting for each in openings(cite, on=TODAY)},
    }


def _cells(counted) -> dict[str, int]:
    return dict(zip(counted.keys, counted.counts, strict=True))
