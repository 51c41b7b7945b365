"""PDFs that take seconds are the worker's: asked for by a button, followed on a page, its asker's alone, for a day."""

import html
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from cite_emploi.lib.errors import Refused
from governance.reporting import tasks
from governance.reporting.enums import Job, Paper
from governance.reporting.models import Drawing
from governance.reporting.services import drawings, releases
from governance.reporting.tasks import make_drawing
from tests import factories
from tests.factories import NOW, TODAY

YEAR = TODAY.year
DAY = timedelta(days=1)


def asked(cast, by=None, at=NOW, **what) -> Drawing:
    return drawings.ask_drawing(by=by or cast.claire, paper=what.pop("paper", Paper.REPORT), year=YEAR, at=at, **what)


@pytest.fixture
def release(cast):
    return releases.release_figures(by=cast.claire, year=YEAR, label="Séance", on=TODAY, at=NOW)


def test_a_draft_is_asked_for_followed_and_opened(cast, sign_in):
    claire = sign_in(cast.claire)
    page = claire.post(f"/angers/pilotage/{YEAR}/bilan/dessiner/").url
    assert "Le document se dessine" in claire.get(page).content.decode()
    assert claire.get(f"{page}avancement/").json() == {"done": 0, "total": 12, "working": True}
    assert claire.get(f"{page}document.pdf").status_code == 404
    make_drawing.func(Drawing.objects.get().pk)
    assert claire.get(f"{page}avancement/").json()["working"] is False
    assert "Le document est prêt" in claire.get(page).content.decode()
    assert b"".join(claire.get(f"{page}document.pdf"))[:5] == b"%PDF-"


@pytest.mark.parametrize("address", [f"{YEAR}/bilan", f"{YEAR}/tableaux/strategic"])
def test_a_get_asks_for_nothing(cast, sign_in, address):
    assert sign_in(cast.claire).get(f"/angers/pilotage/{address}/dessiner/").status_code == 302
    assert not Drawing.objects.exists()


@pytest.mark.parametrize("board", ["technical", "follow_up", "strategic"])
def test_a_member_prints_a_released_dashboard(cast, release, sign_in, board):
    mehdi = sign_in(cast.mehdi)
    page = mehdi.post(f"/angers/pilotage/publications/{release.pk}/{board}/dessiner/").url
    make_drawing.func(Drawing.objects.get().pk)
    assert b"".join(mehdi.get(f"{page}document.pdf"))[:5] == b"%PDF-"


def test_what_is_not_released_is_the_coordination_s_to_print(cast, release):
    for what in ({}, {"paper": Paper.BOARD, "board": "strategic"}):
        with pytest.raises(Refused, match="Seule la coordination"):
            asked(cast, by=cast.mehdi, **what)
    assert asked(cast, by=cast.mehdi, paper=Paper.BOARD, board="strategic", release=release).job == Job.WORKING


def test_a_drawing_is_its_asker_s_alone(cast, sign_in):
    drawing = asked(cast)
    make_drawing.func(drawing.pk)
    other = factories.actor(cast.angers, "autre@angers.test", "Autre Pilote", cast.aldev, "coordinator")
    for path in ("", "avancement/", "document.pdf"):
        assert sign_in(other).get(f"/angers/pilotage/dessins/{drawing.pk}/{path}").status_code == 404


def test_the_same_asked_while_it_is_under_way_is_one_and_another_is_another(cast):
    first = asked(cast)
    assert asked(cast, at=NOW + timedelta(minutes=1)) == first
    assert asked(cast, paper=Paper.BOARD, board="strategic") != first
    make_drawing.func(first.pk)
    assert asked(cast, at=NOW + timedelta(minutes=2)) != first


def test_it_is_drawn_once_whoever_starts_the_work_again(cast):
    drawing = asked(cast)
    make_drawing.func(drawing.pk)
    drawing.refresh_from_db()
    make_drawing.func(drawing.pk)
    assert Drawing.objects.get().file == drawing.file


@pytest.mark.django_db(transaction=True)
def test_how_far_it_has_come_is_seen_while_it_is_drawn(cast):
    drawing = asked(cast)
    make_drawing.func(drawing.pk)
    drawing.refresh_from_db()
    assert (drawing.progress, drawing.job) == (11, Job.NONE)


def test_one_that_breaks_says_so_and_may_be_asked_again(cast, sign_in, monkeypatch):
    def breaks(*args, **options):
        raise MemoryError

    monkeypatch.setattr(tasks, "paper", breaks)
    drawing = asked(cast)
    with pytest.raises(MemoryError):
        tasks.make_drawing.func(drawing.pk)
    page = sign_in(cast.claire).get(f"/angers/pilotage/dessins/{drawing.pk}/").content.decode()
    assert "n'a pas pu être dessiné" in html.unescape(page)
    assert asked(cast) != drawing


@pytest.mark.parametrize(("after", "kept"), [(DAY, True), (DAY + timedelta(seconds=1), False)])
def test_it_is_thrown_away_after_a_day_with_its_file(cast, after, kept):
    drawing = asked(cast)
    make_drawing.func(drawing.pk)
    drawing.refresh_from_db()
    drawings.purge_drawings(NOW + after)
    assert (Drawing.objects.exists(), default_storage.exists(drawing.file.name)) == (kept, kept)
