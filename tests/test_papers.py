"""Every PDF that the application gives passes the same checks. An address that ends in .pdf is walked, or fails here."""

import re
import subprocess

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import URLResolver, get_resolver, reverse

from cite_emploi.accounts.models import Cite
from cite_emploi.lib import pdf
from cite_emploi.lib import pdf as lib_pdf
from governance.reporting.board import Report
from governance.reporting.enums import Paper
from governance.reporting.models import Drawing
from governance.reporting.papers import annual, boards, drawings
from governance.reporting.reads import canonical
from governance.steering.enums import BoardKind
from tests.factories import TODAY
from tests.journeys.paper import barriers_in
from tests.test_permissions import MATRIX
from tests.world import YEAR

A4 = (595.28, 841.89)  # points
LARGEST = 1_000_000  # bytes

# Outside the Cités: what the address takes. Inside, the matrix of permissions says who may and what it takes.
PUBLIC = {"public_pdf": ["angers", YEAR - 2]}


def addresses() -> list[str]:
    """The names of all that end in .pdf, read from the URL configuration."""

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                yield from walk(pattern.url_patterns, route)
            elif route.rstrip("$/").endswith(".pdf"):
                yield pattern.name

    return sorted(walk(get_resolver().url_patterns, ""))


PAPERS = addresses()
# One address opens whatever the worker drew: what is asked of it, by name.
DRAWN = {
    "drawing_file": {"paper": Paper.REPORT, "board": ""},
    "a dashboard": {"paper": Paper.BOARD, "board": BoardKind.STRATEGIC},
    "a released dashboard": {"paper": Paper.BOARD, "board": BoardKind.FOLLOW_UP},
}


@pytest.fixture
def drawn(monkeypatch):
    """What ``lib.pdf.render`` made, which is the only one to know the stylesheet."""
    made, render = [], lib_pdf.render

    def remember(*args, **more):
        made.append(render(*args, **more))
        return made[-1]

    monkeypatch.setattr(pdf, "render", remember)
    return made


def test_the_walk_knows_the_papers_of_the_programme():
    """A pattern that found nothing would prove nothing."""
    assert set(PAPERS) <= set(MATRIX) | set(PUBLIC)
    assert set(PAPERS) >= {
        *("referral_sheet", "notice_pdf", "session_sheet", "meeting_sheet", "agreement_pdf", "statement_pdf"),
        *("minutes_pdf", "drawing_file", "pack_file", "annual_pdf", "public_pdf"),
    }


@pytest.mark.parametrize("name", sorted({*PAPERS, *DRAWN}))
def test_a_paper_can_be_read_by_all_printed_on_a4_and_sent_by_mail(world, client, drawn, tmp_path, name):
    _keep(world, name)
    if name in PUBLIC:
        Cite.objects.filter(slug="angers").update(publishes_figures=True)
        address = reverse(name, args=PUBLIC[name])
    else:
        allowed, args = MATRIX["drawing_file" if name in DRAWN else name]
        address = reverse("drawing_file" if name in DRAWN else name, args=["angers", *args(world)])
        client.force_login(getattr(world.cast, min(allowed)).user)
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    paper = b"".join(response)
    assert paper in drawn
    assert len(paper) < LARGEST
    path = tmp_path / "paper.pdf"
    path.write_bytes(paper)
    assert barriers_in(path) == []
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with pikepdf.open(path) as document:
        assert str(document.Root.Lang) == "fr"
        assert document.Root.MarkInfo.Marked
        assert document.Root.ViewerPreferences.DisplayDocTitle
        _titled(str(document.docinfo["/Title"]), world)
        for page in document.pages:
            left, bottom, right, top = (float(side) for side in page.mediabox)
            assert sorted((right - left, top - bottom)) == pytest.approx(A4, abs=0.5)
        fonts = dict(_fonts(document))
        assert fonts
        assert {name for name, is_embedded in fonts.items() if not is_embedded or "Source-Sans" not in name} == set()


def _keep(world, name: str) -> None:
    """The worker's files are kept: in place of the world's stand-ins, what it would have drawn."""
    if name == "pack_file":
        _replace(world.release.pack.file.name, boards.pack(world.release))
    if name in DRAWN:
        release = world.release if name == "a released dashboard" else None
        Drawing.objects.filter(pk=world.drawing.pk).update(**DRAWN[name], release=release)
        drawing = Drawing.objects.get(pk=world.drawing.pk)
        _replace(drawing.file.name, drawings.paper(drawing, as_of=TODAY, tell=lambda done: None))
    if name in ("annual_pdf", "public_pdf"):
        report = world.validated
        values = Report.from_data(report.figures)
        comments = {values.sections[0].code: "Une année pleine.\n\nEt deux paragraphes."}
        _replace(report.file.name, annual.paper(report, values, comments, canonical(report.figures)))


def _replace(name: str, content: bytes) -> None:
    default_storage.delete(name)
    assert default_storage.save(name, ContentFile(content)) == name


def _titled(title: str, world) -> None:
    """A title that says what it is, and nobody's name: it stays in the reader's list of recent files."""
    assert re.search(r"\w{4}", title)
    for person in (world.person, world.waiting.person, world.in_project.person, world.cast.farid.user):
        assert str(person) not in title


def _fonts(document):
    """Each font with whether the file holds it."""
    for found in document.objects:
        if (
            isinstance(found, pikepdf.Dictionary)
            and found.get("/Type") == "/Font"
            and found.get("/Subtype") != "/Type0"
        ):
            descriptor = found.get("/FontDescriptor", {})
            yield str(found.get("/BaseFont")), bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()))
