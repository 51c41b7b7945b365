"""What committees read: frozen, dated, the same everywhere, and nothing to find in it."""

import io
import json
from datetime import date, timedelta

import openpyxl
import pytest
from django.db import DatabaseError, transaction

from cite_emploi.lib.errors import Refused
from cohorts.people.enums import Gender
from governance.reporting.figures.breakdown import Counted, released
from governance.reporting.figures.catalogue import BREAKDOWNS, PROFILES
from governance.reporting.models import Pack, Release, ReleasedTable
from governance.reporting.own_board import own_kind
from governance.reporting.reads import digest, history
from governance.reporting.services import releases
from governance.reporting.tasks import make_pack
from governance.steering.services import committees
from tests import factories
from tests.factories import TODAY
from tests.governance.reporting.adversary import Given, found

YEAR = factories.TODAY.year


def release(cast, label="Séance"):
    return releases.release_figures(by=cast.claire, year=YEAR, label=label, on=factories.TODAY, at=factories.NOW)


def enter(cast, *numbers, gender=Gender.WOMAN):
    for number in numbers:
        factories.journey(cast, number=number, gender=gender)


def panel(made: Release, kind: str, code: str) -> dict:
    return next(panel for panel in made.boards[kind]["panels"] if panel["code"] == code)


def test_a_release_does_not_move_when_the_figures_do(cast, sign_in):
    enter(cast, 1, 2, 3)
    made = release(cast)
    before = sign_in(cast.mehdi).get(f"/angers/pilotage/publications/{made.pk}/strategic/").content
    enter(cast, 4, 5)
    made.refresh_from_db()
    assert made.sha256 == digest(made.boards)
    entries = panel(made, "strategic", "essentiel")["rows"][0]["cells"][0]["value"]
    assert entries == 3
    after = sign_in(cast.mehdi).get(f"/angers/pilotage/publications/{made.pk}/strategic/").content
    assert b"3 <" not in after or before.count(b"tile-value") == after.count(b"tile-value")


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_released(cast, act):
    made = release(cast)
    for rows in (Release.objects.filter(pk=made.pk), ReleasedTable.objects.filter(release=made)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(cite=cast.angers) if act == "update" else rows.delete()


def test_small_numbers_are_hidden_before_they_are_written(cast):
    enter(cast, 1, 2, 3)
    made = release(cast)
    told = json.dumps(made.boards)
    sexes = panel(made, "strategic", "sexe")
    assert [cell["display"] for row in sexes["rows"] for cell in row["cells"]] == ["masqué"] * 3
    assert all(cell["value"] is None and cell["masked"] for row in sexes["rows"] for cell in row["cells"])
    assert "3 personnes" in sexes["lead"].replace("\xa0", " ")
    assert '"counts"' not in told


def test_a_table_that_would_betray_someone_is_given_again_with_its_date(cast):
    enter(cast, *range(1, 11))
    first = release(cast)
    assert panel(first, "strategic", "sexe")["rows"][0]["cells"][0]["value"] == 10
    enter(cast, 11, gender=Gender.MAN)
    second = releases.release_figures(
        by=cast.claire, year=YEAR, label="Deux jours après", on=date(YEAR, 6, 17), at=factories.NOW
    )
    again = panel(second, "strategic", "sexe")
    assert [row["cells"][0]["value"] for row in again["rows"]] == [10, 0, 0]
    assert again["as_of"] == factories.TODAY.isoformat()
    assert "permettraient de reconnaître quelqu'un" in again["note"]
    assert panel(second, "strategic", "essentiel")["rows"][0]["cells"][0]["value"] == 11
    assert ReleasedTable.objects.get(release=second, code="sexe").repeats


def test_what_is_repeated_is_not_a_version_of_its_own(cast):
    enter(cast, *range(1, 11))
    for _ in range(3):
        release(cast)
    assert len(history(cast.angers, YEAR)["sexe"]) == 3


def test_a_breakdown_of_too_few_parts_is_not_given():
    one = Counted("quartiers", factories.TODAY, ("a",), ("A",), (3,))
    assert released(one, [], 5) is None


def test_cells_keep_the_order_of_the_first_release():
    first = Counted("x", factories.TODAY, ("a", "b"), ("A", "B"), (9, 9))
    later = Counted("x", factories.TODAY, ("b", "c"), ("B", "C"), (10, 6))
    given = released(later, [first], 5)
    assert (given.keys, given.labels, given.counts) == (("a", "b", "c"), ("A", "B", "C"), (0, 10, 6))


def test_no_release_of_a_growing_cohort_tells_a_hidden_cell(cast):
    """Every number of every table of people, as written in the releases of the year, given to the solver."""
    for start in (1, 4, 7, 12):
        enter(cast, *range(start, start + 3), gender=Gender.MAN if start == 7 else Gender.WOMAN)
        release(cast, f"Point {start}")
    versions: dict[str, list[Given]] = {}
    for row in ReleasedTable.objects.filter(cite=cast.angers, repeats=False).order_by("release_id"):
        cells = tuple(None if i in row.hidden else n for i, n in enumerate(row.counts))
        versions.setdefault(row.code, []).append(Given(cells, sum(row.counts)))
    assert set(versions) <= {breakdown.code for breakdown in PROFILES}
    for code, given in versions.items():
        assert found(given, 5, knows_the_rule=True) == [], code
    assert any(cell is None for given in versions.values() for table in given for cell in table.cells)


def test_only_breakdowns_of_people_are_hidden():
    assert {breakdown.code for breakdown in BREAKDOWNS} - {breakdown.code for breakdown in PROFILES} == {
        *("partenaires", "reponses", "situation-sortie", "nature", "six-mois", "freins-leves-par-theme"),
    }


def test_all_that_is_wrong_with_a_release_is_said_and_nothing_is_written(cast):
    for year, label, sentence in ((YEAR + 1, "Trop tôt", "n'a pas commencé"), (YEAR, " ", "à quelle occasion")):
        with pytest.raises(Refused, match=sentence):
            releases.release_figures(by=cast.claire, year=year, label=label, on=factories.TODAY, at=factories.NOW)
    for who in (cast.mehdi, cast.farid):
        with pytest.raises(Refused):
            releases.release_figures(by=who, year=YEAR, label="x", on=factories.TODAY, at=factories.NOW)
    assert not Release.objects.exists()


def test_the_workbook_holds_the_numbers_of_the_page_and_no_other(cast, sign_in):
    enter(cast, 1, 2, 3)
    made = Release.objects.get(pk=release(cast).pk)
    answer = sign_in(cast.mehdi).get(f"/angers/pilotage/publications/{made.pk}/tableur/")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = [
        (row["label"], cell["display"], cell["value"])
        for board in made.boards.values()
        for panel in board["panels"]
        for row in panel["rows"]
        for cell in row["cells"]
    ]
    lines = [
        (row[1], row[4], row[3])
        for sheet in book.worksheets[:-1]
        for row in sheet.iter_rows(min_row=5, values_only=True)
        if row[1] and row[0] != "Rubrique"
    ]
    assert [(label, display) for label, display, _ in lines] == [(label, display) for label, display, _ in cells]
    for (_, _, written), (_, display, value) in zip(lines, cells, strict=True):
        assert (written is None) == (value is None), display
        assert value is None or float(value) == float(written)


def test_the_file_of_a_meeting_is_made_once(world):
    made = releases.release_figures(
        by=world.cast.claire,
        year=YEAR,
        label="Séance",
        on=factories.TODAY,
        at=factories.NOW,
        meeting=world.meeting,
    )
    make_pack.func(made.pk)
    first = Pack.objects.get(release=made)
    make_pack.func(made.pk)
    assert Pack.objects.get(release=made).sha256 == first.sha256
    assert first.file.read(5) == b"%PDF-"


def test_another_cite_reads_nothing_of_it(world, client):
    for who in (world.cast.nadia, world.cast.paul):
        client.force_login(who.user)
        for path in ("", "strategic/", "tableur/", "dossier/", "dossier.pdf"):
            assert client.get(f"/nantes/pilotage/publications/{world.release.pk}/{path}").status_code == 404


def test_a_seat_whose_end_is_planned_still_opens_its_own_dashboard(cast):
    committee = committees.save_committee(
        by=cast.claire, name="Comité stratégique", purpose="Fixer le cap", board="strategic"
    )
    seat = committees.add_seat(by=cast.claire, committee=committee, organisation=cast.departement)
    committees.end_seat(by=cast.claire, seat=seat, ends_on=TODAY + timedelta(days=30))
    assert own_kind(cast.mehdi, TODAY) == "strategic"
    assert own_kind(cast.mehdi, TODAY + timedelta(days=31)) == "technical"
