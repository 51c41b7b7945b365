"""Dashboards and the file of a meeting on paper, from frozen values alone."""

import io

import pikepdf
from django.template.loader import render_to_string

from cite_emploi.accounts.models import Cite
from cite_emploi.lib import pdf
from governance.reporting.board import Board
from governance.reporting.boards.pack import KIND
from governance.reporting.models import Release

# How many rows of a panel a page may hold, and whether they are set tighter, from the roomiest: a dashboard is one page,
# whatever the Cité.
ROOM = ((12, False), (12, True), (6, True), (3, True))


def board(found: Board, cite: Cite, release: Release | None = None) -> bytes:
    """A dashboard as PDF/UA-1, on one page: rows that do not fit are said to be on the screen."""
    for most, dense in ROOM:
        context = {"board": found, "cite": cite, "release": release, "most": most, "dense": dense}
        made = pdf.render(render_to_string("print/board.html", context))
        with pikepdf.open(io.BytesIO(made)) as paper:
            if len(paper.pages) == 1:
                break
    return made


def pack(release: Release) -> bytes:
    """The file of a meeting (« dossier de séance ») as PDF/UA-1."""
    meeting = release.meeting
    context = {
        "release": release,
        "cite": release.cite,
        "meeting": meeting,
        "board": Board.from_data(release.boards[meeting.committee.board]),
        "contents": Board.from_data(release.boards[KIND]),
    }
    return pdf.render(render_to_string("print/pack.html", context))
