"""What is asked of the worker, and what it does: the file of a meeting, an annual report."""

import hashlib
import uuid
from datetime import date, datetime, timedelta

import pghistory
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.tasks import task
from django.utils import timezone

from cite_emploi.accounts.actor import Actor
from cite_emploi.lib.database.progress import beside
from cite_emploi.lib.errors import Refused
from governance.reporting.enums import Job, Paper
from governance.reporting.models import AnnualReport, Drawing, Pack, Release
from governance.reporting.papers import annual, boards
from governance.reporting.papers.drawings import paper
from governance.reporting.services import drawings, releases, reports
from governance.steering.models.meetings import Meeting

JANUARY = timedelta(days=31)
REPORT_LOCK, DRAWING_LOCK = 7_265_343, 7_265_345  # any numbers, the same everywhere, and no other work's


@transaction.atomic
def have_pack_drawn(*, by: Actor, meeting: Meeting, on: date, at: datetime) -> Release:
    """Release the figures for a meeting, and have its file drawn. In January, a meeting looks at the year that ended."""
    year = min((meeting.held_on - JANUARY).year, on.year)
    release = releases.release_figures(by=by, year=year, label=str(meeting)[:120], on=on, at=at, meeting=meeting)
    make_pack.enqueue(release.pk)
    return release


@transaction.atomic
def have_report_validated(*, by: Actor, report: AnnualReport) -> AnnualReport:
    """Have a report that was reviewed frozen; asked twice, it is done once."""
    report = reports.ask_to_validate(by=by, report=report)
    make_report.enqueue(report.pk)
    return report


@transaction.atomic
def have_drawn(*, by: Actor, what: Paper, year: int, at: datetime, **board) -> Drawing:
    """Have a PDF drawn: the draft of a report, or a dashboard on one page."""
    drawing = drawings.ask_drawing(by=by, paper=what, year=year, at=at, **board)
    make_drawing.enqueue(drawing.pk)
    return drawing


@task
def make_drawing(drawing_id: int) -> None:
    """Draw what someone asked for. Asked twice, or started again after a stop, it is drawn once."""
    with beside("governance_drawing") as tell:
        try:
            with transaction.atomic():
                _one_at_a_time(DRAWING_LOCK, drawing_id)
                rows = Drawing.objects.select_related("cite", "release")
                drawing = rows.filter(pk=drawing_id, job=Job.WORKING).first()
                if drawing is None:
                    return
                made = paper(drawing, as_of=timezone.localdate(), tell=lambda done: tell(drawing_id, done))
                drawing.file.save(f"drawings/{uuid.uuid4()}.pdf", ContentFile(made), save=False)
                drawing.job = Job.NONE
                drawing.save(update_fields=["file", "job"])  # the progress is told beside
        except Exception:
            Drawing.objects.filter(pk=drawing_id, job=Job.WORKING).update(job=Job.FAILED)
            raise


@task
def make_pack(release_id: int) -> None:
    """Draw the file of a meeting from its release. Asked twice, or started again after a stop, it makes one file."""
    with transaction.atomic():
        release = (
            Release.objects.select_for_update(of=("self",))
            .select_related("meeting__committee", "cite")
            .get(pk=release_id)
        )
        if Pack.objects.filter(release=release).exists():
            return
        made = boards.pack(release)
        pack = Pack(
            cite_id=release.cite_id, release=release, sha256=hashlib.sha256(made).hexdigest(), made_at=timezone.now()
        )
        pack.file.save(f"packs/{uuid.uuid4()}.pdf", ContentFile(made), save=False)
        pack.save()


@task
def make_report(report_id: int) -> None:
    """Freeze a report. One at a time; asked twice, or started again after a stop, it is done once."""
    with beside("governance_annualreport") as tell:
        try:
            with transaction.atomic():
                _one_at_a_time(REPORT_LOCK, report_id)
                report = AnnualReport.objects.select_related("cite", "job_for").get(pk=report_id)
                if report.job != Job.WORKING:
                    return
                by = Actor.of(report.job_for, report.cite)
                with pghistory.context(user=report.job_for_id):
                    reports.validate_report(
                        by=by,
                        report=report,
                        on=timezone.localdate(),
                        at=timezone.now(),
                        draw=annual.paper,
                        tell=lambda done: tell(report_id, done),
                    )
        except Refused as refusal:
            _stopped(report_id, " ".join(sentence for _, sentence in refusal.reasons))
        except Exception:
            _stopped(
                report_id,
                "Un incident technique a arrêté la validation, et rien n'a été figé. Recommencez dans un moment.",
            )
            raise


def _one_at_a_time(lock: int, pk: int) -> None:
    """Until the transaction ends. Not the row's own lock: its progress is told by another connection meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [lock, pk])


def _stopped(report_id: int, why: str) -> None:
    AnnualReport.objects.filter(pk=report_id, job=Job.WORKING).update(job=Job.FAILED, fault=why[:600])
