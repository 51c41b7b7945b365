"""What committees read: frozen, dated, the same everywhere, and nothing to find in it."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.db import DatabaseError, transaction

from cite_emploi.lib.errors import Refused
from cohorts.people.enums import Gender
from governance.reporting.figures.breakdown import released
from governance.reporting.figures.counted import Counted
from governance.reporting.models import Pack, Release, ReleasedTable
from governance.reporting.own_board import own_kind
from governance.reporting.reads import digest, history
from governance.reporting.services import releases
from governance.reporting.tasks import make_pack
from governance.steering.services import committees
from tests import factories
from tests.factories import TODAY

YEAR = factories.TODAY.year


def release(cast, label="Séance"):
    return releases.release_figures(by=cast.claire, year=YEAR, label=label, on=factories.TODAY, at=factories.NOW)


def enter(cast, *numbers, gender=Gender.WOMAN):
    for number in numbers:
        factories.journey(cast, number=number, gender=gender)


def panel(made: Release, kind: str, code: str) -> dict:
    return next(panel for panel in made.boards[kind]["panels"] if panel["code"] == code)


def test_a_release_does_not_move_when_the_figures_do(cast, sign_in):
    enter(cast, *range(1, 7))
    made = release(cast)
    before = sign_in(cast.mehdi).get(f"/angers/pilotage/publications/{made.pk}/strategic/").content
    enter(cast, 7, 8)
    made.refresh_from_db()
    assert made.sha256 == digest(made.boards)
    entries = panel(made, "strategic", "essentiel")["rows"][0]["cells"][0]["value"]
    assert entries == 6
    after = sign_in(cast.mehdi).get(f"/angers/pilotage/publications/{made.pk}/strategic/").content
    assert b"6 <" not in after or before.count(b"tile-value") == after.count(b"tile-value")


@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_what_was_released(cast, act):
    made, _ = releases.freeze_figures(
        by=cast.claire, year=YEAR, label="Bilan", on=factories.TODAY, at=factories.NOW, with_report=True
    )
    for rows in (Release.objects.filter(pk=made.pk), ReleasedTable.objects.filter(release=made)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(cite=cast.angers) if act == "update" else rows.delete()


def test_no_breakdown_is_in_a_release_of_the_year_and_nothing_of_it_is_written(cast):
    enter(cast, 1, 2, 3)
    made = release(cast)
    assert [
        panel["code"] for board in made.boards.values() for panel in board["panels"] if panel["code"] == "sexe"
    ] == []
    assert not ReleasedTable.objects.exists()


def test_what_is_repeated_is_not_a_version_of_its_own(cast):
    enter(cast, *range(1, 11))
    for _ in range(3):
        releases.freeze_figures(
            by=cast.claire, year=YEAR, label="Bilan", on=factories.TODAY, at=factories.NOW, with_report=True
        )
    assert len(history(cast.angers, YEAR)["sexe"]) == 3


def test_a_breakdown_of_too_few_parts_is_not_given():
    one = Counted("quartiers", factories.TODAY, ("a",), ("A",), (3,))
    assert released(one, [], 5, with_report=True) is None


def test_cells_keep_the_order_of_the_first_release():
    first = Counted("x", factories.TODAY, ("a", "b"), ("A", "B"), (9, 9))
    later = Counted("x", factories.TODAY, ("b", "c"), ("B", "C"), (14, 6))
    given = released(later, [first], 5, with_report=True)
    assert (given.keys, given.labels, given.counts) == (("a", "b", "c"), ("A", "B", "C"), (0, 14, 6))


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
