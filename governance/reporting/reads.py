"""What releases and reports hold: the year's history, the figures of today, their digests. No write."""

import hashlib
import json
from collections import defaultdict
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.accounts.models import Cite
from governance.reporting.board import Board, Report
from governance.reporting.boards import actions
from governance.reporting.enums import ReportState
from governance.reporting.figures.breakdown import Counted, Table, tables_to_release
from governance.reporting.models import AnnualReport, Release, ReleasedTable
from governance.reporting.sections import annual_values


def history(cite: Cite, year: int) -> dict[str, list[Counted]]:
    """What the year's releases knew of each breakdown of people, in order. One query."""
    found = defaultdict(list)
    for row in ReleasedTable.objects.filter(cite=cite, release__year=year).order_by("release__made_at", "release_id"):
        counted = Counted(
            row.code,
            row.as_of,
            tuple(row.keys),
            tuple(row.labels),
            tuple(row.counts),
            frozenset(row.hidden),
            row.repeats,
        )
        found[row.code].append(counted)
    return found


def tables_as_released(cite: Cite, year: int, *, as_of: date, with_report: bool = False) -> dict[str, Table]:
    """The year's breakdowns as a release made now, or a report validated now, would give them; nothing is written."""
    return tables_to_release(cite, year, history(cite, year), as_of=as_of, with_report=with_report)[0]


def years_of_actions(actor: Actor) -> list[int]:
    """The years whose actions were released, the latest first, and this one."""
    found = _with_actions(actor).order_by().values_list("year", flat=True).distinct()
    return sorted({*found, timezone.localdate().year}, reverse=True)


def latest_with_actions(actor: Actor, year: int) -> Release | None:
    """The latest release of a year that tells of its actions; the oldest ones did not."""
    return _with_actions(actor).filter(year=year).first()


def _with_actions(actor: Actor) -> QuerySet[Release]:
    return Release.objects.visible_to(actor).filter(boards__has_key=actions.KIND)


def board_of_actions(release: Release) -> Board:
    return Board.from_data(release.boards[actions.KIND])


def canonical(values: dict) -> bytes:
    """The one way to write frozen values down, wherever it is done again."""
    return json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(values: dict) -> str:
    """SHA-256 of what is frozen, in hexadecimal."""
    return hashlib.sha256(canonical(values)).hexdigest()


CHANGED_ROWS = 3  # named when figures have moved since the review


def report_values(report: AnnualReport, on: date) -> dict:
    """What a page shows: the frozen figures, or those of today."""
    return report.figures if report.state == ReportState.VALIDATED else current_values(report, on)


def current_values(report: AnnualReport, on: date) -> dict:
    """The figures that the report would have today, small numbers hidden; nothing is written."""
    tables = tables_as_released(report.cite, report.year, as_of=on, with_report=True)
    return as_read_back(annual_values(report.cite, report.year, as_of=on, tables=tables))


def content_digest(report: AnnualReport, values: dict) -> str:
    """SHA-256 of the figures, but for the day on which they were read, and of the comments."""
    return digest({"figures": _undated(values), "comments": comments_of(report)})


def comments_of(report: AnnualReport) -> dict[str, str]:
    """By section code, what the coordination says of it."""
    return {comment.section: comment.text for comment in report.comments.all() if comment.text}


def changed_rows(before: dict | None, after: dict) -> list[str]:
    """The labels of the rows that are not in both, or not the same, in the order of the report."""
    if before is None:
        return []
    was = _rows(before)
    return [label for key, (label, cells) in _rows(after).items() if was.get(key, (label, None))[1] != cells]


def _rows(values: dict) -> dict:
    return {
        (section["code"], panel["code"], n): (
            f"{panel['title']}, {row['label']}",
            [cell["display"] for cell in row["cells"]],
        )
        for section in values["sections"]
        for panel in section["panels"]
        for n, row in enumerate(panel["rows"])
    }


def _undated(values: dict) -> list:
    return [
        {**section, "panels": [{**panel, "note": "", "as_of": ""} for panel in section["panels"]]}
        for section in values["sections"]
    ]


def as_read_back(report: Report) -> dict:
    return json.loads(json.dumps(report.as_data()))  # as it will be read
