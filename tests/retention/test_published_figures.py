"""Erasing moves no figure: all that the demonstration tells of its years, before and after."""

from datetime import date, timedelta

import pytest
from django.db import connection, transaction

from actions.questionnaires.models import Operation
from cite_emploi.accounts.actor import Actor
from cite_emploi.retention import services
from cite_emploi.retention.tallies import tallies
from cohorts.people.models import Person
from governance.reporting.boards import boards
from governance.reporting.boards.panels import Facts
from governance.reporting.boards.year import board as year_board
from governance.reporting.figures.breakdown import OnDemand
from governance.reporting.sections import SECTIONS
from tests.database_words import tables_with
from tests.demo import demo  # noqa: F401 - the fixture

pytestmark = [pytest.mark.django_db, pytest.mark.long]
LATER = date(2029, 3, 1)
TODAYS = ("qualite", "capacites", "ouvertes", "besoins")  # panels of the day, not of the year


@pytest.fixture
def _django_db_helper(demo, django_db_blocker):  # noqa: F811
    """pytest-django's own, replaced here: each test looks inside a savepoint."""
    with django_db_blocker.unblock():
        holder = transaction.atomic()
        holder.__enter__()
        yield
        transaction.set_rollback(True)
        holder.__exit__(None, None, None)


def told(cite, year: int) -> dict:
    """Every panel that the year shows, as it is frozen and printed, without a mask."""
    facts = Facts.of(cite, year, as_of=LATER, tables=OnDemand(cite, year, as_of=LATER))
    panels = {("year", panel.code): panel for panel in year_board(facts).panels}
    for kind, board in boards(cite, year, as_of=LATER, tables=facts.tables).items():
        panels |= {(kind, panel.code): panel for panel in board.panels}
    for section in (make(facts) for make in SECTIONS.values()):
        panels |= {(section.code, panel.code): panel for panel in section.panels}
        panels[section.code, ""] = section.paragraphs
    return {key: panel for key, panel in panels.items() if key[1] not in TODAYS}


def close_everything(cite) -> None:
    """Years later, its operations are settled: nothing keeps a file but what is still under way."""
    Operation.objects.filter(cite=cite).update(keep_until=date(2028, 12, 31))


def erase_all_that_is_due(cite) -> int:
    by = Actor(None, cite)
    services.announce(by=by, today=LATER - timedelta(days=30))
    return services.erase_old(by=by, today=LATER)


def words_of(people) -> set[str]:
    """What names somebody: addresses, telephones, first and last names together."""
    rows = people.values_list("email", "phone", "sort_name")
    return {word for row in rows for word in row if word}


def figures(cite, years: list[int]) -> dict:
    """Every figure by key, those that are zero left out."""
    return {
        (tally.code, year, key): n
        for year in years
        for tally in tallies(LATER)
        for key, n in tally.of(cite, year).items()
        if n
    }


def test_erasing_most_people_moves_no_figure_and_leaves_none_of_their_names(demo):  # noqa: F811
    close_everything(demo)
    years = sorted(demo.cohorts.values_list("year", flat=True))
    everybody = Person.objects.filter(cite=demo)
    before, counts = {year: told(demo, year) for year in years}, figures(demo, years)
    there, words = everybody.count(), words_of(everybody)
    gone = erase_all_that_is_due(demo)
    connection.check_constraints()
    assert gone > there / 2
    assert figures(demo, years) == counts
    assert {year: told(demo, year) for year in years} == before
    assert tables_with(words - words_of(everybody)) == set()
