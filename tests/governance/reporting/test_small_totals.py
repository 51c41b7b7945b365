"""Counts of people from 1 to 4 are hidden from committees and the public, by action too; what a source published stays."""

import csv
import io
import json
import zipfile
from decimal import Decimal

import pytest

from actions.results.figures import RETURNS
from cite_emploi.lib.errors import Refused
from governance.reporting.board import MASKED, THINGS, Cell, Panel, Row, Style, things
from governance.reporting.figures.disclosure import LIVE, Guard, tells_more
from governance.reporting.models import AnnualReport, PublishedFigure
from governance.reporting.papers import open_data
from governance.reporting.services import published, releases
from tests import factories
from tests.factories import NOW, TODAY
from tests.test_permissions import enter
from tests.world import YEAR

GUARD = Guard(5, {(2024, "action-projets", 7): (4, "Un journal")})


@pytest.mark.parametrize(("n", "hidden"), [(None, False), (0, False), (1, True), (4, True), (5, False), (90, False)])
def test_a_count_of_people_is_hidden_from_one_to_four(n, hidden):
    assert GUARD.hides(n) is hidden


@pytest.mark.parametrize(
    ("n", "where", "hidden"),
    [
        (4, (2024, "action-projets", 7), False),
        (3, (2024, "action-projets", 7), True),  # what was published is another number
        (4, (2025, "action-projets", 7), True),
        (4, (2024, "action-projets", 8), True),
        (4, (2024, "action-retours", 7), True),
    ],
)
def test_a_number_that_a_named_source_published_stays_exact(n, where, hidden):
    assert GUARD.hides(n, *where) is hidden


def test_who_may_open_the_lists_is_told_everything():
    assert not LIVE.hides(1)


def test_a_panel_yet_to_be_written_is_sealed():
    rows = (Row("Familles", (Cell("3", 3),)), Row("Places", (things(3),)), Row("Euros", (Cell("2 €", "2.00"),)))
    (sealed,) = GUARD.seal([Panel("x", "X", Style.TABLE, ("", "N"), rows)])
    assert [row.cells[0].display for row in sealed.rows] == [MASKED, "3", "2 €"]


@pytest.mark.parametrize(
    ("union", "shown", "hidden", "tells"),
    [(24, [20], 1, True), (21, [20], 1, False), (24, [20, 4], 0, False), (22, [20], 2, False), (23, [20], 2, True)],
)
def test_a_total_is_hidden_when_it_tells_of_a_hidden_part(union, shown, hidden, tells):
    assert tells_more(union, shown, hidden) is tells


# --- Each number of what is released ---------------------------------------------------------------------------
def small_numbers(boards: dict) -> list[str]:
    """Where a count under the threshold shows that is neither of things nor of a named source."""
    return [
        f"{panel['code']}, {row['label']}: {cell['display']}"
        for board in boards.values()
        for panel in board["panels"]
        for row in panel["rows"]
        for cell in row["cells"]
        if isinstance(cell["value"], int) and 0 < cell["value"] < 5 and not cell["exact"]
    ]


def test_no_release_nor_file_of_a_meeting_tells_a_small_number_of_people(world):
    assert small_numbers(world.release.boards) == []
    assert {MASKED} <= {cell["display"] for cell in cells_of(world.release.boards["actions"])}


def cells_of(board: dict) -> list[dict]:
    return [cell for panel in board["panels"] for row in panel["rows"] for cell in row["cells"]]


def test_a_cost_is_hidden_with_the_number_that_it_divides(world):
    costs = next(panel for panel in world.release.boards["actions"]["panels"] if panel["code"] == "couts")
    row = next(row for row in costs["rows"] if row["label"] == str(world.matching))
    told = dict(zip(costs["head"][1:], (cell["display"] for cell in row["cells"]), strict=True))
    assert told["Coût complet"] != MASKED
    assert (told["Personnes"], told["Par personne"], told["Retours"], told["Par retour"]) == (MASKED,) * 4


def test_room_left_does_not_tell_who_is_in(world):
    board = world.release.boards["follow_up"]
    places = next(panel for panel in board["panels"] if panel["code"] == "ouvertes")
    row = next(row for row in places["rows"] if row["label"] == str(world.places))
    assert row["cells"][1]["display"] == "Oui"


def test_the_mean_delay_of_too_few_answers_is_hidden(cast):
    factories.journey(cast, number=1)
    made = releases.release_figures(by=cast.claire, year=YEAR, label="Point", on=TODAY, at=NOW)
    tiles = made.boards["follow_up"]["panels"][0]["rows"]
    assert next(row for row in tiles if row["code"] == "delai")["cells"][0]["display"] == MASKED


def test_a_published_return_is_given_with_its_source(world):
    n = RETURNS.counts(world.cast.angers, YEAR)[world.matching.pk]
    published.record_published_figure(
        by=world.cast.claire, year=YEAR, action=world.matching, code="action-retours", value=n, source="Un journal"
    )
    made = releases.release_figures(by=world.cast.claire, year=YEAR, label="Point", on=TODAY, at=NOW)
    panel = next(p for p in made.boards["actions"]["panels"] if p["code"] == f"action-{world.matching.pk}")
    row = next(row for row in panel["rows"] if row["code"] == "action-retours")
    assert (row["cells"][0]["display"], row["cells"][0]["exact"]) == (str(n), "Un journal")
    assert "Publié, donc donné tel quel\xa0: retours à l'emploi, Un journal." in panel["note"]


def test_the_open_data_of_a_report_tell_no_small_number_of_people(world):
    report: AnnualReport = world.validated
    archive = zipfile.ZipFile(io.BytesIO(open_data.archive(report)))
    lines = list(csv.DictReader(io.StringIO(archive.read("chiffres.csv").decode())))
    things_counted = {
        row["label"]
        for section in report.figures["sections"]
        for panel in section["panels"]
        for row in panel["rows"]
        for cell in row["cells"]
        if cell["exact"] == THINGS
    }
    small = [
        line["ligne"]
        for line in lines
        if line["valeur"] and 0 < Decimal(line["valeur"]) < 5 and not line["indicateur"].startswith(("levier", "delai"))
    ]
    assert [label for label in small if label not in things_counted] == []
    assert "masqué" not in json.dumps(small)


# --- Noting a source -------------------------------------------------------------------------------------------
def test_a_coordinator_notes_a_published_figure_and_takes_it_back(world, client):
    enter(client, world, "claire")
    address = f"/angers/pilotage/{YEAR}/deja-publies/"
    typed = {"code": "action-retours", "action": world.matching.pk, "value": "1", "source": "Un journal, le 3 mai"}
    client.post(f"{address}noter/", typed)
    figure = PublishedFigure.objects.get(year=YEAR)
    assert "Un journal, le 3 mai" in client.get(address).text
    client.post(f"/angers/pilotage/deja-publies/{figure.pk}/retirer/")
    assert not PublishedFigure.objects.filter(year=YEAR).exists()


@pytest.mark.parametrize("code", ["entrees", "action-retours"])
def test_a_figure_of_an_action_names_it_and_a_total_names_none(world, code):
    action = world.matching if code == "entrees" else None
    with pytest.raises(Refused, match="un total du programme n'est d'aucune"):
        published.record_published_figure(
            by=world.cast.claire, year=YEAR, action=action, code=code, value=3, source="Un journal"
        )
