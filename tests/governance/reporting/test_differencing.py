"""Two releases around one entry tell nothing of who came: whatever the door, whether counts grow or fall."""

import csv
import io
import random
import zipfile
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cite_emploi.accounts.models import Act, Cite
from cohorts.people.enums import Gender
from cohorts.programme.undo import undo_act
from governance.reporting.board import Panel
from governance.reporting.boards import boards
from governance.reporting.figures.breakdown import released, tables_to_release
from governance.reporting.figures.catalogue import BREAKDOWNS
from governance.reporting.figures.counted import Counted
from governance.reporting.figures.masking import Version, has_moved_enough, publish
from governance.reporting.models import AnnualReport, Release
from governance.reporting.services import releases, reports
from governance.reporting.tasks import make_report
from tests import factories
from tests.factories import NOW, TODAY
from tests.governance.reporting.adversary import Given, found, places
from tests.governance.reporting.agreement import read
from tests.governance.reporting.test_reports import review, start, two, validated  # noqa: F401 - two is a fixture

YEAR, THRESHOLD = TODAY.year, 5


# --- What is printed, given to the adversary ------------------------------------------------------------------
def tables_of(panels) -> dict[str, Given]:
    """By code, the breakdowns of people that panels print, with the total beside each."""
    return {
        panel["code"]: Given(
            tuple(row["cells"][0]["value"] for row in panel["rows"]), int(read(panel["lead"].replace("\xa0", " ")))
        )
        for panel in panels
        if panel["release"] == "profile" and panel["rows"] and panel["lead"]
    }


def of_release(made: Release) -> dict[str, Given]:
    found_in = {}
    for board in made.boards.values():
        found_in |= tables_of(board["panels"])
    return found_in


def of_report(report: AnnualReport) -> dict[str, Given]:
    return tables_of(panel for section in report.figures["sections"] for panel in section["panels"])


def told(before: dict[str, Given], after: dict[str, Given], *, left: bool = False) -> dict[str, set[int]]:
    """By table, where the one who moved may be, when it can be in one cell only."""
    both = [code for code in before if code in after and before[code] != after[code]]
    found_in = {code: places(before[code], after[code], THRESHOLD, left=left) for code in both}
    return {code: cells for code, cells in found_in.items() if len(cells) < 2}


def release(cast, label: str) -> Release:
    return releases.release_figures(by=cast.claire, year=YEAR, label=label, on=TODAY, at=NOW)


def enter(cast, *numbers, **facts) -> None:
    for number in numbers:
        factories.journey(cast, number=number, **facts)


def corrected(by, **more) -> AnnualReport:
    """Another version of the year's report, validated."""
    report = start(by, changes="Une entrée est corrigée.", **more)
    review(by, report)
    reports.ask_to_validate(by=by.claire, report=report)
    make_report.func(report.pk)
    return AnnualReport.objects.get(pk=report.pk)


# --- The doors -----------------------------------------------------------------------------------------------
def test_two_releases_around_one_entry_tell_nothing_of_the_newcomer(cast):
    enter(cast, *range(1, 13), themes=[cast.childcare])
    enter(cast, *range(13, 20), gender=Gender.MAN, rsa="standard", themes=[cast.mobility])
    before = of_release(release(cast, "Point de mai"))
    enter(cast, 20, gender=Gender.MAN, rsa="standard", is_single_parent=True, themes=[cast.mobility])
    after = of_release(release(cast, "Point de juin"))
    assert told(before, after) == {}


def test_a_release_of_the_year_gives_totals_and_says_when_breakdowns_come(cast):
    enter(cast, *range(1, 13))
    made = release(cast, "Point de mai")
    strategic = {panel["code"]: panel for panel in made.boards["strategic"]["panels"]}
    assert strategic["essentiel"]["rows"][0]["cells"][0]["value"] == 12
    assert "quartiers" not in strategic
    assert "Quartiers\xa0; Femmes et hommes" in strategic["avec-le-bilan"]["note"]
    assert "avec le bilan validé" in strategic["avec-le-bilan"]["note"]


def test_the_report_prints_every_breakdown_of_the_year_s_final_counts(two):  # noqa: F811
    enter(two, *range(4, 20))
    release(two, "Point de mai")
    enter(two, 20, gender=Gender.MAN)
    report = validated(two)
    printed = of_report(report)
    assert {"quartiers", "sexe", "age", "rsa", "parent-isole", "diplome"} <= set(printed)
    assert {table.total for code, table in printed.items() if code in ("quartiers", "sexe", "rsa")} == {20}
    assert all(panel["as_of"] == "" for section in report.figures["sections"] for panel in section["panels"])


