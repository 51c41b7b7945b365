"""One figure, whatever its form: SQL written by hand, the page, the workbook, the JSON and the paper say the same."""

import json
from decimal import Decimal

import pytest

from actions.figures import FIGURES
from actions.openings import openings
from cite_emploi.accounts.access import Actor
from cite_emploi.accounts.enums import Role
from cite_emploi.accounts.models import Membership
from governance import services
from governance.indicators.boards import strategic
from governance.indicators.boards.parts import Facts
from governance.indicators.catalogue import BREAKDOWNS, SOURCES
from governance.indicators.national import NATIONAL
from governance.indicators.reference import entries
from governance.indicators.tables import OnDemand, count
from governance.indicators.values import Report
from governance.reports import annual
from governance.services.releases import canonical
from tests.factories import TODAY
from tests.governance.agreement import disagreements, mistakes
from tests.governance.hand_sql import SQL, numbers
from tests.governance.small_programmes import programme

pytestmark = pytest.mark.django_db
SEEDS = range(50)


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
    report = services.start_report(by=by, year=year, on=TODAY)
    client.force_login(by.user)
    page = client.get(f"/{by.cite.slug}/pilotage/bilans/{report.pk}/")
    values = page.context["values"]
    assert miscounted(by.cite, year) == []
    assert mistakes(values, by.cite) == []
    figures = json.loads(json.dumps(values.as_data()))
    made = annual.paper(report, Report.from_data(figures), {}, canonical(figures))
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