def test_a_corrected_report_tells_nothing_of_the_one_who_was_missing(two):  # noqa: F811
    enter(two, *range(4, 20))
    first = validated(two)
    enter(two, 20, gender=Gender.MAN, rsa="standard")
    second = corrected(two)
    assert told(of_report(first), of_report(second)) == {}
    assert of_report(second)["sexe"] == of_report(first)["sexe"]


def test_a_count_that_falls_tells_nothing_of_the_one_who_was_taken_out(two):  # noqa: F811
    enter(two, *range(4, 19))
    factories.journey(two, number=19, gender=Gender.MAN)
    accepted = Act.objects.latest("pk")
    first = validated(two)
    undo_act(by=two.claire, act=accepted, reason="Une erreur.", at=NOW)
    second = corrected(two)
    assert told(of_report(first), of_report(second), left=True) == {}
    assert of_report(second)["sexe"].total == 19
    entered = next(row for row in second.figures["sections"][0]["panels"][0]["rows"] if row["code"] == "entrees")
    assert entered["cells"][0]["value"] == 18


def test_after_the_report_releases_and_files_of_meetings_repeat_its_tables_with_their_day(two):  # noqa: F811
    enter(two, *range(4, 20))
    validated(two)
    enter(two, 20, gender=Gender.MAN)
    later = releases.release_figures(by=two.claire, year=YEAR, label="Séance", on=TODAY.replace(day=20), at=NOW)
    sexes = next(panel for panel in later.boards["strategic"]["panels"] if panel["code"] == "sexe")
    assert (sexes["lead"], sexes["as_of"]) == ("19 personnes", TODAY.isoformat())
    assert "ils changeront quand 5\xa0personnes au moins auront bougé" in sexes["note"]


def test_the_public_page_and_open_data_of_a_corrected_report_hold_the_first_one_s_tables(two, client):  # noqa: F811
    Cite.objects.filter(pk=two.angers.pk).update(publishes_figures=True)
    enter(two, *range(4, 20))
    before = open_tables(client, validated(two))
    enter(two, 20, gender=Gender.MAN)
    after = open_tables(client, corrected(two))
    of_people = {code for code in before if code in {breakdown.code for breakdown in BREAKDOWNS}}
    assert len(of_people) > 5
    assert {code: after[code] for code in of_people} == {code: before[code] for code in of_people}
    assert "19 personnes" in client.get("/chiffres/angers/").text.replace("\xa0", " ")


def open_tables(client, report: AnnualReport) -> dict[str, list[tuple[str, str, str]]]:
    """By panel, (row, value, masked) of the open data."""
    content = client.get(f"/chiffres/angers/{YEAR}/donnees-ouvertes.zip").content
    lines = csv.DictReader(io.StringIO(zipfile.ZipFile(io.BytesIO(content)).read("chiffres.csv").decode()))
    codes = {panel["title"]: panel["code"] for section in report.figures["sections"] for panel in section["panels"]}
    found_in: dict[str, list] = {}
    for line in lines:
        found_in.setdefault(codes[line["rubrique"]], []).append((line["ligne"], line["valeur"], line["masque"]))
    return found_in


def test_the_draft_of_a_report_is_what_its_validation_gives(two):  # noqa: F811
    enter(two, *range(4, 20))
    draft = tables_to_release(two.angers, YEAR, {}, as_of=TODAY, with_report=True)[0]
    report = validated(two)
    sexes = next(
        panel for section in report.figures["sections"] for panel in section["panels"] if panel["code"] == "sexe"
    )
    assert [row["cells"][0]["display"] for row in sexes["rows"]] == [row.display for row in draft["sexe"].rows]


@pytest.mark.usefixtures("db")
def test_no_board_for_a_release_prints_a_breakdown_that_tables_do_not_give(cast):
    enter(cast, *range(1, 13), themes=[cast.childcare])
    tables, kept = tables_to_release(cast.angers, YEAR, {}, as_of=TODAY, with_report=False)
    made = boards(cast.angers, YEAR, as_of=TODAY, tables=tables)
    assert kept == []
    assert [panel.code for board in made.values() for panel in board.panels if is_table(panel)] == []


def is_table(panel: Panel) -> bool:
    return panel.release == "profile" and bool(panel.rows)


# --- The rule, at its borders --------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("before", "now", "enough"),
    [
        ((9, 9, 9), (9, 9, 9), True),  # nobody moved
        ((9, 9, 9), (14, 14, 9), True),
        ((9, 9, 9), (14, 9, 9), False),  # five who all came into one cell would each be told
        ((9, 9, 9), (13, 14, 9), False),
        ((9, 9, 9), (10, 9, 9), False),
        ((9, 9, 9), (8, 10, 9), False),  # one who moved from a neighbourhood to the next
        ((9, 9, 9), (4, 14, 9), True),
        ((14, 14, 9), (9, 9, 9), True),  # counts may fall
        ((14, 14, 9), (10, 9, 9), False),
        ((9, 9), (14, 9, 5), True),  # a cell that came since was empty
        ((9, 9), (9, 9, 1), False),
    ],
)
def test_when_a_table_has_moved_enough_to_be_given_again(before, now, enough):
    assert has_moved_enough(Version(before, frozenset()), Version(now, frozenset()), THRESHOLD) is enough


def test_a_table_is_compared_with_every_version_and_not_with_the_last_alone():
    first = Version((9, 9, 9), frozenset())
    second = publish([first], (14, 14, 9), THRESHOLD)
    assert publish([first, second], (10, 9, 9), THRESHOLD) is None
    assert publish([second], (8, 9, 9), THRESHOLD) is not None


@given(st.lists(st.integers(0, 40), min_size=2, max_size=8), st.integers(3, 11))  # a Cité sets no less than three
def test_a_first_table_is_always_given(counts, threshold):
    assert publish([], counts, threshold) is not None


def test_a_first_table_is_given_for_every_small_population():
    withheld = [counts for counts in product(range(8), repeat=4) if publish([], counts, THRESHOLD) is None]
    assert withheld == []


# --- Whole years, against the solver ---------------------------------------------------------------------------
def year_of_versions(seed: int) -> list[list[Given]]:
    """The tables of a small population as the product gives them: releases, the report, then corrected versions.

    People come in ones and in dozens, some leave or change cells, as acts are recorded and taken back.
    """
    chance = random.Random(seed)
    given_tables = []
    for length in (chance.randint(2, 7) for _ in range(3)):
        weights, counts, history, printed = [chance.random() ** 2 for _ in range(length)], [0] * length, [], []
        for step in range(7):
            for _ in range(chance.choice([0, 1, 1, 2, 5, 8, 21])):
                counts[chance.choices(range(length), weights)[0]] += 1
            for _ in range(chance.choice([0, 0, 1, 1, 6])):
                cell = chance.randrange(length)
                counts[cell] -= min(1, counts[cell])
            now = Counted("t", TODAY, tuple(map(str, range(length))), ("",) * length, tuple(counts))
            given_now = released(now, history, THRESHOLD, with_report=step > 2)
            if given_now:
                history.append(given_now)
                cells = tuple(None if i in given_now.hidden else n for i, n in enumerate(given_now.counts))
                printed.append(Given(cells, given_now.total))
        given_tables.append(printed)
    return given_tables


def caught(seed: int) -> list:
    """What the solver finds in a year: a hidden cell, or where the one who moved between two versions is."""
    hidden = [found(tables, THRESHOLD, knows_the_rule=True, knows_growth=False) for tables in year_of_versions(seed)]
    movers = [
        places(before, after, THRESHOLD, left=left)
        for tables in year_of_versions(seed)
        for before, after in pairwise(tables)
        for left in (False, True)
        if after.total - before.total == (-1 if left else 1)
    ]
    return [*filter(None, hidden), *(cells for cells in movers if len(cells) < 2)]


YEARS = [range(start, start + 50) for start in range(0, 100, 50)]
LONG = [pytest.param(range(start, start + 50), marks=pytest.mark.long) for start in range(100, 2000, 50)]


@pytest.mark.parametrize("seeds", [*YEARS, *LONG], ids=lambda seeds: f"{seeds.start}-{seeds.stop}")
def test_an_exact_solver_finds_nobody_in_the_versions_of_a_year(seeds):
    assert {seed: found_in for seed in seeds if (found_in := caught(seed))} == {}


def test_the_solver_would_find_the_newcomer_of_tables_given_at_each_release():
    assert places(Given((10, 8, 20), 38), Given((10, 9, 20), 39), THRESHOLD) == {1}
    assert places(Given((None, None, 20), 27), Given((None, None, 21), 28), THRESHOLD) == {2}
    assert places(Given((10, 8, 20), 38), Given((9, 8, 20), 37), THRESHOLD, left=True) == {0}


def test_the_solver_does_not_know_more_than_a_table_that_stands():
    table = Given((10, 8, 20), 38)
    assert told({"sexe": table}, {"sexe": table}) == {}
